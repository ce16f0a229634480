// Parallel assignment: repeatedly emit an assignment whose target no other pending value reads. What is left when none
// is ready are cycles; holding one of their values breaks one.
#include "imp/assignments.hpp"

#include <algorithm>
#include <utility>

namespace grus::imp {

Stmt again_in_order(std::vector<Assignment> pending, Block& block, const Mentions& mentions, VarId& next_var) {
  Stmt::Again result;
  while (!pending.empty()) {
    auto ready = std::find_if(pending.begin(), pending.end(), [&](const Assignment& candidate) {
      return std::none_of(pending.begin(), pending.end(), [&](const Assignment& other) {
        return other.target.id != candidate.target.id && mentions(other.value, candidate.target.id);
      });
    });
    if (ready != pending.end()) {
      result.assignments.push_back(std::move(*ready));
      pending.erase(ready);
      continue;
    }
    // Every target is still read by another's value. Holding one of those values frees its targets.
    ready = std::find_if(pending.begin(), pending.end(), [&](const Assignment& candidate) {
      return std::any_of(pending.begin(), pending.end(), [&](const Assignment& other) {
        return other.target.id != candidate.target.id && mentions(candidate.value, other.target.id);
      });
    });
    const Binder held{next_var++, "next_" + ready->target.name, ready->target.type};
    ExprRef copy = make(Expr::Local{held.id}, held.type);
    block.push_back({Stmt::Declare{held, std::exchange(ready->value, std::move(copy))}});
  }
  return {std::move(result)};
}

}  // namespace grus::imp
