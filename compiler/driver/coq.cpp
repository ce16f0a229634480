#include "driver/coq.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <functional>
#include <iostream>
#include <limits>
#include <sstream>
#include <string_view>
#include <thread>
#include <utility>

#include "driver/coq_messages.hpp"
#include "driver/dumper.hpp"
#include "driver/failure.hpp"
#include "driver/output.hpp"
#include "driver/process.hpp"

namespace grus::driver {

namespace fs = std::filesystem;

namespace {

// Thrown where coqc refuses .vo files that were compiled against different ones.
struct InconsistentObjects : Failure {
  InconsistentObjects()
      : Failure(
            "the compiled libraries this file needs do not fit together",
            "one of them was compiled again since the others: recompile your project, and `make` if Grus was rebuilt") {
  }
};

// The words of a line of coqdep: separated by blanks, which are escaped as for make where they belong to a name.
std::vector<std::string> dependency_words(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size()) {
      word += line[++i];
    } else if (line[i] == '$' && i + 1 < line.size() && line[i + 1] == '$') {
      word += line[i++];
    } else if (line[i] == ' ') {
      if (!word.empty()) words.push_back(std::exchange(word, {}));
    } else {
      word += line[i];
    }
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

std::string normal(const std::string& path) { return fs::path(path).lexically_normal().string(); }

// Size and time: enough to notice that a file we do not own was replaced.
std::string identity(const fs::path& path) {
  std::error_code error;
  const auto time = fs::last_write_time(path, error);
  if (error) return path.string() + " missing";
  return fmt::format("{} {} {}", path.string(), fs::file_size(path, error), time.time_since_epoch().count());
}

std::string first_bytes(const fs::path& path) {
  std::string bytes(8, '\0');
  std::ifstream(path, std::ios::binary).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

std::string stem_of(const std::string& path) { return path.substr(0, path.size() - 2); }

fs::path stamp_file(const fs::path& root, const std::string& path) {
  const fs::path stem = root / stem_of(path);
  return stem.parent_path() / ("." + stem.filename().string() + ".stamp");
}

// Puts a new file where another may be, so that there is one all the time.
void replace(const fs::path& file, const std::function<void(const fs::path&)>& make) {
  const fs::path draft = file.string() + ".new";
  std::error_code ignored;
  fs::remove(draft, ignored);
  make(draft);
  fs::rename(draft, file);
}

void hold_place(const fs::path& object) {
  replace(object, [](const fs::path& draft) { std::ofstream{draft}; });
}

bool has_nothing(const fs::path& file) {
  std::error_code error;
  return fs::file_size(file, error) == 0 || error;
}

// An empty .vo wherever there is none: coqc lists a directory once, and the dumper does before they are made.
class HeldPlaces {
 public:
  explicit HeldPlaces(std::vector<fs::path> objects) : objects_(std::move(objects)) {
    for (const fs::path& object : objects_) {
      if (!fs::exists(object)) hold_place(object);
    }
  }
  HeldPlaces(const HeldPlaces&) = delete;
  HeldPlaces& operator=(const HeldPlaces&) = delete;
  ~HeldPlaces() {
    std::error_code ignored;
    for (const fs::path& object : objects_) {
      if (has_nothing(object)) fs::remove(object, ignored);
    }
  }

 private:
  std::vector<fs::path> objects_;
};

std::size_t workers() { return std::max(1U, std::thread::hardware_concurrency()); }

}  // namespace

FrontEnd::FrontEnd(const Toolchain& tools, const Project& project, const fs::path& directory, Progress& progress)
    : tools_(tools), project_(project), directory_(directory), progress_(progress), mirror_(project, directory) {}

std::vector<std::string> FrontEnd::command(const std::string& program) const {
  std::vector<std::string> argv = {program};
  const auto add = [&](const std::vector<std::string>& more) { argv.insert(argv.end(), more.begin(), more.end()); };
  if (program == tools_.coqc) {
    add({"-q"});
    add(project_.coq_args);
  }
  add(tools_.coq_flags());
  for (const fs::path& path : project_.ml_paths) add({"-I", path.string()});
  add(mirror_.flags());
  return argv;
}

std::string FrontEnd::shown_path(const std::string& path) const { return shown(mirror_.original(path)); }

void FrontEnd::report(const std::string& output, bool warnings) const {
  std::ostringstream text;
  for (CoqMessage& message : parse_coq_messages(output)) {
    if (!generated_.empty() && mirror_.original(message.file) == generated_) {
      message.file = stood_for_;
      message.line = 0;
      // Where our own Ltac says `fail`.
      constexpr std::string_view ours = "Tactic failure: ";
      if (message.text.starts_with(ours)) message.text.erase(0, ours.size());
    }
    if (message.severity != CoqMessage::Severity::Error && !warnings) continue;
    if (message.severity == CoqMessage::Severity::Error &&
        message.text.find("inconsistent assumptions over library") != std::string::npos) {
      throw InconsistentObjects();
    }
    print_message(text, message, message.file.empty() ? "" : shown_path(message.file), use_colour(STDERR_FILENO));
  }
  progress_.pause();
  std::cerr << text.str() << std::flush;
}

Command FrontEnd::coqc(const std::vector<std::string>& arguments) const {
  std::vector<std::string> argv = command(tools_.coqc);
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  return in_mirror(std::move(argv));
}

std::string FrontEnd::library(const fs::path& source) const { return mirror_.logical_name(mirror_.mirrored(source)); }

void FrontEnd::stands_for(const fs::path& generated, const fs::path& source) {
  generated_ = fs::canonical(generated);
  stood_for_ = fs::canonical(source);
}

Command FrontEnd::in_mirror(std::vector<std::string> argv) const {
  return {std::move(argv), directory_, tools_.coq_environment(), std::chrono::milliseconds(0), true};
}

// coqdep reads every sentence and stops at one it cannot: `*** Error: File "0/Foo.v",characters 20-23: Syntax error`,
// with offsets in the file.
void FrontEnd::report_scan_failure(const std::string& output) const {
  constexpr std::string_view mark = "*** Error: File \"";
  const std::size_t at = output.find(mark);
  const std::size_t quote = at == std::string::npos ? at : output.find("\",characters ", at);
  if (quote == std::string::npos) {
    report(output, false);
    throw Reported();
  }
  CoqMessage message;
  message.severity = CoqMessage::Severity::Error;
  message.file = output.substr(at + mark.size(), quote - at - mark.size());
  std::istringstream rest(output.substr(quote + std::string_view("\",characters ").size()));
  std::size_t offset = 0;
  rest >> offset;
  rest.ignore(std::numeric_limits<std::streamsize>::max(), ' ');
  std::getline(rest, message.text);
  const std::string source = read_file(directory_ / message.file);
  const std::string before = source.substr(0, std::min(offset, source.size()));
  message.line = 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  message.column = before.size() - (before.rfind('\n') + 1) + 1;
  progress_.pause();
  print_message(std::cerr, message, shown_path(message.file), use_colour(STDERR_FILENO));
  throw Reported();
}

void FrontEnd::scan(const std::string& root) {
  std::vector<std::string> front = {root};
  units_[root].path = root;
  while (!front.empty()) {
    std::vector<std::string> argv = command(tools_.coqdep);
    argv.insert(argv.end(), front.begin(), front.end());
    const ProcessResult result = capture(in_mirror(argv));
    std::vector<std::string> next;
    std::istringstream lines(result.out);
    for (std::string line; std::getline(lines, line);) {
      // "0/Foo.vo 0/Foo.glob …: 0/Foo.v 0/Bar.vo"
      const std::size_t colon = line.find(": ");
      if (colon == std::string::npos) continue;
      const std::vector<std::string> targets = dependency_words(line.substr(0, colon));
      if (targets.empty() || !targets[0].ends_with(".vo")) continue;
      const std::string object = normal(targets[0]);
      const std::string path = object.substr(0, object.size() - 1);
      for (const std::string& word : dependency_words(line.substr(colon + 2))) {
        const std::string need = normal(word);
        if (need == path) continue;
        const std::string source = need.ends_with(".vo") ? need.substr(0, need.size() - 1) : "";
        if (!source.empty() && fs::path(source).is_relative() && fs::exists(directory_ / source)) {
          units_[path].needs.push_back(source);
          if (!units_.contains(source)) {
            units_[source].path = source;
            next.push_back(source);
          }
        } else {
          units_[path].external.push_back(need);
        }
      }
    }
    if (!result.ok()) report_scan_failure(result.err);
    front = std::move(next);
  }
}

std::size_t FrontEnd::assign_level(const std::string& path, std::vector<std::string>& open) {
  Unit& unit = units_.at(path);
  if (unit.level != 0) return unit.level;
  if (const auto again = std::find(open.begin(), open.end(), path); again != open.end()) {
    std::vector<std::string> cycle;
    for (auto at = again; at != open.end(); ++at) cycle.push_back(shown_path(*at));
    throw Failure(fmt::format("{}: error: these files require each other: {}", cycle[0], fmt::join(cycle, ", ")));
  }
  open.push_back(path);
  std::size_t level = 1;
  for (const std::string& need : unit.needs) level = std::max(level, assign_level(need, open) + 1);
  open.pop_back();
  return unit.level = level;
}

std::string FrontEnd::stamp_of(const Unit& unit) const {
  std::string all = fmt::format("{}\n{}\n{}\n", read_file(directory_ / unit.path), mirror_.logical_name(unit.path),
                                fmt::join(command(tools_.coqc), " "));
  all += identity(find_program(tools_.coqc)) + "\n";
  for (const std::string& need : unit.needs) all += units_.at(need).stamp + "\n";
  for (const std::string& file : unit.external) all += identity(directory_ / file) + "\n";
  return fingerprint(all);
}

bool FrontEnd::usable_beside_source(const Unit& unit) const {
  const fs::path source = mirror_.original(unit.path);
  const fs::path object = fs::path(source).replace_extension(".vo");
  std::error_code error;
  const auto made = fs::last_write_time(object, error);
  if (error || fs::file_size(object, error) == 0 || made < fs::last_write_time(source)) return false;
  for (const std::string& need : unit.needs) {
    if (!units_.at(need).linked) return false;
    const fs::path needed = mirror_.original(need).replace_extension(".vo");
    if (made < fs::last_write_time(needed, error) || error) return false;
  }
  // Places and comments come from the .glob file.
  if (!fs::exists(fs::path(source).replace_extension(".glob"))) return false;
  // Another version of Coq makes files that start differently.
  return first_bytes(object) == first_bytes(tools_.theories() / "Grus.vo");
}

void FrontEnd::bring_up_to_date(Unit& unit, bool may_link) {
  const fs::path object = directory_ / (unit.path + "o");
  const fs::path stamp = stamp_file(directory_, unit.path);
  std::error_code ignored;
  if (may_link && usable_beside_source(unit)) {
    unit.linked = true;
    fs::remove(stamp, ignored);
    const fs::path source = mirror_.original(unit.path);
    for (const char* extension : {".vo", ".glob"}) {
      const fs::path from = fs::path(source).replace_extension(extension);
      const fs::path to = (directory_ / unit.path).replace_extension(extension);
      if (fs::read_symlink(to, ignored) == from) continue;
      replace(to, [&](const fs::path& draft) { fs::create_symlink(from, draft); });
    }
    unit.stamp = identity(object);
    return;
  }
  unit.linked = false;
  unit.stamp = stamp_of(unit);
  if (fs::is_regular_file(stamp, ignored) && read_file(stamp) == unit.stamp && !fs::is_symlink(object) &&
      !has_nothing(object)) {
    return;
  }
  // Links must go first: coqc would write through them.
  for (const char* extension : {".glob", ".vos", ".vok"}) {
    fs::remove((directory_ / unit.path).replace_extension(extension), ignored);
  }
  hold_place(object);
  fs::remove(stamp, ignored);
  progress_.step("compiling " + shown_path(unit.path));
  std::vector<std::string> argv = command(tools_.coqc);
  argv.push_back(unit.path);
  const ProcessResult result = capture(in_mirror(argv));
  report(result.err, true);
  if (!result.ok()) throw Reported();
  write_if_changed(stamp, unit.stamp);
}

void FrontEnd::compile_all(bool may_link) {
  std::vector<std::vector<Unit*>> levels;
  for (auto& [path, unit] : units_) {
    levels.resize(std::max(levels.size(), unit.level));
    levels[unit.level - 1].push_back(&unit);
  }
  for (const std::vector<Unit*>& level : levels) {
    in_parallel(level.size(), workers(), [&](std::size_t i) { bring_up_to_date(*level[i], may_link); });
  }
}

FrontEnd::Dump FrontEnd::dump(const fs::path& source, const std::vector<std::string>& names) {
  const std::string root = mirror_.mirrored(source);
  units_.clear();
  progress_.step("looking at what " + shown(source) + " needs");
  scan(root);
  std::vector<fs::path> objects;
  for (const auto& [path, unit] : units_) objects.push_back(directory_ / (path + "o"));
  const HeldPlaces places(std::move(objects));
  Dumper dumper(in_mirror(command(tools_.coqc)), "dump");
  std::vector<std::string> open;
  assign_level(root, open);
  try {
    compile_all(true);
  } catch (const InconsistentObjects&) {
    compile_all(false);
  }

  Dump result;
  result.library = mirror_.logical_name(root);
  result.path = directory_ / "dump" / "program.core";
  std::error_code ignored;
  fs::remove(result.path, ignored);
  progress_.step("reading " + shown(source));
  // `Import` makes names mean what they mean to somebody who imports the library.
  const std::string what = names.empty() ? "Library \"dump/program.core\" " + result.library
                                         : fmt::format("\"dump/program.core\" {}", fmt::join(names, " "));
  const ProcessResult dumped = dumper.run(fmt::format("Require Import {}.\nGrus Dump {}.\n", result.library, what));
  // A place in a generated file says nothing to the user; the source does.
  std::string messages = dumped.err;
  for (const char* generated : {"File \"./dump/", "File \"dump/"}) {
    for (std::size_t at = 0; (at = messages.find(generated, at)) != std::string::npos;) {
      const std::size_t end = std::min(messages.find('\n', at), messages.size());
      messages.replace(at, end - at, fmt::format("File \"{}\"", root));
    }
  }
  report(messages, true);
  if (!dumped.ok()) throw Reported();
  result.text = read_file(result.path);
  return result;
}

}  // namespace grus::driver
