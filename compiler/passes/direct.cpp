// A computation is a function of the world.
//
// `itree E R` becomes `world -> R`, and with it:
//
//   Ret x            fun w => x
//   Tau t            fun w => t w
//   Vis e k          fun w => let! x := [the C++ of e] in k x w
//   ITree.bind t k   fun w => let! x := t w in k x w
//
// where `let!` is a sequence (core/term.hpp). Nothing else changes: a function that returns a tree returns a function, to
// which raising of arity (raise_arity.cpp) gives the world as one more parameter, so that it is a plain C++ function that
// runs; a tree in a field, in a list or bound by `let` is a value, which runs each time it is applied. This is Levy's
// call-by-push-value, where `world -> R` is the type of thunks. A cofixpoint is a recursive function, `ITree.iter`, which is
// one, a loop. A constant that is a tree is a function without arguments in C++, run anew at each use.
//
// The world is used linearly: it has one value, and a sequence uses it before it is passed on. So there are no two orders
// in which effects could happen, and no pass needs to know what an effect is.
//
// Which event is performed must be known here. A function that performs an event that it is given, as `ITree.trigger` does,
// is unfolded at its calls; at the latest the type of a parameter says which family its events are of, and the event is
// matched. Events of a family without a handler are errors.
#include "passes/direct.hpp"

#include <algorithm>
#include <deque>
#include <unordered_map>
#include <unordered_set>

#include "passes/prune.hpp"
#include "passes/simplify.hpp"
#include "passes/traverse.hpp"

namespace grus::passes {

namespace {

constexpr int kMaxUnfoldings = 64;

class Director {
 public:
  Director(Program& program, const core::Monad& monad, diag::Diagnostics& diagnostics)
      : program_(program), monad_(monad), diagnostics_(diagnostics) {
    if (const auto* type = program.data_type(monad.type); type && type->constructors.size() == 1)
      node_ = type->constructors[0].id;
    for (const auto& e : program.effects) effects_[e.type] = &e;
    for (std::size_t i = 0; i < program.definitions.size(); ++i) index_[program.definitions[i].id] = i;
  }

  void run() {
    for (std::size_t i = 0; i < program_.definitions.size(); ++i) prepare(i);
    rewrite_types();
    for (auto& d : operations_) program_.definitions.push_back(std::move(d));
  }

  /// Types that only trees were made of.
  void drop_types() {
    std::unordered_set<GlobalId> unused{monad_.type};
    for (const auto& part : {monad_.ret, monad_.silent, monad_.event})
      if (part) unused.insert(program_.globals[*part].owner);
    if (monad_.sum) unused.insert(*monad_.sum);
    for (const auto& e : program_.effects) unused.insert(e.type);
    for (bool changed = true; changed;) {
      const std::size_t before = unused.size();
      keep_mentioned(unused);
      changed = unused.size() != before;
    }
    std::erase_if(program_.types, [&](const auto& t) { return unused.contains(t.id); });
    std::erase_if(program_.roots, [&](GlobalId id) { return unused.contains(id); });
    for (auto& t : program_.types) std::erase_if(t.group, [&](GlobalId id) { return unused.contains(id); });
  }

  /// Of what is left when functions that were unfolded everywhere are gone.
  void check() {
    for (const auto& d : program_.definitions) {
      if (!d.body || !is_tree(d.body)) continue;
      const auto it = problems_.find(d.id);
      const auto& where = program_.globals[d.id];
      const std::string name = core::qualified_name(where);
      if (it != problems_.end() && it->second) {
        const std::string family = core::qualified_name(program_.globals[*it->second]);
        diagnostics_.error(diag::Kind::EffectUnhandled, where.location,
                           name + " performs events of " + family + ", which has no handler",
                           "`Grus Extract Effect " + program_.globals[*it->second].base +
                               " => [ … ]` says what its events are in C++.");
      } else {
        diagnostics_.error(diag::Kind::EffectUnknown, where.location, name + " performs an event that is not known",
                           "Give the family of the event in the type of the parameter, or perform it where it is made.");
      }
    }
  }

