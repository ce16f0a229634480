// Closed numerals, characters and strings.
#pragma once

#include <optional>

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// Closed values of the types that have a literal mapping become `Literal`: `nat`, `positive`, `N`, `Z` by
/// their value, `ascii` by its code, `string` by its bytes.
core::Program literals(core::Program program, diag::Diagnostics& diagnostics);

/// What a closed value is as a literal, if its type has them.
std::optional<core::Term::Literal> literal_of(const core::Program& program, const core::TermRef& value);

}  // namespace grus::passes
