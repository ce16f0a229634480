// The process of `Grus.Effects.Process`. A program that has a `main` of its own calls `start` first.
#pragma once

#ifdef GRUS_EXPLORE
#include "grus/explore/effects.hpp"
#else

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "grus/integer.hpp"
#include "grus/list.hpp"
#include "grus/string.hpp"

namespace grus::process {

namespace detail {
inline std::vector<std::string> given;
inline std::atomic<bool (*)()> last = nullptr;
}  // namespace detail

/// Notes what the program was called with.
inline void start(int argc, char** argv) { detail::given.assign(argv + std::min(argc, 1), argv + argc); }

inline list<string> arguments() {
  list<string> result;
  for (auto it = detail::given.rbegin(); it != detail::given.rend(); ++it) result = prepend(string(*it), result);
  return result;
}

/// To be called when `main` has ended; says whether all went well.
inline void at_end(bool (*last)()) { detail::last = last; }

/// Runs a program as a process: the result is its exit code. What it leaves with an exception is told.
template <class F>
int run(int argc, char** argv, F program) {
  start(argc, argv);
  const auto succeeds = [](auto&& part) {
    try {
      return part();
    } catch (const std::exception& problem) {
      std::cerr << problem.what() << std::endl;
      return false;
    }
  };
  const bool well = succeeds([&] { return program(), true; });
  const auto last = detail::last.load();
  const bool rest = last == nullptr || succeeds(last);
  return well && rest ? 0 : 1;
}

/// As exit codes are, the code is taken modulo 256.
[[noreturn]] inline void exit(const integer& code) {
  const int status = static_cast<int>(mod_floor(code, integer(256)).to_int64().value_or(1));
  if (detail::last.load() == nullptr) std::exit(status);
  std::cout.flush();  // other threads run: what they use is not to be destroyed
  std::quick_exit(status);
}

}  // namespace grus::process
#endif
