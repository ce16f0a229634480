// Streams, compiled by Grus.
#pragma once

#include <string_view>
#include <tuple>

#include "grus/callable.hpp"
#include "grus/codata.hpp"
#include "grus/data.hpp"
#include "grus/integer.hpp"

namespace Streams {

template <class A>
struct Cons;

template <class A>
struct Stream : grus::codata<Stream<A>, Cons<A>> {
  enum class kind { Cons };
  using grus::codata<Stream<A>, Cons<A>>::codata;
};

template <class A>
struct Cons {
  A hd;
  Stream<A> tl;

  static constexpr std::string_view rocq_name = "Streams.Cons";
  auto members() const { return std::tie(hd, tl); }
};

template <class A, grus::callable<A(A)> F>
Stream<A> iterate(const F& f, const A& x) {
  return Stream<A>(grus::delay([x, f]() -> Stream<A> { return Cons<A>{x, iterate(f, f(x))}; }));
}

template <class A, class B, grus::callable<B(A)> F>
Stream<B> map(const F& g, const Stream<A>& s) {
  return Stream<B>(grus::delay([s, g]() -> Stream<B> {
    const auto& [h, r] = grus::get<Cons<A>>(s);
    return Cons<B>{g(h), Streams::map<A, B>(g, r)};
  }));
}

template <class A>
Stream<A> push(const A& y, const Stream<A>& s) {
  return Stream<A>(grus::delay([y, s]() -> Stream<A> { return Cons<A>{y, s}; }));
}

const Stream<grus::integer>& ones();

template <class A>
A nth(grus::integer n, Stream<A> s) {
  while (true) {
    if (n.is_zero()) {
      const auto& x = grus::get<Cons<A>>(s).hd;
      return x;
    }
    const auto& r = grus::get<Cons<A>>(s).tl;
    n = n.pred();
    s = r;
  }
}

const Stream<grus::integer>& nats();

const grus::integer& fifth();

const grus::integer& far();

const grus::integer& pushed();

}  // namespace Streams
