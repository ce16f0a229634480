// Tail recursion modulo context (Leijen and Lorenzen, POPL 2023), of contexts that have a name. In
//
//   finish r rest = match r with Nothing => rest | In_number n => Number n :: rest end
//   lex s r = match s with … | String c s => … finish r (lex s Nothing) … end
//
// `finish r` only says what comes before `lex s Nothing` in the result. Where it is unfolded,
//
//   match r with Nothing => lex s Nothing | In_number n => Number n :: lex s Nothing end
//
// the function calls itself last or under a constructor, and so is a loop (imp/modulo_cons.cpp) where it was recursion
// as deep as the list is long. So a call of a *context* whose hole is filled with a call of the function itself, or of
// a local function that calls it, is unfolded, if no other call of itself is left but such as end a path.
//
// A context is small, pure and not recursive, and uses its hole at most once on each path, as the result or as the one
// field of a constructor that holds the rest of it. What its other parameters are known to be on the way to the call
// counts: from a match on `r` on the way only one branch is written.
#include "passes/contexts.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "core/placeholder.hpp"
#include "passes/dependencies.hpp"
#include "passes/prune.hpp"
#include "passes/simplify.hpp"
#include "passes/traverse.hpp"

namespace grus::passes {

namespace {

/// Of nodes that are not atoms, in one call; and calls in one function.
constexpr std::size_t kMaxSize = 12, kMaxCalls = 16;

/// A function with a hole.
struct Context {
  std::vector<Binder> params;
  TermRef body;
  std::size_t hole;
};
using Contexts = std::unordered_map<GlobalId, Context>;

/// The context that a whole call is of.
const Context* called(const Contexts& contexts, const Term::App& call) {
  const auto* g = call.function->as<Term::Global>();
  const auto it = g ? contexts.find(g->id) : contexts.end();
  return it != contexts.end() && call.args.size() == it->second.params.size() ? &it->second : nullptr;
}

bool is_pure(const TermRef& t) {
  bool pure = !t->as<Term::Fix>();
  for_each_binder(*t, [&](const Binder& b) { pure = pure && !core::is_world(b.type); });
  for_each_child(*t, [&](const TermRef& c) { pure = pure && is_pure(c); });
  return pure;
}

/// The field of the constructor that holds a value of its own type, where there is one such field, and where C++ can
/// make the value before what is in it.
std::optional<std::size_t> rest_field(const Program& program, GlobalId constructor) {
  const GlobalId owner = program.globals[constructor].owner;
  const auto& mapping = program.globals[owner].mapping;
  if (mapping && mapping->kind != core::Mapping::Kind::Skip && !core::is_list(mapping->text)) return std::nullopt;
  const core::DataType* type = program.data_type(owner);
  const core::Constructor* made = program.constructor(constructor);
  if (!type || !made || type->kind == core::DataType::Kind::Coinductive) return std::nullopt;
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < made->fields.size(); ++i) {
    const TypeRef& field = made->fields[i].type;
    const auto* data = field ? field->as<core::Type::Data>() : nullptr;
    if (!data || data->type != owner) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

/// Where paths through a term end.
class Ends {
 public:
  /// Of calls of the function `self`, and of local functions that call it.
  Ends(const Program& program, const core::Definition& self) : program_(program), self_(&self) {}
  /// Of a variable, also where it fills the hole of a context.
  Ends(const Program& program, VarId variable, const Contexts& contexts) : program_(program), contexts_(&contexts) {
    wanted_.insert(variable);
  }

  bool mentions(const TermRef& t) const {
    if (const auto* v = t->as<Term::Var>()) return wanted_.contains(v->id);
    if (const auto* g = t->as<Term::Global>()) return self_ && g->id == self_->id;
    bool found = false;
    for_each_child(*t, [&](const TermRef& c) { found = found || mentions(c); });
    return found;
  }

  /// Is it one of the calls, or the variable?
  bool is_end(const TermRef& t) const {
    if (const auto* v = t->as<Term::Var>()) return !self_ && wanted_.contains(v->id);
    const auto* a = t->as<Term::App>();
    if (!a) return false;
    if (std::any_of(a->args.begin(), a->args.end(), [&](const TermRef& x) { return mentions(x); })) return false;
    const auto* g = a->function->as<Term::Global>();
    if (g) return mentions(a->function) && a->args.size() == self_->params.size();
    return self_ && a->function->as<Term::Var>() && mentions(a->function);
  }

  /// Are they mentioned only where paths end, or under constructors there?
  bool only_last(const TermRef& t) {
    if (!mentions(t) || is_end(t)) return true;
    if (const auto* l = t->as<Term::Let>()) {
      if (enters(*l)) return only_last(l->value->as<Term::Lam>()->body) && only_last(l->body);
      return !mentions(l->value) && only_last(l->body);
    }
    if (const auto* m = t->as<Term::Case>())
      return !mentions(m->scrutinee) &&
             std::all_of(m->branches.begin(), m->branches.end(), [&](const auto& b) { return only_last(b.body); });
    if (const auto* c = t->as<Term::Cons>()) return only_in(c->args, rest_field(program_, c->constructor));
    const auto* a = t->as<Term::App>();
    const Context* context = a && contexts_ ? called(*contexts_, *a) : nullptr;
    return context && only_in(a->args, context->hole);
  }

  /// Does it name a local function whose calls are then wanted, too?
  bool enters(const Term::Let& l) {
    const bool calls = self_ && l.value->as<Term::Lam>() && mentions(l.value);
    if (calls) wanted_.insert(l.binder.id);
    return calls;
  }

 private:
  bool only_in(const std::vector<TermRef>& args, std::optional<std::size_t> place) {
    for (std::size_t i = 0; i < args.size(); ++i)
      if (i == place ? !only_last(args[i]) : mentions(args[i])) return false;
    return true;
  }

  const Program& program_;
  const Contexts* contexts_ = nullptr;
  const core::Definition* self_ = nullptr;
  std::unordered_set<VarId> wanted_;
};

/// The calls of one function, unfolded.
class Unfolder {
 public:
  Unfolder(Program& program, const Contexts& contexts, const core::Definition& d)
      : program_(program), contexts_(contexts), ends_(program, d) {}

  /// `t` ends a path.
  TermRef run(const TermRef& t) {
    if (const auto* l = t->as<Term::Let>()) {
      TermRef value = l->value;
      if (ends_.enters(*l)) {
        const auto* function = l->value->as<Term::Lam>();
        value = lam(function->params, run(function->body));
      }
      return core::make(Term::Let{l->binder, value, run(l->body)});
    }
    if (const auto* m = t->as<Term::Case>()) return match(*m);
    if (const auto* c = t->as<Term::Cons>()) {
      const auto rest = rest_field(program_, c->constructor);
      if (!rest) return t;
      Term::Cons result = *c;
      result.args[*rest] = run(c->args[*rest]);
      return core::make(std::move(result));
    }
    const auto* a = t->as<Term::App>();
    const Context* context = a && calls_ < kMaxCalls ? called(contexts_, *a) : nullptr;
    return context ? unfold(t, *context, *a) : t;
  }

 private:
  struct Known {
    VarId id;
    GlobalId constructor;
    std::vector<Binder> fields;
  };

  TermRef match(const Term::Case& m) {
    const auto* v = m.scrutinee->as<Term::Var>();
    Term::Case result{m.scrutinee, {}};
    for (const auto& b : m.branches) {
      const std::size_t before = known_.size();
      if (v && b.constructor) known_.push_back({v->id, *b.constructor, b.fields});
      result.branches.push_back({b.constructor, b.fields, run(b.body)});
      known_.resize(before);
    }
    return core::make(std::move(result));
  }

  TermRef unfold(const TermRef& t, const Context& context, const Term::App& call) {
    if (!ends_.mentions(call.args[context.hole])) return t;
    const TermRef copy = freshen(lam(context.params, context.body), program_.next_var);
    const auto& params = copy->as<Term::Lam>()->params;
    const TermRef body = taken(copy->as<Term::Lam>()->body, params, call.args);
    if (size_of(body, kMaxSize) > kMaxSize) return t;
    ++calls_;
    std::vector<Binder> others;
    std::vector<TermRef> args;
    for (std::size_t i = 0; i < params.size(); ++i) {
      if (i == context.hole) continue;
      others.push_back(params[i]);
      args.push_back(call.args[i]);
    }
    const TermRef filled = run(fill(body, params[context.hole], call.args[context.hole]));
    return app(lam(std::move(others), filled), std::move(args));
  }

  /// Without the branches that what is given for the parameters is known not to take.
  TermRef taken(const TermRef& t, const std::vector<Binder>& params, const std::vector<TermRef>& args) const {
    const auto* m = t->as<Term::Case>();
    const auto* v = m ? m->scrutinee->as<Term::Var>() : nullptr;
    const auto param = std::find_if(params.begin(), params.end(), [&](const Binder& p) { return v && p.id == v->id; });
    const auto* given = param == params.end() ? nullptr : args[param - params.begin()]->as<Term::Var>();
    const auto known =
        std::find_if(known_.rbegin(), known_.rend(), [&](const Known& k) { return given && k.id == given->id; });
    if (known != known_.rend()) {
      for (const auto& b : m->branches) {
        if (b.constructor != known->constructor) continue;
        Substitution fields;
        for (std::size_t i = 0; i < b.fields.size(); ++i) fields.emplace(b.fields[i].id, variable(known->fields[i]));
        return taken(substitute(b.body, fields), params, args);
      }
    }
    return map_children(t, [&](const TermRef& c) { return taken(c, params, args); });
  }

  /// Paths have what fills the hole each for themselves; a local function has it where that is more than one call.
  TermRef fill(const TermRef& body, const Binder& hole, const TermRef& rest) {
    const auto uses = occurrences(body);
    const auto it = uses.find(hole.id);
    if (it == uses.end() || it->second == 1 || size_of(rest, 1) <= 1) return put(body, hole.id, rest);
    const Binder function{program_.next_var++, hole.name, nullptr}, nothing{program_.next_var++, "", nullptr};
    const TermRef call = app(variable(function), {core::make(Term::Erased{})});
    return core::make(Term::Let{function, lam({nothing}, rest), put(body, hole.id, call)});
  }

  TermRef put(const TermRef& t, VarId hole, const TermRef& rest) {
    if (const auto* v = t->as<Term::Var>(); v && v->id == hole) return freshen(rest, program_.next_var);
    return map_children(t, [&](const TermRef& c) { return put(c, hole, rest); });
  }

  Program& program_;
  const Contexts& contexts_;
  Ends ends_;
  std::vector<Known> known_;
  std::size_t calls_ = 0;
};

bool calls_itself(const core::Definition& d) {
  bool found = false;
  for_each_global(d.body, [&](GlobalId g) { found = found || g == d.id; });
  return found;
}

/// Does the variable stand under a constructor, or in a call of a context?
bool under_constructor(const TermRef& t, VarId id, const Contexts& contexts) {
  const auto* a = t->as<Term::App>();
  if ((t->as<Term::Cons>() || (a && called(contexts, *a))) && occurrences(t).contains(id)) return true;
  bool found = false;
  for_each_child(*t, [&](const TermRef& c) { found = found || under_constructor(c, id, contexts); });
  return found;
}

std::optional<Context> context_of(const Program& program, const core::Definition& d, const Contexts& contexts) {
  if (d.params.empty() || !is_pure(lam(d.params, d.body)) || calls_itself(d)) return std::nullopt;
  if (size_of(d.body, 4 * kMaxSize) > 4 * kMaxSize) return std::nullopt;
  for (std::size_t i = 0; i < d.params.size(); ++i) {
    const VarId id = d.params[i].id;
    if (under_constructor(d.body, id, contexts) && Ends(program, id, contexts).only_last(d.body))
      return Context{d.params, d.body, i};
  }
  return std::nullopt;
}

}  // namespace

core::Program unfold_contexts(core::Program program, diag::Diagnostics& /*diagnostics*/) {
  Contexts contexts;
  for (const auto& group : recursive_groups(program)) {
    core::Definition& d = program.definitions[group[0]];
    if (group.size() > 1 || !d.body) continue;
    if (!calls_itself(d)) {
      if (auto context = context_of(program, d, contexts)) contexts.emplace(d.id, std::move(*context));
    } else if (!contexts.empty() && !Ends(program, d).only_last(d.body)) {
      const TermRef body = simplify(Unfolder(program, contexts, d).run(d.body), program.next_var);
      if (Ends(program, d).only_last(body)) d.body = body;
    }
  }
  drop_unused(program);
  return program;
}

}  // namespace grus::passes
