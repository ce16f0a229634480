// Type inference: untyped core to typed core (see the invariants in core/term.hpp).
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// Total: where ML types do not explain a term, the result has `Any` and `Cast`. Time is near linear in the
/// size of the program, times the number of holes given up in a recursive group.
core::Program infer(core::Program program, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
