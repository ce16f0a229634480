// The effects of `Grus.Effects` under exploration: what grus/effects has, each call a step, none felt outside. (Random
// numbers are in grus/effects/random.hpp.)
//
// Every run finds the same world, or schedules could not be compared: the input from its beginning, a clock that
// starts at 0 and that only sleeping moves, one generator with a fixed seed, files as they are on disk, variables as
// they are in the environment. What a run writes to these it alone can read. What it prints is kept.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "grus/effects/c_string.hpp"
#include "grus/explore/hooks.hpp"
#include "grus/integer.hpp"
#include "grus/list.hpp"
#include "grus/string.hpp"

namespace grus::console {

inline void print(const string& line) { explore::print(line.to_string()); }

inline std::optional<string> read_line() {
  const std::optional<std::string> line = explore::read_line();
  if (!line) return std::nullopt;
  return string(*line);
}

}  // namespace grus::console

namespace grus::process {

namespace detail {
inline std::vector<std::string> given;
}

/// Notes what the program was called with.
inline void start(int argc, char** argv) { detail::given.assign(argv + std::min(argc, 1), argv + argc); }

inline list<string> arguments() {
  explore::effect_on("arguments", {}, {});
  list<string> result;
  for (auto it = detail::given.rbegin(); it != detail::given.rend(); ++it) result = prepend(string(*it), result);
  return result;
}

/// Explores the program: the arguments say how. The result is an exit code.
template <class F>
int run(int argc, char** argv, F program) {
  return explore::main(argc, argv, start, std::move(program));
}

[[noreturn]] inline void exit(const integer& code) {
  explore::exit(static_cast<int>(mod_floor(code, integer(256)).to_int64().value_or(1)));
}

}  // namespace grus::process

namespace grus::clock {

namespace detail {
inline integer read(const char* name) {
  return integer(explore::effect_on(name, {explore::the_clock}, {}).world().time);
}
}  // namespace detail

inline integer now() { return detail::read("now"); }
inline integer elapsed() { return detail::read("elapsed"); }

inline void sleep(const integer& nanoseconds) {
  explore::machine& m = explore::effect_on("sleep", {}, {explore::the_clock});
  std::int64_t& time = m.world().time;
  const std::int64_t most = std::numeric_limits<std::int64_t>::max() - time;
  if (nanoseconds.is_positive()) time += std::min(most, nanoseconds.to_int64().value_or(most));
  m.holds(explore::the_clock, explore::fingerprint_of(time));
  m.learned(explore::fingerprint{});
}

}  // namespace grus::clock

namespace grus::file {

namespace detail {
inline std::optional<std::string> content(const std::string& path) {
  const auto& written = explore::machine::running().world().files;
  if (const auto found = written.find(path); found != written.end()) return found->second;
  std::error_code ignored;
  if (path.find('\0') != std::string::npos || std::filesystem::is_directory(path, ignored)) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (in.bad()) return std::nullopt;
  return text;
}
/// Could a file be there?
inline bool has_place(const std::string& name) {
  const std::filesystem::path path = name;
  std::error_code ignored;
  if (name.find('\0') != std::string::npos) return false;
  const std::filesystem::path parent = path.parent_path();
  return path.has_filename() && !std::filesystem::is_directory(path, ignored) &&
         (parent.empty() || std::filesystem::is_directory(parent, ignored));
}
inline bool put(const std::string& path, std::string content) {
  if (!has_place(path)) return false;
  explore::machine::running().world().files[path] = std::move(content);
  return true;
}
}  // namespace detail

inline std::optional<string> read(const string& path) {
  explore::effect("read_file");
  const auto text = detail::content(path.to_string());
  if (!text) return std::nullopt;
  return string(*text);
}
inline bool write(const string& path, const string& content) {
  explore::effect("write_file");
  return detail::put(path.to_string(), content.to_string());
}
inline bool append(const string& path, const string& content) {
  explore::effect("append_file");
  const std::string name = path.to_string();
  return detail::put(name, detail::content(name).value_or("") + content.to_string());
}
inline bool remove(const string& path) {
  explore::effect("remove_file");
  const std::string name = path.to_string();
  if (!detail::content(name)) return false;
  explore::machine::running().world().files[name] = std::nullopt;
  return true;
}

}  // namespace grus::file

namespace grus::environment {

namespace detail {
inline std::optional<std::string> value(const std::string& name) {
  const auto& written = explore::machine::running().world().variables;
  if (const auto found = written.find(name); found != written.end()) return found->second;
  const char* value = std::getenv(name.c_str());
  if (value == nullptr) return std::nullopt;
  return value;
}
}  // namespace detail

inline std::optional<string> get(const string& variable) {
  explore::effect("get_variable");
  const auto name = grus::detail::variable_name(variable);
  const auto value = name ? detail::value(*name) : std::nullopt;
  if (!value) return std::nullopt;
  return string(*value);
}
inline bool set(const string& variable, const string& value) {
  explore::effect("set_variable");
  const auto name = grus::detail::variable_name(variable), text = grus::detail::c_string(value);
  if (!name || !text) return false;
  explore::machine::running().world().variables[*name] = *text;
  return true;
}
inline bool unset(const string& variable) {
  explore::effect("unset_variable");
  const auto name = grus::detail::variable_name(variable);
  if (!name || !detail::value(*name)) return false;
  explore::machine::running().world().variables[*name] = std::nullopt;
  return true;
}

}  // namespace grus::environment

namespace grus::temporary {

inline std::optional<string> create() {
  explore::effect("create_temporary");
  auto& world = explore::machine::running().world();
  const std::string path = "/tmp/grus-" + std::to_string(world.temporaries++);
  world.files[path] = "";
  world.temporary.insert(path);
  return string(path);
}
inline bool remove(const string& path) {
  explore::effect("remove_temporary");
  auto& world = explore::machine::running().world();
  const std::string name = path.to_string();
  if (world.temporary.erase(name) == 0) return false;
  world.files[name] = std::nullopt;
  return true;
}

}  // namespace grus::temporary
