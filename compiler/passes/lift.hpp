// Local recursive functions become definitions.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// After this pass no `Fix` is left and every definition's leading lambdas are parameters.
core::Program lift(core::Program program, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