 private:
  enum class State { New, UnderWay, Done };

  // --- definitions ------------------------------------------------------------------------------

  void prepare(std::size_t i) {
    const GlobalId id = program_.definitions[i].id;
    if (state_[id] != State::New) return;
    state_[id] = State::UnderWay;
    if (program_.definitions[i].body) {
      const auto before = std::exchange(current_, id);
      const auto asks = std::exchange(asks_, false);
      const bool renames = is_part(program_.definitions[i]);
      TermRef body = monad_.bind == id ? own_bind(program_.definitions[i]) : program_.definitions[i].body;
      body = simplify(rewrite(simplify(body, program_.next_var)), program_.next_var);
      program_.definitions[i].body = std::move(body);
      if (asks_ || renames) unfolded_.insert(id);
      current_ = before;
      asks_ = asks;
    }
    state_[id] = State::Done;
  }

  /// A method that is a part of the monad: `ret` and `bind` of its instance of a class of monads.
  bool is_part(const core::Definition& d) const {
    const auto* a = d.body->as<Term::App>();
    const auto* g = (a ? a->function : d.body)->as<Term::Global>();
    const auto* c = d.body->as<Term::Cons>();
    return d.parent && ((g && g->id == monad_.bind) || (c && c->constructor == node_));
  }

  TermRef own_bind(core::Definition& d) {
    d.params = {{program_.next_var++, "t", nullptr}, {program_.next_var++, "k", nullptr}};
    return app(constant(d.id), {variable(d.params[0]), variable(d.params[1])});
  }

  // --- terms --------------------------------------------------------------------------------------

  TermRef rewrite(const TermRef& term) {
    if (const auto* c = term->as<Term::Cons>(); c && c->constructor == node_) return node(c->args[0], term);
    if (const auto* a = term->as<Term::App>())
      if (const auto* g = a->function->as<Term::Global>()) return call(g->id, *a);
    return map_children(term, [&](const TermRef& t) { return rewrite(t); });
  }

  TermRef call(GlobalId callee, const Term::App& a) {
    if (callee == monad_.bind && a.args.size() >= 2) {
      const TermRef bound = bind(rewrite(a.args[0]), rewrite(a.args[1]));
      return app(bound, rewritten(a.args, 2));
    }
    const auto it = index_.find(callee);
    if (it != index_.end()) {
      prepare(it->second);
      const auto& d = program_.definitions[it->second];
      if (unfolded_.contains(callee) && state_[callee] == State::Done && a.args.size() >= d.params.size() &&
          unfoldings_ < kMaxUnfoldings) {
        ++unfoldings_;
        const TermRef body = freshen(lam(d.params, d.body), program_.next_var);
        TermRef result = rewrite(simplify(app(body, a.args), program_.next_var));
        --unfoldings_;
        return result;
      }
    }
    return app(constant(callee), rewritten(a.args, 0));
  }

  std::vector<TermRef> rewritten(const std::vector<TermRef>& terms, std::size_t from) {
    std::vector<TermRef> result;
    for (std::size_t i = from; i < terms.size(); ++i) result.push_back(rewrite(terms[i]));
    return result;
  }

  Binder world() { return {program_.next_var++, "", core::world()}; }

  /// `fun w => let! x := t w in k x w`
  TermRef bind(const TermRef& t, const TermRef& k) {
    const Binder w = world();
    return lam({w}, then(app(t, {variable(w)}), k, w));
  }

  /// `let! x := first in k x w`, x called as k calls it.
  TermRef then(TermRef first, const TermRef& k, const Binder& w) {
    Binder result{program_.next_var++, "", nullptr};
    TermRef rest;
    if (const auto* l = k->as<Term::Lam>(); l && !core::is_world(l->params[0].type)) {
      result = l->params[0];
      rest = app(lam({l->params.begin() + 1, l->params.end()}, l->body), {variable(w)});
    } else {
      rest = app(k, {variable(result), variable(w)});
    }
    return core::sequence(std::move(result), std::move(first), std::move(rest));
  }

