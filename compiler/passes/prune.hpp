// Reachability.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// How many arguments the template takes: one more than the largest `i` of a `%ai` or `%fi` in it.
std::size_t argument_count(const std::string& text);

/// Keep what the roots reach. A mapped constant is a leaf: its body goes, and its parameters are the
/// arguments of its template.
core::Program prune(core::Program program, diag::Diagnostics& diagnostics);

/// Definitions that a pass has left without a use go. What has no body is what others give the program, and stays.
void drop_unused(core::Program& program);

}  // namespace grus::passes
