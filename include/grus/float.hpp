// Coq's primitive floats: IEEE 754 doubles, with the operations that C++ does not have.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <string_view>
#include <utility>

#include "grus/int63.hpp"
#include "grus/print.hpp"

namespace grus {

/// Coq.Floats.PrimFloat.float_comparison.
enum class float_comparison : unsigned char { FEq, FLt, FGt, FNotComparable };
constexpr std::string_view rocq_name(float_comparison c) {
  constexpr std::string_view names[] = {"FEq", "FLt", "FGt", "FNotComparable"};
  return names[static_cast<int>(c)];
}

/// Coq.Floats.FloatClass.float_class.
enum class float_class : unsigned char { PNormal, NNormal, PSubn, NSubn, PZero, NZero, PInf, NInf, NaN };
constexpr std::string_view rocq_name(float_class c) {
  constexpr std::string_view names[] = {"PNormal", "NNormal", "PSubn", "NSubn", "PZero",
                                        "NZero",   "PInf",    "NInf",  "NaN"};
  return names[static_cast<int>(c)];
}

inline float_comparison float_compare(double a, double b) noexcept {
  if (a < b) return float_comparison::FLt;
  if (a > b) return float_comparison::FGt;
  return a == b ? float_comparison::FEq : float_comparison::FNotComparable;
}

/// The same float in Coq: all NaNs are, 0 and -0 are not.
inline bool float_equal(double a, double b) noexcept {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  return a == b && std::signbit(a) == std::signbit(b);
}

inline float_class classify(double x) noexcept {
  bool negative = std::signbit(x);
  switch (std::fpclassify(x)) {
    case FP_NAN:
      return float_class::NaN;
    case FP_INFINITE:
      return negative ? float_class::NInf : float_class::PInf;
    case FP_ZERO:
      return negative ? float_class::NZero : float_class::PZero;
    case FP_SUBNORMAL:
      return negative ? float_class::NSubn : float_class::PSubn;
    default:
      return negative ? float_class::NNormal : float_class::PNormal;
  }
}

/// The nearest float.
inline double float_of_int63(int63 i) noexcept { return static_cast<double>(i.value()); }

/// The 53-bit mantissa of a float whose absolute value is in [0.5, 1), else 0.
inline int63 normfr_mantissa(double x) noexcept {
  double a = std::fabs(x);
  if (!(a >= 0.5 && a < 1.0)) return 0;
  return static_cast<std::uint64_t>(std::ldexp(a, 53));
}

/// What Coq adds to binary exponents to keep them positive.
inline constexpr int float_exponent_shift = 2101;

/// (m, e) with x = m * 2^(e - 2101) and m in [0.5, 1); (x, 0) for zeros, infinities and NaN.
inline std::pair<double, int63> frshiftexp(double x) noexcept {
  if (x == 0 || std::isnan(x) || std::isinf(x)) return {x, 0};
  int e = 0;
  double m = std::frexp(x, &e);
  return {m, e + float_exponent_shift};
}
/// x * 2^(e - 2101), rounded once.
inline double ldshiftexp(double x, int63 e) noexcept {
  std::uint64_t v =
      e.value() < 3 * float_exponent_shift ? e.value() : 3 * float_exponent_shift;  // beyond: no difference
  return std::ldexp(x, static_cast<int>(v) - float_exponent_shift);
}
inline double next_up(double x) noexcept { return std::nextafter(x, std::numeric_limits<double>::infinity()); }
inline double next_down(double x) noexcept { return std::nextafter(x, -std::numeric_limits<double>::infinity()); }

template <>
struct notation<double> {
  /// As Coq: 17 significant digits, and names for what has no digits.
  static void print(printer& p, double x, bool) {
    if (std::isnan(x)) {
      p.out << "nan";
    } else if (std::isinf(x)) {
      p.out << (x < 0 ? "neg_infinity" : "infinity");
    } else {
      char digits[32];
      std::snprintf(digits, sizeof digits, "%.17g", x);
      if (p.sexp()) {
        p.out << digits;
      } else if (std::signbit(x)) {
        p.out << '(' << digits << ")%float";
      } else {
        p.out << digits << "%float";
      }
    }
  }
};

}  // namespace grus
