#include "hand.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <vector>

namespace {
using Set = std::set<std::int64_t>;

std::vector<std::int64_t> numbers(std::int64_t size, std::int64_t seed) {
  std::vector<std::int64_t> result(size);
  for (auto& number : result) {
    number = seed % 65521;
    seed = (seed * 1103515245 + 12345) % 1073741824;
  }
  return result;
}

template <class Numbers>
std::int64_t checksum(const Numbers& set) {
  std::int64_t a = 0;
  for (const auto x : set) a = (a * 31 + x) % 16777216;
  return a;
}
}  // namespace

std::int64_t run(std::int64_t size) {
  const auto l = numbers(size, 42), m = numbers(size, 4711);
  Set s(l.begin(), l.end());
  const Set t(m.begin(), m.end());
  // What is only read from here on is a sorted vector.
  std::vector<std::int64_t> all, both, rest, thirds;
  std::set_union(s.begin(), s.end(), t.begin(), t.end(), std::back_inserter(all));
  std::set_intersection(s.begin(), s.end(), t.begin(), t.end(), std::back_inserter(both));
  std::set_difference(s.begin(), s.end(), t.begin(), t.end(), std::back_inserter(rest));
  std::copy_if(s.begin(), s.end(), std::back_inserter(thirds), [](std::int64_t x) { return x % 3 == 0; });
  const std::int64_t members = std::count_if(
      l.begin(), l.end(), [&](std::int64_t x) { return std::binary_search(both.begin(), both.end(), x); });
  for (const auto x : l)
    if (x % 2 == 0) s.erase(x);
  return checksum(all) + checksum(both) + checksum(rest) + checksum(thirds) + checksum(s) + members;
}
