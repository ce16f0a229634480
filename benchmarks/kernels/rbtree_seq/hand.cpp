#include "hand.hpp"

#include <algorithm>
#include <map>

std::int64_t run(std::int64_t size) {
  std::map<std::int64_t, bool> tree;
  for (std::int64_t key = size; key > 0; --key) tree[key] = key % 10 == 0;
  return std::count_if(tree.begin(), tree.end(), [](const auto& entry) { return entry.second; });
}
