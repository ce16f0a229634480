// Other data: a generator instead of a stream; as the list of primes is used twice, it is kept.
#include "hand.hpp"

#include <vector>

namespace {
// Counts down to the next multiple of each prime found so far, as crossing out the elements of a stream does.
class Sieve {
 public:
  std::int64_t next() {
    std::int64_t x = ++last;
    for (auto& [prime, left] : found) {
      if (left-- > 0) continue;
      left = prime - 1;
      x = 0;
    }
    if (x != 0) found.push_back({x, x - 1});
    return x;
  }

 private:
  struct Count {
    std::int64_t prime, left;
  };
  std::int64_t last = 1;
  std::vector<Count> found;
};
}  // namespace

std::int64_t run(std::int64_t size) {
  Sieve sieve;
  std::vector<std::int64_t> numbers(size);
  for (auto& x : numbers) x = sieve.next();
  const auto checksum = [&](std::int64_t factor) {
    std::int64_t sum = 0;
    for (const auto x : numbers)
      if (x != 0) sum = (sum * 31 + factor * x) % 16777216;
    return sum;
  };
  return checksum(1) + checksum(2);
}
