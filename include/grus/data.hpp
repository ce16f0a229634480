// Algebraic data: a one-word handle for each inductive type.
//
// A value is one word. Bit 0 set: a constant constructor, its index in the other bits; no memory. Otherwise a pointer
// to a counted cell whose tag is the index and whose fields are the constructor's struct, stored natively. A copy
// counts, a move steals and leaves a husk that may only be assigned to or destroyed.
//
//     struct leaf { static constexpr std::string_view rocq_name = "Foo.leaf"; auto members() const { return std::tie();
//     } }; template <class A> struct node; template <class A> struct tree : grus::data<tree<A>, leaf, node<A>> {
//       enum class kind { leaf, node };
//       using grus::data<tree<A>, leaf, node<A>>::data;
//     };
//     template <class A> struct node { …; tree<A> l; A x; tree<A> r; auto members() const { return std::tie(l, x, r); }
//     };
//
// The constructor structs may be incomplete where the type is defined: nothing here looks at them before it is called.
#pragma once

#include <cstddef>
#include <cstdint>
#include <tuple>
#include <type_traits>
#include <utility>

#include "grus/cell.hpp"
#include "grus/error.hpp"
#include "grus/shape.hpp"
#include "grus/word.hpp"

namespace grus {

template <class D, class... Cs>
class data;
template <class D, class... Cs>
class codata;

namespace detail {

/// The word of the value that a possibly lazy word stands for. Defined in codata.hpp.
std::uintptr_t force_word(std::uintptr_t word);

/// An algebraic value without its value: filled in by whoever made it, before anybody looks.
struct hole {};

template <class C, class... Cs>
concept one_of = index_among<C, Cs...>()
< sizeof...(Cs);

/// A word for constructor C, the I-th. Throws what moving the fields throws, and std::bad_alloc.
template <std::size_t I, class C>
GRUS_INLINE std::uintptr_t make_word(C&& c) {
  using F = std::remove_cvref_t<C>;
  if constexpr (std::is_empty_v<F>) {
    return I << 1 | 1;
  } else {
    return reinterpret_cast<std::uintptr_t>(make_cell<node<F>>(static_cast<std::uint32_t>(I), std::forward<C>(c)));
  }
}

template <class C>
inline constexpr C constant_of{};

GRUS_INLINE cell* cell_of(std::uintptr_t word) noexcept { return reinterpret_cast<cell*>(word); }
GRUS_INLINE bool is_cell(std::uintptr_t word) noexcept { return (word & 1) == 0; }

template <class C>
GRUS_INLINE const C& fields_of(std::uintptr_t word) noexcept {
  if constexpr (std::is_empty_v<C>) {
    return constant_of<C>;
  } else {
    return static_cast<const node<C>*>(cell_of(word))->fields;
  }
}

/// Which of Cs built the cell.
template <class... Cs>
GRUS_INLINE std::size_t index_of_cell(const cell* c) noexcept {
  constexpr bool is_boxed[] = {!std::is_empty_v<Cs>..., false};
  if constexpr (count_of(is_boxed) == 1) {  // no look at memory
    return first_of(is_boxed);
  } else {
    return c->tag;
  }
}

/// Which of Cs built the word.
template <class... Cs>
GRUS_INLINE std::size_t index_of(std::uintptr_t word) noexcept {
  constexpr bool is_boxed[] = {!std::is_empty_v<Cs>..., false};
  constexpr std::size_t cells = count_of(is_boxed);
  if constexpr (sizeof...(Cs) == 1) {
    return 0;
  } else if constexpr (cells == 0) {
    return word >> 1;
  } else if constexpr (cells == sizeof...(Cs)) {
    return index_of_cell<Cs...>(cell_of(word));
  } else {
    return is_cell(word) ? index_of_cell<Cs...>(cell_of(word)) : word >> 1;
  }
}

/// Is F a value, not lazy, of the type whose constructors are Cs?
template <class F, class... Cs>
constexpr bool is_handle() {
  if constexpr (requires { typename F::grus_constructors; }) {
    return sizeof...(Cs) > 0 && std::is_same_v<typename F::grus_constructors, constructor_list<Cs...>> && !F::grus_lazy;
  } else {
    return false;
  }
}

template <class D>
std::uintptr_t word_of(const D& handle) noexcept;

/// Ends a dead cell: gives f the words of the handles of its own type, Cs, that it has, in order, destroys its other
/// fields and frees it. Field by field, since compilers see through small destructors rather than one large.
template <class... Cs, class C, class F>
GRUS_INLINE void destroy_but_handles(node<C>* n, F f) noexcept {
  const auto destroy = [&]<class T>(const T& field) {
    if constexpr (is_handle<T, Cs...>()) {
      f(word_of(field));
    } else {
      const_cast<T&>(field).~T();  // the cell is dead
    }
  };
  std::apply([&](const auto&... field) { (destroy(field), ...); }, std::as_const(n->fields).members());
  deallocate<sizeof(node<C>), alignof(node<C>)>(n);
}

/// Ends a cell whose fields are moved from: nothing dies with it.
template <class C>
GRUS_INLINE void destroy_husk(node<C>* n) noexcept {
  destroy_but_handles<>(n, [](std::uintptr_t) {});
}

/// Are the fields of C flat, or handles of type Cs?
template <class C, class... Cs>
constexpr bool flat_beside_handles() {
  return []<class... F>(std::tuple<F...>*) {
    return ((is_flat<F> || is_handle<F, Cs...>()) && ...);
  }(static_cast<field_tuple<C>*>(nullptr));
}

template <class... Cs>
GRUS_COLD void defer_word(std::uintptr_t word) noexcept {
  with_index<sizeof...(Cs)>(index_of_cell<Cs...>(cell_of(word)), [&](auto i) {
    using C = typename nth<i(), constructor_list<Cs...>>::type;
    if constexpr (!std::is_empty_v<C>) defer(static_cast<node<C>*>(cell_of(word)));
  });
}

/// Disposes of a dead cell whose tag says which of Cs it holds, at some depth: calls itself for the values of its own
/// type that only this cell kept alive, but for the last one, which follows in the loop.
template <class... Cs>
GRUS_OUTLINE void dispose_nested(std::uintptr_t word, std::uint32_t depth) noexcept {
  if (depth >= max_dispose_depth) [[unlikely]]
    return defer_word<Cs...>(word);
  for (bool more = true; more;) {
    std::uintptr_t last = 1;
    with_index<sizeof...(Cs)>(index_of_cell<Cs...>(cell_of(word)), [&](auto i) {
      using C = typename nth<i(), constructor_list<Cs...>>::type;
      if constexpr (!std::is_empty_v<C>) {
        auto* n = static_cast<node<C>*>(cell_of(word));
        const auto next = [&](std::uintptr_t handle) {
          if (is_cell(last) && release(cell_of(last))) dispose_nested<Cs...>(last, depth + 1);
          last = handle;
        };
        if constexpr (flat_beside_handles<C, Cs...>()) {
          destroy_but_handles<Cs...>(n, next);
        } else {
          const std::uint32_t outer = std::exchange(disposing.depth, depth + 1);
          destroy_but_handles<Cs...>(n, next);
          disposing.depth = outer;
        }
      }
    });
    more = is_cell(last) && release(cell_of(last));
    word = last;
  }
}

/// Disposes of a dead cell whose tag says which of Cs it holds.
template <class... Cs>
GRUS_OUTLINE void dispose_word(std::uintptr_t word) noexcept {
  const std::uint32_t depth = disposing.depth;
  dispose_nested<Cs...>(word, depth);
  if (depth == 0 && disposing.waiting != nullptr) [[unlikely]]
    dispose_waiting();
}

template <class... Cs>
GRUS_INLINE void release_word(std::uintptr_t word) noexcept {
  if (is_cell(word) && release(cell_of(word))) dispose_word<Cs...>(word);
}

// What is rare is out of line and takes and gives words, not addresses: then frames are small, and compilers keep
// values in registers.

/// A word for a cell of the caller's alone with the fields of this one, of whose references it takes one.
template <class C, class... Cs>
GRUS_OUTLINE std::uintptr_t unshare_word(std::uintptr_t word) {
  const std::uintptr_t copy = make_word<index_among<C, Cs...>()>(C(fields_of<C>(word)));
  release_word<Cs...>(word);
  return copy;
}

/// A copy, field by field, which compilers see through.
template <class C>
GRUS_INLINE C copy_of_fields(const C& c) {
  return std::apply([](const auto&... field) { return C{field...}; }, c.members());
}

template <class N>
GRUS_COLD void dispose_last(N* n) noexcept {
  dispose(n);
}

/// The fields of a cell that the caller owns one reference to: moved out when it was the last.
template <class C>
GRUS_INLINE C take_word(std::uintptr_t word) {
  if constexpr (std::is_empty_v<C>) {
    return C{};
  } else {
    auto* n = static_cast<node<C>*>(cell_of(word));
    if (unique(n)) [[likely]] {
      struct free_at_end {
        node<C>* n;
        GRUS_INLINE ~free_at_end() { destroy_husk(n); }
      } end{n};
      return C(std::move(n->fields));
    }
    struct drop_at_end {
      node<C>* n;
      GRUS_INLINE ~drop_at_end() {
        if (release(n)) [[unlikely]]  // another thread has released it meanwhile
          dispose_last(n);
      }
    } end{n};
    return copy_of_fields<C>(n->fields);
  }
}

struct access;  ///< the free functions' way to the words

}  // namespace detail

/// Base of the handle D of an inductive type whose constructors are Cs, in order.
template <class D, class... Cs>
class data {
  std::uintptr_t word_;
  friend detail::access;

