// Other data: a hash map instead of a trie.
#include "hand.hpp"

#include <algorithm>
#include <unordered_map>

namespace {
using Memo = std::unordered_map<std::int64_t, std::int64_t>;

std::int64_t steps(std::int64_t p, Memo& memo) {
  if (const auto known = memo.find(p); known != memo.end()) return known->second;
  const std::int64_t n = steps(p % 2 == 0 ? p / 2 : 3 * p + 1, memo) + 1;
  memo.emplace(p, n);
  return n;
}
}  // namespace

std::int64_t run(std::int64_t size) {
  Memo memo{{1, 0}};
  std::int64_t sum = 0, longest = 0;
  for (std::int64_t p = 1; p <= size; ++p) sum += steps(p, memo);
  for (const auto& [p, n] : memo) longest = std::max(longest, n);
  return sum + longest + static_cast<std::int64_t>(memo.size());
}
