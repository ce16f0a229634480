// Other data: the stack instead of continuations.
#include "hand.hpp"

namespace {
std::int64_t fib(std::int64_t n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
}  // namespace

std::int64_t run(std::int64_t size) { return fib(size); }
