// Functions that put an argument at the end of what they return, unfolded where that makes a loop.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// See contexts.cpp.
core::Program unfold_contexts(core::Program program, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
