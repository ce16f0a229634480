// Type parameters that C++ templates cannot follow.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// After this pass every recursive occurrence of a data type has its own parameters as arguments, so that
/// instantiating its template ends.
core::Program regularise(core::Program program, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
