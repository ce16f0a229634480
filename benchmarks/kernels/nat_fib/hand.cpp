#include "hand.hpp"

namespace {
std::int64_t fib(std::int64_t n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
std::int64_t fact(std::int64_t n) { return n == 0 ? 1 : n * fact(n - 1); }
}  // namespace

std::int64_t run(std::int64_t size) { return fib(size) + fact(7); }
