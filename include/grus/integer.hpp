// Integers of any size: Coq's nat, positive, N and Z.
//
// One word. Bit 0 set: a 63-bit integer, shifted left by one. Otherwise a pointer to a counted cell with the limbs of
// one that does not fit 63 bits (big_integer.hpp), so that each number has one representation. Small operands add,
// subtract, multiply and compare inline.
//
// The functions mean what Coq's mean, also where C++ or GMP have no answer: x / 0 = 0, x mod 0 = x, roots and
// logarithms of negative numbers are 0, bit operations see an infinite two's complement. All are total, except that
// they run out of memory: results of more than 2^36 bits throw std::length_error, and ones that are large are probed
// for and throw std::bad_alloc.
#pragma once

#include <gmp.h>

#include <bit>
#include <climits>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "grus/big_integer.hpp"
#include "grus/cell.hpp"
#include "grus/order.hpp"
#include "grus/print.hpp"
#include "grus/word.hpp"

namespace grus {

class integer;

class integer {
  std::intptr_t word_;

  struct raw {};
  GRUS_INLINE integer(raw, std::intptr_t w) noexcept : word_(w) {}
  /// Takes over one reference.
  explicit integer(detail::big_integer* b) noexcept : word_(reinterpret_cast<std::intptr_t>(b)) {}
  GRUS_INLINE detail::big_integer* big() const noexcept { return reinterpret_cast<detail::big_integer*>(word_); }
  GRUS_INLINE std::intptr_t small_value() const noexcept { return word_ >> 1; }
  static GRUS_INLINE bool both_small(const integer& a, const integer& b) noexcept {
    return (a.word_ & b.word_ & 1) != 0;
  }

  /// Either representation as a GMP operand.
  class view {
    mpz_t z_;
    mp_limb_t limb_;

   public:
    explicit view(const integer& a) noexcept : view(a.word_) {}
    explicit view(std::intptr_t word) noexcept {
      if ((word & 1) != 0) {
        std::intptr_t v = word >> 1;
        limb_ = v < 0 ? -static_cast<mp_limb_t>(v) : static_cast<mp_limb_t>(v);
        z_->_mp_alloc = 1;
        z_->_mp_size = v < 0 ? -1 : v > 0 ? 1 : 0;
        z_->_mp_d = &limb_;
      } else {
        reinterpret_cast<detail::big_integer*>(word)->view(z_);
      }
    }
    view(const view&) = delete;
    view& operator=(const view&) = delete;
    operator mpz_srcptr() const noexcept { return z_; }
  };

  /// A GMP integer to write a result into.
  class result {
    mpz_t z_;

   public:
    result() noexcept { mpz_init(z_); }
    result(const result&) = delete;
    result& operator=(const result&) = delete;
    ~result() { mpz_clear(z_); }
    operator mpz_ptr() noexcept { return z_; }
    /// The result in its one representation.
    integer done() && { return integer(raw{}, std::move(*this).word()); }
    std::intptr_t word() && {
      const std::size_t size = mpz_size(z_);
      const bool negative = mpz_sgn(z_) < 0;
      if (auto small = small_of(mpz_limbs_read(z_), size, negative)) return *small;
      return word_of(detail::big_integer::copy(mpz_limbs_read(z_), size, negative));
    }
  };

  /// The word of the number with these limbs, if it fits.
  static std::optional<std::intptr_t> small_of(const mp_limb_t* limbs, std::size_t size, bool negative) noexcept {
    if (size == 0) return small_word(0);
    constexpr mp_limb_t bound = mp_limb_t{1} << 62;
    if (size > 1 || limbs[0] > bound || (limbs[0] == bound && !negative)) return std::nullopt;
    const auto magnitude = static_cast<std::int64_t>(limbs[0]);
    return small_word(negative ? -magnitude : magnitude);
  }
  static std::intptr_t word_of(detail::big_integer* b) noexcept { return reinterpret_cast<std::intptr_t>(b); }
  /// Takes over a result whose highest limbs may be 0.
  static std::intptr_t normal(detail::big_integer* b) {
    const bool negative = b->size < 0;
    std::size_t size = static_cast<std::size_t>(std::abs(b->size));
    while (size > 0 && b->limbs()[size - 1] == 0) --size;
    if (auto small = small_of(b->limbs(), size, negative)) {
      detail::big_integer::destroy(b);
      return *small;
    }
    b->set_size(size, negative);
    if (b->capacity / 2 <= size) return word_of(b);
    const integer whole(b);  // most of it is 0
    return word_of(detail::big_integer::copy(b->limbs(), size, negative));
  }

