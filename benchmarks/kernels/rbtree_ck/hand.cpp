// A persistent tree, as std::map has no cheap copies: insertion copies the path, versions share the rest.
#include "hand.hpp"

#include <memory>
#include <utility>
#include <vector>

namespace {
enum class Color : bool { red, black };
struct Node;
using Tree = std::shared_ptr<const Node>;
struct Node {
  Color color;
  Tree left;
  std::int64_t key;
  bool value;
  Tree right;
};

Tree node(Color color, Tree left, std::int64_t key, bool value, Tree right) {
  return std::make_shared<const Node>(Node{color, std::move(left), key, value, std::move(right)});
}
bool is_red(const Tree& t) { return t && t->color == Color::red; }
Tree painted(const Tree& t, Color color) { return node(color, t->left, t->key, t->value, t->right); }

Tree balance(Tree left, std::int64_t key, bool value, Tree right) {
  if (is_red(left) && is_red(left->left))
    return node(Color::red, painted(left->left, Color::black), left->key, left->value,
                node(Color::black, left->right, key, value, std::move(right)));
  if (is_red(left) && is_red(left->right)) {
    const Node& middle = *left->right;
    return node(Color::red, node(Color::black, left->left, left->key, left->value, middle.left), middle.key,
                middle.value, node(Color::black, middle.right, key, value, std::move(right)));
  }
  if (is_red(right) && is_red(right->left)) {
    const Node& middle = *right->left;
    return node(Color::red, node(Color::black, std::move(left), key, value, middle.left), middle.key, middle.value,
                node(Color::black, middle.right, right->key, right->value, right->right));
  }
  if (is_red(right) && is_red(right->right))
    return node(Color::red, node(Color::black, std::move(left), key, value, right->left), right->key, right->value,
                painted(right->right, Color::black));
  return node(Color::black, std::move(left), key, value, std::move(right));
}

Tree ins(const Tree& t, std::int64_t key, bool value) {
  if (!t) return node(Color::red, {}, key, value, {});
  if (key == t->key) return node(t->color, t->left, key, value, t->right);
  Tree left = key < t->key ? ins(t->left, key, value) : t->left;
  Tree right = key < t->key ? t->right : ins(t->right, key, value);
  if (t->color == Color::red) return node(Color::red, std::move(left), t->key, t->value, std::move(right));
  return balance(std::move(left), t->key, t->value, std::move(right));
}

Tree insert(const Tree& t, std::int64_t key, bool value) {
  const Tree result = ins(t, key, value);
  return is_red(result) ? painted(result, Color::black) : result;
}

std::int64_t count(const Tree& t) { return t ? count(t->left) + t->value + count(t->right) : 0; }
}  // namespace

std::int64_t run(std::int64_t size) {
  Tree tree;
  std::vector<Tree> kept;
  for (std::int64_t key = size; key > 0; --key) {
    tree = insert(tree, key, key % 10 == 0);
    if (key % 5 == 0) kept.push_back(tree);
  }
  return count(tree) + static_cast<std::int64_t>(kept.size());
}
