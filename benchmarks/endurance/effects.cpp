// effects NAME STEPS: runs a loop of effects.v, or one by hand, and says what it used.
#include "effects.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "measure.hpp"

namespace {

/// What run_handled computes, as one would write it in C++.
std::uint64_t by_hand(std::uint64_t n) {
  struct {
    std::uint64_t seed, sum;
  } s{42, 0};
  for (; n != 0; --n) {
    s.seed = (s.seed * 1103515245 + 12345) & 1073741823;
    s.sum = (s.sum + s.seed) & 16777215;
  }
  return s.sum;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  const std::string_view name = arguments[1];
  const auto n = grus::integer::parse(arguments[2]);
  if (name == "effects") {
    endurance::report(effects::run_effects(n));
  } else if (name == "handled") {
    endurance::report(effects::run_handled(n));
  } else if (name == "by_hand") {
    endurance::report(by_hand(std::strtoull(arguments[2], nullptr, 10)));
  } else {
    return 2;
  }
}
