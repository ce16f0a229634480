#include "grus/data.hpp"

#include <gtest/gtest.h>

#include "types.hpp"

using namespace grus;
using namespace Foo;

TEST(Data, ConstructorsConvert) {
  tree<integer> t = node<integer>{leaf{}, integer(7), leaf{}};
  EXPECT_EQ(kind_of(t), tree<integer>::kind::node);
  EXPECT_EQ(get<node<integer>>(t).x, integer(7));
  EXPECT_TRUE(is<leaf>(get<node<integer>>(t).l));
  EXPECT_EQ(size(t), integer(1));
}

TEST(Data, ConstantConstructorsNeedNoCell) {
  tree<integer> a = leaf{}, b = leaf{};
  EXPECT_EQ(a, b);
  EXPECT_EQ(take<leaf>(std::move(a)).members(), std::tie());
}

TEST(Data, CopiesShareAndAssignmentReleases) {
  tree<integer> t = node<integer>{leaf{}, integer(1), leaf{}};
  tree<integer> u = t;
  EXPECT_EQ(&get<node<integer>>(t), &get<node<integer>>(u));
  t = get<node<integer>>(t).l;  // assignment from inside itself
  EXPECT_TRUE(is<leaf>(t));
  auto& same = u;
  u = std::move(same);
  EXPECT_TRUE(is<node<integer>>(u));
  auto& self = u;
  u = self;
  EXPECT_EQ(get<node<integer>>(u).x, integer(1));
}

TEST(Data, TakeMovesFromUniqueAndCopiesFromShared) {
  integer huge = pow(integer(10), integer(40));
  tree<integer> t = node<integer>{leaf{}, huge, leaf{}};
  tree<integer> keep = t;
  auto n = take<node<integer>>(std::move(t));
  EXPECT_EQ(n.x, huge);
  EXPECT_EQ(get<node<integer>>(keep).x, huge);
  auto m = take<node<integer>>(std::move(keep));
  EXPECT_EQ(m.x, huge);
}

TEST(Data, MutualAndNested) {
  term v = var{integer(1)};
  term a = app{v, more{v, none{}}, {v, v}};
  term f = lam{[](term x) { return term(app{x, none{}, {}}); }};
  term o = opt{v, {a, f}};
  EXPECT_EQ(get<lam>(f).body(v), term(app{v, none{}, {}}));
  EXPECT_EQ(get<app>(a).more_args.size(), 2u);
  EXPECT_EQ(*get<opt>(o).o, v);
  EXPECT_NE(a, f);
  EXPECT_EQ(hash(a), hash(term(app{v, more{v, none{}}, {v, v}})));
}

TEST(Data, CountsStickInsteadOfOverflowing) {
  tree<integer> t = node<integer>{leaf{}, integer(1), leaf{}};
  auto* c = detail::cell_of(detail::access::word(t));
  c->count = detail::sticky - 2;
  {
    tree<integer> u = t;
    EXPECT_EQ(c->count, detail::sticky - 1);
    tree<integer> v = t;
    EXPECT_EQ(c->count, detail::sticky_middle);
    tree<integer> w = t;
    EXPECT_EQ(c->count, detail::sticky_middle);
  }
  EXPECT_EQ(c->count, detail::sticky_middle);
  c->count = 1;  // so that the test does not leak
}

TEST(Data, EditChangesInPlaceUnlessShared) {
  tree<integer> t = node<integer>{leaf{}, integer(1), leaf{}};
  const void* cell = &get<node<integer>>(t);
  edit<node<integer>>(t).x = integer(2);
  EXPECT_EQ(&get<node<integer>>(t), cell);
  tree<integer> kept = t;
  auto& [l, x, r] = edit<node<integer>>(t);
  x = integer(3);
  l = node<integer>{std::move(r), integer(4), leaf{}};
  r = leaf{};
  EXPECT_NE(&get<node<integer>>(t), cell);
  EXPECT_EQ(get<node<integer>>(kept).x, integer(2));
  EXPECT_EQ(size(t), integer(2));
  EXPECT_EQ(size(kept), integer(1));
}

TEST(Data, BuilderMakesFromTheOutside) {
  builder<tree<integer>> b;
  for (int i = 0; i < 100'000; ++i) {
    if (i % 2 == 0) {
      b.add(node<integer>{leaf{}, integer(i), tree<integer>(hole{})}, &node<integer>::r);
    } else {
      b.add(node<integer>{tree<integer>(hole{}), integer(i), leaf{}}, &node<integer>::l);
    }
  }
  const tree<integer> t = b.finish(leaf{});
  EXPECT_EQ(size(t), integer(100'000));
  EXPECT_EQ(get<node<integer>>(get<node<integer>>(t).r).x, integer(1));
}

TEST(Data, SpinesAlongTheLastFieldAreFreedInALoop) {
  tree<integer> t = leaf{}, half = leaf{};
  for (int i = 0; i < 1'000'000; ++i) {
    t = node<integer>{leaf{}, integer(i), std::move(t)};
    if (i == 500'000) half = t;
  }
  t = leaf{};
  EXPECT_EQ(get<node<integer>>(half).x, integer(500'000));
}

TEST(Data, UncheckedMatchesAreCaught) {
#if GRUS_CHECKED && !GRUS_TSAN
  tree<integer> t = leaf{};
  EXPECT_DEATH((void)get<node<integer>>(t), "grus::get");
  EXPECT_DEATH(unreachable("Foo.f"), "Foo.f");
#endif
  EXPECT_THROW(axiom("Foo.ax"), unrealised_axiom);
}
