#include "grus/fn.hpp"

#include <gtest/gtest.h>

#include "types.hpp"

using namespace grus;

static integer add(integer a, integer b) { return a + b; }

TEST(Fn, FromEverythingCallable) {
  fn<integer(integer, integer)> pointer = add;
  fn<integer(integer, integer)> lambda = [](const integer& a, integer b) { return a - b; };
  fn<integer(integer, integer)> curried = [](integer a) { return [a](integer b) { return a * b; }; };
  fn<integer(integer, integer, integer)> mixed = [](integer a, integer b) {
    return fn<integer(integer)>([a, b](integer c) { return a + b * c; });
  };
  fn<integer(integer, integer, integer)> thrice = [](integer a) {
    return [a](integer b) { return [a, b](integer c) { return a * b - c; }; };
  };
  EXPECT_EQ(pointer(1, 2), integer(3));
  EXPECT_EQ(lambda(5, 2), integer(3));
  EXPECT_EQ(curried(3, 4), integer(12));
  EXPECT_EQ(mixed(1, 2, 3), integer(7));
  EXPECT_EQ(thrice(3, 4, 5), integer(7));
}

TEST(Fn, PartialApplication) {
  fn<integer(integer, integer, integer)> f = [](integer a, integer b, integer c) { return a * b + c; };
  fn<integer(integer, integer)> g = f(2);
  fn<integer(integer)> h = f(2, 3);
  EXPECT_EQ(g(3, 4), integer(10));
  EXPECT_EQ(g(3)(4), integer(10));
  EXPECT_EQ(h(4), integer(10));
}

TEST(Fn, StatelessNeedNoMemoryAndAreTheSame) {
  auto twice = [](integer a) { return a + a; };
  fn<integer(integer)> f = twice, g = twice;
  EXPECT_EQ(f, g);
  EXPECT_EQ(f.identity(), g.identity());
}

TEST(Fn, GenericCallables) {
  fn<integer(integer)> f = [](auto&& x) { return x; };
  fn<bool(integer, bool)> g = [](auto&&, auto b) { return b; };
  EXPECT_EQ(f(4), integer(4));
  EXPECT_TRUE(g(1, true));
}

TEST(Fn, ConvertsItsResult) {
  fn<Foo::term(integer)> f = [](integer n) { return Foo::var{n}; };
  EXPECT_EQ(f(3), Foo::term(Foo::var{3}));
}

TEST(Fn, RecursionWithoutOwningItself) {
  fn<integer(integer)> factorial = fix<integer>(
      [](const auto& self, integer n) -> integer { return n.is_zero() ? integer(1) : n * self(n.pred()); });
  EXPECT_EQ(factorial(20), integer(2432902008176640000));
  fn<integer(integer)> count = fix<integer>([](const auto& self, integer n) -> integer {
    if (n.is_zero()) return 0;
    return fn<integer(integer)>(self)(n.pred()) + 1;  // through a checked call
  });
  EXPECT_EQ(count(test::deep / 10), integer(test::deep / 10));
}

TEST(Fn, MayDropItselfWhileItRuns) {
  fn<integer(integer)> f = [](integer x) { return x; };
  integer state = 5;
  f = [&f, state](integer x) {
    fn<integer(integer)> self = f;  // keeps the callee
    f = [](integer y) { return y; };
    return x + state;
  };
  EXPECT_EQ(f(1), integer(6));
  EXPECT_EQ(f(1), integer(1));
}

TEST(Fn, Exceptions) {
  fn<integer(integer)> f = [](integer) -> integer { throw std::runtime_error("f"); };
  EXPECT_THROW(f(1), std::runtime_error);
}
