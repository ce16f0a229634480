// Which functions check the stack, when some that did have become loops.
#pragma once

#include "imp/lower.hpp"

namespace grus::imp {

/// Functions that are no longer on a cycle of calls no longer check it.
void check_stack_on_cycles(const Context& context, Program& program);

}  // namespace grus::imp
