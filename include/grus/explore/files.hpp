// The effects on files and directories under exploration: `Grus.Effects.File`, `Directory` and `Temporary` on the run's
// own file system (file_system.hpp).
//
// Each place is an object. An operation touches the one that it names and reads its parent, where it has to be a
// directory and, to be removed, without entries. What a directory lists is an object more, which listing *writes* and
// making and removing entries *reads*: these depend on listing, and not on each other.
#pragma once

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grus/explore/hooks.hpp"
#include "grus/list.hpp"
#include "grus/string.hpp"

namespace grus::explore {

/// An operation of the file system on the place that a name leads to, at its moment.
class file_step {
  std::optional<location> at_;
  machine* machine_ = nullptr;

  static object object_of(const std::string& place, std::string_view what = "place") {
    return machine::running().around().named(fingerprint_of_parts(what, std::string_view(place)));
  }

 public:
  enum class access : std::uint8_t { look, list, change };

  /// Waits for the moment.
  file_step(const char* name, const std::string& path, access how) : at_(locate(path)) {
    std::vector<object> reads, writes;
    if (at_) {
      for (const std::string& d : at_->through) reads.push_back(object_of(d));
      (how == access::change ? writes : reads).push_back(object_of(at_->place));
      if (how == access::list) writes.push_back(object_of(at_->place, "names"));
      if (how == access::change) {
        reads.push_back(object_of(parent_of(at_->place)));
        reads.push_back(object_of(parent_of(at_->place), "names"));
      }
    }
    machine_ = &effect_on(name, std::move(reads), std::move(writes));
  }
  file_step(const file_step&) = delete;
  file_step& operator=(const file_step&) = delete;

  /// Where it is; nothing where the name can be none.
  const std::optional<location>& at() const noexcept { return at_; }
  file_system& files() const { return machine_->world().files; }
  void change(file_node node) const { files().change(at_->place, std::move(node)); }

  /// This is the answer.
  template <class R>
  R answers(R answer) const {
    if (at_) {
      const file_node* node = files().changed(at_->place);
      machine_->holds(object_of(at_->place), node == nullptr ? fingerprint{} : node->identity());
      machine_->holds(object_of(at_->place, "names"), fingerprint{});
    }
    machine_->learned(fingerprint_of(answer));
    return answer;
  }
};

}  // namespace grus::explore

namespace grus::file {

namespace detail {
using explore::file_node, explore::file_step, explore::file_system;
using access = file_step::access;

inline bool put(const file_step& step, std::string content) {
  const auto& at = step.at();
  if (!at || at->slash || !step.files().has_place(*at) || step.files().is_directory(*at)) return false;
  const file_node* before = step.files().changed(at->place);
  step.change({file_node::kind::file, before != nullptr && before->temporary, std::move(content)});
  return true;
}
inline std::optional<std::string> content(const file_step& step) {
  return step.at() ? step.files().content(*step.at()) : std::nullopt;
}
}  // namespace detail

inline std::optional<string> read(const string& path) {
  const detail::file_step step("read_file", path.to_string(), detail::access::look);
  const auto text = detail::content(step);
  return step.answers(text ? std::optional<string>(*text) : std::nullopt);
}
inline bool write(const string& path, const string& content) {
  const detail::file_step step("write_file", path.to_string(), detail::access::change);
  return step.answers(detail::put(step, content.to_string()));
}
inline bool append(const string& path, const string& content) {
  const detail::file_step step("append_file", path.to_string(), detail::access::change);
  return step.answers(detail::put(step, detail::content(step).value_or("") + content.to_string()));
}
inline bool remove(const string& path) {
  const detail::file_step step("remove_file", path.to_string(), detail::access::change);
  if (!detail::content(step)) return step.answers(false);
  if (step.at()->link) throw std::runtime_error("remove_file " + path.to_string() + ": links are not explored");
  step.change({});
  return step.answers(true);
}

}  // namespace grus::file

namespace grus::directory {

namespace detail {
using explore::file_node, explore::file_step;
using access = file_step::access;
}  // namespace detail

inline std::optional<grus::list<string>> list(const string& path) {
  const detail::file_step step("list_directory", path.to_string(), detail::access::list);
  const bool there = step.at() && step.files().is_directory(*step.at());
  const auto names = there ? step.files().names(step.at()->place) : std::nullopt;
  if (!names) return step.answers(std::optional<grus::list<string>>());
  return step.answers(std::optional(grus::list<string>(names->begin(), names->end())));
}
inline bool create(const string& path) {
  const detail::file_step step("create_directory", path.to_string(), detail::access::change);
  const auto& at = step.at();
  const bool free =
      at && !at->link && step.files().has_place(*at) && step.files().is(at->place) == detail::file_node::kind::nothing;
  if (free) step.change({detail::file_node::kind::directory});
  return step.answers(free);
}
inline bool remove(const string& path) {
  const detail::file_step step("remove_directory", path.to_string(), detail::access::change);
  const auto& at = step.at();
  const bool there = at && !at->dots && !at->link && step.files().is_directory(*at);
  const auto names = there ? step.files().names(at->place) : std::nullopt;
  const bool empty = names && names->empty();
  if (empty) step.change({});
  return step.answers(empty);
}
inline bool exists(const string& path) {
  const detail::file_step step("directory_exists", path.to_string(), detail::access::look);
  return step.answers(step.at() && step.files().is_directory(*step.at()));
}
inline std::optional<string> current() {
  const detail::file_step step("current_directory", ".", detail::access::look);
  const bool there = step.files().is_directory(*step.at());
  return step.answers(there ? std::optional<string>(step.at()->place) : std::nullopt);
}

}  // namespace grus::directory

namespace grus::temporary {

/// Each thread has names of its own, so that making files is independent.
inline std::optional<string> create() {
  const std::string path = explore::machine::running().name_of_temporary();
  const explore::file_step step("create_temporary", path, explore::file_step::access::change);
  step.change({explore::file_node::kind::file, true, ""});
  return step.answers(std::optional<string>(path));
}
inline bool remove(const string& path) {
  const std::string name = path.to_string();
  const explore::file_step step("remove_temporary", name, explore::file_step::access::change);
  const explore::file_node* node = step.at() ? step.files().changed(name) : nullptr;
  if (node == nullptr || !node->temporary) return step.answers(false);
  step.change({});
  return step.answers(true);
}

}  // namespace grus::temporary
