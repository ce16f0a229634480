// exp.std.Weird, compiled by Grus.
#include "exp/std/Weird.hpp"

#include "grus/constant.hpp"

namespace exp_::std_::Weird {

grus::integer switch_(const grus::integer& switch_1, const grus::integer& switch_2, const grus::integer& max1) {
  const grus::integer switch_3 = Weird::max(switch_1, switch_2, max1);
  return Weird::max(switch_3, switch_3, grus::integer(0));
}

const grus::integer& it() {
  static const grus::constant<grus::integer> value([] { return switch_(alpha_2(), alpha_(), grus::integer(4)); });
  return *value;
}

const class_<grus::integer>& value() {
  static const grus::constant<class_<grus::integer>> value1([] {
    return template_<grus::integer>{grus::integer(7), NULL_{}, grus::integer(8), true};
  });
  return *value1;
}

}  // namespace exp_::std_::Weird
