// Included first in every file of churn: the thread counts its allocations of cells.
#pragma once

#include <cstdint>

namespace endurance {
inline constinit thread_local std::uint64_t allocations = 0;
}
#define GRUS_ON_ALLOCATE(size) ++endurance::allocations
