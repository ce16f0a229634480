// A value of a type that only its holder knows.
//
// `any` is two words: the descriptor of the dynamic type and the value, in place when it is one word (every handle of
// the runtime is), else in a counted cell. An any never holds an any. The descriptor knows how to copy, print and
// compare, how to take a value apart into its constructor and its fields as anys, and how to apply a function: with
// these, `cast` (cast.hpp) converts between types that were never seen together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>

#include "grus/cell.hpp"
#include "grus/equal.hpp"
#include "grus/error.hpp"
#include "grus/print.hpp"
#include "grus/shape.hpp"

namespace grus {

class any;

/// Converts between types: see cast.hpp.
template <class To, class From>
To cast(const From& v);

namespace detail {

/// What a value is made of: the position and name of its constructor, and its fields. `fields` may be moved from.
struct parts {
  std::size_t constructors;
  std::size_t index;
  std::string_view name;
  any* fields;
  std::size_t field_count;
};

/// A callback that receives parts.
struct parts_receiver {
  void* context;
  void (*receive)(void* context, const parts&);
};

struct type_descriptor {
  std::string_view name;
  void (*copy)(void* to, const void* from);
  void (*destroy)(void* storage) noexcept;
  void (*print)(printer&, const void* storage, bool atom);
  bool (*equal)(const void* storage, const void* other);
  std::size_t (*hash)(const void* storage);
  void (*take_apart)(const void* storage, parts_receiver);  ///< null: no constructors
  std::size_t arity;                                        ///< 0: not a function
  any (*apply)(const void* storage, any* arguments);        ///< to `arity` arguments, which may be moved from
  bool lazy;
  bool is_erased;
};

/// Moves of these are copies of their bytes, and they fit.
template <class T>
inline constexpr bool fits_in_any = sizeof(T) <= sizeof(void*) &&
                                    alignof(T) <= alignof(void*) && std::is_nothrow_move_constructible_v<T>;

template <class T>
struct described;
template <class T>
const type_descriptor& descriptor() noexcept;

}  // namespace detail

class any {
  const detail::type_descriptor* type_;
  alignas(void*) std::byte storage_[sizeof(void*)];

  template <class T>
  friend struct detail::described;

 public:
  /// Holds v. O(1). Throws std::bad_alloc where v is larger than a word.
  template <class T>
  requires(!std::is_same_v<std::remove_cvref_t<T>, any>) explicit any(T&& v)
      : type_(&detail::descriptor<std::remove_cvref_t<T>>()) {
    using V = std::remove_cvref_t<T>;
    if constexpr (detail::fits_in_any<V>) {
      ::new (static_cast<void*>(storage_)) V(std::forward<T>(v));
    } else {
      ::new (static_cast<void*>(storage_))
          counted<detail::node<V>>(counted<detail::node<V>>::make(0u, std::forward<T>(v)));
    }
  }
  any() noexcept : any(erased{}) {}
  any(const any& o) : type_(o.type_) { type_->copy(storage_, o.storage_); }
  any(any&& o) noexcept : type_(std::exchange(o.type_, &detail::descriptor<erased>())) {
    std::memcpy(storage_, o.storage_, sizeof storage_);  // every handle moves by its bytes
  }
  any& operator=(const any& o) { return *this = any(o); }
  any& operator=(any&& o) noexcept {
    any old(std::move(*this));
    type_ = std::exchange(o.type_, &detail::descriptor<erased>());
    std::memcpy(storage_, o.storage_, sizeof storage_);
    return *this;
  }
  ~any() { type_->destroy(storage_); }

  const detail::type_descriptor& type() const noexcept { return *type_; }
  const void* storage() const noexcept { return storage_; }
  /// The C++ name of the type of what it holds.
  std::string_view type_name() const noexcept { return type_->name; }

  /// What it holds, if that is exactly a T; else null.
  template <class T>
  const T* get_if() const noexcept {
    if (type_ != &detail::descriptor<T>()) return nullptr;
    return &detail::described<T>::value(storage_);
  }