  static constexpr bool fits_small(std::int64_t v) noexcept {
    return v >= -(std::int64_t{1} << 62) && v < (std::int64_t{1} << 62);
  }
  static constexpr std::intptr_t small_word(std::int64_t v) noexcept {
    return static_cast<std::intptr_t>(static_cast<std::uint64_t>(v) << 1 | 1);
  }
  GRUS_COLD static std::intptr_t big_word(std::uint64_t magnitude, bool negative) {
    const mp_limb_t limb = magnitude;
    return reinterpret_cast<std::intptr_t>(detail::big_integer::copy(&limb, 1, negative));
  }
  // What is out of line takes and gives words, not addresses: then the compiler keeps integers in registers.
  template <class Operation>
  GRUS_COLD static std::intptr_t slow(std::intptr_t a, std::intptr_t b, Operation operation) {
    view x(a), y(b);
    detail::expect_bits((mpz_size(x) + mpz_size(y)) * GMP_NUMB_BITS);
    result r;
    operation(r, x, y);
    return std::move(r).word();
  }
  GRUS_COLD static std::intptr_t add_slow(std::intptr_t a, std::intptr_t b, bool subtract) {
    view x(a), y(b);
    detail::expect_bits((mpz_size(x) + mpz_size(y)) * GMP_NUMB_BITS);
    return normal(detail::sum(x, y, subtract));
  }
  GRUS_COLD static std::intptr_t multiply_slow(std::intptr_t a, std::intptr_t b) {
    view x(a), y(b);
    detail::expect_bits((mpz_size(x) + mpz_size(y)) * GMP_NUMB_BITS);
    return normal(detail::product(x, y));
  }
  GRUS_COLD static int compare_slow(std::intptr_t a, std::intptr_t b) noexcept {
    view x(a), y(b);
    return mpz_cmp(x, y);
  }
  GRUS_OUTLINE static void retain_big(std::intptr_t word) noexcept {
    detail::retain(reinterpret_cast<detail::big_integer*>(word));
  }
  GRUS_OUTLINE static void release_big(std::intptr_t word) noexcept {
    auto* b = reinterpret_cast<detail::big_integer*>(word);
    if (detail::release(b)) detail::big_integer::destroy(b);
  }
  friend struct integer_access;

 public:
  integer() noexcept : word_(1) {}
  /// From a C++ integer. O(1).
  template <std::integral T>
  requires(!std::is_same_v<T, bool> && sizeof(T) <= 8) GRUS_INLINE integer(T v) {  // NOLINT: implicit
    if constexpr (std::is_signed_v<T>) {
      word_ =
          fits_small(v)
              ? small_word(v)
              : big_word(-static_cast<std::uint64_t>(v) * (v < 0) + static_cast<std::uint64_t>(v) * (v >= 0), v < 0);
    } else {
      word_ = v < (std::uint64_t{1} << 62) ? small_word(static_cast<std::int64_t>(v)) : big_word(v, false);
    }
  }
  GRUS_INLINE integer(const integer& o) noexcept : word_(o.word_) {
    if (!is_small()) [[unlikely]]
      retain_big(word_);
  }
  GRUS_INLINE integer(integer&& o) noexcept : word_(std::exchange(o.word_, 1)) {}
  GRUS_INLINE integer& operator=(integer o) noexcept {
    std::swap(word_, o.word_);
    return *this;
  }
  GRUS_INLINE ~integer() {
    if (!is_small()) [[unlikely]]
      release_big(word_);
  }

