#include <fmt/format.h>
#include <gtest/gtest.h>

#include <sstream>
#include <unordered_set>

#include "grus/format.hpp"
#include "types.hpp"

using namespace grus;

TEST(Format, AsTheStreamPrints) {
  const Foo::tree<integer> tree = Foo::node<integer>{Foo::leaf{}, -3, Foo::leaf{}};
  EXPECT_EQ(fmt::format("{}", tree), "node leaf (-3) leaf");
  EXPECT_EQ(fmt::format("{:>8}|{:<4}|", integer(42), Foo::color::Red), "      42|Red |");
  EXPECT_EQ(fmt::format("{} {}", string("a\"b"), int63(7)), "a\"b 7");
  EXPECT_EQ(fmt::format("{}", Foo::point<integer>{1, 2}), "Build_point 1 2");
  EXPECT_EQ(fmt::format("{}", Foo::leaf{}), "leaf");
}

TEST(Format, RecordsAndEnumerationsPrintCompareAndHash) {
  std::ostringstream out;
  out << Foo::point<bool>{true, false} << ' ' << Foo::color::Black;
  EXPECT_EQ(out.str(), "Build_point true false Black");
  EXPECT_TRUE((Foo::point<integer>{1, 2} == Foo::point<integer>{1, 2}));
  EXPECT_TRUE((Foo::point<integer>{1, 2} != Foo::point<integer>{1, 3}));
  const std::unordered_set<Foo::point<integer>> points{{1, 2}, {1, 3}, {1, 2}};
  EXPECT_EQ(points.size(), 2u);
}

#ifdef __cpp_lib_format
TEST(Format, Standard) { EXPECT_EQ(std::format("{:>6}", Foo::color::Red), "   Red"); }
#endif
