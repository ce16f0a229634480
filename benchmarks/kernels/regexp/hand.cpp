// Expressions share their parts.
#include "hand.hpp"

#include <memory>
#include <string>
#include <utility>

namespace {
enum class Kind { empty, eps, character, alt, cat, star };
struct Node;
using Regexp = std::shared_ptr<const Node>;
struct Node {
  Kind kind;
  char character = 0;
  Regexp left = nullptr, right = nullptr;
};

Regexp node(Kind kind, Regexp left = nullptr, Regexp right = nullptr) {
  return std::make_shared<const Node>(Node{kind, 0, std::move(left), std::move(right)});
}
const Regexp empty = node(Kind::empty);
const Regexp eps = node(Kind::eps);
Regexp character(char c) { return std::make_shared<const Node>(Node{Kind::character, c}); }

bool equal(const Regexp& r, const Regexp& s) {
  if (r == s) return true;
  if (!r || !s || r->kind != s->kind || r->character != s->character) return false;
  return equal(r->left, s->left) && equal(r->right, s->right);
}

bool among(const Regexp& r, const Regexp& s) {
  if (equal(r, s)) return true;
  return s->kind == Kind::alt && (equal(r, s->left) || among(r, s->right));
}

Regexp alt(const Regexp& r, const Regexp& s) {
  if (r->kind == Kind::empty) return s;
  if (s->kind == Kind::empty) return r;
  if (r->kind == Kind::alt) return alt(r->left, alt(r->right, s));
  return among(r, s) ? s : node(Kind::alt, r, s);
}

Regexp cat(const Regexp& r, const Regexp& s) {
  if (r->kind == Kind::empty || s->kind == Kind::empty) return empty;
  if (r->kind == Kind::eps) return s;
  if (s->kind == Kind::eps) return r;
  return node(Kind::cat, r, s);
}

bool nullable(const Regexp& r) {
  switch (r->kind) {
    case Kind::empty:
    case Kind::character:
      return false;
    case Kind::eps:
    case Kind::star:
      return true;
    case Kind::alt:
      return nullable(r->left) || nullable(r->right);
    case Kind::cat:
      break;
  }
  return nullable(r->left) && nullable(r->right);
}

Regexp derivative(char a, const Regexp& r) {
  switch (r->kind) {
    case Kind::empty:
    case Kind::eps:
      return empty;
    case Kind::character:
      return a == r->character ? eps : empty;
    case Kind::alt:
      return alt(derivative(a, r->left), derivative(a, r->right));
    case Kind::star:
      return cat(derivative(a, r->left), r);
    case Kind::cat:
      break;
  }
  const Regexp first = cat(derivative(a, r->left), r->right);
  return nullable(r->left) ? alt(first, derivative(a, r->right)) : first;
}

bool matches(Regexp r, const std::string& s) {
  for (const char a : s) r = derivative(a, r);
  return nullable(r);
}

// (a|b)* a (a|b) (a|b) (b|c)*
Regexp pattern() {
  const Regexp ab = node(Kind::alt, character('a'), character('b'));
  const Regexp end = node(Kind::star, node(Kind::alt, character('b'), character('c')));
  return node(Kind::cat, node(Kind::star, ab),
              node(Kind::cat, character('a'), node(Kind::cat, ab, node(Kind::cat, ab, end))));
}

std::string word(int length, std::int64_t seed) {
  std::string result;
  for (; length > 0; --length) {
    result += seed / 65536 % 2 == 0 ? 'a' : 'b';
    seed = (seed * 1103515245 + 12345) % 1073741824;
  }
  return result;
}
}  // namespace

std::int64_t run(std::int64_t size) {
  const Regexp r = pattern();
  std::int64_t sum = 0;
  for (std::int64_t n = 0, seed = 42; n < size; ++n, seed += 7919)
    if (matches(r, word(40, seed))) sum += seed % 97;
  return sum;
}
