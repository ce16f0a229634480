// Each short-lived tree lives in an arena, which gives its memory back at once.
#include "hand.hpp"

#include <memory>
#include <memory_resource>
#include <vector>

namespace {
struct Node {
  const Node* left = nullptr;
  const Node* right = nullptr;
};

class Arena {
 public:
  explicit Arena(std::vector<std::byte>& buffer) : memory(buffer.data(), buffer.size()) {}

  const Node* make(std::int64_t depth) {
    Node* node = std::construct_at(std::pmr::polymorphic_allocator<Node>(&memory).allocate(1));
    if (depth > 0) {
      node->left = make(depth - 1);
      node->right = make(depth - 1);
    }
    return node;
  }

 private:
  std::pmr::monotonic_buffer_resource memory;
};

std::int64_t check(const Node* t) { return t ? check(t->left) + check(t->right) + 1 : 0; }
}  // namespace

std::int64_t run(std::int64_t size) {
  std::vector<std::byte> buffer(sizeof(Node) << (size + 2));
  std::vector<std::byte> kept(sizeof(Node) << (size + 1));
  const auto once = [&](std::int64_t depth) { return check(Arena(buffer).make(depth)); };
  std::int64_t sum = once(size + 1);
  Arena arena(kept);
  const Node* kept_tree = arena.make(size);
  for (std::int64_t depth = 4; depth <= size; depth += 4)
    for (std::int64_t count = std::int64_t{1} << (size - depth + 4); count > 0; --count) sum += once(depth);
  return sum + check(kept_tree);
}
