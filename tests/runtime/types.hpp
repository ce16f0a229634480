// Types as the compiler writes them, for the tests.
#pragma once

#include "grus/grus.hpp"

namespace Foo {

struct leaf {
  static constexpr std::string_view rocq_name = "Foo.leaf";
  auto members() const { return std::tie(); }
};
template <class A>
struct node;
template <class A>
struct tree : grus::data<tree<A>, leaf, node<A>> {
  enum class kind { leaf, node };
  using grus::data<tree<A>, leaf, node<A>>::data;
};
template <class A>
struct node {
  tree<A> l;
  A x;
  tree<A> r;
  static constexpr std::string_view rocq_name = "Foo.node";
  auto members() const { return std::tie(l, x, r); }
};

template <class A>
grus::integer size(const tree<A>& t) {
  if (grus::stack_low()) [[unlikely]]
    return grus::with_more_stack(size<A>, t);
  switch (grus::kind_of(t)) {
    case tree<A>::kind::leaf:
      return grus::integer(0);
    case tree<A>::kind::node: {
      const auto& n = grus::get<node<A>>(t);
      return size(n.l) + size(n.r) + grus::integer(1);
    }
  }
  grus::unreachable("Foo.size");
}

// Mutual, without parameters, nested in list, option, pair and functions.
struct var;
struct app;
struct lam;
struct opt;
struct term : grus::data<term, var, app, lam, opt> {
  enum class kind { var, app, lam, opt };
  using data::data;
};
struct none;
struct more;
struct terms : grus::data<terms, none, more> {
  enum class kind { none, more };
  using data::data;
};
struct var {
  grus::integer n;
  static constexpr std::string_view rocq_name = "Foo.var";
  auto members() const { return std::tie(n); }
};
struct app {
  term f;
  terms args;
  grus::list<term> more_args;
  static constexpr std::string_view rocq_name = "Foo.app";
  auto members() const { return std::tie(f, args, more_args); }
};
struct lam {
  grus::fn<term(term)> body;
  static constexpr std::string_view rocq_name = "Foo.lam";
  auto members() const { return std::tie(body); }
};
struct opt {
  std::optional<term> o;
  std::pair<term, term> p;
  static constexpr std::string_view rocq_name = "Foo.opt";
  auto members() const { return std::tie(o, p); }
};
struct none {
  static constexpr std::string_view rocq_name = "Foo.none";
  auto members() const { return std::tie(); }
};
struct more {
  term head;
  terms tail;
  static constexpr std::string_view rocq_name = "Foo.more";
  auto members() const { return std::tie(head, tail); }
};

// A record and an enumeration.
template <class A>
struct point {
  A x;
  A y;
  static constexpr std::string_view rocq_name = "Foo.Build_point";
  auto members() const { return std::tie(x, y); }

  friend bool operator==(const point&, const point&) = default;
  friend std::ostream& operator<<(std::ostream& out, const point& value) { return grus::show(out, value); }
};
enum class color { Red, Black };
constexpr std::string_view rocq_name(color c) { return c == color::Red ? "Foo.Red" : "Foo.Black"; }
inline std::ostream& operator<<(std::ostream& out, color value) { return grus::show(out, value); }

// Coinductive.
template <class A>
struct scons;
template <class A>
struct stream : grus::codata<stream<A>, scons<A>> {
  enum class kind { scons };
  using grus::codata<stream<A>, scons<A>>::codata;
};
template <class A>
struct scons {
  A head;
  stream<A> tail;
  static constexpr std::string_view rocq_name = "Foo.scons";
  auto members() const { return std::tie(head, tail); }
};
inline stream<grus::integer> from(grus::integer n) {
  return grus::delay([n] { return stream<grus::integer>(scons<grus::integer>{n, from(n.succ())}); });
}

// A partial computation, Later … Now: chains of delays.
struct now;
struct later;
struct delayed_value : grus::codata<delayed_value, now, later> {
  enum class kind { now, later };
  using codata::codata;
};
struct now {
  grus::integer value;
  static constexpr std::string_view rocq_name = "Foo.now";
  auto members() const { return std::tie(value); }
};
struct later {
  delayed_value next;
  static constexpr std::string_view rocq_name = "Foo.later";
  auto members() const { return std::tie(next); }
};

}  // namespace Foo

namespace test {
/// The depth of the tests that matter: 10^7, less where instrumentation multiplies memory.
inline constexpr int deep = GRUS_SANITIZED ? 1'000'000 : 10'000'000;
}  // namespace test
