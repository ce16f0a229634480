// Who looks at trees.
#pragma once

#include <optional>
#include <unordered_set>

#include "passes/traverse.hpp"

namespace grus::passes {

/// Matches on trees of a monad, or on their nodes. The monad's own `bind` does not count.
class Inspection {
 public:
  Inspection(const Program& program, const core::Monad& monad);

  /// A definition that the roots reach and that matches on trees.
  std::optional<GlobalId> find() const;
  /// Is there such a match in the term itself?
  bool inspects(const TermRef& term) const;

 private:
  const Program& program_;
  const core::Monad& monad_;
  std::unordered_set<GlobalId> nodes_;  ///< the types of trees and of their nodes
};

}  // namespace grus::passes