  /// The computation that is the tree `whole`, whose node is `t`.
  TermRef node(const TermRef& t, const TermRef& whole) {
    if (const auto* m = t->as<Term::Magic>()) return node(m->inner, whole);
    if (t->as<Term::Absurd>()) return t;
    if (const auto* l = t->as<Term::Let>())
      return core::make(Term::Let{l->binder, rewrite(l->value), node(l->body, tree(l->body))});
    if (const auto* m = t->as<Term::Case>()) {
      Term::Case result{rewrite(m->scrutinee), {}};
      for (const auto& b : m->branches) result.branches.push_back({b.constructor, b.fields, node(b.body, tree(b.body))});
      return core::make(std::move(result));
    }
    const auto* c = t->as<Term::Cons>();
    const Binder w = world();
    if (c && c->constructor == monad_.ret) return lam({w}, rewrite(c->args[0]));
    if (c && c->constructor == monad_.silent) return lam({w}, app(rewrite(c->args[0]), {variable(w)}));
    if (c && c->constructor == monad_.event) {
      const TermRef k = rewrite(c->args[1]);
      if (const TermRef done = perform(c->args[0], k, w, 0)) return lam({w}, done);
      return core::make(Term::Cons{node_, {core::make(Term::Cons{c->constructor, {c->args[0], k}})}});
    }
    problems_.emplace(current_, std::nullopt);
    return whole;
  }

  TermRef tree(const TermRef& node) const { return core::make(Term::Cons{node_, {node}}); }

  // --- events -------------------------------------------------------------------------------------

  /// The event `e`, then `k` of its answer; null where it is not known what `e` does.
  TermRef perform(const TermRef& e, const TermRef& k, const Binder& w, int depth) {
    if (depth > kMaxUnfoldings) return nullptr;
    const auto inner = [&](const TermRef& x) { return perform(x, freshen(k, program_.next_var), w, depth + 1); };
    if (const auto* m = e->as<Term::Magic>()) return inner(m->inner);
    if (e->as<Term::Absurd>()) return e;
    if (const auto* c = e->as<Term::Cons>()) return perform(*c, k, w, depth);
    if (const auto* l = e->as<Term::Let>()) {
      const TermRef rest = inner(l->body);
      return rest ? core::make(Term::Let{l->binder, rewrite(l->value), rest}) : nullptr;
    }
    if (const auto* m = e->as<Term::Case>()) {
      Term::Case result{rewrite(m->scrutinee), {}};
      for (const auto& b : m->branches) {
        const TermRef body = inner(b.body);
        if (!body) return nullptr;
        result.branches.push_back({b.constructor, b.fields, body});
      }
      return core::make(std::move(result));
    }
    if (const auto* v = e->as<Term::Var>()) return given(*v, k, w);
    const auto* a = e->as<Term::App>();
    const auto* g = (a ? a->function : e)->as<Term::Global>();
    const auto* d = g ? program_.definition(g->id) : nullptr;
    if (!d || !d->body || (a ? a->args.size() : 0) < d->params.size()) return nullptr;
    const TermRef body = freshen(lam(d->params, d->body), program_.next_var);
    return inner(simplify(app(body, a ? a->args : std::vector<TermRef>{}), program_.next_var));
  }

