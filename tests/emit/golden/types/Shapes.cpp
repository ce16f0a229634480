// Shapes, compiled by Grus.
#include "Shapes.hpp"

#include "grus/constant.hpp"

namespace Shapes {

grus::integer pick(const either<grus::integer, bool>& e) {
  if (grus::is<Left<grus::integer>>(e)) {
    const auto& n = grus::get<Left<grus::integer>>(e).arg0;
    return n;
  }
  const auto b = grus::get<Right<bool>>(e).arg0;
  return b ? grus::integer(1) : grus::integer(0);
}

grus::integer first(const twin<grus::integer>& p) {
  const auto& l = p.first;
  return l;
}

const grus::integer& many() {
  static const grus::constant<grus::integer> value([] {
    return Shapes::count<grus::integer>(Node<grus::integer>{
        grus::integer(0),
        Grow<grus::integer>{Node<grus::integer>{grus::integer(1), Empty{}},
                            Grow<grus::integer>{Node<grus::integer>{grus::integer(1), Empty{}}, Empty{}}}});
  });
  return *value;
}

const Shapes::Garden::rose<grus::integer>& bush() {
  static const grus::constant<Shapes::Garden::rose<grus::integer>> value([] {
    return Shapes::Garden::Rose<grus::integer>{
        grus::integer(1),
        grus::list<Shapes::Garden::rose<grus::integer>>{Shapes::Garden::Rose<grus::integer>{
            grus::integer(2), grus::list<Shapes::Garden::rose<grus::integer>>()}}};
  });
  return *value;
}

const grus::integer& picked() {
  static const grus::constant<grus::integer> value([] { return pick(Right<bool>{true}); });
  return *value;
}

const segment& line() {
  static const grus::constant<segment> value([] {
    return segment{point{grus::integer(1), grus::integer(2)}, point{grus::integer(3), grus::integer(4)}};
  });
  return *value;
}

}  // namespace Shapes
