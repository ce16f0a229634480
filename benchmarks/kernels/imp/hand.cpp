// Other data: an array that is updated in place instead of a list of variables.
#include "hand.hpp"

#include <array>
#include <memory>
#include <utility>

namespace {
struct Arithmetic {
  enum class Kind { number, variable, plus, minus, times } kind;
  std::int64_t number = 0;
  std::unique_ptr<const Arithmetic> a = nullptr, b = nullptr;
};
using Aexp = std::unique_ptr<const Arithmetic>;

struct Condition {
  enum class Kind { equal, at_most, negation, conjunction } kind;
  Aexp a = nullptr, b = nullptr;
  std::unique_ptr<const Condition> p = nullptr, q = nullptr;
};
using Bexp = std::unique_ptr<const Condition>;

struct Command {
  enum class Kind { assignment, sequence, choice, loop } kind;
  std::int64_t variable = 0;
  Aexp value = nullptr;
  Bexp condition = nullptr;
  std::unique_ptr<const Command> c = nullptr, d = nullptr;
};
using Com = std::unique_ptr<const Command>;

using State = std::array<std::int64_t, 4>;

std::int64_t eval(const State& st, const Arithmetic& e) {
  using Kind = Arithmetic::Kind;
  switch (e.kind) {
    case Kind::number:
      return e.number;
    case Kind::variable:
      return st[e.number];
    case Kind::plus:
      return eval(st, *e.a) + eval(st, *e.b);
    case Kind::minus:
      return eval(st, *e.a) - eval(st, *e.b);
    case Kind::times:
      break;
  }
  return eval(st, *e.a) * eval(st, *e.b);
}

bool eval(const State& st, const Condition& e) {
  using Kind = Condition::Kind;
  switch (e.kind) {
    case Kind::equal:
      return eval(st, *e.a) == eval(st, *e.b);
    case Kind::at_most:
      return eval(st, *e.a) <= eval(st, *e.b);
    case Kind::negation:
      return !eval(st, *e.p);
    case Kind::conjunction:
      break;
  }
  return eval(st, *e.p) && eval(st, *e.q);
}

void execute(State& st, const Command& c) {
  using Kind = Command::Kind;
  switch (c.kind) {
    case Kind::assignment:
      st[c.variable] = eval(st, *c.value);
      break;
    case Kind::sequence:
      execute(st, *c.c), execute(st, *c.d);
      break;
    case Kind::choice:
      execute(st, eval(st, *c.condition) ? *c.c : *c.d);
      break;
    case Kind::loop:
      while (eval(st, *c.condition)) execute(st, *c.c);
      break;
  }
}

Aexp number(std::int64_t n) { return std::make_unique<const Arithmetic>(Arithmetic{Arithmetic::Kind::number, n}); }
Aexp variable(std::int64_t x) { return std::make_unique<const Arithmetic>(Arithmetic{Arithmetic::Kind::variable, x}); }
Aexp apply(Arithmetic::Kind kind, Aexp a, Aexp b) {
  return std::make_unique<const Arithmetic>(Arithmetic{kind, 0, std::move(a), std::move(b)});
}
Aexp plus(Aexp a, Aexp b) { return apply(Arithmetic::Kind::plus, std::move(a), std::move(b)); }
Aexp minus(Aexp a, Aexp b) { return apply(Arithmetic::Kind::minus, std::move(a), std::move(b)); }
Aexp times(Aexp a, Aexp b) { return apply(Arithmetic::Kind::times, std::move(a), std::move(b)); }
Bexp compare(Condition::Kind kind, Aexp a, Aexp b) {
  return std::make_unique<const Condition>(Condition{kind, std::move(a), std::move(b)});
}
Bexp connect(Condition::Kind kind, Bexp p, Bexp q) {
  return std::make_unique<const Condition>(Condition{kind, nullptr, nullptr, std::move(p), std::move(q)});
}
Com assign(std::int64_t x, Aexp a) {
  return std::make_unique<const Command>(Command{Command::Kind::assignment, x, std::move(a)});
}
Com command(Command::Kind kind, Bexp b, Com c, Com d) {
  return std::make_unique<const Command>(Command{kind, 0, nullptr, std::move(b), std::move(c), std::move(d)});
}
Com sequence(Com c, Com d) { return command(Command::Kind::sequence, nullptr, std::move(c), std::move(d)); }
Com loop(Bexp b, Com c) { return command(Command::Kind::loop, std::move(b), std::move(c), nullptr); }

Com program(std::int64_t n) {
  using enum Condition::Kind;
  constexpr std::int64_t i = 0, j = 1, x = 2, y = 3;
  Bexp small = connect(conjunction, compare(at_most, times(variable(i), variable(j)), variable(x)),
                       connect(negation, compare(equal, variable(j), number(7)), nullptr));
  Com body = sequence(
      command(Command::Kind::choice, std::move(small), assign(x, minus(plus(variable(x), number(1)), variable(y))),
              assign(y, minus(variable(j), variable(i)))),
      assign(j, plus(variable(j), number(1))));
  Com inner = sequence(loop(compare(at_most, variable(j), number(500)), std::move(body)),
                       assign(i, plus(variable(i), number(1))));
  return sequence(assign(i, number(0)),
                  loop(compare(at_most, variable(i), number(n)), sequence(assign(j, number(0)), std::move(inner))));
}
}  // namespace

std::int64_t run(std::int64_t size) {
  State st{};
  execute(st, *program(size));
  std::int64_t result = 0;
  for (const auto value : st) result = ((result * 31 + value) % 16777216 + 16777216) % 16777216;
  return result;
}
