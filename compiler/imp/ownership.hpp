// How parameters are passed: for the whole program at once.
#pragma once

#include <functional>

#include "imp/lower.hpp"

namespace grus::imp {

/// Decides `passing` of all parameters. `fixed` are those that stay borrowed whatever is done with them.
void infer_passing(const Context& context, Program& program, const std::function<bool(GlobalId, std::size_t)>& fixed);

}  // namespace grus::imp
