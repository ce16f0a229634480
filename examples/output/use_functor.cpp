// Instantiates the functor of Functors.v
#include <iostream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

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

// A type constructor, with members at all types.
struct Vectors {
  template <class A>
  using t = std::vector<A>;
  template <class A>
  static t<A> empty() {
    return {};
  }
  template <class A>
  static t<A> push(const A& x, t<A> s) {
    s.push_back(x);
    return s;
  }
  template <class A>
  static std::optional<std::pair<A, t<A>>> pop(t<A> s) {
    if (s.empty()) return std::nullopt;
    A last = s.back();
    s.pop_back();
    return std::pair(last, s);
  }
};

struct NoPop : Vectors {
  template <class A>
  static int pop(t<A>) {
    return 0;
  }
};

static_assert(Functors::Stack<Vectors>);
static_assert(!Functors::Stack<NoPop>);
static_assert(!Functors::Stack<Words>);

}  // namespace

int main() {
  using Set = Functors::Sets<Words>;
  const Set::set fruit = Set::union_({"apple", "pear"}, {"pear", "quince"});
  const bool words =
      Set::mem("quince", fruit) && !Set::mem("plum", fruit) && fruit == Set::set{"apple", "pear", "quince"};
  // The class template computes what the functor applied in Rocq does.
  const bool numbers = Functors::Sets<Numbers>::union_({1, 2}, {2, 3}) == Functors::both();
  // A functor inside a functor, and what is in a module inside one.
  using Ages = Functors::Relation<Words>;
  using Edges = Ages::To<Numbers>;
  const grus::list<Edges::edge> known = {{"ann", 7}, {"bob", 8}, {"ann", 9}};
  const Ages::Steps_path path = Ages::Steps_Step{"bob", Ages::Steps_Here{"ann"}};
  const bool nested = Edges::from("ann", known) == grus::list<grus::integer>{7, 9} &&
                      Edges::joins(known.head(), "ann", 7) && Ages::Steps_length(path) == 1 &&
                      Edges::follow(path, known) == Edges::from("ann", known);
  // A parameter that is a type constructor.
  using Pile = Functors::Drain<Vectors>;
  const std::vector<char> pile = Pile::fill(grus::list<char>{'a', 'b', 'c'});
  const bool stacked = pile == std::vector{'c', 'b', 'a'} && Pile::take(2, pile) == grus::list<char>{'a', 'b'};
  std::cout << fruit << '\n';
  return words && numbers && nested && stacked ? 0 : 1;
}
