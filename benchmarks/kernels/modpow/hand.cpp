#include "hand.hpp"

namespace {
constexpr std::int64_t prime = 1000000007;

std::int64_t power(std::int64_t base, std::uint64_t exponent) {
  std::int64_t result = 1;
  for (; exponent > 0; exponent >>= 1) {
    if (exponent % 2 == 1) result = result * base % prime;
    base = base * base % prime;
  }
  return result;
}
}  // namespace

std::int64_t run(std::int64_t size) {
  std::int64_t sum = 0;
  for (std::int64_t n = size; n > 0; --n) sum += power(n, prime - 2);
  return sum;
}
