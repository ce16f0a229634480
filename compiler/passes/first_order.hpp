// Which values can be shown.
#pragma once

#include "core/program.hpp"

namespace grus::passes {

/// Holds no function and no coinductive value wherever one looks: what `grus eval` prints.
bool is_first_order(const core::Program& program, const core::TypeRef& type);

}  // namespace grus::passes
