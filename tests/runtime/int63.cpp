#include "grus/int63.hpp"

#include <gtest/gtest.h>

#include <random>

using namespace grus;
__extension__ typedef unsigned __int128 wide;
__extension__ typedef __int128 signed_wide;
static constexpr wide modulus = wide{1} << 63;

static int63 modulo(wide x) { return static_cast<std::uint64_t>(x % modulus); }

/// Random, with the edges often.
static std::vector<int63> samples() {
  std::mt19937_64 random(42);
  std::vector<int63> v{0,
                       1,
                       2,
                       62,
                       63,
                       64,
                       int63::mask,
                       int63::mask - 1,
                       1ull << 62,
                       (1ull << 62) - 1,
                       (1ull << 62) + 1,
                       1ull << 31,
                       1ull << 32};
  for (int i = 0; i < 60; ++i) v.push_back(random() >> (random() % 64));
  return v;
}

TEST(Int63, AgainstWideArithmetic) {
  for (int63 a : samples()) {
    for (int63 b : samples()) {
      wide x = a.value(), y = b.value();
      signed_wide s = a.signed_value(), t = b.signed_value();
      EXPECT_EQ(a + b, modulo(x + y));
      EXPECT_EQ(a - b, modulo(x + modulus - y));
      EXPECT_EQ(a * b, modulo(x * y));
      EXPECT_EQ(a / b, y == 0 ? int63(0) : modulo(x / y));
      EXPECT_EQ(a % b, y == 0 ? a : modulo(x % y));
      EXPECT_EQ(divs(a, b), t == 0 ? int63(0) : int63(static_cast<std::int64_t>(s / t)));
      EXPECT_EQ(mods(a, b), t == 0 ? a : int63(static_cast<std::int64_t>(s % t)));
      EXPECT_EQ(ltsb(a, b), s < t);
      EXPECT_EQ(lesb(a, b), s <= t);
      EXPECT_EQ(addc(a, b), (carry<int63>{x + y >= modulus, modulo(x + y)}));
      EXPECT_EQ(addcarryc(a, b), (carry<int63>{x + y + 1 >= modulus, modulo(x + y + 1)}));
      EXPECT_EQ(subc(a, b), (carry<int63>{x < y, modulo(x + modulus - y)}));
      EXPECT_EQ(subcarryc(a, b), (carry<int63>{x <= y, modulo(x + 2 * modulus - y - 1)}));
      auto [high, low] = mulc(a, b);
      EXPECT_EQ(high, modulo(x * y / modulus));
      EXPECT_EQ(low, modulo(x * y));
      EXPECT_EQ(a << b, y >= 63 ? int63(0) : modulo(x << b.value()));
      EXPECT_EQ(a >> b, y >= 63 ? int63(0) : modulo(x >> b.value()));
      EXPECT_EQ(asr(a, b), y >= 63 ? int63(s < 0 ? -1 : 0) : int63(static_cast<std::int64_t>(s >> b.value())));
      EXPECT_EQ(compares(a, b), s < t ? comparison::Lt : s > t ? comparison::Gt : comparison::Eq);
      for (int63 c : {int63(3), int63(int63::mask), int63(1ull << 40)}) {
        auto q = diveucl_21(a, b, c);
        if (c <= a) {
          EXPECT_EQ(q, (std::pair<int63, int63>(0, 0)));
        } else {
          wide n = x * modulus + y;
          EXPECT_EQ(q, (std::pair<int63, int63>(modulo(n / c.value()), modulo(n % c.value()))));
        }
      }
      for (unsigned p : {0u, 1u, 13u, 62u, 63u}) {
        EXPECT_EQ(addmuldiv(p, a, b), modulo((x << p) % modulus + (y >> (63 - p))));
      }
    }
  }
}

TEST(Int63, Bits) {
  EXPECT_EQ(head0(0), int63(63));
  EXPECT_EQ(head0(1), int63(62));
  EXPECT_EQ(head0(int63::mask), int63(0));
  EXPECT_EQ(tail0(0), int63(63));
  EXPECT_EQ(tail0(8), int63(3));
}

TEST(Int63, Integers) {
  EXPECT_EQ(unsigned_value(int63(-1)), integer(int63::mask));
  EXPECT_EQ(signed_value(int63(-1)), integer(-1));
  EXPECT_EQ(int63_of_integer(integer(-1)), int63(int63::mask));
  EXPECT_EQ(int63_of_integer(pow(integer(2), 63) + integer(5)), int63(5));
  EXPECT_EQ(int63_of_integer(-pow(integer(2), 70) - integer(5)), int63(-5));
}
