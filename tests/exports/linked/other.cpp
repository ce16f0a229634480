#include "Linked/Right.hpp"
#include "Linked/Sets.hpp"

namespace {

struct Numbers {
  using t = int;
  static bool equal(t a, t b) { return a == b; }
};

}  // namespace

bool other();

bool other() {
  using Sets = Linked::Sets::Sets<Numbers>;
  return Sets::same(Sets::one(1), Sets::one(1)) && !Linked::Right::right_same();
}
