// Instantiates the class of Classes.v
#include <iostream>
#include <string>

#include "Classes.hpp"

namespace {

// Instances that Rocq never saw: static functions, or function values.
struct ByLength {
  static bool leb(const std::string& a, const std::string& b) { return a.size() <= b.size(); }
};

static_assert(Classes::Ord_instance<ByLength, std::string>);
static_assert(Classes::Ord_instance<Classes::Ord<std::string>, std::string>);
static_assert(!Classes::Ord_instance<std::string, std::string>);

}  // namespace

int main() {
  using words = grus::list<std::string>;
  const words fruit = {"quince", "fig", "apple"};
  const Classes::Ord<std::string> alphabet{[](const std::string& a, const std::string& b) { return a <= b; }};
  const bool chosen = Classes::sort(ByLength{}, fruit) == words{"fig", "apple", "quince"} &&
                      Classes::sort(alphabet, fruit) == words{"apple", "fig", "quince"};
  // What the specialised copy computes.
  const auto order = Classes::ord_pair<grus::integer, grus::integer>(Classes::ord_nat(), Classes::ord_nat());
  const bool pairs = Classes::sort(order, Classes::sorted_pairs()) == Classes::sorted_pairs();
  std::cout << Classes::sort(ByLength{}, fruit) << '\n';
  return chosen && pairs ? 0 : 1;
}
