// Shapes of depth 10^7 are built, used and freed in bounded native stack, on every thread.
#include <gtest/gtest.h>

#include <thread>

#include "types.hpp"

using namespace grus;
using namespace Foo;
using test::deep;

TEST(Deep, List) {
  list<integer> l;
  for (int i = 0; i < deep; ++i) l = cons<integer>{integer(i), std::move(l)};
  EXPECT_EQ(l.size(), static_cast<std::size_t>(deep));
  list<integer> copy(l.begin(), l.end());
  EXPECT_EQ(copy, l);
  EXPECT_EQ(hash(copy), hash(l));
}

TEST(Deep, LeftAndRightTrees) {
  tree<integer> l = leaf{}, r = leaf{}, zigzag = leaf{};
  for (int i = 0; i < deep; ++i) {
    l = node<integer>{std::move(l), 1, leaf{}};
    r = node<integer>{leaf{}, 1, std::move(r)};
    zigzag = i % 2 == 0 ? node<integer>{leaf{}, 1, std::move(zigzag)} : node<integer>{std::move(zigzag), 1, leaf{}};
  }
  EXPECT_EQ(size(l), integer(deep));
  EXPECT_EQ(size(r), integer(deep));
  EXPECT_EQ(size(zigzag), integer(deep));
}

TEST(Deep, Mutual) {
  terms ts = none{};
  for (int i = 0; i < deep / 2; ++i) ts = more{app{var{1}, std::move(ts), {}}, none{}};
}

TEST(Deep, OptionsAndPairs) {
  term t = var{1};
  for (int i = 0; i < deep / 2; ++i) t = opt{std::move(t), {var{1}, var{2}}};
}

TEST(Deep, Closures) {
  fn<integer(integer)> f = [](integer x) { return x; };
  for (int i = 0; i < deep; ++i) f = [f = std::move(f)](integer x) { return f(x) + 1; };
  EXPECT_EQ(f(0), integer(deep));
}

TEST(Deep, Anys) {
  any a(integer(0));
  for (int i = 0; i < deep / 2; ++i) a = any(list<any>(cons<any>{std::move(a), nil{}}));
}

TEST(Deep, Equality) {
  tree<integer> a = leaf{}, b = leaf{};
  for (int i = 0; i < deep / 4; ++i) {
    a = node<integer>{std::move(a), 1, leaf{}};
    b = node<integer>{std::move(b), 1, leaf{}};
  }
  EXPECT_EQ(a, b);
  EXPECT_EQ(hash(a), hash(b));
}

TEST(Deep, ManySpinesAtOnce) {
  // Each dispose meets many other deep shapes at once.
  list<list<integer>> spines;
  list<integer> one;
  for (int i = 0; i < 1000; ++i) {
    list<integer> l;
    for (int j = 0; j < deep / 1000; ++j) l = cons<integer>{1, std::move(l)};
    spines = cons<list<integer>>{std::move(l), std::move(spines)};
  }
}

TEST(Deep, InThreads) {
  std::thread a([] {
    tree<integer> t = leaf{};
    for (int i = 0; i < deep / 10; ++i) t = node<integer>{std::move(t), 1, leaf{}};
    EXPECT_EQ(size(t), integer(deep / 10));
  });
  std::thread b([] {
    fn<integer(integer)> f = [](integer x) { return x; };
    for (int i = 0; i < deep / 10; ++i) f = [f = std::move(f)](integer x) { return f(x) + 1; };
    EXPECT_EQ(f(0), integer(deep / 10));
  });
  a.join();
  b.join();
}
