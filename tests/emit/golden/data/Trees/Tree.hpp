// Trees.Tree, compiled by Grus.
#pragma once

#include <ostream>
#include <string_view>
#include <tuple>
#include <utility>

#include "grus/callable.hpp"
#include "grus/data.hpp"
#include "grus/integer.hpp"
#include "grus/list.hpp"
#include "grus/print.hpp"
#include "grus/stack.hpp"

namespace Trees::Tree {

enum class color { Red, Black, int_ };
constexpr std::string_view rocq_name(color value) {
  switch (value) {
    case color::Red: return "Trees.Tree.Red";
    case color::Black: return "Trees.Tree.Black";
    case color::int_: return "Trees.Tree.int";
  }
  return {};
}
inline std::ostream& operator<<(std::ostream& out, color value) { return grus::show(out, value); }

struct leaf;
template <class A>
struct node;

/// Binary trees.
///
/// Rocq: Tree.v:3
template <class A>
struct tree : grus::data<tree<A>, leaf, node<A>> {
  enum class kind { leaf, node };
  using grus::data<tree<A>, leaf, node<A>>::data;
};

struct leaf {
  static constexpr std::string_view rocq_name = "Trees.Tree.leaf";
  auto members() const { return std::tie(); }
};

template <class A>
struct node {
  tree<A> l;
  A x;
  tree<A> r;
  color c;

  static constexpr std::string_view rocq_name = "Trees.Tree.node";
  auto members() const { return std::tie(l, x, r, c); }
};

struct point {
  grus::integer px;
  grus::integer py;

  static constexpr std::string_view rocq_name = "Trees.Tree.mk";
  auto members() const { return std::tie(px, py); }

  friend bool operator==(const point&, const point&) = default;
  friend std::ostream& operator<<(std::ostream& out, const point& value) { return grus::show(out, value); }
};

/// How many nodes.
///
/// Rocq: forall A : Type, tree A -> nat — Tree.v:12
template <class A>
grus::integer size(const tree<A>& t) {
  if (grus::stack_low()) [[unlikely]] return grus::with_more_stack(size<A>, t);
  if (grus::is<leaf>(t)) return grus::integer(0);
  const auto& l = grus::get<node<A>>(t).l;
  const auto& r = grus::get<node<A>>(t).r;
  return Tree::size(l) + Tree::size(r) + grus::integer(1);
}

template <class A, class B, grus::callable<B(A)> F>
tree<B> map_(const F& f, const tree<A>& t) {
  if (grus::stack_low()) [[unlikely]] return grus::with_more_stack(map_<A, B, F>, f, t);
  if (grus::is<leaf>(t)) return leaf{};
  const auto& [l, x, r, c] = grus::get<node<A>>(t);
  return node<B>{map_<A, B>(f, l), f(x), map_<A, B>(f, r), c};
}

template <class A, class B, grus::callable<B(B, A)> F>
B fold_left(const F& f, const grus::list<A>& l, B acc) {
  const auto* at = &l;
  while (true) {
    if (at->empty()) return acc;
    const auto& x = at->head();
    const auto& l_ = at->tail();
    acc = f(std::move(acc), x);
    at = &l_;
  }
}

point rotate(const point& p);

point flip(const point& q);

color next(color c);

inline bool is_red(color c) { return c == color::Red; }

const tree<grus::integer>& small();

const tree<grus::integer>& mapped();

const grus::integer& count();

const point& moved();

const grus::integer& sum();

const bool& red();

}  // namespace Trees::Tree