  TermRef perform(const Term::Cons& c, const TermRef& k, const Binder& w, int depth) {
    const GlobalId family = program_.globals[c.constructor].owner;
    if (monad_.sum == family) return perform(c.args[0], k, w, depth + 1);
    const auto it = effects_.find(family);
    if (it == effects_.end()) {
      problems_[current_] = family;
      return nullptr;
    }
    const auto& effect = *it->second;
    const core::Definition& operation = operation_of(c.constructor, effect);
    std::vector<TermRef> args;
    for (std::size_t i = 0; i + 1 < operation.params.size(); ++i) args.push_back(rewrite(c.args[i]));
    args.push_back(variable(w));
    const TermRef call = app(constant(operation.id), std::move(args));
    if (const auto only = only_value(effect.operations[program_.globals[c.constructor].index].answer))
      return core::sequence({program_.next_var++, "", nullptr}, call, app(k, {only, variable(w)}));
    return then(call, k, w);
  }

  /// An event that the definition was given: of a known family, or else for its callers to say.
  TermRef given(const Term::Var& v, const TermRef& k, const Binder& w) {
    const auto& d = program_.definitions[index_.at(current_)];
    TypeRef type = d.declared;
    for (const auto& p : d.params) {
      const auto* arrow = type ? type->as<core::Type::Arrow>() : nullptr;
      if (p.id == v.id) {
        if (const TermRef known = arrow ? dispatch(core::make(v), arrow->from, k, w) : nullptr) return known;
        asks_ = true;
      }
      TypeRef rest = arrow ? arrow->to : nullptr;
      type = std::move(rest);
    }
    return nullptr;
  }

  /// A match on an event of which only the type is known.
  TermRef dispatch(const TermRef& e, const TypeRef& type, const TermRef& k, const Binder& w) {
    const auto* data = type->as<core::Type::Data>();
    const auto* family = data ? program_.data_type(data->type) : nullptr;
    if (!family || !(monad_.sum == data->type || effects_.contains(data->type) || family->constructors.empty()))
      return nullptr;
    if (family->constructors.empty()) return core::make(Term::Absurd{"absurd case"});
    Term::Case match{e, {}};
    for (const auto& c : family->constructors) {
      Term::Branch branch{c.id, {}, nullptr};
      std::vector<TermRef> fields;
      for (const auto& f : c.fields) {
        branch.fields.push_back({program_.next_var++, f.name, nullptr});
        fields.push_back(variable(branch.fields.back()));
      }
      const TermRef rest = freshen(k, program_.next_var);
      branch.body = monad_.sum == data->type
                        ? dispatch(fields[0], core::substitute(c.fields[0].type, data->args), rest, w)
                        : perform(Term::Cons{c.id, fields}, rest, w, 0);
      if (!branch.body) return nullptr;
      match.branches.push_back(std::move(branch));
    }
    return core::make(std::move(match));
  }

  /// The constant that stands for the C++ of an event: the fields that its template names, and the world.
  const core::Definition& operation_of(GlobalId constructor, const core::Effect& effect) {
    if (const auto it = made_.find(constructor); it != made_.end()) return operations_[it->second];
    const core::Global& event = program_.globals[constructor];
    const auto& said = effect.operations[event.index];
    const auto& fields = program_.constructor(constructor)->fields;
    core::Global g = event;
    g.kind = core::GlobalKind::Constant;
    g.mapping = core::Mapping{};
    g.mapping->text = said.text;
    g.mapping->headers = effect.headers;
    g.mapping->location = effect.location;
    core::Definition d{};
    d.id = static_cast<GlobalId>(program_.globals.size());
    std::vector<TypeRef> from;
    for (std::size_t i = 0; i < std::min(placeholder_count(said.text), fields.size()); ++i) {
      d.params.push_back({program_.next_var++, fields[i].name, nullptr});
      from.push_back(fields[i].type);
    }
    d.params.push_back(world());
    from.push_back(core::world());
    d.declared = core::arrow(from, said.answer);
    program_.globals.push_back(std::move(g));
    made_[constructor] = operations_.size();
    operations_.push_back(std::move(d));
    return operations_.back();
  }

  /// The value of a type that has only one. C++ functions with such an answer may return nothing.
  TermRef only_value(const TypeRef& type) const {
    const auto* d = type->as<core::Type::Data>();
    const auto* data = d ? program_.data_type(d->type) : nullptr;
    if (!data || data->constructors.size() != 1 || !data->constructors[0].fields.empty()) return nullptr;
    return core::make(Term::Cons{data->constructors[0].id, {}});
  }

