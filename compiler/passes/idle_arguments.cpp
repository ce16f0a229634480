// A recursive function may hand on what nobody ever looks at: `f (S n) x := f n (g x)`, where `x` is used in no other
// place, or two such parameters swapped at every step. As a loop that computes a variable whose value is not used,
// which the C++ reader, and compiler, take for a mistake. The argument becomes the parameter itself: what it was is not
// computed, and a loop does not assign it. The parameter stays, as callers give it.
//
// What is needed is found from below, as the least fixed point (Wand & Siveroni, "Constraint systems for useless
// variable elimination", POPL 1999, for one function): a parameter is needed that occurs outside of whole calls of the
// function to itself, or in what such a call gives for a needed one. Local definitions are needed where their names
// are, and what a local function is given where it needs it. Arguments have no effects (core/term.hpp).
#include "passes/idle_arguments.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "passes/simplify.hpp"
#include "passes/traverse.hpp"

namespace grus::passes {

namespace {

class IdleArguments {
 public:
  explicit IdleArguments(const core::Definition& d) : d_(d) {
    for (const Binder& p : d.params)
      if (core::is_world(p.type)) needed_.insert(p.id);
    find_functions(d.body);
    for (bool grown = true; grown;) {
      const std::size_t before = needed_.size();
      mark(d.body);
      grown = needed_.size() > before;
    }
  }

  bool any() const {
    return std::any_of(d_.params.begin(), d_.params.end(), [&](const Binder& p) { return !needed(p); });
  }

  TermRef rewrite(const TermRef& t) const {
    const Term::App* call = call_of_itself(t);
    if (!call) return map_children(t, [&](const TermRef& c) { return rewrite(c); });
    Term::App result{call->function, {}};
    for (std::size_t i = 0; i < call->args.size(); ++i)
      result.args.push_back(is_idle(i) ? variable(d_.params[i]) : rewrite(call->args[i]));
    return core::make(std::move(result));
  }

 private:
  bool needed(const Binder& b) const { return needed_.contains(b.id); }
  bool is_idle(std::size_t i) const { return i < d_.params.size() && !needed(d_.params[i]); }

  void find_functions(const TermRef& t) {
    const auto* l = t->as<Term::Let>();
    if (const auto* function = l ? l->value->as<Term::Lam>() : nullptr) functions_.emplace(l->binder.id, function);
    for_each_child(*t, [&](const TermRef& c) { find_functions(c); });
  }

  /// Is it known that the function, a variable, does not look at this argument?
  bool ignores(const TermRef& function, std::size_t i) const {
    const auto* v = function->as<Term::Var>();
    const auto it = v ? functions_.find(v->id) : functions_.end();
    return it != functions_.end() && i < it->second->params.size() && !needed(it->second->params[i]);
  }

  /// As far as `needed_` is known.
  void mark(const TermRef& t) {
    if (const auto* v = t->as<Term::Var>()) {
      needed_.insert(v->id);
    } else if (const Term::App* call = call_of_itself(t)) {
      for (std::size_t i = 0; i < call->args.size(); ++i)
        if (!is_idle(i)) mark(call->args[i]);
    } else if (const auto* a = t->as<Term::App>()) {
      mark(a->function);
      for (std::size_t i = 0; i < a->args.size(); ++i)
        if (!ignores(a->function, i)) mark(a->args[i]);
    } else if (const auto* l = t->as<Term::Let>()) {
      mark(l->body);
      if (needed(l->binder)) mark(l->value);
    } else {
      for_each_child(*t, [&](const TermRef& c) { mark(c); });
    }
  }

  const Term::App* call_of_itself(const TermRef& t) const {
    const auto* a = t->as<Term::App>();
    const auto* g = a ? a->function->as<Term::Global>() : nullptr;
    return g && g->id == d_.id && a->args.size() >= d_.params.size() ? a : nullptr;
  }

  const core::Definition& d_;
  std::unordered_map<VarId, const Term::Lam*> functions_;  ///< the local ones
  std::unordered_set<VarId> needed_;
};

}  // namespace

Program idle_arguments(Program program, diag::Diagnostics&) {
  for (auto& d : program.definitions) {
    if (!d.body || d.params.empty()) continue;
    const IdleArguments idle(d);
    if (idle.any()) d.body = simplify(idle.rewrite(d.body), program.next_var);
  }
  return program;
}

}  // namespace grus::passes
