// Walking down a value that is changed on the way.
#pragma once

#include "imp/lower.hpp"

namespace grus::imp {

/// A function that changes one field of what it was given by calling itself on it becomes a loop that goes there.
void loop_in_place(const Context& context, Program& program, VarId& next_var);

}  // namespace grus::imp
