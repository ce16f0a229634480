// Errors are values, as exceptions would be too slow for what happens this often. When one is caught, the counter is
// again what it was.
#include "hand.hpp"

#include <memory>
#include <optional>
#include <variant>

namespace {
struct DivisionByZero {};
struct TooLarge {
  std::int64_t number;
};
using Result = std::variant<std::int64_t, DivisionByZero, TooLarge>;

enum class Kind { number, counter, add, mul, div, attempt };
struct Node;
using Expr = std::unique_ptr<const Node>;
struct Node {
  Kind kind;
  std::int64_t value = 0;
  Expr a = nullptr, b = nullptr;
};

Expr number(std::int64_t n) { return std::make_unique<const Node>(Node{Kind::number, n}); }
Expr count() { return std::make_unique<const Node>(Node{Kind::counter}); }
Expr node(Kind kind, Expr a, Expr b) { return std::make_unique<const Node>(Node{kind, 0, std::move(a), std::move(b)}); }

std::int64_t div_floor(std::int64_t a, std::int64_t b) { return a / b - (a % b != 0 && (a < 0) != (b < 0)); }

Result eval(const Node& e, std::int64_t& ticks) {
  if (e.kind == Kind::number) return e.value;
  if (e.kind == Kind::counter) return ticks;
  if (e.kind == Kind::attempt) {
    const std::int64_t before = ticks;
    const Result tried = eval(*e.a, ticks);
    if (std::holds_alternative<std::int64_t>(tried)) return tried;
    ticks = before;
    if (const auto* large = std::get_if<TooLarge>(&tried)) return large->number % 1000;
    return eval(*e.b, ticks);
  }
  const Result a = eval(*e.a, ticks);
  const auto* x = std::get_if<std::int64_t>(&a);
  if (!x) return a;
  const Result b = eval(*e.b, ticks);
  const auto* y = std::get_if<std::int64_t>(&b);
  if (!y) return b;
  ++ticks;
  if (e.kind == Kind::add) return *x + *y;
  if (e.kind == Kind::mul) {
    if (*x * *y > 1000000) return TooLarge{*x * *y};
    return *x * *y;
  }
  if (*y == 0) return DivisionByZero{};
  return div_floor(*x, *y);
}

Expr program() {
  Expr difference = node(Kind::add, count(), node(Kind::mul, count(), number(-1)));
  Expr first = node(Kind::attempt, node(Kind::div, number(1000), std::move(difference)), number(7));
  Expr second =
      node(Kind::attempt, node(Kind::mul, node(Kind::mul, count(), number(3)), node(Kind::add, count(), number(1))),
           number(5));
  Expr third = node(Kind::attempt, node(Kind::div, count(), number(3)), number(1));
  return node(Kind::add, std::move(first), node(Kind::add, std::move(second), std::move(third)));
}
}  // namespace

std::int64_t run(std::int64_t size) {
  const Expr e = program();
  std::int64_t sum = 0, ticks = 0;
  for (; size > 0; --size) {
    const Result result = eval(*e, ticks);
    const auto* x = std::get_if<std::int64_t>(&result);
    if (!x) return -1;
    sum = (sum + *x) % 16777216;
  }
  return sum + ticks;
}