  /// From decimal digits with an optional sign. Throws std::invalid_argument.
  static integer parse(std::string_view digits) {
    std::size_t sign = !digits.empty() && (digits.front() == '-' || digits.front() == '+') ? 1 : 0;
    if (digits.size() == sign || digits.find_first_not_of("0123456789", sign) != std::string_view::npos) {
      throw std::invalid_argument("grus::integer::parse: not a decimal integer");
    }
    std::string s(digits.substr(digits.front() == '+' ? 1 : 0));
    detail::expect_bits(s.size() * 4);
    result r;
    mpz_set_str(r, s.c_str(), 10);
    return std::move(r).done();
  }
  /// Decimal digits.
  std::string to_string() const {
    if (is_small()) return std::to_string(small_value());
    const view z(*this);
    std::string s(mpz_sizeinbase(z, 10) + 2, '\0');
    mpz_get_str(s.data(), 10, z);
    s.resize(s.find('\0'));
    return s;
  }

  /// Does it fit 63 bits?
  GRUS_INLINE bool is_small() const noexcept { return (word_ & 1) != 0; }
  GRUS_INLINE bool is_zero() const noexcept { return word_ == 1; }
  GRUS_INLINE bool is_positive() const noexcept { return sign() > 0; }
  GRUS_INLINE bool is_negative() const noexcept { return sign() < 0; }
  GRUS_INLINE bool is_odd() const noexcept { return is_small() ? (word_ & 2) != 0 : (big()->limbs()[0] & 1) != 0; }
  GRUS_INLINE bool is_even() const noexcept { return !is_odd(); }
  /// -1, 0 or 1.
  GRUS_INLINE int sign() const noexcept {
    if (is_small()) [[likely]]
      return word_ < 0 ? -1 : word_ > 1 ? 1 : 0;
    return big()->size < 0 ? -1 : 1;
  }
  GRUS_INLINE integer pred() const;
  GRUS_INLINE integer succ() const;
  /// The value, if it fits.
  std::optional<std::int64_t> to_int64() const noexcept {
    if (is_small()) return small_value();
    const view z(*this);
    if (mpz_fits_slong_p(z)) return mpz_get_si(z);
    return std::nullopt;
  }
  std::optional<std::uint64_t> to_uint64() const noexcept {
    if (sign() < 0) return std::nullopt;
    if (is_small()) return static_cast<std::uint64_t>(small_value());
    if (big()->size == 1) return big()->limbs()[0];
    return std::nullopt;
  }
  /// The value modulo 2^64.
  std::uint64_t low_bits() const noexcept {
    if (is_small()) return static_cast<std::uint64_t>(small_value());
    const std::uint64_t m = big()->limbs()[0];
    return big()->size < 0 ? -m : m;
  }
  std::size_t hash() const noexcept {
    if (is_small()) return static_cast<std::size_t>(word_) * 0x9E37'79B9'7F4A'7C15u;
    auto h = static_cast<std::size_t>(sign());
    for (std::int32_t i = 0; i < std::abs(big()->size); ++i) h = (h ^ big()->limbs()[i]) * 0x9E37'79B9'7F4A'7C15u;
    return h;
  }