  friend bool operator==(const any& a, const any& b) {
    return a.type_ == b.type_ && a.type_->equal(a.storage_, b.storage_);
  }
  friend std::ostream& operator<<(std::ostream& out, const any& a) {
    print_coq(out, a);
    return out;
  }
};

template <>
struct notation<any> {
  static void print(printer& p, const any& a, bool atom) { a.type().print(p, a.storage(), atom); }
};

namespace detail {

/// The operations of one dynamic type.
template <class T>
struct described {
  using holder = counted<node<T>>;
  static const T& value(const void* storage) noexcept {
    if constexpr (fits_in_any<T>) {
      return *std::launder(static_cast<const T*>(storage));
    } else {
      return (*std::launder(static_cast<const holder*>(storage)))->fields;
    }
  }
  static void copy(void* to, const void* from) {
    if constexpr (fits_in_any<T>) {
      ::new (to) T(value(from));
    } else {
      ::new (to) holder(*std::launder(static_cast<const holder*>(from)));
    }
  }
  static void destroy(void* storage) noexcept {
    if constexpr (fits_in_any<T>) {
      std::launder(static_cast<T*>(storage))->~T();
    } else {
      std::launder(static_cast<holder*>(storage))->~holder();
    }
  }
  static void print(printer& p, const void* storage, bool atom) { grus::print(p, value(storage), atom); }
  static bool equal(const void* a, const void* b) {
    if constexpr (shaped<T> || requires { value(a) == value(b); }) {
      return grus::equal(value(a), value(b));
    } else {
      throw bad_cast(type_name<T>, "a type with equality");
    }
  }
  static std::size_t hash(const void* a) { return grus::hash(value(a)); }
  static void take_apart(const void* storage, parts_receiver r) {
    if constexpr (shaped<T>) {
      const T& v = value(storage);
      std::size_t i = shape<T>::index(v);
      with_index<shape<T>::count>(i, [&](auto k) {
        constexpr std::size_t I = k();
        auto members = shape<T>::template members<I>(v);
        constexpr std::size_t n = std::tuple_size_v<decltype(members)>;
        any fields[n + 1];
        in_blocks<n>([&]<std::size_t... J>(std::index_sequence<J...>) {
          ((fields[J] = cast<any>(get<J>(members))), ...);
          return true;
        });
        r.receive(r.context, {shape<T>::count, i, short_name(shape<T>::template name<I>), fields, n});
      });
    }
  }
};

template <class T>
struct described_function {
  static constexpr std::size_t arity = 0;
  static constexpr any (*apply)(const void*, any*) = nullptr;
};
template <class R, class... A>
struct described_function<closure<R(A...)>> {
  static constexpr std::size_t arity = sizeof...(A);
  static any apply(const void* storage, any* arguments) {
    const auto& f = described<closure<R(A...)>>::value(storage);
    return [&]<std::size_t... I>(std::index_sequence<I...>) { return cast<any>(f(cast<A>(arguments[I])...)); }
    (std::index_sequence_for<A...>{});
  }
};

template <class T>
constexpr bool is_lazy_type() {
  if constexpr (algebraic<T>) {
    return T::grus_lazy;
  } else {
    return false;
  }
}

template <class T>
const type_descriptor& descriptor() noexcept {
  using d = described<T>;
  static constexpr type_descriptor instance{type_name<T>,
                                            &d::copy,
                                            &d::destroy,
                                            &d::print,
                                            &d::equal,
                                            &d::hash,
                                            shaped<T> ? &d::take_apart : nullptr,
                                            described_function<T>::arity,
                                            described_function<T>::apply,
                                            is_lazy_type<T>(),
                                            std::is_same_v<T, erased>};
  return instance;
}

}  // namespace detail

}  // namespace grus

template <>
struct std::hash<grus::any> {
  std::size_t operator()(const grus::any& a) const { return a.type().hash(a.storage()); }
};
