// Other data: vectors for the program and the stack instead of lists.
#include "hand.hpp"

#include <array>
#include <vector>

namespace {
enum class Op { push, load, store, add, sub, mul, mod, jump, jump_if_negative, jump_if_zero, halt };
struct Instr {
  Op op;
  std::int64_t operand = 0;
};
constexpr std::int64_t a = 0, b = 1;

std::int64_t mod_floor(std::int64_t x, std::int64_t y) { return y == 0 ? x : ((x % y) + y) % y; }

class Machine {
 public:
  Machine(std::int64_t a, std::int64_t b) : registers{a, b} {}

  // -1 when the fuel is used up, -2 where the machine is stuck.
  std::int64_t execute(int fuel, const std::vector<Instr>& program) {
    for (std::size_t pc = 0; fuel > 0; --fuel) {
      if (pc >= program.size()) return -2;
      const auto [op, operand] = program[pc++];
      if (stack.size() < needed(op)) return -2;
      switch (op) {
        case Op::push:
          stack.push_back(operand);
          break;
        case Op::load:
          stack.push_back(registers[operand]);
          break;
        case Op::store:
          registers[operand] = pop();
          break;
        case Op::add:
          apply([](auto x, auto y) { return x + y; });
          break;
        case Op::sub:
          apply([](auto x, auto y) { return x - y; });
          break;
        case Op::mul:
          apply([](auto x, auto y) { return x * y; });
          break;
        case Op::mod:
          apply(mod_floor);
          break;
        case Op::jump:
          pc = operand;
          break;
        case Op::jump_if_negative:
          pc = pop() < 0 ? operand : pc;
          break;
        case Op::jump_if_zero:
          pc = pop() == 0 ? operand : pc;
          break;
        case Op::halt:
          return stack.size() == 1 ? stack.back() : -2;
      }
    }
    return -1;
  }

 private:
  static std::size_t needed(Op op) {
    if (op == Op::push || op == Op::load || op == Op::jump) return 0;
    return op == Op::add || op == Op::sub || op == Op::mul || op == Op::mod ? 2 : 1;
  }
  std::int64_t pop() {
    const std::int64_t x = stack.back();
    stack.pop_back();
    return x;
  }
  template <class F>
  void apply(F f) {
    const std::int64_t y = pop();
    stack.back() = f(stack.back(), y);
  }

  std::vector<std::int64_t> stack;
  std::array<std::int64_t, 2> registers;
};
}  // namespace

std::int64_t run(std::int64_t size) {
  using enum Op;
  const std::vector<Instr> gcd{
      {load, a}, {load, b}, {sub},      {jump_if_zero, 15}, {load, a},  {load, b}, {sub},      {jump_if_negative, 11},
      {load, a}, {load, b}, {jump, 17}, {load, b},          {load, a},  {sub},     {jump, 20}, {load, a},
      {halt},    {sub},     {store, a}, {jump, 0},          {store, b}, {jump, 0}};
  std::int64_t sum = 0, seed = 42;
  for (; size > 0; --size) {
    sum += Machine(seed % 60 + 1, seed / 64 % 60 + 1).execute(1000, gcd);
    seed = (seed * 1103515245 + 12345) % 1073741824;
  }
  return sum;
}
