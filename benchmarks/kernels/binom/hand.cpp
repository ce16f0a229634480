// Other data: the standard library's heap instead of binomial queues; joining two adds the elements of one to the
// other.
#include "hand.hpp"

#include <algorithm>
#include <vector>

namespace {
using Queue = std::vector<std::int64_t>;

Queue filled(std::int64_t size, std::int64_t seed) {
  Queue q;
  for (; size > 0; --size) {
    q.push_back(seed);
    std::push_heap(q.begin(), q.end());
    seed = (seed * 1103515245 + 12345) % 1073741824;
  }
  return q;
}
}  // namespace

std::int64_t run(std::int64_t size) {
  Queue q = filled(size, 42);
  const Queue other = filled(size, 4711);
  q.insert(q.end(), other.begin(), other.end());
  std::make_heap(q.begin(), q.end());
  std::int64_t sum = 0;
  while (!q.empty()) {
    sum = (sum * 31 + q.front()) % 16777216;
    std::pop_heap(q.begin(), q.end());
    q.pop_back();
  }
  return sum;
}
