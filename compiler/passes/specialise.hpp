// Specialisation of dictionaries and static function arguments.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// A function called with a dictionary known at compile time gets a copy for that dictionary; a method taken
/// from a known dictionary becomes the method. The result holds only what the roots reach.
core::Program specialise(core::Program program, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
