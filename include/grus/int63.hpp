// Coq's primitive integers, Uint63 and Sint63: 63 bits, wrapping around.
#pragma once

#include <bit>
#include <compare>
#include <cstdint>
#include <ostream>
#include <string_view>
#include <tuple>
#include <utility>

#include "grus/integer.hpp"
#include "grus/order.hpp"
#include "grus/print.hpp"

namespace grus {

namespace detail {
__extension__ typedef unsigned __int128 uint128;
}

class int63 {
  std::uint64_t bits_ = 0;  // below 2^63

 public:
  static constexpr std::uint64_t mask = (std::uint64_t{1} << 63) - 1;
  constexpr int63() noexcept = default;
  /// v modulo 2^63.
  template <std::integral T>
  constexpr int63(T v) noexcept : bits_(static_cast<std::uint64_t>(v) & mask) {}  // NOLINT: implicit

  constexpr std::uint64_t value() const noexcept { return bits_; }
  constexpr std::int64_t signed_value() const noexcept { return static_cast<std::int64_t>(bits_ << 1) >> 1; }

  friend constexpr int63 operator+(int63 a, int63 b) noexcept { return a.bits_ + b.bits_; }
  friend constexpr int63 operator-(int63 a, int63 b) noexcept { return a.bits_ - b.bits_; }
  friend constexpr int63 operator-(int63 a) noexcept { return -a.bits_; }
  friend constexpr int63 operator*(int63 a, int63 b) noexcept { return a.bits_ * b.bits_; }
  /// x / 0 = 0, x % 0 = x.
  friend constexpr int63 operator/(int63 a, int63 b) noexcept { return b.bits_ == 0 ? 0 : a.bits_ / b.bits_; }
  friend constexpr int63 operator%(int63 a, int63 b) noexcept { return b.bits_ == 0 ? a.bits_ : a.bits_ % b.bits_; }
  friend constexpr int63 operator&(int63 a, int63 b) noexcept { return a.bits_ & b.bits_; }
  friend constexpr int63 operator|(int63 a, int63 b) noexcept { return a.bits_ | b.bits_; }
  friend constexpr int63 operator^(int63 a, int63 b) noexcept { return a.bits_ ^ b.bits_; }
  /// Shifts by 63 and more give 0.
  friend constexpr int63 operator<<(int63 a, int63 n) noexcept { return n.bits_ >= 63 ? 0 : a.bits_ << n.bits_; }
  friend constexpr int63 operator>>(int63 a, int63 n) noexcept { return n.bits_ >= 63 ? 0 : a.bits_ >> n.bits_; }
  friend constexpr bool operator==(int63, int63) noexcept = default;
  friend constexpr std::strong_ordering operator<=>(int63, int63) noexcept = default;
  friend std::ostream& operator<<(std::ostream& out, int63 a) { return out << a.bits_; }
};

/// Coq's `carry`: a result and whether it was too large or below zero.
template <class T>
struct carry {
  bool carried;
  T value;
  friend bool operator==(const carry&, const carry&) = default;
};

/// Signed operations: the bits as two's complement.
constexpr int63 asr(int63 a, int63 n) noexcept { return a.signed_value() >> (n.value() >= 63 ? 62 : n.value()); }
constexpr int63 divs(int63 a, int63 b) noexcept {
  return b == int63(0) ? int63(0) : int63(a.signed_value() / b.signed_value());
}
constexpr int63 mods(int63 a, int63 b) noexcept {
  return b == int63(0) ? a : int63(a.signed_value() % b.signed_value());
}
constexpr bool ltsb(int63 a, int63 b) noexcept { return a.signed_value() < b.signed_value(); }
constexpr bool lesb(int63 a, int63 b) noexcept { return a.signed_value() <= b.signed_value(); }
constexpr comparison compare(int63 a, int63 b) noexcept { return to_comparison(a <=> b); }
constexpr comparison compares(int63 a, int63 b) noexcept {
  return to_comparison(a.signed_value() <=> b.signed_value());
}

constexpr carry<int63> addc(int63 a, int63 b) noexcept { return {a.value() + b.value() > int63::mask, a + b}; }
constexpr carry<int63> addcarryc(int63 a, int63 b) noexcept {
  return {a.value() + b.value() + 1 > int63::mask, a + b + int63(1)};
}
constexpr carry<int63> subc(int63 a, int63 b) noexcept { return {a < b, a - b}; }
constexpr carry<int63> subcarryc(int63 a, int63 b) noexcept { return {a <= b, a - b - int63(1)}; }
/// The product, high part first.
constexpr std::pair<int63, int63> mulc(int63 a, int63 b) noexcept {
  detail::uint128 p = static_cast<detail::uint128>(a.value()) * b.value();
  return {int63(static_cast<std::uint64_t>(p >> 63)), int63(static_cast<std::uint64_t>(p))};
}
/// Quotient and remainder; (0, a) for b = 0.
constexpr std::pair<int63, int63> diveucl(int63 a, int63 b) noexcept { return {a / b, a % b}; }
/// Quotient and remainder of high * 2^63 + low by b; (0, 0) where b <= high, so that the quotient would not fit.
constexpr std::pair<int63, int63> diveucl_21(int63 high, int63 low, int63 b) noexcept {
  if (b <= high) return {0, 0};
  detail::uint128 n = static_cast<detail::uint128>(high.value()) << 63 | low.value();
  return {int63(static_cast<std::uint64_t>(n / b.value())), int63(static_cast<std::uint64_t>(n % b.value()))};
}
/// a shifted left by p, with the p high bits of b shifted in; 0 for p above 63.
constexpr int63 addmuldiv(int63 p, int63 a, int63 b) noexcept {
  return (a << p) | (p > int63(63) ? int63(0) : b >> (int63(63) - p));
}
/// Leading zeros; 63 for 0.
constexpr int63 head0(int63 a) noexcept { return std::countl_zero(a.value()) - 1; }
/// Trailing zeros; 63 for 0.
constexpr int63 tail0(int63 a) noexcept { return a == int63(0) ? 63 : std::countr_zero(a.value()); }

inline integer unsigned_value(int63 a) { return a.value(); }
inline integer signed_value(int63 a) { return a.signed_value(); }
/// i modulo 2^63.
inline int63 int63_of_integer(const integer& i) noexcept { return i.low_bits(); }

template <>
struct notation<int63> {
  static void print(printer& p, int63 i, bool) { p.out << i << (p.sexp() ? "" : "%uint63"); }
};

template <class T>
struct shape<carry<T>> {
  static constexpr std::size_t count = 2;
  static std::size_t index(const carry<T>& c) { return c.carried ? 1 : 0; }
  template <std::size_t I>
  static constexpr std::string_view name = I == 0 ? "C0" : "C1";
  template <std::size_t>
  static auto members(const carry<T>& c) {
    return std::tie(c.value);
  }
  template <std::size_t>
  using fields = std::tuple<T>;
  template <std::size_t I, class F>
  static carry<T> build(F&& f) {
    return {I == 1, std::forward<F>(f)};
  }
};

}  // namespace grus

template <>
struct std::hash<grus::int63> {
  std::size_t operator()(grus::int63 i) const noexcept { return i.value() * 0x9E37'79B9'7F4A'7C15u; }
};
