// Whole cells handed on from list to list.
#pragma once

#include "imp/lower.hpp"

namespace grus::imp {

/// Where a loop takes the first element off a list only to add it to its result, the cell goes over as it is.
void splice_cells(const Context& context, Function& function, VarId& next_var);

}  // namespace grus::imp