  friend GRUS_INLINE integer operator+(const integer& a, const integer& b) {
    std::intptr_t w;
    if (!both_small(a, b) || __builtin_add_overflow(a.word_, b.word_ - 1, &w)) [[unlikely]]
      w = add_slow(a.word_, b.word_, false);
    return integer(raw{}, w);
  }
  friend GRUS_INLINE integer operator-(const integer& a, const integer& b) {
    std::intptr_t w;
    if (!both_small(a, b) || __builtin_sub_overflow(a.word_, b.word_ - 1, &w)) [[unlikely]]
      w = add_slow(a.word_, b.word_, true);
    return integer(raw{}, w);
  }
  friend GRUS_INLINE integer operator*(const integer& a, const integer& b) {
    std::intptr_t w;
    if (both_small(a, b) && !__builtin_mul_overflow(a.small_value(), b.word_ - 1, &w)) [[likely]]
      return integer(raw{}, w | 1);
    return integer(raw{}, multiply_slow(a.word_, b.word_));
  }
  friend GRUS_INLINE integer operator-(const integer& a) { return integer(0) - a; }
  integer& operator+=(const integer& b) { return *this = *this + b; }
  integer& operator-=(const integer& b) { return *this = *this - b; }
  integer& operator*=(const integer& b) { return *this = *this * b; }

  friend GRUS_INLINE bool operator==(const integer& a, const integer& b) noexcept {
    if (a.word_ == b.word_) return true;
    return !a.is_small() && !b.is_small() && compare_slow(a.word_, b.word_) == 0;
  }
  friend GRUS_INLINE std::strong_ordering operator<=>(const integer& a, const integer& b) noexcept {
    if (both_small(a, b)) [[likely]]
      return a.word_ <=> b.word_;
    return compare_slow(a.word_, b.word_) <=> 0;
  }
  friend std::ostream& operator<<(std::ostream& out, const integer& a) { return out << a.to_string(); }
};

/// The way of this header's functions to the representation.
struct integer_access {
  using view = integer::view;
  using result = integer::result;
  static GRUS_INLINE bool both_small(const integer& a, const integer& b) noexcept { return integer::both_small(a, b); }
  static GRUS_INLINE std::intptr_t value(const integer& a) noexcept { return a.small_value(); }
  static GRUS_INLINE std::intptr_t steal(integer& a) noexcept { return std::exchange(a.word_, 1); }
  static GRUS_INLINE integer adopt(std::intptr_t word) noexcept { return integer(integer::raw{}, word); }
  template <class Operation>
  static GRUS_INLINE integer slow(const integer& a, const integer& b, Operation operation) {
    return adopt(integer::slow(a.word_, b.word_, operation));
  }
  template <class Operation>
  static GRUS_INLINE integer slow(const integer& a, Operation operation) {
    return adopt(slow_word(a.word_, operation));
  }