  // --- types --------------------------------------------------------------------------------------

  TypeRef run_type(const TypeRef& type) const {
    if (!type) return type;
    if (const auto* a = type->as<core::Type::Arrow>()) return core::arrow(run_type(a->from), run_type(a->to));
    const auto* d = type->as<core::Type::Data>();
    if (!d) return type;
    std::vector<TypeRef> args;
    for (const auto& each : d->args) args.push_back(run_type(each));
    if (d->type == monad_.type && !args.empty()) return core::arrow(core::world(), args.back());
    return core::data(d->type, std::move(args));
  }

  void rewrite_types() {
    for (auto& t : program_.types)
      for (auto& c : t.constructors)
        for (auto& f : c.fields) f.type = run_type(f.type);
    for (auto& a : program_.aliases)
      if (a.definition) a.definition = run_type(*a.definition);
    for (auto& d : program_.definitions) d.declared = run_type(d.declared);
    for (auto& d : operations_) d.declared = run_type(d.declared);
  }

  void keep_mentioned(std::unordered_set<GlobalId>& unused) const {
    const auto type = [&](auto& self, const TypeRef& t) -> void {
      if (!t) return;
      if (const auto* a = t->as<core::Type::Arrow>()) {
        self(self, a->from);
        self(self, a->to);
      } else if (const auto* d = t->as<core::Type::Data>()) {
        unused.erase(d->type);
        for (const auto& each : d->args) self(self, each);
      }
    };
    const auto term = [&](auto& self, const TermRef& t) -> void {
      if (const auto* c = t->as<Term::Cons>()) unused.erase(program_.globals[c->constructor].owner);
      if (const auto* m = t->as<Term::Case>())
        for (const auto& b : m->branches)
          if (b.constructor) unused.erase(program_.globals[*b.constructor].owner);
      for_each_child(*t, [&](const TermRef& child) { self(self, child); });
    };
    for (const auto& d : program_.definitions) {
      type(type, d.declared);
      if (d.body) term(term, d.body);
    }
    for (const auto& t : program_.types) {
      if (unused.contains(t.id)) continue;
      for (const auto& c : t.constructors)
        for (const auto& f : c.fields) type(type, f.type);
    }
    for (const auto& a : program_.aliases)
      if (a.definition) type(type, *a.definition);
  }

  bool is_tree(const TermRef& term) const {
    const auto* c = term->as<Term::Cons>();
    bool found = c && c->constructor == node_;
    for_each_child(*term, [&](const TermRef& child) { found = found || is_tree(child); });
    return found;
  }

  Program& program_;
  const core::Monad& monad_;
  diag::Diagnostics& diagnostics_;
  GlobalId node_ = UINT32_MAX;  ///< the constructor that makes a tree of a node
  std::unordered_map<GlobalId, const core::Effect*> effects_;
  std::unordered_map<GlobalId, std::size_t> index_, made_;
  std::unordered_map<GlobalId, State> state_;
  std::unordered_set<GlobalId> unfolded_;  ///< they perform an event that they are given
  std::unordered_map<GlobalId, std::optional<GlobalId>> problems_;  ///< of a definition: a family without a handler
  std::deque<core::Definition> operations_;
  GlobalId current_ = 0;
  bool asks_ = false;
  int unfoldings_ = 0;
};

}  // namespace

core::Program direct(core::Program program, diag::Diagnostics& diagnostics) {
  const std::vector<core::Monad> monads = program.monads;
  for (const auto& monad : monads) {
    if (monad.inspected_by) continue;
    Director director(program, monad, diagnostics);
    director.run();
    program = prune(std::move(program), diagnostics);
    director.check();
    director.drop_types();
  }
  return program;
}

}  // namespace grus::passes
