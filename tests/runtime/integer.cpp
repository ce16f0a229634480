// Properties of grus::integer, against GMP's C++ class as the model.
#include "grus/integer.hpp"

#include <gmpxx.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

using namespace grus;

namespace {

/// Numbers around every border of the representation.
struct number {
  mpz_class model;
  integer value() const { return integer::parse(model.get_str()); }
};
std::ostream& operator<<(std::ostream& out, const number& n) { return out << n.model; }

rc::Gen<number> numbers() {
  return rc::gen::map(rc::gen::tuple(rc::gen::inRange(0, 200), rc::gen::inRange(-3, 4),
                                     rc::gen::arbitrary<std::int64_t>(), rc::gen::inRange(0, 4)),
                      [](const std::tuple<int, int, std::int64_t, int>& t) {
                        auto [shift, delta, bits, form] = t;
                        mpz_class n = 1;
                        n <<= static_cast<unsigned>(shift);
                        switch (form) {
                          case 0:
                            return number{mpz_class(n + delta)};
                          case 1:
                            return number{mpz_class(-n + delta)};
                          case 2:
                            return number{mpz_class(bits)};
                          default:
                            return number{mpz_class(n * static_cast<long>(bits) + delta)};
                        }
                      });
}

void same(const integer& got, const mpz_class& wanted) {
  RC_ASSERT(got.to_string() == wanted.get_str());
  RC_ASSERT(got == integer::parse(wanted.get_str()));
  bool small = wanted >= -(mpz_class(1) << 62) && wanted < (mpz_class(1) << 62);
  RC_ASSERT(got.is_small() == small);
}
template <class Operation>
mpz_class with(Operation operation, const mpz_class& a, const mpz_class& b) {
  mpz_class r;
  operation(r.get_mpz_t(), a.get_mpz_t(), b.get_mpz_t());
  return r;
}

}  // namespace

#define PROPERTY(NAME, BODY)                      \
  TEST(Integer, NAME) {                           \
    EXPECT_TRUE(rc::check([] {                    \
      number x = *numbers(), y = *numbers();      \
      const mpz_class &p = x.model, &q = y.model; \
      integer a = x.value(), b = y.value();       \
      (void)p, (void)q;                           \
      BODY                                        \
    }));                                          \
  }

PROPERTY(Arithmetic, {
  same(a + b, p + q);
  same(a - b, p - q);
  same(a * b, p * q);
  same(-a, -p);
  same(abs(a), abs(p));
  same(a.pred(), p - 1);
  same(a.succ(), p + 1);
  RC_ASSERT(a.sign() == sgn(p));
  RC_ASSERT(a.is_odd() == (mpz_odd_p(p.get_mpz_t()) != 0));
})

PROPERTY(Order, {
  RC_ASSERT((a == b) == (p == q));
  RC_ASSERT((a < b) == (p < q));
  RC_ASSERT((a <= b) == (p <= q));
  same(min(a, b), p < q ? p : q);
  same(max(a, b), p < q ? q : p);
  same(nat_sub(a, b), p <= q ? mpz_class(0) : mpz_class(p - q));
  same(pos_sub(a, b), p <= q ? mpz_class(1) : mpz_class(p - q));
  if (p == q) RC_ASSERT(a.hash() == b.hash());
})

PROPERTY(Division, {
  if (q == 0) {
    same(div_floor(a, b), 0);
    same(mod_floor(a, b), p);
    same(quot(a, b), 0);
    same(rem(a, b), p);
  } else {
    same(div_floor(a, b), with(mpz_fdiv_q, p, q));
    same(mod_floor(a, b), with(mpz_fdiv_r, p, q));
    same(quot(a, b), with(mpz_tdiv_q, p, q));
    same(rem(a, b), with(mpz_tdiv_r, p, q));
  }
  same(gcd(a, b), with(mpz_gcd, p, q));
  same(lcm(a, b), with(mpz_lcm, p, q));
})

PROPERTY(Bits, {
  same(land(a, b), p & q);
  same(lor(a, b), p | q);
  same(lxor(a, b), p ^ q);
  same(ldiff(a, b), p & ~q);
  int n = *rc::gen::inRange(0, 300);
  auto count = static_cast<mp_bitcnt_t>(n);
  mpz_class left = p << count;
  mpz_class right;
  mpz_fdiv_q_2exp(right.get_mpz_t(), p.get_mpz_t(), count);
  same(shiftl(a, n), left);
  same(shiftr(a, n), right);
  same(shiftl(a, -n), right);
  same(shiftr(a, -n), left);
  RC_ASSERT(testbit(a, n) == (mpz_tstbit(p.get_mpz_t(), count) != 0));
  mpz_class half;
  mpz_fdiv_q_2exp(half.get_mpz_t(), p.get_mpz_t(), 1);
  same(div2(a), half);
})

