// Structural equality and hashing for every type with a shape: deep, and safe on the stack.
//
// `equal` and `hash` loop on a last field of the same type and recurse, with a stack check, on the others. Where
// sharing makes two handles identical they are equal without a look. Function values are equal when they are the same
// value. A lazy value is forced, so an infinite one never answers.
#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>

#include "grus/data.hpp"
#include "grus/fn.hpp"
#include "grus/shape.hpp"
#include "grus/stack.hpp"

namespace grus {

template <class T>
bool equal(const T& a, const T& b);
template <class T>
std::size_t hash(const T& v);

namespace detail {

template <class T>
bool equal_shaped(const T& first_a, const T& first_b) {
  if (stack_low()) [[unlikely]]
    return with_more_stack(equal_shaped<T>, first_a, first_b);
  const T *a = &first_a, *b = &first_b;
  for (;;) {
    if constexpr (algebraic<T>) {
      if (access::identity(*a) == access::identity(*b)) return true;
    }
    std::size_t i = shape<T>::index(*a);
    if (i != shape<T>::index(*b)) return false;
    enum class outcome { differ, same, again };
    outcome o = with_index<shape<T>::count>(i, [&](auto k) {
      constexpr std::size_t I = k();
      auto ma = shape<T>::template members<I>(*a);
      auto mb = shape<T>::template members<I>(*b);
      constexpr std::size_t n = std::tuple_size_v<decltype(ma)>;
      constexpr bool loops = ends_in_itself<T, I>();
      bool same = in_blocks<(loops ? n - 1 : n)>([&]<std::size_t... J>(std::index_sequence<J...>) {
        return (equal(get<J>(ma), get<J>(mb)) && ...);
      });
      if (!same) return outcome::differ;
      if constexpr (loops) {
        a = &get<n - 1>(ma);
        b = &get<n - 1>(mb);
        return outcome::again;
      } else {
        return outcome::same;
      }
    });
    if (o != outcome::again) return o == outcome::same;
  }
}

GRUS_INLINE std::size_t mix(std::size_t seed, std::size_t h) noexcept {
  std::size_t x = (seed ^ h) * 0x9E37'79B9'7F4A'7C15u;
  return x ^ (x >> 29);
}

template <class T>
std::size_t hash_shaped(const T& first) {
  if (stack_low()) [[unlikely]]
    return with_more_stack(hash_shaped<T>, first);
  std::size_t seed = 0x6772'7573;
  const T* v = &first;
  while (v != nullptr) {
    std::size_t i = shape<T>::index(*v);
    seed = mix(seed, i);
    v = with_index<shape<T>::count>(i, [&](auto k) -> const T* {
      constexpr std::size_t I = k();
      auto m = shape<T>::template members<I>(*v);
      constexpr std::size_t n = std::tuple_size_v<decltype(m)>;
      constexpr bool loops = ends_in_itself<T, I>();
      in_blocks<(loops ? n - 1 : n)>([&]<std::size_t... J>(std::index_sequence<J...>) {
        ((seed = mix(seed, hash(get<J>(m)))), ...);
        return true;
      });
      if constexpr (loops) {
        return &get<n - 1>(m);
      } else {
        return nullptr;
      }
    });
  }
  return seed;
}

template <class T>
inline constexpr bool is_closure = false;
template <class Sig>
inline constexpr bool is_closure<closure<Sig>> = true;

}  // namespace detail

/// Are a and b built alike? O(size of the smaller).
template <class T>
bool equal(const T& a, const T& b) {
  if constexpr (shaped<T>) {
    return detail::equal_shaped(a, b);
  } else {
    return a == b;
  }
}

/// Equal values have equal hashes; a foreign type without std::hash gives 0. O(size).
template <class T>
std::size_t hash(const T& v) {
  if constexpr (shaped<T>) {
    return detail::hash_shaped(v);
  } else if constexpr (detail::is_closure<T>) {
    return std::hash<const void*>{}(v.identity());
  } else if constexpr (requires { std::hash<T>{}(v); }) {
    return std::hash<T>{}(v);
  } else {
    return 0;
  }
}

template <algebraic D>
bool operator==(const D& a, const D& b) {
  return detail::equal_shaped(a, b);
}

}  // namespace grus

template <class T>
requires(grus::algebraic<T> || grus::constructor_struct<T>) struct std::hash<T> {
  std::size_t operator()(const T& v) const { return grus::hash(v); }
};
