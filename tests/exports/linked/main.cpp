// Two libraries use one functor, and two source files instantiate it.
#include <string>

#include "Linked/Both.hpp"
#include "Linked/Left.hpp"
#include "Linked/Right.hpp"
#include "Linked/Sets.hpp"

namespace {

struct Words {
  using t = std::string;
  static bool equal(const t& a, const t& b) { return a == b; }
};

}  // namespace

static_assert(Linked::Sets::Keys<Words> && Linked::Left::Keys<Words>);

bool other();

int main() {
  using Sets = Linked::Sets::Sets<Words>;
  const bool here = Sets::size(Sets::one("a")) == 1 && Linked::Left::Pairs<Words>::both("a", "a");
  const bool applied = Linked::Left::left_size() == 2 && !Linked::Right::right_same();
  const bool shared = Linked::Both::total().second == Linked::Sets::colour::Red;
  return here && applied && shared && other() ? 0 : 1;
}
