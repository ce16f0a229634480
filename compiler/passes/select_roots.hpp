// Which constants a library exports.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// Drops roots that have no typed C++ form of their own, unless nothing else was asked for.
core::Program select_roots(core::Program program, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
