// Functions that are template parameters.
//
//     template <grus::callable<int(double)> F>
//     int twice(const F& f, double x);             a lambda, a function, a `grus::fn<int(double)>`
#pragma once

#include <type_traits>

namespace grus {

namespace detail {

template <class F, class Signature>
inline constexpr bool is_callable = false;
template <class F, class R, class... A>
inline constexpr bool is_callable<F, R(A...)> = std::is_invocable_r_v<R, const F&, A...>;

}  // namespace detail

/// Can be called with the arguments of `Signature`, as often as one likes, and gives its result?
template <class F, class Signature>
concept callable = detail::is_callable<F, Signature>;

}  // namespace grus
