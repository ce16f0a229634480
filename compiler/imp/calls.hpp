// Which definitions are recursive, and which of them need stack for it.
#pragma once

#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/program.hpp"

namespace grus::imp {

struct Recursion {
  /// On a cycle of references, whatever their place.
  std::unordered_map<core::GlobalId, core::GlobalId> recursive;  ///< each with a name of its cycle
  /// On a cycle of direct calls that is more than a self tail call.
  std::unordered_set<core::GlobalId> needs_stack;

  bool on_one_cycle(core::GlobalId a, core::GlobalId b) const {
    const auto first = recursive.find(a), second = recursive.find(b);
    return first != recursive.end() && second != recursive.end() && first->second == second->second;
  }
};

Recursion find_recursion(const core::Program& program);

/// The nodes that can reach themselves, each with one that stands for its component; `graph` has the successors of
/// each.
std::unordered_map<core::GlobalId, core::GlobalId> on_cycles(const std::vector<std::vector<core::GlobalId>>& graph);

}  // namespace grus::imp
