// Monads, compiled by Grus.
#pragma once

#include <concepts>
#include <utility>

#include "grus/archetype.hpp"
#include "grus/fn.hpp"
#include "grus/integer.hpp"

namespace Monads {

/// What can be put one after the other.
template <class I, template <class> class M>
concept Monad = requires(const grus::archetype<'A'>& x, const M<grus::archetype<'A'>>& y,
                         const grus::fn<M<grus::archetype<'B'>>(grus::archetype<'A'>)>& z) {
  { I::ret(x) } -> std::convertible_to<M<grus::archetype<'A'>>>;
  { I::template bind<grus::archetype<'A'>, grus::archetype<'B'>>(y, z) }
    -> std::convertible_to<M<grus::archetype<'B'>>>;
};

/// Twice twice.
template <template <class> class M, Monad<M> I, class A>
M<std::pair<A, A>> twice(const M<A>& x) {
  return I::template bind<A, std::pair<A, A>>(x, [x](const A& a) {
    return I::template bind<A, std::pair<A, A>>(x, [a](const A& c) { return I::ret(std::pair<A, A>(a, c)); });
  });
}

/// Twice again.
template <template <class> class M, Monad<M> I, class A>
M<std::pair<A, A>> again(const M<A>& x) { return twice<M, I, A>(x); }

inline grus::integer two() { return grus::integer(2); }

}  // namespace Monads
