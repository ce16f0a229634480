// Instantiates the classes of Monads.v
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "Monads.hpp"

namespace {

// Monads that Rocq never saw: any number of results, and a counter.
template <class A>
using several = std::vector<A>;

struct Several {
  template <class A>
  static several<A> ret(const A& x) {
    return {x};
  }
  template <class A, class B>
  static several<B> bind(const several<A>& m, const grus::fn<several<B>(A)>& k) {
    several<B> all;
    for (const A& x : m) {
      for (const B& y : k(x)) all.push_back(y);
    }
    return all;
  }
};

template <class A>
using counting = grus::fn<std::pair<A, int>(int)>;

struct Counting {
  template <class A>
  static counting<A> ret(const A& x) {
    return [x](int n) { return std::pair<A, int>(x, n); };
  }
  template <class A, class B, class K>
  static counting<B> bind(const counting<A>& m, const K& k) {
    return [m, k](int n) {
      const auto [x, next] = m(n);
      return k(x)(next);
    };
  }
  static counting<int> get() {
    return [](int n) { return std::pair(n, n); };
  }
  static counting<std::monostate> put(int n) {
    return [n](int) { return std::pair(std::monostate(), n); };
  }
};

static_assert(Monads::Monad<Several, several>);
static_assert(Monads::MonadState<Counting, int, counting>);
static_assert(!Monads::MonadState<Several, int, several>);
static_assert(!Monads::Monad<Several, counting>);

struct ByLength {
  bool operator()(const std::string& a, const std::string& b) const { return a.size() == b.size(); }
};

static_assert(Monads::Eqb_instance<ByLength, std::string>);
static_assert(!Monads::Eqb_instance<ByLength, int>);

}  // namespace

int main() {
  using numbers = grus::list<int>;
  const auto both = [](int n) { return several<int>{n, 10 * n}; };
  const bool choices =
      Monads::map_m<several, Several, int, int>(both, {1, 2}) == several<numbers>{{1, 2}, {1, 20}, {10, 2}, {10, 20}};
  const auto [seen, last] = Monads::trace<counting, int, Counting>([](int n) { return n + 3; }, 3)(100);
  const bool states = seen == numbers{100, 103, 106} && last == 109;
  const bool called = Monads::distinct(ByLength{}, grus::list<std::string>{"fig", "pea", "plum"}) ==
                      grus::list<std::string>{"fig", "plum"};
  // What the specialised copies compute.
  const bool inside =
      Monads::halves() == grus::list<grus::integer>{1, 4, 3} && Monads::numbers() == grus::list<grus::integer>{3, 1, 2};
  std::cout << seen << '\n';
  return choices && states && called && inside ? 0 : 1;
}
