// The assignments that start the next round of a loop, all at once in meaning and one after the other in C++.
#pragma once

#include <functional>

#include "imp/imp.hpp"

namespace grus::imp {

using Mentions = std::function<bool(const ExprRef&, VarId)>;

/// An Again with the assignments in an order in which no target is assigned before its old value was last read. Where
/// there is none, values are held in locals that are declared at the end of `block`.
Stmt again_in_order(std::vector<Assignment> pending, Block& block, const Mentions& mentions, VarId& next_var);

}  // namespace grus::imp
