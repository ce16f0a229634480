// Last uses: where a value may be taken instead of copied.
#pragma once

#include <unordered_map>

#include "imp/lower.hpp"

namespace grus::imp {

/// Marks, in the body of `function`, the uses of owned locals that are their last.
void mark_moves(const Context& context, Function& function);

}  // namespace grus::imp
