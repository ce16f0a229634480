// Who looks into a monad of the program's own.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// A program in which nobody does: what was asked for and does is left out, with a warning, or all of it refused.
core::Program without_openings(core::Program program, const core::Monad& monad, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
