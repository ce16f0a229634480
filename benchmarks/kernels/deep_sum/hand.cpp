// Other data: a loop from the other end, over an array.
#include "hand.hpp"

#include <numeric>
#include <vector>

namespace {
std::int64_t reduced(std::int64_t x) { return ((x % 65536) + 65536) % 65536; }
}  // namespace

std::int64_t run(std::int64_t size) {
  std::int64_t sum = 0;
  for (std::int64_t n = size; n > 0; --n) sum = reduced(n - sum);
  std::vector<std::int64_t> numbers(size);
  std::iota(numbers.begin(), numbers.end(), 1);
  return sum + std::accumulate(numbers.rbegin(), numbers.rend(), std::int64_t{0},
                               [](std::int64_t rest, std::int64_t x) { return reduced(2 * x - rest); });
}
