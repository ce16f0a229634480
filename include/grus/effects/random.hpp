// The random numbers of `Grus.Effects.Random`: one generator a thread.
#pragma once

#include <cstdint>
#include <random>

#include "grus/integer.hpp"
#ifdef GRUS_EXPLORE
#include "grus/explore/hooks.hpp"
#endif

namespace grus::random {

namespace detail {

/// The thread's; under exploration one, with a fixed seed, and asking for it is a step.
inline std::mt19937_64& generator() {
#ifdef GRUS_EXPLORE
  return explore::generator();
#else
  thread_local std::mt19937_64 one{std::random_device{}()};
  return one;
#endif
}

}  // namespace detail

/// Of numbers that have at least 64 bits more than the bound the rest, so that no result is likelier by 2^-64.
inline integer below(const integer& bound) {
  std::mt19937_64& generator = detail::generator();
  if (!bound.is_positive()) return integer(0);
  const integer chunk(std::int64_t{1} << 32);
  const integer wanted = bound * chunk * chunk;
  integer number(0), range(1);
  while (range < wanted) {
    number = number * chunk + integer(static_cast<std::int64_t>(generator() >> 32));
    range = range * chunk;
  }
  return mod_floor(number, bound);
}

inline void seed(const integer& from) {
  const integer fits = mod_floor(from, integer(std::int64_t{1} << 62));
  detail::generator().seed(static_cast<std::uint64_t>(fits.to_int64().value_or(0)));
}

}  // namespace grus::random
