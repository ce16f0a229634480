// Parameters that stand for types and proofs.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// Nameless unused parameters of definitions that passes made (methods, lifted functions) disappear, from the
/// definition and from every call.
core::Program drop_parameters(core::Program program, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
