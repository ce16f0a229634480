// Stacks, compiled by Grus.
#include "Stacks.hpp"

#include "grus/constant.hpp"

namespace Stacks {

const grus::integer& two() {
  static const grus::constant<grus::integer> value([] { return grus::integer(2); });
  return *value;
}

}  // namespace Stacks
