#include "hand.hpp"

#include <algorithm>

namespace {
struct Stats {
  std::int64_t seed = 42, largest = 0, evens = 0, total = 0;

  std::int64_t random() { return seed = (seed * 1103515245 + 12345) % 1073741824; }
  void observe(std::int64_t x) {
    largest = std::max(largest, x);
    if (x % 2 == 0) ++evens;
    total = (total + x) % 16777216;
  }
};
}  // namespace

std::int64_t run(std::int64_t size) {
  Stats stats;
  for (; size > 0; --size) stats.observe(stats.random());
  return stats.largest + stats.evens + stats.total;
}
