// The functions of integer.hpp on std::int64_t, for programs whose author has asked for bounded numbers: the mappings
// under theories/Mapping/Unsafe. The corners (division by 0, negative exponents, …) are Coq's. Overflow wraps around
// here, unlike C++'s own operators; nothing checks it.
#pragma once

#include <bit>
#include <cstdint>

#include "grus/order.hpp"

namespace grus::unsafe {

/// Quotient rounded towards zero; x / 0 = 0.
constexpr std::int64_t quot(std::int64_t a, std::int64_t b) noexcept {
  if (b == 0) return 0;
  if (b == -1) return static_cast<std::int64_t>(-static_cast<std::uint64_t>(a));
  return a / b;
}
/// What quot leaves; rem x 0 = x.
constexpr std::int64_t rem(std::int64_t a, std::int64_t b) noexcept {
  if (b == 0) return a;
  return b == -1 ? 0 : a % b;
}
/// Quotient rounded down; x / 0 = 0.
constexpr std::int64_t div(std::int64_t a, std::int64_t b) noexcept {
  std::int64_t r = rem(a, b);
  return quot(a, b) - (b != 0 && r != 0 && (r ^ b) < 0 ? 1 : 0);
}
/// What div leaves, with the sign of b; x mod 0 = x.
constexpr std::int64_t mod(std::int64_t a, std::int64_t b) noexcept {
  std::int64_t r = rem(a, b);
  return b != 0 && r != 0 && (r ^ b) < 0 ? r + b : r;
}
/// a to the b modulo 2^64; 0 for negative b. O(log b).
constexpr std::int64_t pow(std::int64_t a, std::int64_t b) noexcept {
  if (b < 0) return 0;
  std::uint64_t result = 1, square = static_cast<std::uint64_t>(a);
  for (auto n = static_cast<std::uint64_t>(b); n != 0; n >>= 1, square *= square) {
    if ((n & 1) != 0) result *= square;
  }
  return static_cast<std::int64_t>(result);
}
/// The integer part of the binary logarithm; 0 below 1.
constexpr std::int64_t log2(std::int64_t a) noexcept {
  return a <= 0 ? 0 : 63 - std::countl_zero(static_cast<std::uint64_t>(a));
}
/// The integer part of the root; 0 for negative numbers.
constexpr std::int64_t sqrt(std::int64_t a) noexcept {
  if (a <= 0) return 0;
  std::int64_t root = 0;
  for (std::int64_t bit = std::int64_t{1} << (log2(a) / 2); bit != 0; bit >>= 1) {
    if ((root + bit) <= a / (root + bit)) root += bit;
  }
  return root;
}
constexpr comparison compare(std::int64_t a, std::int64_t b) noexcept { return to_comparison(a <=> b); }
/// Bit n of the two's complement; false for negative n.
constexpr bool testbit(std::int64_t a, std::int64_t n) noexcept {
  return n >= 0 && ((a >> (n < 63 ? n : 63)) & 1) != 0;
}
constexpr std::int64_t shiftr(std::int64_t a, std::int64_t n) noexcept;
/// a * 2^n modulo 2^64; for negative n, a shifted right.
constexpr std::int64_t shiftl(std::int64_t a, std::int64_t n) noexcept {
  if (n < 0) return shiftr(a, n < -63 ? 63 : -n);
  return n > 63 ? 0 : static_cast<std::int64_t>(static_cast<std::uint64_t>(a) << n);
}
/// a / 2^n rounded down; for negative n, a shifted left.
constexpr std::int64_t shiftr(std::int64_t a, std::int64_t n) noexcept {
  if (n < 0) return shiftl(a, n < -63 ? 64 : -n);
  return a >> (n < 63 ? n : 63);
}

}  // namespace grus::unsafe
