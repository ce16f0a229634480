// Stacks, compiled by Grus.
#pragma once

#include <concepts>
#include <optional>

#include "grus/archetype.hpp"
#include "grus/integer.hpp"

namespace Stacks {

inline grus::integer two() { return grus::integer(2); }

/// Types that can stand for module type STACK.
template <class S>
concept STACK = requires(const grus::archetype<'A'>& x, const typename S::template t<grus::archetype<'A'>>& y,
                         const typename S::template t<grus::integer>& z) {
  typename S::template t<grus::archetype<'A'>>;
  { S::template empty<grus::archetype<'A'>>() } -> std::convertible_to<typename S::template t<grus::archetype<'A'>>>;
  { S::push(x, y) } -> std::convertible_to<typename S::template t<grus::archetype<'A'>>>;
  { S::template pop<grus::archetype<'A'>>(y) }
    -> std::convertible_to<std::optional<typename S::template t<grus::archetype<'A'>>>>;
  { S::depth(z) } -> std::convertible_to<grus::integer>;
};

/// Types that can stand for module type EMPTY.
template <class E>
concept EMPTY = true;

/// Uses a stack.
///
/// Rocq: Stacks.v:9
template <STACK S, EMPTY E>
struct Use {
  template <class A>
  static std::optional<typename S::template t<A>> one(const A& x) {
    return S::template pop<A>(S::push(x, S::template empty<A>()));
  }
};

}  // namespace Stacks
