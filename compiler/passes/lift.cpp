// Lambda lifting of local fixpoints (Johnsson, "Lambda lifting", FPCA 1985): `fix go y := … x …` inside `f`
// becomes the definition `f_go x y`, its captured variables first. As a definition it can be typed
// polymorphically, called directly, and check the stack; as a C++ lambda it could do none of these.
//
// Where the fixpoint is the whole body, `f x := fix go y := …`, it *is* `f`: parameters are joined and `go`
// disappears, which gives back the function its author wrote.
//
// Afterwards definitions that are only a partial application or another name get the missing parameters, so
// that constants of function type are rare.
#include "passes/lift.hpp"

#include <unordered_map>
#include <unordered_set>

#include "passes/simplify.hpp"
#include "passes/traverse.hpp"

namespace grus::passes {

namespace {

class Lifter {
 public:
  explicit Lifter(Program program) : program_(std::move(program)) {
    for (const auto& g : program_.globals) taken_.insert(core::qualified_name(g));
  }

  Program run() {
    std::vector<core::Definition> result;
    for (auto& d : program_.definitions) {
      made_.clear();
      lift_definition(d);
      // What was lifted out of a definition comes before it, in source order.
      for (auto& m : made_) result.push_back(std::move(m));
      result.push_back(std::move(d));
    }
    program_.definitions = std::move(result);
    return std::move(program_);
  }

 private:
  void lift_definition(core::Definition& d) {
    if (!d.body) return;
    for (bool again = true; again;) {
      again = absorb_parameters(d) || become_fixpoint(d);
    }
    names_.clear();
    for (const auto& p : d.params) names_[p.id] = p;
    parent_ = d.id;
    d.body = walk(d.body);
    d.body = simplify(d.body, program_.next_var);
    absorb_parameters(d);
  }

  /// `f x := fix go y := e`  ⟶  `f x y := e[go := f x]`
  bool become_fixpoint(core::Definition& d) {
    const auto* n = d.body->as<Term::Fix>();
    if (!n || n->functions.size() != 1 || ends_in_world(d.params)) return false;
    std::vector<TermRef> args;
    for (const auto& p : d.params) args.push_back(variable(p));
    const Substitution self{{n->functions[0].binder.id, app(constant(d.id), std::move(args))}};
    d.body = simplify(substitute(n->functions[0].body, self), program_.next_var);
    return true;
  }

  TermRef walk(const TermRef& term) {
    if (const auto* n = term->as<Term::Fix>()) return walk(lift_fix(term, *n));
    // A lifted function is a name applied to variables: every use can have its own.
    if (const auto* n = term->as<Term::Let>())
      if (const auto* fix = n->value->as<Term::Fix>())
        return walk(substitute(n->body, {{n->binder.id, lift_fix(n->value, *fix)}}));
    for_each_binder(*term, [&](const Binder& b) { names_[b.id] = b; });
    return map_children(term, [&](const TermRef& t) { return walk(t); });
  }

  TermRef lift_fix(const TermRef& term, const Term::Fix& n) {
    std::vector<Binder> captured;
    for (VarId v : free_variables(term)) captured.push_back(names_.at(v));
    std::vector<TermRef> args;
    for (const auto& c : captured) args.push_back(variable(c));

    Substitution self;
    std::vector<GlobalId> ids;
    for (const auto& f : n.functions) {
      ids.push_back(declare(f.binder.name));
      self[f.binder.id] = app(constant(ids.back()), args);
    }
    const GlobalId parent = parent_;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      core::Definition d{};
      d.id = ids[i];
      d.parent = parent;
      TermRef whole = lam(captured, substitute(n.functions[i].body, self));
      d.body = simplify(freshen(whole, program_.next_var), program_.next_var);
      absorb_parameters(d);
      auto outer_names = names_;
      auto outer_made = std::move(made_);
      made_.clear();
      lift_definition(d);
      for (auto& m : made_) outer_made.push_back(std::move(m));
      outer_made.push_back(std::move(d));
      made_ = std::move(outer_made);
      names_ = std::move(outer_names);
      parent_ = parent;
    }
    return self.at(n.functions[n.index].binder.id);
  }

  GlobalId declare(const std::string& name) {
    core::Global g = program_.globals[parent_];
    g.mapping.reset();
    g.doc.clear();
    g.rocq_type.clear();
    const std::string base = g.base + "_" + (name.empty() ? "loop" : name);
    g.base = base;
    for (int k = 2; !taken_.insert(core::qualified_name(g)).second; ++k) g.base = base + "_" + std::to_string(k);
    program_.globals.push_back(std::move(g));
    return static_cast<GlobalId>(program_.globals.size() - 1);
  }

  Program program_;
  std::unordered_set<std::string> taken_;
  std::vector<core::Definition> made_;
  std::unordered_map<VarId, Binder> names_;
  GlobalId parent_ = 0;
};

/// Eta-expansion of `f := g a` to `f x := g a x`: nothing is computed earlier or later by it.
class EtaExpander {
 public:
  explicit EtaExpander(Program& program) : program_(program) {
    for (std::size_t i = 0; i < program.definitions.size(); ++i) index_[program.definitions[i].id] = i;
  }

  void run() {
    for (auto& d : program_.definitions) expand(d, 0);
  }

 private:
  void expand(core::Definition& d, int depth) {
    if (!d.body || depth > 32 || !under_way_.insert(d.id).second) return;
    expand_once(d, depth);
    under_way_.erase(d.id);
  }

  void expand_once(core::Definition& d, int depth) {
    const auto* a = d.body->as<Term::App>();
    const auto* g = (a ? a->function : d.body)->as<Term::Global>();
    if (!g || under_way_.contains(g->id)) return;
    auto it = index_.find(g->id);
    if (it == index_.end()) return;
    expand(program_.definitions[it->second], depth + 1);
    const auto& callee = program_.definitions[it->second];
    std::vector<TermRef> args = a ? a->args : std::vector<TermRef>{};
    if (args.size() >= callee.params.size() || ends_in_world(d.params)) return;
    for (const auto& x : args)
      if (!is_atom(*x) && !x->as<Term::Lam>()) return;
    TermRef function = a ? a->function : d.body;
    for (std::size_t i = args.size(); i < callee.params.size(); ++i) {
      const TypeRef type = core::is_world(callee.params[i].type) ? core::world() : nullptr;
      d.params.push_back({program_.next_var++, callee.params[i].name, type});
      args.push_back(variable(d.params.back()));
    }
    d.body = app(std::move(function), std::move(args));
  }

  Program& program_;
  std::unordered_map<GlobalId, std::size_t> index_;
  std::unordered_set<GlobalId> under_way_;  // a cycle of such definitions has no arity to find
};

}  // namespace

core::Program lift(core::Program program, diag::Diagnostics& /*diagnostics*/) {
  Program lifted = Lifter(std::move(program)).run();
  EtaExpander(lifted).run();
  return lifted;
}

}  // namespace grus::passes
