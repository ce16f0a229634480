// Ternaries that are better statements.
#pragma once

#include "imp/lower.hpp"

namespace grus::imp {

/// Makes a Match of a choice between results, one of which rebuilds a value that was taken apart.
void split_choices(const Context& context, Function& function);

}  // namespace grus::imp
