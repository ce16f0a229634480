// The bounded functions agree with the unbounded ones where nothing overflows.
#include "grus/unsafe.hpp"

#include <gtest/gtest.h>

#include "grus/integer.hpp"

using grus::integer;
namespace u = grus::unsafe;

TEST(Unsafe, AgreesWithIntegers) {
  for (std::int64_t a :
       {0L, 1L, 2L, 7L, 48L, 49L, 50L, -1L, -7L, -8L, 3037000499L, 3037000500L, 1L << 40, -(1L << 40)}) {
    for (std::int64_t b : {0L, 1L, 2L, 3L, -1L, -2L, -3L, 7L, 20L, -20L}) {
      EXPECT_EQ(integer(u::div(a, b)), div_floor(integer(a), integer(b))) << a << ' ' << b;
      EXPECT_EQ(integer(u::mod(a, b)), mod_floor(integer(a), integer(b))) << a << ' ' << b;
      EXPECT_EQ(integer(u::quot(a, b)), quot(integer(a), integer(b)));
      EXPECT_EQ(integer(u::rem(a, b)), rem(integer(a), integer(b)));
      EXPECT_EQ(u::testbit(a, b), testbit(integer(a), integer(b)));
      EXPECT_EQ(integer(u::shiftl(a, b)), shiftl(integer(a), integer(b)));
      EXPECT_EQ(integer(u::shiftr(a, b)), shiftr(integer(a), integer(b)));
      EXPECT_EQ(u::compare(a, b), compare(integer(a), integer(b)));
      if (a > -9 && a < 9) {
        EXPECT_EQ(integer(u::pow(a, b)), pow(integer(a), integer(b)));
      }
    }
    EXPECT_EQ(integer(u::sqrt(a)), sqrt(integer(a)));
    EXPECT_EQ(integer(u::log2(a)), log2(integer(a)));
  }
  EXPECT_EQ(u::sqrt(INT64_MAX), 3037000499);
  EXPECT_EQ(u::quot(INT64_MIN, -1), INT64_MIN);
  EXPECT_EQ(u::shiftl(1, INT64_MIN), 0);
}
