// The expression is rewritten in place. Its nodes stand together, as a sum nested a hundred thousand deep cannot be
// freed, folded or evaluated by recursion; it is deep to the right only, and there is a loop.
#include "hand.hpp"

#include <algorithm>
#include <deque>
#include <vector>

namespace {
enum class Kind { var, val, add, mul };
struct Node {
  Kind kind;
  std::int64_t number = 0;
  Node* left = nullptr;
  Node* right = nullptr;
};
using Nodes = std::deque<Node>;

bool is_leaf(const Node& e) { return e.kind == Kind::var || e.kind == Kind::val; }
std::int64_t apply(Kind kind, std::int64_t a, std::int64_t b) { return kind == Kind::add ? a + b : a * b; }

Node* make(Nodes& nodes, std::int64_t n, std::int64_t v) {
  if (n == 0) return &nodes.emplace_back(v == 0 ? Node{Kind::var, 1} : Node{Kind::val, v});
  Node* left = make(nodes, n - 1, v + 1);
  Node* right = make(nodes, n - 1, std::max(v - 1, std::int64_t{0}));
  return &nodes.emplace_back(Node{Kind::add, 0, left, right});
}

// (a + (b + c)) + d becomes a + (b + (c + d)).
Node* reassoc(Node* e) {
  if (is_leaf(*e)) return e;
  e->left = reassoc(e->left);
  e->right = reassoc(e->right);
  Node* whole = e->left;
  if (whole->kind != e->kind) return e;
  Node* last = whole;
  while (last->right->kind == e->kind) last = last->right;
  e->left = last->right;
  last->right = e;
  return whole;
}

void fold_one(Node& e) {
  Node &f = *e.left, &g = *e.right;
  if (f.kind != Kind::val) return;
  if (g.kind == Kind::val) {
    e = Node{Kind::val, apply(e.kind, f.number, g.number)};
  } else if (g.kind == e.kind && (g.right->kind == Kind::val || g.left->kind == Kind::val)) {
    const bool at_right = g.right->kind == Kind::val;
    f.number = apply(e.kind, f.number, (at_right ? g.right : g.left)->number);
    e.right = at_right ? g.left : g.right;
  }
}

void fold(Node* e) {
  std::vector<Node*> spine;
  for (; !is_leaf(*e); e = e->right) spine.push_back(e);
  for (auto one = spine.rbegin(); one != spine.rend(); ++one) {
    fold((*one)->left);
    fold_one(**one);
  }
}

std::int64_t eval(const Node* e) {
  std::int64_t sum = 0;
  for (; e->kind == Kind::add; e = e->right) sum += eval(e->left);
  switch (e->kind) {
    case Kind::val:
      return sum + e->number;
    case Kind::mul:
      return sum + eval(e->left) * eval(e->right);
    default:
      return sum;
  }
}
}  // namespace

std::int64_t run(std::int64_t size) {
  Nodes nodes;
  Node* e = make(nodes, size, 1);
  const std::int64_t value = eval(e) * 3;
  e = reassoc(e);
  fold(e);
  return value + eval(e);
}
