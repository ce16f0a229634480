// The call graph of a program.
#pragma once

#include <vector>

#include "core/program.hpp"

namespace grus::passes {

/// Indices into `program.definitions`, grouped into strongly connected components, callees first. Within a
/// group and between independent groups the order is that of the source.
std::vector<std::vector<std::size_t>> recursive_groups(const core::Program& program);

}  // namespace grus::passes