 private:
  template <class Operation>
  GRUS_COLD static std::intptr_t slow_word(std::intptr_t a, Operation operation) {
    view x(a);
    result r;
    operation(r, x);
    return std::move(r).word();
  }
};

template <>
inline constexpr bool detail::is_flat<integer> = true;

template <>
struct one_word<integer> {
  static GRUS_INLINE std::uintptr_t release(integer&& a) noexcept {
    return static_cast<std::uintptr_t>(integer_access::steal(a));
  }
  static GRUS_INLINE integer adopt(std::uintptr_t word) noexcept {
    return integer_access::adopt(static_cast<std::intptr_t>(word));
  }
};

GRUS_INLINE integer integer::pred() const { return *this - integer(1); }
GRUS_INLINE integer integer::succ() const { return *this + integer(1); }

GRUS_INLINE comparison compare(const integer& a, const integer& b) noexcept { return to_comparison(a <=> b); }
/// The same, `equal` for equal numbers (Pos.compare_cont_spec).
GRUS_INLINE comparison compare_or(comparison equal, const integer& a, const integer& b) noexcept {
  return a == b ? equal : compare(a, b);
}
GRUS_INLINE integer min(const integer& a, const integer& b) noexcept { return b < a ? b : a; }
GRUS_INLINE integer max(const integer& a, const integer& b) noexcept { return a < b ? b : a; }
GRUS_INLINE integer abs(const integer& a) { return a.sign() < 0 ? -a : a; }
GRUS_INLINE integer sign(const integer& a) noexcept { return integer(a.sign()); }
GRUS_INLINE integer sgn(const integer& a) noexcept { return integer(a.sign()); }
GRUS_INLINE bool is_odd(const integer& a) noexcept { return a.is_odd(); }
GRUS_INLINE bool is_even(const integer& a) noexcept { return a.is_even(); }

/// Subtraction of natural numbers: 0 where it would be negative.
GRUS_INLINE integer nat_sub(const integer& a, const integer& b) { return a <= b ? integer(0) : a - b; }
/// Subtraction of positive numbers: at least 1.
GRUS_INLINE integer pos_sub(const integer& a, const integer& b) { return a <= b ? integer(1) : a - b; }

namespace detail {
/// Is y a power of two that the compiler knows? Then rounding towards minus infinity is what shifting does.
GRUS_INLINE bool known_power_of_two(std::intptr_t y) noexcept {
  return __builtin_constant_p(y) && y > 0 && (y & (y - 1)) == 0;
}
}  // namespace detail

/// Quotient rounded towards minus infinity; x / 0 = 0.
inline integer div_floor(const integer& a, const integer& b) {
  if (integer_access::both_small(a, b)) [[likely]] {
    std::intptr_t x = integer_access::value(a), y = integer_access::value(b);
    if (detail::known_power_of_two(y)) return x >> std::countr_zero(static_cast<std::uintptr_t>(y));
    if (y == 0) return 0;
    std::intptr_t q = x / y;
    if (x % y != 0 && (x ^ y) < 0) --q;
    return q;
  }
  if (b.is_zero()) return 0;
  return integer_access::slow(a, b, mpz_fdiv_q);
}
/// What div_floor leaves, with the sign of the divisor; x mod 0 = x.
inline integer mod_floor(const integer& a, const integer& b) {
  if (integer_access::both_small(a, b)) [[likely]] {
    std::intptr_t x = integer_access::value(a), y = integer_access::value(b);
    if (detail::known_power_of_two(y)) return x & (y - 1);
    if (y == 0) return a;
    std::intptr_t r = x % y;
    if (r != 0 && (r ^ y) < 0) r += y;
    return r;
  }
  if (b.is_zero()) return a;
  return integer_access::slow(a, b, mpz_fdiv_r);
}
/// Quotient rounded towards zero; x / 0 = 0.
inline integer quot(const integer& a, const integer& b) {
  if (b.is_zero()) return 0;
  if (integer_access::both_small(a, b)) [[likely]]
    return integer_access::value(a) / integer_access::value(b);
  return integer_access::slow(a, b, mpz_tdiv_q);
}
/// What quot leaves, with the sign of the dividend; rem x 0 = x.
inline integer rem(const integer& a, const integer& b) {
  if (b.is_zero()) return a;
  if (integer_access::both_small(a, b)) [[likely]]
    return integer_access::value(a) % integer_access::value(b);
  return integer_access::slow(a, b, mpz_tdiv_r);
}
inline std::pair<integer, integer> div_eucl(const integer& a, const integer& b) {
  return {div_floor(a, b), mod_floor(a, b)};
}
inline std::pair<integer, integer> quot_rem(const integer& a, const integer& b) { return {quot(a, b), rem(a, b)}; }

/// The greatest common divisor, not negative; gcd 0 0 = 0.
inline integer gcd(const integer& a, const integer& b) { return integer_access::slow(a, b, mpz_gcd); }
/// The least common multiple, not negative.
inline integer lcm(const integer& a, const integer& b) { return integer_access::slow(a, b, mpz_lcm); }

/// a to the b; 0 for negative b, 1 for b = 0.
inline integer pow(const integer& a, const integer& b) {
  if (b.sign() < 0) return 0;
  if (b.is_zero() || a == integer(1)) return 1;
  if (a.is_zero() || b == integer(1)) return a;
  if (b == integer(2)) return a * a;
  if (a == integer(-1)) return b.is_odd() ? a : integer(1);
  auto exponent = b.to_uint64();
  integer_access::view x(a);
  std::size_t bits = mpz_sizeinbase(x, 2);
  if (!exponent || *exponent > detail::max_integer_bits || bits > detail::max_integer_bits / *exponent) {
    detail::probe_memory(SIZE_MAX);
  }
  detail::expect_bits(bits * *exponent);
  integer_access::result r;
  mpz_pow_ui(r, x, *exponent);
  return std::move(r).done();
}

/// The integer part of the root; 0 for negative numbers.
inline integer sqrt(const integer& a) {
  if (a.sign() <= 0) return 0;
  return integer_access::slow(a, mpz_sqrt);
}
/// The integer part of the binary logarithm; 0 for numbers below 1.
inline integer log2(const integer& a) {
  if (a.sign() <= 0) return 0;
  integer_access::view x(a);
  return mpz_sizeinbase(x, 2) - 1;
}

inline integer shiftr(const integer& a, const integer& n);
/// a * 2^n; for negative n, a shifted right.
inline integer shiftl(const integer& a, const integer& n) {
  if (n.sign() < 0) return shiftr(a, -n);
  if (a.is_zero() || n.is_zero()) return a;
  auto count = n.to_uint64();
  integer_access::view x(a);
  std::size_t bits = mpz_sizeinbase(x, 2);
  if (!count || *count > detail::max_integer_bits) detail::probe_memory(SIZE_MAX);
  detail::expect_bits(bits + *count);
  integer_access::result r;
  mpz_mul_2exp(r, x, *count);
  return std::move(r).done();
}
/// a / 2^n rounded towards minus infinity; for negative n, a shifted left.
inline integer shiftr(const integer& a, const integer& n) {
  if (n.sign() < 0) return shiftl(a, -n);
  auto count = n.to_uint64();
  if (!count) return a.sign() < 0 ? integer(-1) : integer(0);
  if (a.is_small()) [[likely]]
    return integer_access::value(a) >> (*count < 63 ? *count : 63);
  return integer_access::slow(a, [&](mpz_ptr r, mpz_srcptr x) { mpz_fdiv_q_2exp(r, x, *count); });
}
GRUS_INLINE integer div2(const integer& a) {
  if (a.is_small()) [[likely]]
    return integer_access::value(a) >> 1;
  return shiftr(a, 1);
}
/// Bit n of the two's complement; false for negative n.
inline bool testbit(const integer& a, const integer& n) {
  if (n.sign() < 0) return false;
  auto index = n.to_uint64();
  if (!index) return a.sign() < 0;
  if (a.is_small()) return ((integer_access::value(a) >> (*index < 63 ? *index : 63)) & 1) != 0;
  return mpz_tstbit(integer_access::view(a), *index) != 0;
}
inline integer land(const integer& a, const integer& b) {
  if (integer_access::both_small(a, b)) [[likely]]
    return integer_access::value(a) & integer_access::value(b);
  return integer_access::slow(a, b, mpz_and);
}
inline integer lor(const integer& a, const integer& b) {
  if (integer_access::both_small(a, b)) [[likely]]
    return integer_access::value(a) | integer_access::value(b);
  return integer_access::slow(a, b, mpz_ior);
}
inline integer lxor(const integer& a, const integer& b) {
  if (integer_access::both_small(a, b)) [[likely]]
    return integer_access::value(a) ^ integer_access::value(b);
  return integer_access::slow(a, b, mpz_xor);
}
inline integer lnot(const integer& a) { return integer(-1) - a; }
/// The bits of a that b does not have.
inline integer ldiff(const integer& a, const integer& b) { return land(a, lnot(b)); }

template <>
struct notation<integer> {
  static void print(printer& p, const integer& i, bool atom) {
    bool closed = !p.sexp() && atom && i.sign() < 0;
    if (closed) p.out << '(';
    p.out << i;
    if (closed) p.out << ')';
  }
};

}  // namespace grus

template <>
struct std::hash<grus::integer> {
  std::size_t operator()(const grus::integer& i) const noexcept { return i.hash(); }
};
