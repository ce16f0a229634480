#include "hand.hpp"

namespace {
std::int64_t steps(std::int64_t n) {
  std::int64_t count = 0;
  for (; n != 1; ++count) n = n % 2 == 0 ? n / 2 : 3 * n + 1;
  return count;
}
}  // namespace

std::int64_t run(std::int64_t size) {
  std::int64_t sum = 0;
  for (std::int64_t n = size; n > 0; --n) sum += steps(n);
  return sum;
}
