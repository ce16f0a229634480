#include "grus/float.hpp"

#include <gtest/gtest.h>

using namespace grus;

TEST(Float, PrintsAsCoq) {
  // The right-hand sides are what coqc 8.16 prints.
  EXPECT_EQ(to_sexp(0.5), "0.5");
  EXPECT_EQ(to_sexp(1e300), "1.0000000000000001e+300");
  EXPECT_EQ(to_sexp(1.0 / 3), "0.33333333333333331");
  EXPECT_EQ(to_sexp(0.1), "0.10000000000000001");
  EXPECT_EQ(to_sexp(-0.0), "-0");
  EXPECT_EQ(to_sexp(5.0), "5");
  EXPECT_EQ(to_sexp(1e22), "1e+22");
  EXPECT_EQ(to_sexp(4.9e-324), "4.9406564584124654e-324");
  EXPECT_EQ(to_sexp(HUGE_VAL), "infinity");
  EXPECT_EQ(to_sexp(-HUGE_VAL), "neg_infinity");
  EXPECT_EQ(to_sexp(std::nan("")), "nan");
  EXPECT_EQ(to_coq(0.5), "0.5%float");
  EXPECT_EQ(to_coq(-1.5), "(-1.5)%float");
}

TEST(Float, Classify) {
  EXPECT_EQ(classify(1), float_class::PNormal);
  EXPECT_EQ(classify(-1), float_class::NNormal);
  EXPECT_EQ(classify(4.9e-324), float_class::PSubn);
  EXPECT_EQ(classify(-4.9e-324), float_class::NSubn);
  EXPECT_EQ(classify(0.0), float_class::PZero);
  EXPECT_EQ(classify(-0.0), float_class::NZero);
  EXPECT_EQ(classify(HUGE_VAL), float_class::PInf);
  EXPECT_EQ(classify(-HUGE_VAL), float_class::NInf);
  EXPECT_EQ(classify(std::nan("")), float_class::NaN);
}

TEST(Float, Compare) {
  EXPECT_EQ(float_compare(1, 2), float_comparison::FLt);
  EXPECT_EQ(float_compare(2, 1), float_comparison::FGt);
  EXPECT_EQ(float_compare(0.0, -0.0), float_comparison::FEq);
  EXPECT_EQ(float_compare(std::nan(""), 1), float_comparison::FNotComparable);
  EXPECT_TRUE(float_equal(std::nan(""), std::nan("")));
  EXPECT_FALSE(float_equal(0.0, -0.0));
}

TEST(Float, MantissaAndExponent) {
  EXPECT_EQ(normfr_mantissa(0.5), int63(1ull << 52));
  EXPECT_EQ(normfr_mantissa(-0.75), int63(3ull << 51));
  EXPECT_EQ(normfr_mantissa(1.0), int63(0));
  EXPECT_EQ(frshiftexp(1.0), (std::pair<double, int63>(0.5, 2102)));
  EXPECT_EQ(frshiftexp(4.9e-324).second, int63(2101 - 1073));
  EXPECT_EQ(frshiftexp(0.0), (std::pair<double, int63>(0.0, 0)));
  EXPECT_EQ(ldshiftexp(0.5, 2102), 1.0);
  EXPECT_EQ(ldshiftexp(1, int63(-1)), HUGE_VAL);
  EXPECT_EQ(ldshiftexp(1, 0), 0.0);
  for (double x : {1.5, -3.25, 1e308, 4.9e-324, 1e-310}) {
    auto [m, e] = frshiftexp(x);
    EXPECT_EQ(ldshiftexp(m, e), x);
  }
  EXPECT_EQ(next_up(0.0), 4.9e-324);
  EXPECT_EQ(next_down(0.0), -4.9e-324);
  EXPECT_EQ(next_up(HUGE_VAL), HUGE_VAL);
  EXPECT_EQ(float_of_int63(int63(-1)), 9223372036854775808.0);
}
