// A state monad's `bind m f : S -> A * S` reaches us as a function of two arguments that returns a closure.
// Its type says that three arguments make a call, and the closure only costs. Eta-expanding it, and every
// function like it, turns chains of closures into plain calls (GHC calls the question `exprArity`).
//
// Expanding `e` to `fun x => e x` is safe in a pure language but computes `e` once a call rather than once.
// So it is done only where `e` is *cheap*: a function, or lets and matches on values that end in functions.
// Whether a call of a global is cheap depends on whether that global is raised; the greatest consistent set
// is found by starting from all and removing.
//
// A function that only waits for the world is a computation, and what it computes on the way to its first effect is
// part of it: it takes the world whatever that repeats. What follows the world is a result, not a parameter.
#include "passes/raise_arity.hpp"

#include <algorithm>
#include <unordered_set>

#include "passes/simplify.hpp"
#include "passes/traverse.hpp"

namespace grus::passes {

namespace {

bool is_function_type(const TypeRef& type) { return type && type->as<core::Type::Arrow>(); }

bool is_computation_type(const TypeRef& type) {
  return is_function_type(type) && core::is_world(type->as<core::Type::Arrow>()->from);
}

class Raiser {
 public:
  explicit Raiser(Program program) : program_(std::move(program)) {}

  Program run() {
    for (const auto& d : program_.definitions)
      if (d.body && is_function_type(d.result) && !ends_in_world(d.params)) raised_.insert(d.id);
    for (bool changed = true; changed;) {
      changed = false;
      for (const auto& d : program_.definitions)
        if (raised_.contains(d.id) && !is_computation_type(d.result) && !is_cheap_function(d.body)) {
          raised_.erase(d.id);
          changed = true;
        }
    }
    for (auto& d : program_.definitions) raise(d);
    return std::move(program_);
  }

 private:
  /// Ends in functions without computing anything first.
  bool is_cheap_function(const TermRef& t) const {
    if (t->as<Term::Lam>() || t->as<Term::Var>() || t->as<Term::Absurd>()) return true;
    if (const auto* g = t->as<Term::Global>()) return has_parameters(g->id) || raised_.contains(g->id);
    if (const auto* l = t->as<Term::Let>()) return is_cheap_value(l->value) && is_cheap_function(l->body);
    if (const auto* c = t->as<Term::Case>())
      return is_cheap_value(c->scrutinee) && std::all_of(c->branches.begin(), c->branches.end(),
                                                         [&](const auto& b) { return is_cheap_function(b.body); });
    if (const auto* a = t->as<Term::App>())
      return is_cheap_call(*a) &&
             std::all_of(a->args.begin(), a->args.end(), [&](const auto& x) { return is_cheap_value(x); });
    return false;
  }

  /// A call that its type says is not complete yet.
  bool is_cheap_call(const Term::App& a) const {
    if (const auto* g = a.function->as<Term::Global>()) return raised_.contains(g->id);
    return a.function->as<Term::Var>() != nullptr;
  }

  bool is_cheap_value(const TermRef& t) const {
    if (is_atom(*t) || t->as<Term::Lam>()) return true;
    if (const auto* c = t->as<Term::Cons>())
      return std::all_of(c->args.begin(), c->args.end(), [&](const auto& x) { return is_cheap_value(x); });
    return is_function_type(t->type) && is_cheap_function(t);
  }

  bool has_parameters(GlobalId id) const {
    const auto* d = program_.definition(id);
    return d && !d->params.empty();
  }

  void raise(core::Definition& d) {
    for (auto& p : d.params) p = untyped(std::move(p));
    if (!d.body) return;
    TermRef body = rewrite(d.body);
    std::vector<TermRef> args;
    if (raised_.contains(d.id)) args = add_parameters(d.params, d.result);
    d.body = simplify(app(std::move(body), std::move(args)), program_.next_var);
    d.result = nullptr;
  }

  static Binder untyped(Binder b) {
    if (!core::is_world(b.type)) b.type = nullptr;
    return b;
  }

  /// The parameters that a function of this type still takes.
  std::vector<TermRef> add_parameters(std::vector<Binder>& params, const TypeRef& type) {
    std::vector<TermRef> args;
    for (const auto& each : core::flatten(type).params) {
      params.push_back(untyped({program_.next_var++, "", each}));
      args.push_back(variable(params.back()));
    }
    return args;
  }

  /// Forget types and conversions, and complete the functions inside.
  TermRef rewrite(const TermRef& t) {
    if (const auto* c = t->as<Term::Cast>()) return rewrite(c->inner);
    if (const auto* n = t->as<Term::Lam>()) return complete(*n);
    if (const auto* g = t->as<Term::Global>()) return constant(g->id);
    if (const auto* l = t->as<Term::Let>(); l && l->value->as<Term::Lam>() && core::mentions_any(l->binder.type))
      return core::make(Term::Let{untyped(l->binder), detached(*l), rewrite(l->body)});
    TermRef r = map_children(t, [&](const TermRef& x) { return rewrite(x); });
    Term::Node node = r->node;
    if (auto* l = std::get_if<Term::Let>(&node)) l->binder = untyped(l->binder);
    if (auto* c = std::get_if<Term::Case>(&node))
      for (auto& b : c->branches)
        for (auto& f : b.fields) f = untyped(f);
    return core::make(std::move(node), t->as<Term::Literal>() ? t->type : nullptr);
  }

  /// A local function that one type could not explain is polymorphic. As a fixpoint `lift` makes it a
  /// definition, and so a template.
  TermRef detached(const Term::Let& n) {
    const Binder self{program_.next_var++, n.binder.name, nullptr};
    return core::make(Term::Fix{0, {{self, rewrite(n.value)}}});
  }

  TermRef complete(const Term::Lam& n) {
    std::vector<Binder> params;
    for (const auto& p : n.params) params.push_back(untyped(p));
    TermRef body = rewrite(n.body);
    const bool cheap = is_computation_type(n.body->type) || is_cheap_function(n.body);
    if (is_function_type(n.body->type) && cheap && !ends_in_world(params)) {
      std::vector<TermRef> args = add_parameters(params, n.body->type);
      body = app(std::move(body), std::move(args));
    }
    return lam(std::move(params), std::move(body));
  }

  Program program_;
  std::unordered_set<GlobalId> raised_;
};

}  // namespace

core::Program raise_arity(core::Program program, diag::Diagnostics& /*diagnostics*/) {
  return Raiser(std::move(program)).run();
}

}  // namespace grus::passes
