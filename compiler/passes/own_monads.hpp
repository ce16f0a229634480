// A monad of the program's own is an abstract type.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// Nothing is known afterwards of what such a monad is, nor of its `ret` and `bind`.
core::Program own_monads(core::Program program, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
