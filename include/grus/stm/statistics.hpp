// What the threads have done, counted only where the program is compiled with -DGRUS_STM_STATISTICS=1.
#pragma once

#include <atomic>
#include <cstdint>

#include "grus/config.hpp"

#ifndef GRUS_STM_STATISTICS
#define GRUS_STM_STATISTICS 0
#endif

namespace grus::stm {

inline constexpr bool counts_statistics = GRUS_STM_STATISTICS != 0;

struct statistics {
  std::uint64_t commits = 0;    ///< transactions that took effect
  std::uint64_t conflicts = 0;  ///< attempts that another transaction made fail
  std::uint64_t waits = 0;      ///< transactions that slept until a variable changed
  std::uint64_t serial = 0;     ///< attempts that ran alone, after too many failures
};

/// A thread's own. Only that thread writes; anybody may read.
struct counters {
  std::atomic<std::uint64_t> commits{0}, conflicts{0}, waits{0}, serial{0};
};

GRUS_INLINE void count([[maybe_unused]] std::atomic<std::uint64_t>& counter) noexcept {
  if constexpr (counts_statistics) {
    counter.store(counter.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  }
}

}  // namespace grus::stm
