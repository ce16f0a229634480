// Derivatives share their parts, so that expressions are shared and constant.
#include "hand.hpp"

#include <memory>

namespace {
enum class Kind { val, var, add, mul, pow, ln };
struct Node;
using Expr = std::shared_ptr<const Node>;
struct Node {
  Kind kind;
  std::int64_t number = 0;
  Expr left = nullptr, right = nullptr;
};

Expr val(std::int64_t n) { return std::make_shared<const Node>(Node{Kind::val, n}); }
Expr var(std::int64_t x) { return std::make_shared<const Node>(Node{Kind::var, x}); }
Expr node(Kind kind, Expr f, Expr g = nullptr) {
  return std::make_shared<const Node>(Node{kind, 0, std::move(f), std::move(g)});
}
bool is_val(const Expr& e) { return e->kind == Kind::val; }
bool is_val(const Expr& e, std::int64_t n) { return is_val(e) && e->number == n; }

Expr add(const Expr& f, const Expr& g) {
  if (is_val(f) && is_val(g)) return val(f->number + g->number);
  if (is_val(f, 0)) return g;
  if (is_val(g, 0)) return f;
  if (is_val(g)) return add(g, f);
  if (g->kind == Kind::add && is_val(g->left))
    return is_val(f) ? add(val(f->number + g->left->number), g->right) : add(g->left, add(f, g->right));
  if (f->kind == Kind::add) return add(f->left, add(f->right, g));
  return node(Kind::add, f, g);
}

Expr mul(const Expr& f, const Expr& g) {
  if (is_val(f) && is_val(g)) return val(f->number * g->number);
  if (is_val(f, 0) || is_val(g, 0)) return val(0);
  if (is_val(f, 1)) return g;
  if (is_val(g, 1)) return f;
  if (is_val(g)) return mul(g, f);
  if (g->kind == Kind::mul && is_val(g->left))
    return is_val(f) ? mul(val(f->number * g->left->number), g->right) : mul(g->left, mul(f, g->right));
  if (f->kind == Kind::mul) return mul(f->left, mul(f->right, g));
  return node(Kind::mul, f, g);
}

std::int64_t power(std::int64_t base, std::int64_t exponent) {
  if (exponent < 0) return 0;
  std::int64_t result = 1;
  for (; exponent > 0; --exponent) result *= base;
  return result;
}

Expr pow(const Expr& f, const Expr& g) {
  if (is_val(f) && is_val(g)) return val(power(f->number, g->number));
  if (is_val(g, 0)) return val(1);
  if (is_val(g, 1)) return f;
  if (is_val(f, 0)) return val(0);
  return node(Kind::pow, f, g);
}

Expr ln(const Expr& f) { return is_val(f, 1) ? val(0) : node(Kind::ln, f); }

Expr derivative(std::int64_t x, const Expr& e) {
  const Expr &f = e->left, &g = e->right;
  switch (e->kind) {
    case Kind::val:
      return val(0);
    case Kind::var:
      return val(e->number == x ? 1 : 0);
    case Kind::add:
      return add(derivative(x, f), derivative(x, g));
    case Kind::mul:
      return add(mul(f, derivative(x, g)), mul(g, derivative(x, f)));
    case Kind::pow:
      return mul(pow(f, g), add(mul(mul(g, derivative(x, f)), pow(f, val(-1))), mul(ln(f), derivative(x, g))));
    case Kind::ln:
      break;
  }
  return mul(derivative(x, f), pow(f, val(-1)));
}

std::int64_t count(const Expr& e) {
  if (e->kind == Kind::val || e->kind == Kind::var) return 1;
  return count(e->left) + (e->right ? count(e->right) : 0);
}
}  // namespace

std::int64_t run(std::int64_t size) {
  const Expr x = var(1);
  Expr f = pow(x, x);
  std::int64_t sum = 0;
  for (; size > 0; --size) {
    f = derivative(1, f);
    sum += count(f);
  }
  return sum;
}
