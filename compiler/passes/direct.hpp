// Trees that are run as they are built.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// Monads of trees that nobody looks at disappear: a tree becomes a function of the world that runs it.
core::Program direct(core::Program program, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
