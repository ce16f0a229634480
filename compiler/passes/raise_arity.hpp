// Arity raising.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// Typed core in, untyped core out (to be inferred again): functions that return functions take all the
/// arguments of their type at once, where that repeats no work.
core::Program raise_arity(core::Program program, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
