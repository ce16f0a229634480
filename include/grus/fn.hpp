// Function values.
//
// `fn<Sig>` names one class for each flattened type: fn<fn<C(B)>(A)> and fn<C(A, B)> are the same. A value is one
// pointer to a counted cell that holds any callable; a callable without state needs no memory, its cell is static. It
// may take fewer arguments than the type has and return a function that takes the rest, and it may be called with
// fewer: the result is a partial application. Arguments travel by value, so that a callee may take them over; a
// parameter `const T&` binds to them. A call checks the stack.
#pragma once

#include <tuple>
#include <type_traits>
#include <utility>

#include "grus/cell.hpp"
#include "grus/stack.hpp"
#include "grus/world.hpp"

namespace grus {

template <class Sig>
class closure;

namespace detail {

/// f(a…) as std::invoke does it, without <functional>, which is one of the largest headers.
template <class F, class... A>
GRUS_INLINE decltype(auto) invoke(F& f, A&&... a) {
  if constexpr (std::is_member_pointer_v<F>) {
    return std::apply(f, std::forward_as_tuple(std::forward<A>(a)...));
  } else {
    return f(std::forward<A>(a)...);
  }
}

template <class Sig>
struct flatten;
template <class R, class... A>
struct flatten<R(A...)> {
  using type = closure<R(A...)>;
};
template <class... A>
inline constexpr bool runs = (std::is_same_v<A, world> || ...);
template <class R, class... B, class... A>
requires(!runs<A...>) struct flatten<closure<R(B...)>(A...)> : flatten<R(A..., B...)> {
};

/// Calls f with the arguments, or with the first ones and its result with the rest.
/// `curried_invocable<R, F, A...>`: can that be done, with a result convertible to R?
template <class R, class F, class Head, class Tail>
struct curried;
template <class R, class F, class... H>
struct curried<R, F, std::tuple<H...>, std::tuple<>> {
  static constexpr bool direct = std::is_invocable_r_v<R, F&, H...>;
  static constexpr bool possible = direct;
  static R call(F& f, H&&... h) { return detail::invoke(f, std::forward<H>(h)...); }
};
template <class R, class F, class... H, class T, class... Ts>
struct curried<R, F, std::tuple<H...>, std::tuple<T, Ts...>> {
  using longer = curried<R, F, std::tuple<H..., T>, std::tuple<Ts...>>;
  static constexpr bool here = [] {
    if constexpr (longer::possible) {
      return false;
    } else if constexpr (sizeof...(H) > 0 && std::is_invocable_v<F&, H...>) {
      return curried<R, std::remove_cvref_t<std::invoke_result_t<F&, H...>>, std::tuple<T>,
                     std::tuple<Ts...>>::possible;
    } else {
      return false;
    }
  }();
  static constexpr bool possible = longer::possible || here;
  static R call(F& f, H&&... h, T&& t, Ts&&... ts) {
    if constexpr (longer::possible) {
      return longer::call(f, std::forward<H>(h)..., std::forward<T>(t), std::forward<Ts>(ts)...);
    } else {
      auto rest = detail::invoke(f, std::forward<H>(h)...);
      return curried<R, decltype(rest), std::tuple<T>, std::tuple<Ts...>>::call(rest, std::forward<T>(t),
                                                                                std::forward<Ts>(ts)...);
    }
  }
};
template <class R, class F, class... A>
struct curried_all : curried<R, F, std::tuple<>, std::tuple<A...>> {};
template <class R, class F, class A, class... As>
struct curried_all<R, F, A, As...> : curried<R, F, std::tuple<A>, std::tuple<As...>> {};

/// The type of closure<R(A...)> after its first N arguments.
template <std::size_t N, class R, class... A>
struct after {
  using type = closure<R(A...)>;
};
template <std::size_t N, class R, class A, class... As>
requires(N > 0) struct after<N, R, A, As...> : after<N - 1, R, As...> {
};

}  // namespace detail

/// The type of functions from A... to R, curried or not.
template <class Sig>
using fn = typename detail::flatten<Sig>::type;

/// The class behind `fn`. R is not itself a closure, unless the world is the last argument: calls do not run past it.
template <class R, class... A>
class closure<R(A...)> {
  static_assert(sizeof...(A) > 0, "a function takes an argument");

