// What the generic operations (printing, equality, hashing, conversion) know of a type: its shape.
//
// A constructor struct carries two marks, `static constexpr std::string_view rocq_name` and `auto members() const` that
// ties its fields in order. A struct by value is its own only constructor. An enumeration has `rocq_name(e)`, found by
// ADL. From these, and by specialisation for the types of the standard library that mappings use, `shape<T>` describes
// every type whose values are constructors applied to fields:
//     count                     how many constructors
//     index(v)                  which one built v (forces a lazy value)
//     name<I>                   its Rocq name
//     members<I>(v)             a tuple of references to its fields (std::tuple or grus::references)
//     fields<I>                 std::tuple of the field types
//     build<I>(fields…)         the constructor applied
#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "grus/config.hpp"

namespace grus {

template <class... Cs>
struct constructor_list {
  static constexpr std::size_t size = sizeof...(Cs);
};

/// A struct that stands for a constructor applied to its fields, or for a record by value.
template <class T>
concept constructor_struct = std::is_class_v<T> && requires(const T& t) {
  { T::rocq_name } -> std::convertible_to<std::string_view>;
  t.members();
};

/// An enumeration that knows the Rocq names of its values.
template <class T>
concept named_enum = std::is_enum_v<T> && requires(T t) {
  { rocq_name(t) } -> std::convertible_to<std::string_view>;
};

/// A counted handle: it derives from grus::data or grus::codata.
template <class T>
concept algebraic = std::is_class_v<T> && requires {
  typename T::grus_constructors;
};

template <class T>
struct shape {
  static constexpr std::size_t count = 0;
};

template <class T>
concept shaped = (shape<T>::count > 0);

namespace detail {

template <std::size_t I, class T>
struct reference_leaf {
  T& at;
};
template <class Indices, class... T>
struct reference_leaves;
template <std::size_t... I, class... T>
struct reference_leaves<std::index_sequence<I...>, T...> : reference_leaf<I, T>... {
  explicit constexpr reference_leaves(T&... t) : reference_leaf<I, T>{t}... {}
};

}  // namespace detail

/// What `tie` gives.
template <class... T>
struct references : detail::reference_leaves<std::index_sequence_for<T...>, T...> {
  using detail::reference_leaves<std::index_sequence_for<T...>, T...>::reference_leaves;
};

/// As std::tie, for structs of many fields: a std::tuple of n takes the compiler time and memory that grow with n³.
template <class... T>
constexpr references<T...> tie(T&... t) {
  return references<T...>(t...);
}

template <std::size_t I, class T>
constexpr T& get(const detail::reference_leaf<I, T>& leaf) {
  return leaf.at;
}

}  // namespace grus

template <class... T>
struct std::tuple_size<grus::references<T...>> : std::integral_constant<std::size_t, sizeof...(T)> {};

