#include "hand.hpp"

#include <vector>

std::int64_t run(std::int64_t size) {
  std::vector<char> is_prime(size, true);
  is_prime[0] = is_prime[1] = false;
  for (std::int64_t p = 2; p * p < size; ++p)
    if (is_prime[p])
      for (std::int64_t k = p * p; k < size; k += p) is_prime[k] = false;
  std::int64_t primes = 0, sum = 0;
  for (std::int64_t i = 0; i < size; ++i) {
    if (!is_prime[i]) continue;
    ++primes;
    sum = (sum * 31 + i) & 16777215;
  }
  return primes + sum;
}
