// Programs that hand over to each other.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// Computations that call each other last become one that calls itself last, which lowering makes a loop.
core::Program join_loops(core::Program program, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
