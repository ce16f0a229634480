#include "hand.hpp"

namespace {
std::int64_t euclid(std::int64_t a, std::int64_t b) {
  while (b > 0) {
    const std::int64_t rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}
}  // namespace

std::int64_t run(std::int64_t size) {
  std::int64_t sum = 0;
  for (std::int64_t n = 0; n < size; ++n)
    for (std::int64_t m = 1; m <= size; ++m) sum += euclid(n * 10007 + 1234567890, m * 7919);
  return sum;
}
