// The ways in which a compiled program can stop: every one is an exception (or, where a proof says that a place cannot
// be reached and it is reached nevertheless, an abort in checked builds).
#pragma once

#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>

#include "grus/config.hpp"

namespace grus {

/// An axiom of the development was needed to go on, and has no realisation.
struct unrealised_axiom : std::logic_error {
  explicit unrealised_axiom(const char* name) : std::logic_error(std::string("unrealised axiom: ") + name) {}
};

/// A place was reached that the development proves unreachable: an axiom is false, or C++ code broke an invariant.
struct unreachable_reached : std::logic_error {
  explicit unreachable_reached(const char* where)
      : std::logic_error(std::string("reached the unreachable: ") + where) {}
};

/// A value was not of the type, nor of the shape, that a cast needed.
struct bad_cast : std::runtime_error {
  bad_cast(std::string_view from, std::string_view to)
      : std::runtime_error("cannot convert " + std::string(from) + " to " + std::string(to)) {}
};

/// A lazy value needed itself to compute itself.
struct infinite_loop : std::logic_error {
  infinite_loop() : std::logic_error("a lazy value depends on itself") {}
};

/// Marks a branch that cannot be taken. Checked builds abort with the place, others throw `unreachable_reached`.
[[noreturn]] GRUS_COLD inline void unreachable(const char* where) {
#if GRUS_CHECKED
  std::fprintf(stderr, "grus: reached the unreachable: %s\n", where);
  std::abort();
#else
  throw unreachable_reached(where);
#endif
}

/// Stands for the value of an axiom without realisation. Throws `unrealised_axiom`.
[[noreturn]] GRUS_COLD inline void axiom(const char* name) { throw unrealised_axiom(name); }

/// What is left of a type or a proof where erasure could not drop its place. All are equal.
struct erased {
  friend constexpr bool operator==(erased, erased) noexcept { return true; }
};

namespace detail {
template <class T>
constexpr std::string_view type_name_of() noexcept {
  // Both compilers print "... [with T = X; ...]" or "... [T = X]".
  std::string_view s = __PRETTY_FUNCTION__;
  auto begin = s.find("T = ") + 4;
  auto end = s.find("; std::string_view", begin);
  if (end == std::string_view::npos) end = s.rfind(']');
  return s.substr(begin, end - begin);
}
}  // namespace detail

/// The C++ name of T, for messages. It depends on the compiler.
template <class T>
inline constexpr std::string_view type_name = detail::type_name_of<T>();

}  // namespace grus

template <>
struct std::hash<grus::erased> {
  std::size_t operator()(grus::erased) const noexcept { return 0; }
};
