// Reachability.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// Keep what the roots reach. A mapped constant is a leaf: its body goes, and its parameters are the
/// `%a` placeholders of its template.
core::Program prune(core::Program program, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
