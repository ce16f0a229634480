// Functions that only call each other last.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// `f x := … g a …` and `g y := … f b …`, always last, become `f x := … f b' …`, a loop, and `g` as it was.
core::Program mutual_loops(core::Program program, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