PROPERTY(Powers, {
  unsigned n = *rc::gen::inRange(0u, 20u);
  mpz_class r;
  mpz_pow_ui(r.get_mpz_t(), p.get_mpz_t(), n);
  same(pow(a, n), r);
  if (p > 0) {
    same(sqrt(a), sqrt(p));
    same(log2(a), mpz_sizeinbase(p.get_mpz_t(), 2) - 1);
  } else {
    same(sqrt(a), 0);
    same(log2(a), 0);
  }
})

TEST(Integer, FromAnyWidth) {
  EXPECT_EQ(integer(INT64_MAX).to_string(), "9223372036854775807");
  EXPECT_EQ(integer(INT64_MIN).to_string(), "-9223372036854775808");
  EXPECT_EQ(integer(UINT64_MAX).to_string(), "18446744073709551615");
  EXPECT_EQ(integer(std::uint8_t{200}).to_string(), "200");
  EXPECT_EQ(integer('a').to_string(), "97");
  EXPECT_EQ(integer(-(std::int64_t{1} << 62)).is_small(), true);
  EXPECT_EQ(integer(std::int64_t{1} << 62).is_small(), false);
  EXPECT_EQ(integer(INT64_MIN).to_int64(), INT64_MIN);
  EXPECT_EQ(integer(UINT64_MAX).to_uint64(), UINT64_MAX);
  EXPECT_EQ(integer(UINT64_MAX).to_int64(), std::nullopt);
  EXPECT_EQ(integer(-1).to_uint64(), std::nullopt);
}

TEST(Integer, Parse) {
  EXPECT_EQ(integer::parse("+12"), integer(12));
  EXPECT_EQ(integer::parse("-0"), integer(0));
  for (const char* bad : {"", "-", "+", "1x", " 1", "1 ", "--1", "+-1", "0x10"}) {
    EXPECT_THROW(integer::parse(bad), std::invalid_argument) << bad;
  }
}

TEST(Integer, CornersOfCoq) {
  EXPECT_EQ(pow(integer(2), -1), integer(0));
  EXPECT_EQ(pow(integer(0), 0), integer(1));
  EXPECT_EQ(pow(integer(0), 5), integer(0));
  EXPECT_EQ(pow(integer(-1), pow(integer(10), 30)), integer(1));
  EXPECT_EQ(pow(integer(-1), pow(integer(10), 30) + integer(1)), integer(-1));
  EXPECT_EQ(gcd(integer(0), integer(0)), integer(0));
  EXPECT_EQ(sqrt(integer(-4)), integer(0));
  EXPECT_EQ(log2(integer(0)), integer(0));
  EXPECT_FALSE(testbit(-1, -1));
  EXPECT_TRUE(testbit(-1, pow(integer(10), 30)));
  EXPECT_EQ(shiftr(-1, pow(integer(10), 30)), integer(-1));
  EXPECT_EQ(shiftl(0, pow(integer(10), 30)), integer(0));
  EXPECT_EQ(compare(integer(1), integer(2)), comparison::Lt);
  EXPECT_EQ(div_eucl(integer(-7), integer(2)), (std::pair<integer, integer>(-4, 1)));
  EXPECT_EQ(quot_rem(integer(-7), integer(2)), (std::pair<integer, integer>(-3, -1)));
  EXPECT_EQ(quot(integer(-(std::int64_t{1} << 62)), -1), pow(integer(2), 62));
  EXPECT_EQ(div_floor(integer(-(std::int64_t{1} << 62)), -1), pow(integer(2), 62));
}

TEST(Integer, AbsurdSizesAreExceptions) {
  EXPECT_THROW(pow(integer(2), pow(integer(10), 30)), std::length_error);
  EXPECT_THROW(pow(integer(3), std::int64_t{1} << 60), std::length_error);
  EXPECT_THROW(shiftl(1, pow(integer(2), 63)), std::length_error);
  EXPECT_THROW(shiftr(1, -pow(integer(2), 63)), std::length_error);
}
