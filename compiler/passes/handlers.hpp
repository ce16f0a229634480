// Handlers that are known become part of the programs they handle.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// Where a program looks at its trees only by interpreters of programs that are known, there are no trees left to look
/// at afterwards. Else the trees that are looked at and those that are not have different types, where that can be.
core::Program handlers(core::Program program, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
