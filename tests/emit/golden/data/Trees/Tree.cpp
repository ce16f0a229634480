// Trees.Tree, compiled by Grus.
#include "Trees/Tree.hpp"

#include "grus/constant.hpp"
#include "grus/error.hpp"

namespace Trees::Tree {

point rotate(const point& p) {
  const auto& [x, y] = p;
  return point{y, x + grus::integer::parse("12345678901234567890")};
}

point flip(const point& q) {
  const auto [x, y] = Tree::rotate(q);
  return point{y, x};
}

color next(color c) {
  switch (c) {
    case color::Red: return color::Black;
    case color::Black: return color::int_;
    case color::int_: return color::Red;
  }
  grus::unreachable("Trees.Tree.next");
}

const tree<grus::integer>& small() {
  static const grus::constant<tree<grus::integer>> value([] {
    return node<grus::integer>{node<grus::integer>{leaf{}, grus::integer(1), leaf{}, color::Red}, grus::integer(2),
                               node<grus::integer>{leaf{}, grus::integer(3), leaf{}, color::Black}, color::int_};
  });
  return *value;
}

const tree<grus::integer>& mapped() {
  static const grus::constant<tree<grus::integer>> value([] {
    return map_<grus::integer, grus::integer>([](const grus::integer& n) { return n + grus::integer(1); }, small());
  });
  return *value;
}

const grus::integer& count() {
  static const grus::constant<grus::integer> value([] { return Tree::size(small()); });
  return *value;
}

const point& moved() {
  static const grus::constant<point> value([] { return flip(point{grus::integer(3), grus::integer(4)}); });
  return *value;
}

const grus::integer& sum() {
  static const grus::constant<grus::integer> value([] {
    return Tree::fold_left([](const grus::integer& n, const grus::integer& n1) { return n + n1; },
                           grus::list<grus::integer>{grus::integer(1), grus::integer(2), grus::integer(3)},
                           grus::integer(0));
  });
  return *value;
}

const bool& red() {
  static const grus::constant<bool> value([] { return is_red(Tree::next(color::int_)); });
  return *value;
}

}  // namespace Trees::Tree
