// The files and directories that a run finds: those on disk, but for what the run has changed, which it keeps to
// itself.
//
// A place is an absolute path without `.`, `..` and links. Links are those on disk: no effect makes one, and to remove
// one is refused. Nobody is asked for permissions.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "grus/explore/fingerprint.hpp"

namespace grus::explore {

/// Where a name leads to.
struct location {
  std::string place{};
  std::vector<std::string> through{};  ///< must be directories: `.` and `..` have been in them
  bool link = false;                   ///< the name itself is a link
  bool slash = false;                  ///< at the end: it can be no file
  bool dots = false;                   ///< there has been a `..`, or a `.` at the end: no name of a directory to remove
};

inline std::string parent_of(const std::string& place) { return std::filesystem::path(place).parent_path().string(); }

/// Nothing for what can be no name, or links in circles.
inline std::optional<location> locate(const std::string& name) {
  namespace fs = std::filesystem;
  if (name.empty() || name.find('\0') != std::string::npos) return std::nullopt;
  std::error_code problem;
  location l{.slash = name.ends_with('/')};
  fs::path at = name.starts_with('/') ? fs::path("/") : fs::current_path(problem);
  const auto parts_of = [](const fs::path& path) {
    const fs::path relative = path.relative_path();
    return std::deque<fs::path>(relative.begin(), relative.end());
  };
  std::deque<fs::path> left = parts_of(name);
  std::size_t of_links = 0;  // so many of those left are not parts of the name itself
  for (int links = 0; !left.empty();) {
    const fs::path part = std::move(left.front());
    left.pop_front();
    const bool of_name = of_links == 0;
    if (!of_name) --of_links;
    if (part.empty()) continue;
    if (part == "." || part == "..") {
      l.through.push_back(at.string());
      l.dots |= of_name && (part == ".." || left.empty() || left.front().empty());
      if (part == "..") at = at.parent_path();
      continue;
    }
    const fs::path next = at / part, target = fs::is_symlink(next, problem) ? fs::read_symlink(next, problem) : "";
    if (target.empty()) {
      at = next;
      continue;
    }
    if (++links > 40) return std::nullopt;
    l.link |= of_name && (left.empty() || left.front().empty());
    if (target.is_absolute()) at = "/";
    const auto more = parts_of(target);
    left.insert(left.begin(), more.begin(), more.end());
    of_links += more.size();
  }
  l.place = at.string();
  return l;
}

struct file_node {
  enum class kind : std::uint8_t { nothing, file, directory } is = kind::nothing;
  bool temporary = false;
  std::string content{};

  fingerprint identity() const {
    return fingerprint_of_parts(static_cast<std::uint64_t>(is), temporary, std::string_view(content));
  }
};

class file_system {
  std::map<std::string, file_node> changed_;

  using kind = file_node::kind;
  static kind on_disk(const std::string& place) {
    std::error_code problem;
    const auto status = std::filesystem::status(place, problem);
    return std::filesystem::is_directory(status) ? kind::directory
           : std::filesystem::exists(status)     ? kind::file
                                                 : kind::nothing;
  }

 public:
  /// Null where the run has not changed it.
  const file_node* changed(const std::string& place) const {
    const auto found = changed_.find(place);
    return found == changed_.end() ? nullptr : &found->second;
  }
  void change(const std::string& place, file_node node) { changed_[place] = std::move(node); }

  kind is(const std::string& place) const {
    const file_node* node = changed(place);
    return node != nullptr ? node->is : on_disk(place);
  }
  /// Does the way lead through directories only?
  bool leads_there(const location& l) const {
    for (const std::string& d : l.through) {
      if (is(d) != kind::directory) return false;
    }
    return true;
  }
  bool is_directory(const location& l) const { return leads_there(l) && is(l.place) == kind::directory; }
  /// Something can be there: it is in a directory.
  bool has_place(const location& l) const { return leads_there(l) && is(parent_of(l.place)) == kind::directory; }

  std::optional<std::string> content(const location& l) const {
    if (l.slash || !leads_there(l) || is(l.place) != kind::file) return std::nullopt;
    if (const file_node* node = changed(l.place); node != nullptr) return node->content;
    std::ifstream in(l.place, std::ios::binary);
    if (!in) return std::nullopt;
    std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (in.bad()) return std::nullopt;
    return text;
  }
  /// Of a directory, by their bytes. Nothing where it cannot be read.
  std::optional<std::set<std::string>> names(const std::string& place) const {
    namespace fs = std::filesystem;
    std::set<std::string> names;
    std::error_code problem;
    if (on_disk(place) == kind::directory) {
      for (fs::directory_iterator at(place, problem), end; !problem && at != end; at.increment(problem))
        names.insert(at->path().filename().string());
      if (problem) return std::nullopt;
    }
    for (const auto& [other, node] : changed_) {
      const fs::path path = other;
      if (path.parent_path() != place) continue;
      if (node.is == kind::nothing) {
        names.erase(path.filename().string());
      } else {
        names.insert(path.filename().string());
      }
    }
    return names;
  }
};

}  // namespace grus::explore
