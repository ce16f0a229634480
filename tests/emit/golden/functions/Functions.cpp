// Functions, compiled by Grus.
#include "Functions.hpp"

#include "grus/any.hpp"
#include "grus/cast.hpp"
#include "grus/constant.hpp"
#include "grus/error.hpp"

namespace Functions {

grus::fn<grus::integer(grus::integer)> adder(const grus::integer& x) {
  return [x](const grus::integer& y) { return x + y; };
}

grus::integer middle(const std::optional<grus::integer>& o) {
  const auto n = [&]() -> grus::integer {
    if (!o.has_value()) return grus::integer(0);
    const auto& m = *o;
    const grus::integer p = m + m;
    return p + p;
  }();
  return n + n;
}

const grus::integer& six() {
  static const grus::constant<grus::integer> value([] { return adder(grus::integer(2))(grus::integer(4)); });
  return *value;
}

const grus::integer& nine() {
  static const grus::constant<grus::integer> value([]() -> grus::integer {
    const grus::fn<grus::integer(grus::integer, grus::integer)> q =
        id<grus::fn<grus::integer(grus::integer, grus::integer, grus::integer)>>(sum3)(grus::integer(3));
    return dup(q, grus::integer(3));
  });
  return *value;
}

const grus::integer& eight() {
  static const grus::constant<grus::integer> value([] {
    return dup([](const grus::integer& n, const grus::integer& n1) { return n + n1; }, grus::integer(4));
  });
  return *value;
}

const grus::integer& composed() {
  static const grus::constant<grus::integer> value([] {
    return compose<grus::integer, grus::integer, grus::integer>(adder(grus::integer(1)), &id<grus::integer>,
                                                                grus::integer(5));
  });
  return *value;
}

const grus::integer& twelve() {
  static const grus::constant<grus::integer> value([] {
    return middle(std::optional<grus::integer>(grus::integer(3)));
  });
  return *value;
}

const grus::integer& through() {
  static const grus::constant<grus::integer> value([] {
    return grus::cast<grus::integer>(grus::fn<grus::any(grus::any)>([](const grus::any& z) {
      return z;
    })(grus::cast<grus::any>(grus::integer(5))));
  });
  return *value;
}

const grus::integer& missing() {
  static const grus::constant<grus::integer> value([]() -> grus::integer { grus::axiom("Functions.missing"); });
  return *value;
}

}  // namespace Functions
