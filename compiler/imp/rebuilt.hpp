// Values that are built again as they were.
#pragma once

#include "imp/lower.hpp"

namespace grus::imp {

/// Where a value is known to be made by a constructor, and is built again of the same fields, it is used itself.
void use_what_was_rebuilt(const Context& context, Function& function);

}  // namespace grus::imp
