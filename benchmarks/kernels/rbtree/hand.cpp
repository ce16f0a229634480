#include "hand.hpp"

#include <algorithm>
#include <map>

std::int64_t run(std::int64_t size) {
  std::map<std::int64_t, bool> tree;
  std::int64_t key = 42;
  for (; size > 0; --size) {
    tree[key] = key % 10 == 0;
    key = (key * 1103515245 + 12345) % 1073741824;
  }
  return std::count_if(tree.begin(), tree.end(), [](const auto& entry) { return entry.second; });
}
