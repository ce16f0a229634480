// Recursion under a constructor, as a loop.
#pragma once

#include "imp/lower.hpp"

namespace grus::imp {

/// Turns the functions into loops whose calls of themselves are all the end of a chain of constructors.
void loop_modulo_cons(const Context& context, Program& program, VarId& next_var);

}  // namespace grus::imp
