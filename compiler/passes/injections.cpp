// Whether trees are run or are data, and what that makes of `E -< F`.
//
// A program over interaction trees can be run as it is built, unless something looks at the trees: an interpreter, a
// scheduler. Then they stay the data that Rocq says they are; `handlers` has given the others a monad of their own,
// where it could. Which it is shows here for a monad: a match on a tree, or on its nodes, in what the roots reach, the
// monad's own `bind` aside. The definition with the match is noted, for messages.
//
// To who runs a program, an event is the same in every family that it is injected into: `inl1 (Print s)` prints as
// `Print s` does. So a function over `E -< F` needs no instance, and one C++ function serves all signatures. That is so
// for instances that only inject; one that changes events on the way (`Print s` to `Write "out" s`) is refused. An
// instance injects if `inject instance e` computes, for an unknown `e`, to `e` under constructors of sums.
//
// Parameters that are instances are marked as erased; `drop_parameters` drops them.
#include "passes/injections.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "passes/inspection.hpp"
#include "passes/simplify.hpp"
#include "passes/traverse.hpp"

namespace grus::passes {

namespace {

constexpr int kMaxDepth = 64;

class Eraser {
 public:
  Eraser(Program& program, const core::Monad& monad, diag::Diagnostics& diagnostics)
      : program_(program), monad_(monad), diagnostics_(diagnostics) {}

  void run() {
    if (!monad_.inject) return;
    const auto* method = program_.definition(*monad_.inject);
    const auto* arrow = method && method->declared ? method->declared->as<core::Type::Arrow>() : nullptr;
    const auto* of = arrow ? arrow->from->as<core::Type::Data>() : nullptr;
    if (!of) return;
    class_ = of->type;
    for (auto& d : program_.definitions) note_parameters(d);
    for (auto& d : program_.definitions) {
      if (!d.body || d.id == *monad_.inject) continue;
      current_ = d.id;
      d.body = rewrite(d.body);
    }
  }

 private:
  bool is_instance_type(const TypeRef& type) const {
    const auto* d = type->as<core::Type::Data>();
    return d && d->type == class_;
  }

  std::vector<bool> instance_parameters(GlobalId id) const {
    std::vector<bool> found;
    const auto* d = program_.definition(id);
    if (!d || !d->declared) return found;
    for (const auto& type : core::flatten(d->declared).params) found.push_back(is_instance_type(type));
    return found;
  }

  void note_parameters(core::Definition& d) {
    const auto flags = instance_parameters(d.id);
    for (std::size_t i = 0; i < std::min(flags.size(), d.params.size()); ++i) {
      if (!flags[i] || d.id == *monad_.inject) continue;
      known_.insert(d.params[i].id);
      d.params[i].type = core::erased();
      d.params[i].name.clear();
    }
  }

  TermRef rewrite(const TermRef& term) {
    std::vector<TermRef> args;
    const TermRef& head = head_of(term, args);
    if (const auto* g = head->as<Term::Global>()) return call(g->id, args);
    if (const auto* v = head->as<Term::Var>(); v && known_.contains(v->id) && !args.empty()) return event(args, 1);
    if (const auto* v = term->as<Term::Var>(); v && known_.contains(v->id)) return refuse();
    return map_children(term, [&](const TermRef& t) { return rewrite(t); });
  }

  TermRef call(GlobalId callee, const std::vector<TermRef>& args) {
    if (callee == *monad_.inject) {
      if (args.empty() || !injects(args[0])) return refuse();
      return event(args, 1);
    }
    const auto flags = instance_parameters(callee);
    for (std::size_t i = args.size(); i < flags.size(); ++i)
      if (flags[i]) return refuse();  // whoever calls it gives an instance that is not seen here
    std::vector<TermRef> result;
    for (std::size_t i = 0; i < args.size(); ++i) {
      const bool instance = i < flags.size() && flags[i];
      if (instance && !injects(args[i])) return refuse();
      result.push_back(instance ? core::make(Term::Erased{}) : rewrite(args[i]));
    }
    return app(constant(callee), std::move(result));
  }

