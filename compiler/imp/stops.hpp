#pragma once

#include "imp/lower.hpp"

namespace grus::imp {

/// Finds the functions that give outcomes: `Function::stops`.
void find_stops(const Context& context, Program& program);
/// Marks the calls, lambdas and immediate blocks of a function that do, when the rest of the function is final.
void mark_stops(const Context& context, const Program& program, Function& function);

/// Is the value of a statement one that may be a stop? Of what is marked.
bool gives_outcome(const Expr& value);

}  // namespace grus::imp
