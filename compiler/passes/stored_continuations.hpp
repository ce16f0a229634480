// Continuations that a function hands to itself become data.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// What a function hands to itself as a continuation, and only calls last, is data; see stored_continuations.cpp.
core::Program stored_continuations(core::Program program, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
