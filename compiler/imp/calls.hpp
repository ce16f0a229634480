// Which definitions are recursive, and which of them need stack for it.
#pragma once

#include <unordered_set>
#include <vector>

#include "core/program.hpp"

namespace grus::imp {

struct Recursion {
  /// On a cycle of references, whatever their place.
  std::unordered_set<core::GlobalId> recursive;
  /// On a cycle of direct calls that is more than a self tail call.
  std::unordered_set<core::GlobalId> needs_stack;
};

Recursion find_recursion(const core::Program& program);

/// The nodes that can reach themselves; `graph` has the successors of each.
std::unordered_set<core::GlobalId> on_cycles(const std::vector<std::vector<core::GlobalId>>& graph);

}  // namespace grus::imp
