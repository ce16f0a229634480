// Values whose constructor is known, because they were matched on.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// In `match x with C a b => …`, `C a b` becomes `x`, and another match on `x` its branch for C.
core::Program known_values(core::Program program, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
