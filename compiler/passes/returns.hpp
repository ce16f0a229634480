// Continuations that are returned to.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// Functions in continuation-passing style that do nothing else with their continuation return their result.
core::Program returns(core::Program program, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
