// The effects of `Grus.Effects` under exploration: what grus/effects has, each call a step, none felt outside. (Random
// numbers are in grus/effects/random.hpp, vectors in vectors.hpp, files and directories in files.hpp.)
//
// Every run finds the same world, or schedules could not be compared: the input from its beginning, a clock that
// starts at 0 and that only sleeping moves, one generator with a fixed seed, files as they are on disk, variables as
// they are in the environment. What a run writes to these it alone can read. What it prints is kept.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
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

namespace grus::environment {

namespace detail {
inline std::optional<std::string> value(const std::string& name) {
  const auto& written = explore::machine::running().world().variables;
  if (const auto found = written.find(name); found != written.end()) return found->second;
  const char* value = std::getenv(name.c_str());
  if (value == nullptr) return std::nullopt;
  return value;
}
/// Each variable is an object.
inline std::vector<explore::object> objects_of(const std::optional<std::string>& name) {
  if (!name) return {};
  return {explore::machine::running().around().named(
      explore::fingerprint_of_parts(std::string_view("variable"), std::string_view(*name)))};
}
inline bool change(explore::machine& m, const std::string& name, const std::optional<std::string>& to) {
  m.world().variables[name] = to;
  m.holds(objects_of(name)[0], explore::fingerprint_of(to));
  m.learned(explore::fingerprint_of(true));
  return true;
}
}  // namespace detail

inline std::optional<string> get(const string& variable) {
  const auto name = grus::detail::variable_name(variable);
  explore::effect_on("get_variable", detail::objects_of(name), {});
  const auto value = name ? detail::value(*name) : std::nullopt;
  if (!value) return std::nullopt;
  return string(*value);
}
inline bool set(const string& variable, const string& value) {
  const auto name = grus::detail::variable_name(variable), text = grus::detail::c_string(value);
  explore::machine& m = explore::effect_on("set_variable", {}, detail::objects_of(name));
  return name && text && detail::change(m, *name, text);
}
inline bool unset(const string& variable) {
  const auto name = grus::detail::variable_name(variable);
  explore::machine& m = explore::effect_on("unset_variable", {}, detail::objects_of(name));
  return name && detail::value(*name) && detail::change(m, *name, std::nullopt);
}

}  // namespace grus::environment
