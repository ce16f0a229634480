// Taking owned values apart, and changing them in place.
#pragma once

#include "imp/lower.hpp"

namespace grus::imp {

/// Decides how the fields of owned values are had; parameters are passed as they will be.
void take_apart(const Context& context, const Program& program, Function& function, VarId& next_var);

}  // namespace grus::imp