namespace grus {

namespace detail {

template <class Tuple>
struct decay_tuple;
template <class... T>
struct decay_tuple<std::tuple<T...>> {
  using type = std::tuple<std::remove_cvref_t<T>...>;
};
template <class... T>
struct decay_tuple<references<T...>> {
  using type = std::tuple<std::remove_cvref_t<T>...>;
};
template <class C>
using field_tuple = typename decay_tuple<std::remove_cvref_t<decltype(std::declval<const C&>().members())>>::type;

/// The I-th constructor. Found by overload resolution among all, not by walking: a walk to each of N would need N²/2
/// instantiations, each as long as the list.
template <std::size_t I, class C>
struct numbered {
  using type = C;
};
template <class Indices, class... Cs>
struct numbering;
template <std::size_t... I, class... Cs>
struct numbering<std::index_sequence<I...>, Cs...> : numbered<I, Cs>... {};
template <std::size_t I, class C>
numbered<I, C> find_numbered(const numbered<I, C>*);

template <std::size_t I, class List>
struct nth;
template <std::size_t I, class... Cs>
struct nth<I, constructor_list<Cs...>> {
  using all = numbering<std::index_sequence_for<Cs...>, Cs...>;
  using type = typename decltype(find_numbered<I>(static_cast<const all*>(nullptr)))::type;
};
template <class C, class... Cs>
struct nth<0, constructor_list<C, Cs...>> {
  using type = C;
};

/// Which of the flags is the first that is set. Not a fold over them: Clang limits those to 256.
template <std::size_t N>
constexpr std::size_t first_of(const bool (&flags)[N]) {
  std::size_t i = 0;
  while (i < N && !flags[i]) ++i;
  return i;
}
template <std::size_t N>
constexpr std::size_t count_of(const bool (&flags)[N]) {
  std::size_t count = 0;
  for (bool flag : flags) count += flag ? 1 : 0;
  return count;
}

template <std::size_t I, class Fields>
struct field_at;
template <std::size_t I, class... T>
struct field_at<I, std::tuple<T...>> : nth<I, constructor_list<T...>> {};
/// The I-th type of a std::tuple, which is not needed as a complete type.
template <std::size_t I, class Fields>
using field_type = typename field_at<I, Fields>::type;

/// The position of C among Cs, their number if it is not there.
template <class C, class... Cs>
constexpr std::size_t index_among() {
  return first_of({std::is_same_v<C, Cs>..., true});
}

template <std::size_t From, std::size_t... I>
constexpr std::index_sequence<From + I...> shifted(std::index_sequence<I...>) {
  return {};
}

/// Calls f with the indices below N as index sequences of at most 64, for folds over them, until it says false.
template <std::size_t N, std::size_t From = 0, class F>
constexpr bool in_blocks(F&& f) {
  constexpr std::size_t count = N - From < 64 ? N - From : 64;
  const bool on = f(shifted<From>(std::make_index_sequence<count>{}));
  if constexpr (From + count < N) {
    return on && in_blocks<N, From + count>(static_cast<F&&>(f));
  } else {
    return on;
  }
}

/// Calls f(std::integral_constant<std::size_t, i>) for a value i below N. All calls give the same type. Eight at a
/// time, so that a type of many constructors needs few functions.
template <std::size_t N, std::size_t From = 0, class F>
GRUS_INLINE constexpr decltype(auto) with_index(std::size_t i, F&& f) {
#define GRUS_CASE(k)                                             \
  case From + k:                                                 \
    if constexpr (From + k < N) {                                \
      return f(std::integral_constant<std::size_t, From + k>{}); \
    } else {                                                     \
      break;                                                     \
    }
  switch (i) {
    GRUS_CASE(1)
    GRUS_CASE(2)
    GRUS_CASE(3)
    GRUS_CASE(4)
    GRUS_CASE(5)
    GRUS_CASE(6)
    GRUS_CASE(7)
    default:
      break;
  }
#undef GRUS_CASE
  if constexpr (From + 8 < N) {
    if (i != From) return with_index<N, From + 8>(i, static_cast<F&&>(f));
  }
  return f(std::integral_constant<std::size_t, From>{});
}

/// `name` after its last dot, but operators keep theirs.
constexpr std::string_view short_name(std::string_view name) {
  auto dot = name.rfind('.');
  return dot == std::string_view::npos || dot + 1 == name.size() ? name : name.substr(dot + 1);
}

template <class T>
inline constexpr std::size_t fields_size = std::tuple_size_v<T>;
/// Is the last field of constructor I of T a T again? Generic operations loop on it instead of recursing.
template <class T, std::size_t I>
constexpr bool ends_in_itself() {
  using F = typename shape<T>::template fields<I>;
  if constexpr (std::tuple_size_v<F> == 0) {
    return false;
  } else {
    return std::is_same_v<field_type<std::tuple_size_v<F> - 1, F>, T>;
  }
}

}  // namespace detail

template <constructor_struct C>
struct shape<C> {
  static constexpr std::size_t count = 1;
  static std::size_t index(const C&) { return 0; }
  template <std::size_t>
  static constexpr std::string_view name = C::rocq_name;
  template <std::size_t>
  static auto members(const C& c) {
    return c.members();
  }
  template <std::size_t>
  using fields = detail::field_tuple<C>;
  template <std::size_t, class... F>
  static C build(F&&... f) {
    return C{std::forward<F>(f)...};
  }
};

template <class T>
struct shape<std::optional<T>> {
  static constexpr std::size_t count = 2;
  static std::size_t index(const std::optional<T>& o) { return o.has_value() ? 0 : 1; }
  template <std::size_t I>
  static constexpr std::string_view name = I == 0 ? "Some" : "None";
  template <std::size_t I>
  static auto members([[maybe_unused]] const std::optional<T>& o) {
    if constexpr (I == 0) {
      return std::tie(*o);
    } else {
      return std::tuple<>();
    }
  }
  template <std::size_t I>
  using fields = std::conditional_t<I == 0, std::tuple<T>, std::tuple<>>;
  template <std::size_t I, class... F>
  static std::optional<T> build(F&&... f) {
    if constexpr (I == 0) {
      return std::optional<T>(std::in_place, std::forward<F>(f)...);
    } else {
      return std::nullopt;
    }
  }
};

template <class A, class B>
struct shape<std::pair<A, B>> {
  static constexpr std::size_t count = 1;
  static std::size_t index(const std::pair<A, B>&) { return 0; }
  template <std::size_t>
  static constexpr std::string_view name = "pair";
  template <std::size_t>
  static auto members(const std::pair<A, B>& p) {
    return std::tie(p.first, p.second);
  }
  template <std::size_t>
  using fields = std::tuple<A, B>;
  template <std::size_t, class F, class G>
  static std::pair<A, B> build(F&& f, G&& g) {
    return {std::forward<F>(f), std::forward<G>(g)};
  }
};

}  // namespace grus
