// std::format, where the standard library has it, and {fmt}, where it was included before: values of generated types
// and of the runtime's own print as `operator<<` prints them; the format specification is that of strings.
//
//     #include <fmt/format.h>
//     #include "grus/format.hpp"
//     fmt::print("{:>20}\n", tree);
#pragma once

#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <version>

#ifdef __cpp_lib_format
#include <format>
#endif

#include "grus/any.hpp"
#include "grus/int63.hpp"
#include "grus/integer.hpp"
#include "grus/print.hpp"
#include "grus/shape.hpp"
#include "grus/string.hpp"

namespace grus::detail {

/// Types that are ours to format: a program can have formatters for all others.
template <class T>
concept formats =
    algebraic<T> || constructor_struct<T> || named_enum<T> || one_of<T, integer, int63, string, ascii, any>;

template <formats T>
std::string formatted(const T& value) {
  if constexpr (requires(std::ostream & out) { out << value; }) {
    std::ostringstream out;
    out << value;
    return std::move(out).str();
  } else {
    return to_coq(value);
  }
}

}  // namespace grus::detail

#ifdef __cpp_lib_format
template <grus::detail::formats T>
struct std::formatter<T> : std::formatter<std::string_view> {
  template <class Context>
  auto format(const T& value, Context& context) const {
    return std::formatter<std::string_view>::format(grus::detail::formatted(value), context);
  }
};
#endif

#ifdef FMT_VERSION
template <grus::detail::formats T>
struct fmt::formatter<T> : fmt::formatter<std::string_view> {
  template <class Context>
  auto format(const T& value, Context& context) const {
    return fmt::formatter<std::string_view>::format(grus::detail::formatted(value), context);
  }
};
#endif
