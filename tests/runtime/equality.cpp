#include "grus/equal.hpp"

#include <gtest/gtest.h>

#include <unordered_set>

#include "types.hpp"

using namespace grus;
using namespace Foo;

TEST(Equal, StructsEnumsAndStandardTypes) {
  EXPECT_TRUE(equal(point<integer>{1, 2}, point<integer>{1, 2}));
  EXPECT_FALSE(equal(point<integer>{1, 2}, point<integer>{2, 1}));
  EXPECT_TRUE(equal(color::Red, color::Red));
  using nested = std::pair<std::optional<point<integer>>, list<color>>;
  EXPECT_TRUE(equal(nested{point<integer>{1, 2}, {color::Red}}, nested{point<integer>{1, 2}, {color::Red}}));
  EXPECT_FALSE(equal(nested{std::nullopt, {}}, nested{point<integer>{1, 2}, {}}));
}

TEST(Equal, HashAgrees) {
  std::unordered_set<list<integer>> s{{1, 2}, {1, 2}, {2, 1}, {}};
  EXPECT_EQ(s.size(), 3u);
  EXPECT_EQ(hash(point<integer>{1, 2}), hash(point<integer>{1, 2}));
  EXPECT_EQ(std::hash<point<integer>>{}({1, 2}), hash(point<integer>{1, 2}));
  EXPECT_EQ(hash(pow(integer(10), integer(50))), hash(pow(integer(10), integer(50))));
}

TEST(Equal, Streams) {
  delayed_value a = delay([] { return delayed_value(later{now{integer(1)}}); });
  delayed_value b = later{delay([] { return delayed_value(now{integer(1)}); })};
  EXPECT_EQ(a, b);
}
