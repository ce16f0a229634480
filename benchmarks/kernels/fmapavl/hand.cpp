#include "hand.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace {
using Map = std::map<std::int64_t, std::int64_t>;

std::int64_t checksum(const Map& map) {
  std::int64_t a = 0;
  for (const auto& [key, value] : map) a = (a * 31 + key * value) % 16777216;
  return a;
}
}  // namespace

std::int64_t run(std::int64_t size) {
  std::vector<std::int64_t> keys(size);
  std::int64_t seed = 42;
  for (auto& key : keys) {
    key = seed % 30011;
    seed = (seed * 1103515245 + 12345) % 1073741824;
  }
  Map map;
  for (const auto key : keys) ++map[key];
  std::int64_t result = checksum(map);
  for (const auto key : keys)
    if (key % 2 == 0) map.erase(key);
  result += std::count_if(keys.begin(), keys.end(), [&](std::int64_t key) { return map.contains(key); });
  for (auto& [key, value] : map) value *= 3;
  return result + checksum(map);
}
