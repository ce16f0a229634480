// Other data: vectors instead of lists of subtrees.
#include "hand.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace {
struct Tree {
  std::int64_t x;
  std::vector<Tree> children;
};

Tree make(std::int64_t depth, std::int64_t seed) {
  Tree t{seed, {}};
  if (depth == 0) return t;
  const std::int64_t count = seed % 4 + 1;
  t.children.reserve(count);
  for (std::int64_t i = 1; i <= count; ++i) t.children.push_back(make(depth - 1, (seed * 31 + i * 17) % 65521));
  return t;
}

template <class F>
void transform(Tree& t, F f) {
  t.x = f(t.x);
  for (auto& child : t.children) transform(child, f);
}

void mirror(Tree& t) {
  std::reverse(t.children.begin(), t.children.end());
  for (auto& child : t.children) mirror(child);
}

// Only the children whose elements satisfy p, at every level.
template <class P>
void prune(Tree& t, P p) {
  std::erase_if(t.children, [&](const Tree& child) { return !p(child.x); });
  for (auto& child : t.children) prune(child, p);
}

std::int64_t depth(const Tree& t) {
  std::int64_t deepest = 0;
  for (const auto& child : t.children) deepest = std::max(deepest, depth(child));
  return deepest + 1;
}

std::int64_t size(const Tree& t) {
  return std::accumulate(t.children.begin(), t.children.end(), std::int64_t{1},
                         [](std::int64_t sum, const Tree& child) { return sum + size(child); });
}

std::int64_t hash(const Tree& t) {
  return std::accumulate(t.children.begin(), t.children.end(), t.x,
                         [](std::int64_t a, const Tree& child) { return (a * 31 + hash(child)) % 16777216; });
}

std::int64_t work(std::int64_t depth_made, std::int64_t seed) {
  Tree t = make(depth_made, seed);
  std::int64_t result = hash(t);
  mirror(t);
  result += hash(t);
  mirror(t);
  transform(t, [](std::int64_t x) { return x + 1; });
  prune(t, [](std::int64_t x) { return x % 5 != 0; });
  return result + size(t) * depth(t);
}
}  // namespace

std::int64_t run(std::int64_t size) { return work(size, 3) + work(size, 7) + work(size, 42); }
