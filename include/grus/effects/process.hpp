// The process of `Grus.Effects.Process`. A program that has a `main` of its own calls `start` first.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "grus/integer.hpp"
#include "grus/list.hpp"
#include "grus/string.hpp"

namespace grus::process {

namespace detail {
inline std::vector<std::string> given;
}

/// Notes what the program was called with.
inline void start(int argc, char** argv) { detail::given.assign(argv + std::min(argc, 1), argv + argc); }

inline list<string> arguments() {
  list<string> result;
  for (auto it = detail::given.rbegin(); it != detail::given.rend(); ++it) result = prepend(string(*it), result);
  return result;
}

/// As exit codes are, the code is taken modulo 256.
[[noreturn]] inline void exit(const integer& code) {
  std::exit(static_cast<int>(mod_floor(code, integer(256)).to_int64().value_or(1)));
}

}  // namespace grus::process
