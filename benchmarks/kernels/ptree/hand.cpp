// The trie is updated in place; its nodes stand in one vector and are linked by index.
#include "hand.hpp"

#include <array>
#include <optional>
#include <vector>

namespace {
class Trie {
 public:
  void set(std::uint64_t key, std::int64_t value) {
    std::size_t at = 0;
    for (; key > 1; key >>= 1) {
      if (nodes[at].child[key & 1] == 0) {
        nodes[at].child[key & 1] = nodes.size();
        nodes.emplace_back();
      }
      at = nodes[at].child[key & 1];
    }
    nodes[at].value = value;
  }

  std::optional<std::int64_t> get(std::uint64_t key) const {
    std::size_t at = 0;
    for (; key > 1; key >>= 1) {
      at = nodes[at].child[key & 1];
      if (at == 0) return {};
    }
    return nodes[at].value;
  }

 private:
  struct Node {
    std::array<std::size_t, 2> child{};
    std::optional<std::int64_t> value;
  };
  std::vector<Node> nodes{1};
};
}  // namespace

std::int64_t run(std::int64_t size) {
  std::vector<std::uint64_t> keys(size);
  std::uint64_t seed = 7;
  for (auto& key : keys) {
    key = seed % 1048576 + 1;
    seed = (seed * 1103515245 + 12345) % 1073741824;
  }
  Trie trie;
  std::int64_t sum = 0;
  for (int round = 2; round >= 0; --round) {
    std::int64_t value = round;
    for (const auto key : keys) trie.set(key, value++);
    for (const auto key : keys) sum += trie.get(key).value_or(0);
  }
  return sum;
}
