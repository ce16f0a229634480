// The clocks of `Grus.Effects.Clock`, in nanoseconds.
#pragma once

#ifdef GRUS_EXPLORE
#include "grus/explore/effects.hpp"
#else

#include <chrono>
#include <cstdint>
#include <limits>
#include <thread>

#include "grus/integer.hpp"

namespace grus::clock {

namespace detail {
template <class Clock>
integer nanoseconds() {
  const auto since = Clock::now().time_since_epoch();
  return integer(static_cast<std::int64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(since).count()));
}
}  // namespace detail

inline integer now() { return detail::nanoseconds<std::chrono::system_clock>(); }
inline integer elapsed() { return detail::nanoseconds<std::chrono::steady_clock>(); }

/// Longer than three centuries is three centuries.
inline void sleep(const integer& nanoseconds) {
  if (!nanoseconds.is_positive()) return;
  const std::int64_t most = std::numeric_limits<std::int64_t>::max();
  std::this_thread::sleep_for(std::chrono::nanoseconds(nanoseconds.to_int64().value_or(most)));
}

}  // namespace grus::clock
#endif
