// Variables that nothing reads.
#pragma once

#include "imp/lower.hpp"

namespace grus::imp {

/// Has the value of a statement an effect? Those that do are given the world, which calls of definitions leave out.
bool runs(const Context& context, const ExprRef& expr);

/// After a pass has dropped values: variables that only they mentioned are not declared, or set, and their effects
/// remain.
void drop_unread(const Context& context, Function& function);

}  // namespace grus::imp