  /// An injection applied: the event itself, argument `index`.
  TermRef event(const std::vector<TermRef>& args, std::size_t index) {
    if (args.size() > index) {
      std::vector<TermRef> rest;
      for (std::size_t i = index + 1; i < args.size(); ++i) rest.push_back(rewrite(args[i]));
      return app(rewrite(args[index]), std::move(rest));
    }
    std::vector<Binder> params;
    for (std::size_t i = args.size(); i <= index; ++i) params.push_back({program_.next_var++, "", nullptr});
    TermRef self = variable(params.back());
    return lam(std::move(params), std::move(self));
  }

  TermRef refuse() {
    const auto& where = program_.globals[current_];
    if (refused_.insert(current_).second)
      diagnostics_.error(diag::Kind::EffectInstance, where.location,
                         core::qualified_name(where) + ": an instance of `" + program_.globals[class_].base +
                             "` is used that does more than inject events, or is not known here",
                         "Use the instances of the library, or interpret the events before they are injected.");
    return core::make(Term::Erased{});
  }

  // --- what injects -----------------------------------------------------------------------------

  bool injects(const TermRef& instance) {
    if (const auto* v = instance->as<Term::Var>()) return known_.contains(v->id);
    const Binder e{program_.next_var++, "", nullptr};
    std::unordered_set<core::VarId> events{e.id};
    return is_event(simplify(app(freshen(instance, program_.next_var), {core::make(Term::Erased{}), variable(e)}),
                             program_.next_var),
                    events, 0) ||
           is_event(simplify(app(freshen(instance, program_.next_var), {variable(e)}), program_.next_var), events, 0);
  }

  /// Does the term compute to one of the events, under constructors of sums?
  bool is_event(const TermRef& t, std::unordered_set<core::VarId>& events, int depth) {
    if (depth > kMaxDepth) return false;
    const auto inner = [&](const TermRef& x) { return is_event(x, events, depth + 1); };
    if (const auto* v = t->as<Term::Var>()) return events.contains(v->id);
    if (t->as<Term::Absurd>()) return true;
    if (const auto* c = t->as<Term::Cons>())
      return monad_.sum && program_.globals[c->constructor].owner == *monad_.sum && inner(c->args[0]);
    if (const auto* l = t->as<Term::Let>()) return inner(substitute(l->body, {{l->binder.id, l->value}}));
    if (const auto* m = t->as<Term::Case>()) {
      if (!inner(m->scrutinee)) return false;
      return std::all_of(m->branches.begin(), m->branches.end(), [&](const Term::Branch& b) {
        if (b.constructor && program_.globals[*b.constructor].owner != monad_.sum) return false;
        for (const auto& f : b.fields) events.insert(f.id);
        return inner(b.body);
      });
    }
    const auto* a = t->as<Term::App>();
    if (!a) return false;
    if (const auto* v = a->function->as<Term::Var>()) return known_.contains(v->id) && inner(a->args.back());
    const auto* g = a->function->as<Term::Global>();
    if (!g) return false;
    if (g->id == *monad_.inject) return a->args.size() == 2 && injects(a->args[0]) && inner(a->args[1]);
    const auto* d = program_.definition(g->id);
    if (!d || !d->body) return false;
    const TermRef body = freshen(lam(unmarked(d->params), d->body), program_.next_var);
    return inner(simplify(app(body, a->args), program_.next_var));
  }

  static std::vector<Binder> unmarked(std::vector<Binder> params) {
    for (auto& p : params) p.type = nullptr;
    return params;
  }

  Program& program_;
  const core::Monad& monad_;
  diag::Diagnostics& diagnostics_;
  GlobalId class_ = 0, current_ = 0;
  std::unordered_set<core::VarId> known_;  ///< variables that are instances, which callers have checked
  std::unordered_set<GlobalId> refused_;
};

}  // namespace

core::Program injections(core::Program program, diag::Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < program.monads.size(); ++i) {
    program.monads[i].inspected_by = Inspection(program, program.monads[i]).find();
    if (program.monads[i].inspected_by) continue;
    const core::Monad monad = program.monads[i];
    Eraser(program, monad, diagnostics).run();
  }
  return program;
}

}  // namespace grus::passes
