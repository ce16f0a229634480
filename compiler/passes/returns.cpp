// Back to direct style (Danvy, "Back to direct style", Sci. Comput. Program. 22 (1994)). From
//
//   fib n k = match n with O => k 0 | … | S m => … fib m (fun a => fib l (fun b => k (a + b))) end
//
// where every path through the function calls `k` last, and once, comes
//
//   fib_direct n = match n with O => 0 | … | S m => … let a := fib_direct m in let b := fib_direct l in a + b end
//
// and `fib n k` is `k (fib_direct n)` wherever it is called, by induction over the calls. A continuation that is handed
// on in another way, called twice or not at all (exceptions, backtracking) is none of this and stays a function. C++
// has a stack for what OCaml keeps in closures; a tail call of a closure would leave its frame there for nothing.
//
// The grammar of paths, with `k` in no other place: `k e`; `f e… k`; `f e… (fun a => path)`; `let` and `match` that
// end in paths; what cannot be reached. `f` is the function itself or one that has been made direct already. Pure
// functions only: where there are effects a continuation says when they happen.
#include "passes/returns.hpp"

#include <algorithm>
#include <unordered_map>

#include "core/alias.hpp"
#include "passes/dependencies.hpp"
#include "passes/prune.hpp"
#include "passes/simplify.hpp"
#include "passes/traverse.hpp"

namespace grus::passes {

namespace {

/// The direct form of a function, and which parameter it does without.
struct Direct {
  GlobalId id;
  std::size_t arity, continuation;
};

using Directs = std::unordered_map<GlobalId, Direct>;

bool mentions(const TermRef& t, VarId id) {
  if (const auto* v = t->as<Term::Var>()) return v->id == id;
  bool found = false;
  for_each_child(*t, [&](const TermRef& c) { found = found || mentions(c, id); });
  return found;
}

/// Rewrites the paths of one function for one continuation; null where the grammar does not hold.
class Paths {
 public:
  Paths(const Directs& directs, VarId k) : directs_(directs), k_(k) {}

  /// A function that calls none in this style has nothing to gain.
  bool calls() const { return calls_; }

  TermRef path(const TermRef& t) {
    if (t->as<Term::Absurd>()) return t;
    if (const auto* a = t->as<Term::App>()) return call(*a);
    if (const auto* l = t->as<Term::Let>()) {
      const TermRef rest = mentions(l->value, k_) ? nullptr : path(l->body);
      return rest ? core::make(Term::Let{l->binder, l->value, rest}) : nullptr;
    }
    const auto* c = t->as<Term::Case>();
    if (!c || mentions(c->scrutinee, k_)) return nullptr;
    Term::Case result{c->scrutinee, {}};
    for (const auto& b : c->branches) {
      const TermRef rest = path(b.body);
      if (!rest) return nullptr;
      result.branches.push_back({b.constructor, b.fields, rest});
    }
    return core::make(std::move(result));
  }

 private:
  TermRef call(const Term::App& a) {
    if (const auto* v = a.function->as<Term::Var>())
      return v->id == k_ && a.args.size() == 1 && !mentions(a.args[0], k_) ? a.args[0] : nullptr;
    const auto* g = a.function->as<Term::Global>();
    const auto it = g ? directs_.find(g->id) : directs_.end();
    if (it == directs_.end() || a.args.size() != it->second.arity) return nullptr;
    std::vector<TermRef> args;
    for (std::size_t i = 0; i < a.args.size(); ++i) {
      if (i == it->second.continuation) continue;
      if (mentions(a.args[i], k_)) return nullptr;
      args.push_back(a.args[i]);
    }
    calls_ = true;
    TermRef result = app(constant(it->second.id), std::move(args));
    const TermRef& next = a.args[it->second.continuation];
    if (const auto* v = next->as<Term::Var>()) return v->id == k_ ? result : nullptr;
    const auto* l = next->as<Term::Lam>();
    if (!l || l->params.size() != 1) return nullptr;
    const TermRef rest = path(l->body);
    return rest ? core::make(Term::Let{l->params[0], std::move(result), rest}) : nullptr;
  }

  const Directs& directs_;
  VarId k_;
  bool calls_ = false;
};

class Returner {
 public:
  explicit Returner(Program program) : program_(std::move(program)) {}

