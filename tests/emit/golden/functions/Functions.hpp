// Functions, compiled by Grus.
#pragma once

#include <optional>

#include "grus/callable.hpp"
#include "grus/fn.hpp"
#include "grus/integer.hpp"

namespace Functions {

inline grus::integer sum3(const grus::integer& x, const grus::integer& y, const grus::integer& z) {
  return x + (y + z);
}

template <class A, grus::callable<A(A, A)> F>
A dup(const F& f, const A& a) { return f(a, a); }

grus::fn<grus::integer(grus::integer)> adder(const grus::integer& x);

template <class A, class B, class C, grus::callable<C(B)> F, grus::callable<B(A)> G>
C compose(const F& g, const G& h, const A& x) { return g(h(x)); }

template <class A>
A id(const A& x) { return x; }

grus::integer middle(const std::optional<grus::integer>& o);

const grus::integer& six();

const grus::integer& nine();

const grus::integer& eight();

const grus::integer& composed();

const grus::integer& twelve();

const grus::integer& through();

const grus::integer& missing();

}  // namespace Functions
