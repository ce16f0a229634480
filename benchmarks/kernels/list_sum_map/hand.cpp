// Other data: vectors instead of lists.
#include "hand.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <vector>

namespace {
std::int64_t round(std::int64_t start) {
  std::vector<std::int64_t> l(1000);
  std::iota(l.begin(), l.end(), start);
  std::vector<std::int64_t> m;
  m.reserve(l.size());
  std::transform(l.begin(), l.end(), std::back_inserter(m), [](std::int64_t x) { return x * 3 + 1; });
  std::vector<std::int64_t> r;
  r.reserve(2 * l.size());
  std::copy_if(m.begin(), m.end(), std::back_inserter(r), [](std::int64_t x) { return x % 2 == 0; });
  r.insert(r.end(), l.begin(), l.end());
  std::reverse(r.begin(), r.end());
  return std::accumulate(r.begin(), r.end(), std::int64_t{0}) +
         std::accumulate(m.rbegin(), m.rend(), std::int64_t{0},
                         [](std::int64_t b, std::int64_t a) { return (a + b) % 65536; });
}
}  // namespace

std::int64_t run(std::int64_t size) {
  std::int64_t sum = 0;
  for (std::int64_t n = size; n-- > 0;) sum += round(n);
  return sum;
}
