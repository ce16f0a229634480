// What a lowered body mentions: how often each local is used, which are captured by closures, and which
// globals and types occur.
#pragma once

#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "imp/imp.hpp"

namespace grus::imp {

struct Usage {
  std::unordered_map<VarId, unsigned> count;
  std::unordered_set<VarId> captured;  ///< used inside a closure that is inside the binder's scope
  std::unordered_set<VarId> moved;     ///< some use takes or changes the value
  std::map<std::pair<VarId, std::size_t>, unsigned> called;  ///< how often, with so many arguments
  std::map<std::pair<VarId, VarId>, unsigned> stepped;       ///< how often, as the next value of the second in a loop
  std::unordered_map<VarId, unsigned> depth;                 ///< how many closures are around its binder
  std::vector<GlobalId> globals;                             ///< in order of occurrence, with repetitions
  std::vector<TypeRef> types;

  /// Is it used only as a function of `arguments`?
  bool only_called(VarId id, std::size_t arguments) const {
    const auto it = called.find({id, arguments});
    return it != called.end() && it->second == count.at(id);
  }
  /// Is it used only as the next value of `target`?
  bool only_steps(VarId id, VarId target) const {
    const auto it = stepped.find({id, target});
    return it != stepped.end() && it->second == count.at(id);
  }
  bool used(VarId id) const { return count.contains(id); }
  bool once(VarId id) const {
    const auto it = count.find(id);
    return it != count.end() && it->second == 1;
  }
};

Usage usage_of(const Function& function);

/// The locals that a closure with this body and these parameters takes from outside, in order of use.
std::vector<VarId> free_locals(const Block& body, const std::vector<Binder>& params);

}  // namespace grus::imp
