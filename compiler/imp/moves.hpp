// Last uses: where a value is taken instead of copied.
#pragma once

#include "imp/last_use.hpp"
#include "imp/lower.hpp"

namespace grus::imp {

/// The variables of the function that own their value, those of closures included.
VarSet owners(const Context& context, Function& function);

/// Marks, in the body of `function`, the uses of owned locals that are their last.
void mark_moves(const Context& context, const Program& program, Function& function);

}  // namespace grus::imp
