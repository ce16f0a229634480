// Monads, compiled by Grus.
#include "Monads.hpp"

#include "grus/constant.hpp"

namespace Monads {

const grus::integer& two() {
  static const grus::constant<grus::integer> value([] { return grus::integer(2); });
  return *value;
}

}  // namespace Monads