 public:
  using grus_constructors = constructor_list<Cs...>;
  static constexpr bool grus_lazy = false;

  /// The constructor applied to its fields. O(1). Throws std::bad_alloc.
  template <class C>
  requires detail::one_of<C, Cs...> GRUS_INLINE data(C c)
      : word_(detail::make_word<detail::index_among<C, Cs...>()>(std::move(c))) {}  // NOLINT: implicit
  explicit data(detail::hole) noexcept : word_(1) {}

  GRUS_INLINE data(const data& o) noexcept : word_(o.word_) {
    if (detail::is_cell(word_)) detail::retain(detail::cell_of(word_));
  }
  GRUS_INLINE data(data&& o) noexcept : word_(std::exchange(o.word_, 1)) {}
  GRUS_INLINE data& operator=(const data& o) noexcept {
    if (detail::is_cell(o.word_)) detail::retain(detail::cell_of(o.word_));
    detail::release_word<Cs...>(std::exchange(word_, o.word_));
    return *this;
  }
  GRUS_INLINE data& operator=(data&& o) noexcept {
    std::uintptr_t w = std::exchange(o.word_, 1);
    detail::release_word<Cs...>(std::exchange(word_, w));
    return *this;
  }
  GRUS_INLINE ~data() { detail::release_word<Cs...>(word_); }
};

namespace detail {
struct access {
  template <class D, class... Cs>
  static GRUS_INLINE std::uintptr_t word(const data<D, Cs...>& d) noexcept {
    return d.word_;
  }
  template <class D, class... Cs>
  static GRUS_INLINE std::uintptr_t steal(data<D, Cs...>& d) noexcept {
    return std::exchange(d.word_, 1);
  }
  template <class D>
  static GRUS_INLINE D adopt(std::uintptr_t word) noexcept {
    D d(hole{});
    d.word_ = word;
    return d;
  }
  template <class D, class... Cs>
  static GRUS_INLINE std::size_t index(const data<D, Cs...>& d) noexcept {
    return index_of<Cs...>(d.word_);
  }
  template <class C, class D, class... Cs>
  static GRUS_INLINE const C& get(const data<D, Cs...>& d) {
    return fields_of<C>(d.word_);
  }
  template <class C, class D, class... Cs>
  static GRUS_INLINE C take(data<D, Cs...>&& d) {
    return take_word<C>(steal(d));
  }
  template <class D, class... Cs>
  static GRUS_INLINE bool unshared(const data<D, Cs...>& d) noexcept {
    return unique(cell_of(d.word_));
  }
  /// One field of a value that is given away.
  template <class C, class F, class D, class... Cs>
  static GRUS_INLINE F part(data<D, Cs...>& d, F C::*field) {
    auto* n = static_cast<node<C>*>(cell_of(d.word_));
    if (unique(n)) [[likely]]
      return std::move(n->fields.*field);
    return std::as_const(n->fields).*field;
  }
  /// The same, and the value is gone.
  template <class C, class F, class D, class... Cs>
  static GRUS_INLINE F last_part(data<D, Cs...>&& d, F C::*field) {
    std::uintptr_t word = steal(d);
    auto* n = static_cast<node<C>*>(cell_of(word));
    if (unique(n)) [[likely]] {
      F f = std::move(n->fields.*field);
      destroy_cell(n);
      return f;
    }
    F f = std::as_const(n->fields).*field;
    release_word<Cs...>(word);
    return f;
  }
  template <class C, class D, class... Cs>
  static GRUS_INLINE C& edit(data<D, Cs...>& d) {
    if (!unique(cell_of(d.word_))) [[unlikely]]
      d.word_ = unshare_word<C, Cs...>(d.word_);
    return static_cast<node<C>*>(cell_of(d.word_))->fields;
  }
  template <class D, class... Cs>
  static GRUS_INLINE const void* identity(const data<D, Cs...>& d) noexcept {
    return reinterpret_cast<const void*>(d.word_);
  }

