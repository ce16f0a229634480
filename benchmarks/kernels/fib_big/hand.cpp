#include "hand.hpp"

#include <gmpxx.h>

namespace {
mpz_class fib(std::int64_t n, mpz_class a) {
  mpz_class b = 1;
  for (; n > 0; --n) {
    a += b;
    swap(a, b);
  }
  return a;
}
}  // namespace

std::int64_t run(std::int64_t size) {
  std::int64_t sum = 0;
  for (long first = 40; first > 0; --first) sum += mpz_class(fib(size, first) % 1000003).get_si();
  return sum;
}
