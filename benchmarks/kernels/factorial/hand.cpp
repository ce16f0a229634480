#include "hand.hpp"

#include <gmpxx.h>

namespace {
mpz_class product(std::int64_t count, unsigned long first) {
  mpz_class result = 1;
  for (; count > 0; --count) result *= first++;
  return result;
}
}  // namespace

std::int64_t run(std::int64_t size) {
  std::int64_t sum = 0;
  for (unsigned long first = 1; first <= 40; ++first) sum += mpz_class(product(size, first) % 1000003).get_si();
  return sum;
}
