// Other data: a visitor that can stop the traversal instead of continuations.
#include "hand.hpp"

#include <memory>
#include <optional>

namespace {
struct Node;
using Tree = std::unique_ptr<const Node>;
struct Node {
  Tree left;
  std::int64_t x;
  Tree right;
};

Tree make(std::int64_t depth, std::int64_t x) {
  if (depth == 0) return nullptr;
  return std::make_unique<const Node>(Node{make(depth - 1, 2 * x), x, make(depth - 1, 2 * x + 1)});
}

// In order, until the visitor returns false.
template <class Visitor>
bool visit(const Tree& t, const Visitor& visitor) {
  return !t || (visit(t->left, visitor) && visitor(t->x) && visit(t->right, visitor));
}

template <class Predicate>
std::int64_t sum_where(Predicate p, const Tree& t) {
  std::int64_t sum = 0;
  visit(t, [&](std::int64_t x) {
    if (p(x)) sum += x;
    return true;
  });
  return sum;
}

std::optional<std::int64_t> first_above(std::int64_t n, const Tree& t) {
  std::optional<std::int64_t> found;
  visit(t, [&](std::int64_t x) {
    if (x > n) found = x;
    return !found;
  });
  return found;
}
}  // namespace

std::int64_t run(std::int64_t size) {
  const Tree t = make(10, 1);
  std::int64_t sum = 0;
  for (; size > 0; --size) {
    const std::int64_t start = sum % 1000;
    sum += sum_where([&](std::int64_t x) { return (x + start) % 7 == 0; }, t);
    sum = (sum + first_above(start + 500, t).value_or(0)) % 16777216;
  }
  return sum * 2;
}
