// Shapes, compiled by Grus.
#pragma once

#include <ostream>
#include <string_view>
#include <tuple>
#include <utility>

#include "grus/data.hpp"
#include "grus/error.hpp"
#include "grus/integer.hpp"
#include "grus/list.hpp"
#include "grus/print.hpp"
#include "grus/stack.hpp"

namespace Shapes {

template <class A>
struct Node;

template <class A>
struct tree : grus::data<tree<A>, Node<A>> {
  enum class kind { Node };
  using grus::data<tree<A>, Node<A>>::data;
};

struct Empty;
template <class A>
struct Grow;

template <class A>
struct forest : grus::data<forest<A>, Empty, Grow<A>> {
  enum class kind { Empty, Grow };
  using grus::data<forest<A>, Empty, Grow<A>>::data;
};

template <class A>
struct Node {
  A arg0;
  forest<A> arg1;

  static constexpr std::string_view rocq_name = "Shapes.Node";
  auto members() const { return std::tie(arg0, arg1); }
};

struct Empty {
  static constexpr std::string_view rocq_name = "Shapes.Empty";
  auto members() const { return std::tie(); }
};

template <class A>
struct Grow {
  tree<A> arg0;
  forest<A> arg1;

  static constexpr std::string_view rocq_name = "Shapes.Grow";
  auto members() const { return std::tie(arg0, arg1); }
};

}  // namespace Shapes

namespace Shapes::Garden {

template <class A>
struct Rose;

template <class A>
struct rose : grus::data<rose<A>, Rose<A>> {
  enum class kind { Rose };
  using grus::data<rose<A>, Rose<A>>::data;
};

template <class A>
struct Rose {
  A label;
  grus::list<rose<A>> children;

  static constexpr std::string_view rocq_name = "Shapes.Garden.Rose";
  auto members() const { return std::tie(label, children); }
};

}  // namespace Shapes::Garden

namespace Shapes {

struct point {
  grus::integer x;
  grus::integer y;

  static constexpr std::string_view rocq_name = "Shapes.Point";
  auto members() const { return std::tie(x, y); }

  friend bool operator==(const point&, const point&) = default;
  friend std::ostream& operator<<(std::ostream& out, const point& value) { return grus::show(out, value); }
};

struct segment {
  point from;
  point to;

  static constexpr std::string_view rocq_name = "Shapes.Segment";
  auto members() const { return std::tie(from, to); }

  friend bool operator==(const segment&, const segment&) = default;
  friend std::ostream& operator<<(std::ostream& out, const segment& value) { return grus::show(out, value); }
};

template <class A>
struct Left;
template <class B>
struct Right;

template <class A, class B>
struct either : grus::data<either<A, B>, Left<A>, Right<B>> {
  enum class kind { Left, Right };
  using grus::data<either<A, B>, Left<A>, Right<B>>::data;
};

template <class A>
struct Left {
  A arg0;

  static constexpr std::string_view rocq_name = "Shapes.Left";
  auto members() const { return std::tie(arg0); }
};

template <class B>
struct Right {
  B arg0;

  static constexpr std::string_view rocq_name = "Shapes.Right";
  auto members() const { return std::tie(arg0); }
};

enum class never {};
constexpr std::string_view rocq_name(never) { return {}; }
inline std::ostream& operator<<(std::ostream& out, never value) { return grus::show(out, value); }

template <class A>
using twin = std::pair<A, A>;

template <class A>
grus::integer counts(const forest<A>& f);

template <class A>
grus::integer count(const tree<A>& t) {
  if (grus::stack_low()) [[unlikely]] return grus::with_more_stack(count<A>, t);
  const auto& f = grus::get<Node<A>>(t).arg1;
  return counts(f) + grus::integer(1);
}

template <class A>
grus::integer counts(const forest<A>& f) {
  if (grus::stack_low()) [[unlikely]] return grus::with_more_stack(counts<A>, f);
  if (grus::is<Empty>(f)) return grus::integer(0);
  const auto& [t1, f1] = grus::get<Grow<A>>(f);
  return Shapes::count(t1) + counts(f1);
}

template <class A>
A absurd(never) {
  grus::unreachable("Shapes.absurd");
}

grus::integer pick(const either<grus::integer, bool>& e);

grus::integer first(const twin<grus::integer>& p);

const grus::integer& many();

const Shapes::Garden::rose<grus::integer>& bush();

const grus::integer& picked();

const segment& line();

}  // namespace Shapes