  Program run() {
    for (const auto& group : recursive_groups(program_))
      if (group.size() == 1) consider(program_.definitions[group[0]]);
    if (directs_.empty()) return std::move(program_);
    std::vector<core::Definition> all;
    const auto keep = [&](core::Definition d) {
      if (d.body) d.body = simplify(rewrite(d.body), program_.next_var);
      all.push_back(std::move(d));
    };
    for (auto& d : program_.definitions) {
      if (const auto it = made_.find(d.id); it != made_.end()) keep(std::move(it->second));
      keep(std::move(d));
    }
    program_.definitions = std::move(all);
    return std::move(program_);
  }

 private:
  void consider(core::Definition& d) {
    const auto is_world = [](const Binder& p) { return core::is_world(p.type); };
    if (!d.body || d.params.size() < 2 || std::any_of(d.params.begin(), d.params.end(), is_world)) return;
    for (std::size_t i = 0; i < d.params.size(); ++i) {
      const auto id = static_cast<GlobalId>(program_.globals.size());
      directs_[d.id] = {id, d.params.size(), i};
      Paths paths(directs_, d.params[i].id);
      const TermRef body = paths.path(d.body);
      if (body && paths.calls()) return make(d, i, body);
      directs_.erase(d.id);
    }
  }

  void make(core::Definition& d, std::size_t continuation, const TermRef& body) {
    core::Definition direct{};
    direct.id = add_global(program_, d.id, core::GlobalKind::Constant, program_.globals[d.id].base + "_direct");
    direct.parent = d.id;
    direct.params = d.params;
    direct.params.erase(direct.params.begin() + static_cast<std::ptrdiff_t>(continuation));
    direct.declared = declared(d, continuation);
    direct.body = freshen(lam(direct.params, body), program_.next_var);
    direct.params.clear();
    absorb_parameters(direct);
    std::vector<TermRef> args;
    for (const auto& p : d.params) args.push_back(variable(p));
    d.body = app(constant(d.id), std::move(args));  // which will be seen as a call
    made_.emplace(d.id, std::move(direct));
  }

  /// `A -> (X -> R) -> R` without the continuation is `A -> X`.
  TypeRef declared(const core::Definition& d, std::size_t continuation) const {
    std::vector<TypeRef> kept;
    TypeRef type = d.declared, result = nullptr;
    for (std::size_t i = 0; i < d.params.size(); ++i) {
      type = type ? core::expand_head(program_, type) : type;
      const auto* a = type ? type->as<core::Type::Arrow>() : nullptr;
      if (!a) return nullptr;
      if (i != continuation) {
        kept.push_back(a->from);
      } else {
        const TypeRef k = core::expand_head(program_, a->from);
        const auto* arrow = k->as<core::Type::Arrow>();
        if (!arrow) return nullptr;
        result = arrow->from;
      }
      TypeRef to = a->to;
      type = std::move(to);
    }
    return core::arrow(kept, result);
  }

  /// `f e… k` is `k (f_direct e…)`.
  TermRef rewrite(const TermRef& term) {
    TermRef t = map_children(term, [&](const TermRef& c) { return rewrite(c); });
    const auto* a = t->as<Term::App>();
    const auto* g = a ? a->function->as<Term::Global>() : nullptr;
    const auto it = g ? directs_.find(g->id) : directs_.end();
    if (it == directs_.end() || a->args.size() < it->second.arity) return t;
    const auto& [id, arity, continuation] = it->second;
    std::vector<TermRef> args, rest;
    for (std::size_t i = 0; i < a->args.size(); ++i)
      if (i != continuation) (i < arity ? args : rest).push_back(a->args[i]);
    rest.insert(rest.begin(), app(constant(id), std::move(args)));
    return app(a->args[continuation], std::move(rest));
  }

  Program program_;
  Directs directs_;
  std::unordered_map<GlobalId, core::Definition> made_;  ///< by what they were part of
};

}  // namespace

core::Program returns(core::Program program, diag::Diagnostics& /*diagnostics*/) {
  Program result = Returner(std::move(program)).run();
  drop_unused(result);
  return result;
}

}  // namespace grus::passes
