// The console of `Grus.Effects.Console`: lines on the standard streams.
#pragma once

#ifdef GRUS_EXPLORE
#include "grus/explore/effects.hpp"
#else

#include <iostream>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "grus/string.hpp"

namespace grus::console {

namespace detail {
inline std::mutex out, in;  ///< threads write and read whole lines
}

inline void print(const string& line) {
  const std::lock_guard alone(detail::out);
  line.for_each_piece([](std::string_view piece) {
    std::cout << piece;
    return true;
  });
  std::cout << std::endl;
}

/// The next line, without its end; nothing after the last.
inline std::optional<string> read_line() {
  const std::lock_guard alone(detail::in);
  std::string line;
  if (!std::getline(std::cin, line)) return std::nullopt;
  return string(line);
}

}  // namespace grus::console
#endif
