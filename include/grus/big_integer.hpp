// Integers that do not fit 63 bits: a counted cell with sign and size, and behind it the limbs of the magnitude.
//
// One allocation a number. Sums and products are computed in the cell of the result, by GMP's functions on limbs; what
// GMP offers on its own integers only is copied into a cell.
#pragma once

#include <gmp.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <stdexcept>
#include <utility>

#include "grus/cell.hpp"

namespace grus::detail {

inline constexpr std::size_t max_integer_bits = std::size_t{1} << 36;
inline constexpr std::size_t probed_bits = std::size_t{1} << 23;

/// GMP cannot report that memory ran out. Before it needs much of it, see whether there is as much.
GRUS_COLD inline void probe_memory(std::size_t bits) {
  if (bits > max_integer_bits) throw std::length_error("grus::integer: more than 2^36 bits");
  void* p = std::malloc(bits / 4);
  if (p == nullptr) throw std::bad_alloc();
  std::free(p);
}
inline void expect_bits(std::size_t bits) {
  if (bits > probed_bits) [[unlikely]]
    probe_memory(bits);
}

struct big_integer : cell {
  std::int32_t size;       ///< limbs in use, the last of them not 0; negative for a negative number
  std::uint32_t capacity;  ///< limbs there is room for

  mp_limb_t* limbs() noexcept { return reinterpret_cast<mp_limb_t*>(this + 1); }
  /// As GMP's functions read it.
  void view(mpz_ptr z) noexcept {
    z->_mp_alloc = static_cast<int>(capacity);
    z->_mp_size = size;
    z->_mp_d = limbs();
  }

  static constexpr std::size_t words(std::size_t capacity) noexcept { return 2 + capacity; }
  /// Room for so many limbs. Throws std::bad_alloc.
  static big_integer* make(std::size_t capacity) {
    return ::new (allocate_words(words(capacity))) big_integer{{1, 0}, 0, static_cast<std::uint32_t>(capacity)};
  }
  static big_integer* copy(const mp_limb_t* limbs, std::size_t size, bool negative) {
    big_integer* b = make(size);
    mpn_copyi(b->limbs(), limbs, static_cast<mp_size_t>(size));
    b->set_size(size, negative);
    return b;
  }
  static void destroy(big_integer* b) noexcept { deallocate_words(b, words(b->capacity)); }

  void set_size(std::size_t limbs, bool negative) noexcept {
    size = negative ? -static_cast<std::int32_t>(limbs) : static_cast<std::int32_t>(limbs);
  }
};
static_assert(sizeof(big_integer) == 2 * word_size && sizeof(mp_limb_t) == word_size && GMP_NUMB_BITS == 64);

/// x + y, or x - y, perhaps with fewer limbs than a cell should have. O(limbs).
GRUS_COLD inline big_integer* sum(mpz_srcptr x, mpz_srcptr y, bool subtract) {
  bool x_negative = mpz_sgn(x) < 0;
  bool y_negative = (mpz_sgn(y) < 0) != subtract;
  auto n = static_cast<mp_size_t>(mpz_size(x));
  auto m = static_cast<mp_size_t>(mpz_size(y));
  if (n < m || (n == m && x_negative != y_negative && mpn_cmp(mpz_limbs_read(x), mpz_limbs_read(y), n) < 0)) {
    std::swap(x, y);
    std::swap(n, m);
    std::swap(x_negative, y_negative);
  }  // now x has the larger magnitude, or the signs are equal
  big_integer* r = big_integer::make(static_cast<std::size_t>(n) + 1);
  mp_limb_t* limbs = r->limbs();
  if (m == 0) {
    mpn_copyi(limbs, mpz_limbs_read(x), n);
  } else if (x_negative != y_negative) {
    mpn_sub(limbs, mpz_limbs_read(x), n, mpz_limbs_read(y), m);
  } else if (mp_limb_t carry = mpn_add(limbs, mpz_limbs_read(x), n, mpz_limbs_read(y), m); carry != 0) {
    limbs[n++] = carry;
  }
  r->set_size(static_cast<std::size_t>(n), x_negative);
  return r;
}

/// x * y, perhaps with fewer limbs than a cell should have. As fast as GMP multiplies.
GRUS_COLD inline big_integer* product(mpz_srcptr x, mpz_srcptr y) {
  if (mpz_size(x) < mpz_size(y)) std::swap(x, y);
  const auto n = static_cast<mp_size_t>(mpz_size(x));
  const auto m = static_cast<mp_size_t>(mpz_size(y));
  if (m == 0) return big_integer::make(0);
  big_integer* r = big_integer::make(static_cast<std::size_t>(n + m));
  mpn_mul(r->limbs(), mpz_limbs_read(x), n, mpz_limbs_read(y), m);
  r->set_size(static_cast<std::size_t>(n + m), (mpz_sgn(x) < 0) != (mpz_sgn(y) < 0));
  return r;
}

}  // namespace grus::detail
