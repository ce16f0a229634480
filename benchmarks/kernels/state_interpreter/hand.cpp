#include "hand.hpp"

#include <memory>

namespace {
enum class Kind { constant, tick, add, choose };
struct Node;
using Expr = std::unique_ptr<const Node>;
struct Node {
  Kind kind;
  std::int64_t number = 0;
  Expr first = nullptr, second = nullptr, third = nullptr;
};

std::int64_t eval(const Node& e, std::int64_t& ticks) {
  switch (e.kind) {
    case Kind::constant:
      return e.number;
    case Kind::tick:
      return ticks++;
    case Kind::add: {
      const std::int64_t first = eval(*e.first, ticks);
      return first + eval(*e.second, ticks);
    }
    case Kind::choose:
      break;
  }
  return eval(*e.first, ticks) % 2 == 0 ? eval(*e.second, ticks) : eval(*e.third, ticks);
}

Expr make(std::int64_t n) {
  if (n == 0) return std::make_unique<const Node>(Node{Kind::tick});
  if (n % 3 != 0) return std::make_unique<const Node>(Node{Kind::add, 0, make(n - 1), make(n - 1)});
  return std::make_unique<const Node>(
      Node{Kind::choose, 0, make(n - 1), make(n - 1), std::make_unique<const Node>(Node{Kind::constant, n})});
}
}  // namespace

std::int64_t run(std::int64_t size) {
  const Expr e = make(15);
  std::int64_t sum = 0, ticks = 0;
  for (; size > 0; --size) sum += eval(*e, ticks);
  return (sum + ticks) % 4294967296;
}
