// Parallel assignment: repeatedly emit an assignment whose target no other pending value reads. What is left when none
// is ready are cycles; holding one of their values breaks one.
#include "imp/assignments.hpp"

#include <algorithm>
#include <utility>

#include "imp/lower.hpp"

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

void go_on(Function& function, const Expr::Call& call, Block& block, const Mentions& mentions, VarId& next_var) {
  std::vector<Assignment> pending;
  for (std::size_t i = 0; i < call.args.size(); ++i) {
    Param& param = function.params[i];
    const auto* local = call.args[i]->as<Expr::Local>();
    if (local && local->id == param.binder.id) continue;
    param.assigned = true;
    pending.push_back({param.binder, call.args[i]});
  }
  Stmt next = again_in_order(std::move(pending), block, mentions, next_var);
  block.push_back(std::move(next));
  function.loops = true;
}

bool is_own_call(const Function& function, const ExprRef& expr) {
  const auto* call = expr->as<Expr::Call>();
  return call && call->id == function.id && own_instance(call->type_args) &&
         call->args.size() == function.params.size();
}

}  // namespace grus::imp
