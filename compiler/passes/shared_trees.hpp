// Trees that are used again are pushed into once.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "passes/tree_terms.hpp"

namespace grus::passes {

/// For `handlers`, which writes out a function that is given trees where it is called.
class SharedTrees {
 public:
  explicit SharedTrees(TreeTerms& terms) : terms_(terms) {}

  /// What `d` is given, with names for large trees that it uses more than once; `base` for those without one.
  std::vector<TermRef> named(const core::Definition& d, std::vector<TermRef> args, const std::string& base);
  /// The tree itself where it is small.
  TermRef named(const TermRef& tree, const std::string& base);
  /// Does the function stand for such a tree? Then it has one copy for each interpreter, and is not written out.
  bool contains(GlobalId id) const { return names_.contains(id); }

 private:
  std::size_t weight(const TermRef& term, std::size_t bound) const;

  TreeTerms& terms_;
  std::unordered_set<GlobalId> names_;
};

}  // namespace grus::passes
