// Last uses: where a value is taken instead of copied.
#pragma once

#include "imp/lower.hpp"

namespace grus::imp {

/// Marks, in the body of `function`, the uses of owned locals that are their last.
void mark_moves(const Context& context, const Program& program, Function& function);

}  // namespace grus::imp