  struct operations;
  struct base : cell {
    const operations* table;
    constexpr base(std::uint32_t n, const operations* t) noexcept : cell{n, 0}, table(t) {}
  };
  struct operations {
    R (*call)(base*, A&&...);
    void (*dispose)(base*) noexcept;
  };
  template <class F>
  struct implementation : base {
    [[no_unique_address]] F f;
    template <class G>
    constexpr implementation(std::uint32_t n, G&& function) : base(n, &table), f(std::forward<G>(function)) {}
    static R call(base* b, A&&... a) {
      return detail::curried_all<R, F, A...>::call(static_cast<implementation*>(b)->f, std::forward<A>(a)...);
    }
    static void dispose(base* b) noexcept { detail::dispose(static_cast<implementation*>(b)); }
    static constexpr operations table{&call, &dispose};
  };
  template <class F>
  static implementation<F>& stateless() {
    static constinit implementation<F> instance{detail::sticky_middle, F{}};
    return instance;
  }

  base* p_;

  /// Keeps the callee alive: it may drop the last handle to itself.
  static R call_deep(const closure& self, A&&... a) { return self.p_->table->call(self.p_, std::forward<A>(a)...); }

  /// Do the first parameters accept B...?
  template <class... B>
  static constexpr bool accepts_first() {
    return []<std::size_t... I>(std::index_sequence<I...>) {
      return (std::is_convertible_v<B, std::tuple_element_t<I, std::tuple<A...>>> && ...);
    }
    (std::index_sequence_for<B...>{});
  }

 public:
  using result_type = R;
  static constexpr std::size_t arity = sizeof...(A);

  /// From any callable that takes A... at once or one group after another. O(1). Throws std::bad_alloc.
  template <class F>
  requires(!std::is_same_v<std::remove_cvref_t<F>, closure> && detail::curried_all<R, std::decay_t<F>, A...>::possible)
      closure(F&& f) {  // NOLINT: implicit
    using G = std::decay_t<F>;
    if constexpr (std::is_empty_v<G> && std::is_default_constructible_v<G> && std::is_trivially_destructible_v<G>) {
      p_ = &stateless<G>();
    } else {
      p_ = detail::make_cell<implementation<G>>(1u, std::forward<F>(f));
    }
  }
  closure(const closure& o) noexcept : p_(o.p_) {
    if (p_ != nullptr) detail::retain(p_);
  }
  closure(closure&& o) noexcept : p_(std::exchange(o.p_, nullptr)) {}
  closure& operator=(const closure& o) noexcept { return *this = closure(o); }
  closure& operator=(closure&& o) noexcept {
    std::swap(p_, o.p_);
    return *this;
  }
  ~closure() {
    if (p_ != nullptr && detail::release(p_)) p_->table->dispose(p_);
  }

  /// All arguments. Throws what the function throws.
  R operator()(A... a) const {
    if (stack_low()) [[unlikely]] {
      return with_more_stack<R, const closure&, A&&...>(&call_deep, *this, std::forward<A>(a)...);
    }
    return p_->table->call(p_, std::forward<A>(a)...);
  }

  /// Fewer arguments: a function of the others.
  template <class... B>
  requires(sizeof...(B) > 0) && (sizeof...(B) < sizeof...(A)) &&
      (accepts_first<B...>()) auto operator()(B&&... b) const {
    return bind(std::index_sequence_for<B...>{}, std::forward<B>(b)...);
  }

  /// Is it the same function value? Not whether it computes the same.
  friend bool operator==(const closure& f, const closure& g) noexcept { return f.p_ == g.p_; }
  const void* identity() const noexcept { return p_; }

 private:
  template <std::size_t... I, class... B>
  auto bind(std::index_sequence<I...>, B&&... b) const {
    using all = std::tuple<A...>;
    using rest = typename detail::after<sizeof...(I), R, A...>::type;
    return rest([f = *this, held = std::tuple<std::tuple_element_t<I, all>...>(std::forward<B>(b)...)](
                    auto&&... c) -> R { return f(std::get<I>(held)..., std::forward<decltype(c)>(c)...); });
  }
};

namespace detail {
template <class R, class F>
struct self_calling {
  F f;
  template <class... B>
  R operator()(B&&... b) const {
    return f(*this, std::forward<B>(b)...);
  }
};
}  // namespace detail

/// A recursive function value that does not own itself: f takes itself as its first argument and gives an R.
template <class R, class F>
auto fix(F f) {
  return detail::self_calling<R, F>{std::move(f)};
}

}  // namespace grus