  // Lazy values: the same after forcing.
  template <class D, class... Cs>
  static std::size_t index(const codata<D, Cs...>& d) {
    return index_of<Cs...>(force_word(d.word_));
  }
  template <class C, class D, class... Cs>
  static const C& get(const codata<D, Cs...>& d) {
    return fields_of<C>(force_word(d.word_));
  }
  template <class C, class D, class... Cs>
  static C take(codata<D, Cs...>&& d) {
    if ((d.word_ & 3) == 2) {  // the value stays shared with the lazy cell
      D keep(static_cast<D&&>(d));
      return get<C>(static_cast<const codata<D, Cs...>&>(keep));
    }
    return take_word<C>(std::exchange(d.word_, 1));
  }
  template <class D, class... Cs>
  static const void* identity(const codata<D, Cs...>& d) noexcept {
    return reinterpret_cast<const void*>(d.word_);
  }
  template <class D, class... Cs>
  static std::uintptr_t lazy_word(const codata<D, Cs...>& d) noexcept {
    return d.word_;
  }
};

template <class D>
GRUS_INLINE std::uintptr_t word_of(const D& handle) noexcept {
  return access::word(handle);
}

/// Checked builds: was d built by C?
template <class C, class D>
GRUS_INLINE void expect([[maybe_unused]] const D& d, [[maybe_unused]] const char* where) {
#if GRUS_CHECKED
  []<class... Cs>(constructor_list<Cs...>, std::size_t i, const char* w) {
    static_assert(one_of<C, Cs...>, "not a constructor of this type");
    if (i != index_among<C, Cs...>()) unreachable(w);
  }(typename D::grus_constructors{}, access::index(d), where);
#endif
}
}  // namespace detail

/// Which constructor built d. Forces a lazy value. O(1).
template <algebraic D>
GRUS_INLINE typename D::kind kind_of(const D& d) {
  return static_cast<typename D::kind>(detail::access::index(d));
}

/// Did C build d? Forces a lazy value.
template <class C, algebraic D>
GRUS_INLINE bool is(const D& d) {
  return []<class... Cs>(constructor_list<Cs...>, std::size_t i) {
    static_assert(detail::one_of<C, Cs...>, "not a constructor of this type");
    return i == detail::index_among<C, Cs...>();
  }(typename D::grus_constructors{}, detail::access::index(d));
}

/// The fields of d, which C built (debug builds check). They live as long as d keeps its value.
template <class C, algebraic D>
GRUS_INLINE const C& get(const D& d) {
  detail::expect<C>(d, "grus::get");
  return detail::access::get<C>(d);
}

/// The fields by value: moved out when d held the only reference, copied otherwise. d becomes a husk.
template <class C, algebraic D>
requires(!std::is_lvalue_reference_v<D>) GRUS_INLINE C take(D&& d) {
  detail::expect<C>(d, "grus::take");
  return detail::access::take<C>(std::move(d));
}

/// The fields of d, which C built, to be changed: d gets a cell of its own first if it shares one. They may be moved
/// from, but d itself is to be used again only when all are whole. Throws std::bad_alloc.
template <class C, algebraic D>
GRUS_INLINE C& edit(D& d) {
  detail::expect<C>(d, "grus::edit");
  return detail::access::edit<C>(d);
}

template <algebraic D>
requires(!D::grus_lazy) struct one_word<D> {
  static GRUS_INLINE std::uintptr_t release(D&& d) noexcept { return detail::access::steal(d); }
  static GRUS_INLINE D adopt(std::uintptr_t word) noexcept { return detail::access::adopt<D>(word); }
};

template <algebraic D>
struct shape<D> {
  using list = typename D::grus_constructors;
  template <std::size_t I>
  using constructor = typename detail::nth<I, list>::type;
  static constexpr std::size_t count = list::size;
  static std::size_t index(const D& d) { return detail::access::index(d); }
  template <std::size_t I>
  static constexpr std::string_view name = constructor<I>::rocq_name;
  template <std::size_t I>
  static auto members(const D& d) {
    return detail::access::get<constructor<I>>(d).members();
  }
  template <std::size_t I>
  using fields = detail::field_tuple<constructor<I>>;
  template <std::size_t I, class... F>
  static D build(F&&... f) {
    return D(constructor<I>{std::forward<F>(f)...});
  }
};

}  // namespace grus
