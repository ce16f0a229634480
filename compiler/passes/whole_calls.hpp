// Functions that every caller gives what the function they return takes.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// `f x := let y := e in fun s => b` becomes `f x s` where each use of `f` is a call with both arguments. Roots stay.
core::Program whole_calls(core::Program program, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
