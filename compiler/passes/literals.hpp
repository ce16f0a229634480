// Closed numerals, characters and strings.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// Closed values of the types that have a literal mapping become `Literal`: `nat`, `positive`, `N`, `Z` by
/// their value, `ascii` by its code, `string` by its bytes.
core::Program literals(core::Program program, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
