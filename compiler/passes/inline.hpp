// Calls of `bind` and its like become what they stand for.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// No function that runs, recurses, is large, or is called without functions is unfolded; roots stay what they are.
core::Program inline_calls(core::Program program, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
