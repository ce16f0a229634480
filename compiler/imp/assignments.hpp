// The assignments that start the next round of a loop, all at once in meaning and one after the other in C++.
#pragma once

#include <functional>

#include "imp/imp.hpp"

namespace grus::imp {

using Mentions = std::function<bool(const ExprRef&, VarId)>;

/// An Again with the assignments in an order in which no target is assigned before its old value was last read. Where
/// there is none, values are held in locals that are declared at the end of `block`.
Stmt again_in_order(std::vector<Assignment> pending, Block& block, const Mentions& mentions, VarId& next_var);

/// The next round of `function`'s loop at the end of `block`, for a call of itself there. What it assigns is marked so.
void go_on(Function& function, const Expr::Call& call, Block& block, const Mentions& mentions, VarId& next_var);

/// Is it a call of the function itself that could be a next round?
bool is_own_call(const Function& function, const ExprRef& expr);

}  // namespace grus::imp
