// Matches against numbers, characters and strings.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// `match n with 3 => … | 5 => … | _ => … end` compares, instead of taking `n` apart.
core::Program literal_patterns(core::Program program, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
