// Parameters that are read for nothing but their own next value.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// `f n x := … f m (g x) …` becomes `f n x := … f m x …` where `x` has no other use.
core::Program idle_arguments(core::Program program, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
