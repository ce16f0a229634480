// Other data: a vector that is sorted in place instead of lists.
#include "hand.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

std::int64_t run(std::int64_t size) {
  std::vector<std::int64_t> numbers(size);
  std::int64_t seed = 42;
  for (auto& number : numbers) {
    number = seed;
    seed = (seed * 1103515245 + 12345) % 1073741824;
  }
  std::stable_sort(numbers.begin(), numbers.end());
  return std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0},
                         [](std::int64_t a, std::int64_t x) { return (a * 31 + x) % 16777216; });
}
