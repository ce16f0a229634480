// Evaluating what reads a value before the call that uses it up.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "imp/lower.hpp"

namespace grus::imp {

/// An operand, and what it is called by who takes it.
struct Read {
  ExprRef* operand;
  std::string name;
};

/// The operands of `expr` that mention the variable of `use`, which is in `expr`, too; nothing where evaluating them
/// first would not make it the last use.
std::optional<std::vector<Read>> reads_beside(const Context& context, const Program& program, ExprRef& expr,
                                              const Expr::Local& use,
                                              const std::function<bool(const ExprRef&)>& mentions);

void read_first(const Context& context, const Program& program, Function& function, VarId& next_var);

}  // namespace grus::imp
