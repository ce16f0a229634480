// Instantiates the functor of Functors.v
#include <iostream>
#include <string>

#include "Functors.hpp"

namespace {

// Keys that Rocq never saw.
struct Words {
  using t = std::string;
  static bool equal(const t& a, const t& b) { return a == b; }
};

struct Numbers {
  using t = grus::integer;
  static bool equal(const t& a, const t& b) { return a == b; }
};

static_assert(Functors::Keys<Words>);
static_assert(!Functors::Keys<std::string>);

}  // namespace

int main() {
  using Set = Functors::Sets<Words>;
  const Set::set fruit = Set::union_({"apple", "pear"}, {"pear", "quince"});
  const bool words = Set::mem("quince", fruit) && !Set::mem("plum", fruit) && fruit == Set::set{"apple", "pear", "quince"};
  // The class template computes what the functor applied in Rocq does.
  const bool numbers = Functors::Sets<Numbers>::union_({1, 2}, {2, 3}) == Functors::both();
  std::cout << fruit << '\n';
  return words && numbers ? 0 : 1;
}
