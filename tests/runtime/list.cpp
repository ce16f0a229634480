#include "grus/list.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <ranges>

#include "types.hpp"

using namespace grus;

TEST(List, ConstructionAndIteration) {
  list<integer> l{1, 2, 3};
  EXPECT_EQ(l.size(), 3u);
  EXPECT_EQ(l, list<integer>(cons<integer>{1, cons<integer>(2, list<integer>{3})}));
  integer sum = 0;
  for (const integer& x : l) sum += x;
  EXPECT_EQ(sum, integer(6));
  EXPECT_TRUE(list<integer>().empty());
  EXPECT_TRUE(list<integer>(nil{}).empty());
  EXPECT_TRUE(std::ranges::equal(l, std::vector<integer>{1, 2, 3}));
  std::vector<integer> v(l.begin(), l.end());
  EXPECT_EQ(list<integer>(v.begin(), v.end()), l);
}

TEST(List, Match) {
  list<integer> l{1, 2};
  switch (kind_of(l)) {
    case list<integer>::kind::nil:
      FAIL();
    case list<integer>::kind::cons:
      EXPECT_EQ(get<cons<integer>>(l).head, integer(1));
  }
  auto [h, t] = take<cons<integer>>(std::move(l));
  EXPECT_EQ(h, integer(1));
  EXPECT_EQ(t.size(), 1u);
}

TEST(List, Builder) {
  list_builder<integer> b;
  for (int i = 0; i < 5; ++i) b.add(i);
  EXPECT_EQ(b.finish(list<integer>{9}), (list<integer>{0, 1, 2, 3, 4, 9}));
  EXPECT_EQ(b.finish(), list<integer>());
  b.add(1);
  EXPECT_EQ(b.finish(), list<integer>{1});
}

TEST(List, IsTakenApart) {
  const integer huge = pow(integer(10), integer(40));
  list<integer> l{huge, 2, 3};
  const list<integer> kept = l;
  EXPECT_EQ(std::move(l).head(), huge);
  const list<integer> rest = std::move(l).tail();
  EXPECT_TRUE(l.empty());  // NOLINT: the tail leaves it empty
  EXPECT_EQ(rest, (list<integer>{2, 3}));
  EXPECT_EQ(kept, (list<integer>{huge, 2, 3}));
  list<integer> own{huge, 5};
  EXPECT_EQ(std::move(own).head(), huge);
  EXPECT_EQ(std::move(own).tail(), list<integer>{5});
}

TEST(List, CellsGoFromListToBuilder) {
  list<integer> l{1, 2, 3};
  const void* cell = &l.head();
  list_builder<integer> b;
  b.take_first(l);
  const list<integer> kept = l;
  b.take_first(l);
  EXPECT_EQ(l, list<integer>{3});
  const list<integer> made = b.finish(std::move(l));
  EXPECT_EQ(&made.head(), cell);
  EXPECT_EQ(made, (list<integer>{1, 2, 3}));
  EXPECT_EQ(kept, (list<integer>{2, 3}));
}

TEST(List, OfBoolAndOfLists) {
  list<list<bool>> l{{true}, {}};
  EXPECT_EQ(l.size(), 2u);
  EXPECT_TRUE(l.head().head());
}
