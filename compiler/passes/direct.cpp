// A computation is a function of the world.
//
// `itree E R` becomes `world -> R`, and with it:
//
//   Ret x            fun w => x
//   Tau t            fun w => t w
//   Vis e k          fun w => let! x := [the C++ of e] in k x w
//   ITree.bind t k   fun w => let! x := t w in k x w
//
// where `let!` is a sequence (core/term.hpp). Nothing else changes: a function that returns a tree returns a function,
// to which raising of arity (raise_arity.cpp) gives the world as one more parameter, so that it is a plain C++ function
// that runs; a tree in a field, in a list or bound by `let` is a value, which runs each time it is applied. This is
// Levy's call-by-push-value, where `world -> R` is the type of thunks. A cofixpoint is a recursive function,
// `ITree.iter`, which is one, a loop. A constant that is a tree is a function without arguments in C++, run anew at
// each use.
//
// The world is used linearly: it has one value, and a sequence uses it before it is passed on. So there are no two
// orders in which effects could happen, and no pass needs to know what an effect is.
//
// A mapped constant that is a computation, or a function into computations, is an operation as an event is: its
// template runs it. An axiom is one, too: it says its name when it is run.
//
// Of a monad of the program's own (own_monads.hpp) there are operations only, and constants for `ret` and `bind`:
//
//   ret x            fun w => x
//   bind t k         fun w => let! x := t w in k x w
//
// Which event is performed must be known here. A function that performs an event that it is given, as `ITree.trigger`
// does, is unfolded at its calls; at the latest the type of a parameter says which family its events are of, and the
// event is matched. Events of a family without a handler are errors.
#include "passes/direct.hpp"

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <unordered_set>

#include "core/alias.hpp"
#include "passes/events.hpp"
#include "passes/opened_monads.hpp"
#include "passes/prune.hpp"
#include "passes/simplify.hpp"
#include "passes/traverse.hpp"

namespace grus::passes {

namespace {

/// Of methods and their like when they have been rewritten: what they call may have been unfolded in them.
constexpr std::size_t kSmall = 24;
/// Of calls, inside each other and in all. Terms that erasure has made untypable might be unfolded for ever.
constexpr int kMaxNesting = 200, kMaxUnfoldings = 100'000;

class Director {
 public:
  Director(Program& program, const core::Monad& monad, diag::Diagnostics& diagnostics)
      : program_(program),
        monad_(monad),
        diagnostics_(diagnostics),
        events_(
            program, monad, [&](const TermRef& t) { return rewrite(t); },
            [&](const Term::Var& v, const TermRef& k, const Binder& w) { return given(v, k, w); }) {
    if (const auto* type = program.data_type(monad.type); type && !monad.is_own() && type->constructors.size() == 1)
      node_ = type->constructors[0].id;
    for (std::size_t i = 0; i < program.definitions.size(); ++i) index_[program.definitions[i].id] = i;
  }

  void run() {
    for (auto& d : program_.definitions) note_operation(d);
    for (std::size_t i = 0; i < program_.definitions.size(); ++i) prepare(i);
    events_.declare_operations();
    rewrite_types();
  }

  /// Types that only trees, or instances that nobody reads, were made of.
  void drop_types() {
    std::unordered_set<GlobalId> unused;
    std::vector<GlobalId> work{monad_.type};
    for (const auto& part : {monad_.ret, monad_.silent, monad_.event})
      if (part && !monad_.is_own()) work.push_back(program_.globals[*part].owner);
    if (monad_.sum) work.push_back(*monad_.sum);
    for (const auto& e : program_.effects) work.push_back(e.type);
    for (const auto& t : program_.types)
      if (program_.globals[t.id].is_class &&
          std::find(program_.roots.begin(), program_.roots.end(), t.id) == program_.roots.end())
        work.push_back(t.id);
    work.insert(work.end(), families_.begin(), families_.end());
    while (!work.empty()) {
      const GlobalId id = work.back();
      work.pop_back();
      if (!unused.insert(id).second) continue;
      const auto note = [&](GlobalId part) { work.push_back(part); };
      if (const auto* alias = program_.alias(id); alias && alias->definition) for_each_type(*alias->definition, note);
      const auto* type = program_.data_type(id);
      for (std::size_t i = 0; type && i < type->constructors.size(); ++i)
        for (const auto& f : type->constructors[i].fields) for_each_type(f.type, note);
    }
    for (bool changed = true; changed;) {
      const std::size_t before = unused.size();
      keep_mentioned(unused);
      changed = unused.size() != before;
    }
    std::erase_if(program_.types, [&](const auto& t) { return unused.contains(t.id); });
    std::erase_if(program_.aliases, [&](const auto& t) { return unused.contains(t.id); });
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
        diagnostics_.error(
            diag::Kind::EffectUnknown, where.location, name + " performs an event that is not known",
            "Give the family of the event in the type of the parameter, or perform it where it is made.");
      }
    }
  }

 private:
  enum class State { New, UnderWay, Done };

  // --- definitions ------------------------------------------------------------------------------

  /// A constant without a body, mapped or an axiom, whose type ends in trees behind its parameters takes the world as
  /// the last of them.
  void note_operation(core::Definition& d) {
    if (d.body || !d.declared || is_part(d.id)) return;
    TypeRef type = core::expand_head(program_, d.declared);
    for (std::size_t i = 0; i < d.params.size(); ++i) {
      const auto* arrow = type->as<core::Type::Arrow>();
      if (!arrow) return;
      type = core::expand_head(program_, arrow->to);
    }
    const auto* tree = type->as<core::Type::Data>();
    if (!tree || tree->type != monad_.type || tree->args.empty()) return;
    operations_[d.id] = tree->args.back();
    d.params.push_back(events_.world());
  }

  void prepare(std::size_t i) {
    const GlobalId id = program_.definitions[i].id;
    if (state_[id] != State::New) return;
    state_[id] = State::UnderWay;
    if (program_.definitions[i].body || is_part(id)) {
      const auto before = std::exchange(current_, id);
      const auto asks = std::exchange(asks_, false);
      const bool renames = is_method(program_.definitions[i]);
      TermRef body = is_part(id) ? own_part(program_.definitions[i]) : program_.definitions[i].body;
      body = simplify(rewrite(simplify(body, program_.next_var)), program_.next_var);
      program_.definitions[i].body = std::move(body);
      if (asks_ || (renames && size_of(program_.definitions[i].body, kSmall + 1) <= kSmall)) unfolded_.insert(id);
      current_ = before;
      asks_ = asks;
    }
    state_[id] = State::Done;
  }

  /// A constant that is a part of the monad.
  bool is_part(GlobalId id) const { return monad_.bind == id || (monad_.is_own() && monad_.ret == id); }

  /// A method that is a part of the monad, `ret` and `bind` of its instance of a class of monads, or as small a
  /// function that a pass made.
  bool is_method(const core::Definition& d) const {
    if (!d.parent || !d.body) return false;
    const auto* a = d.body->as<Term::App>();
    const auto* g = (a ? a->function : d.body)->as<Term::Global>();
    const auto* c = d.body->as<Term::Cons>();
    return (g && is_part(g->id)) || (c && c->constructor == node_);
  }

  /// A part as a function of what it takes, for where it is a value.
  TermRef own_part(core::Definition& d) {
    d.params = {{program_.next_var++, monad_.bind == d.id ? "t" : "x", nullptr}};
    if (monad_.bind == d.id) d.params.push_back({program_.next_var++, "k", nullptr});
    std::vector<TermRef> args;
    for (const auto& p : d.params) args.push_back(variable(p));
    return app(constant(d.id), std::move(args));
  }

  // --- terms --------------------------------------------------------------------------------------

  TermRef rewrite(const TermRef& term) {
    if (const auto* c = term->as<Term::Cons>(); c && c->constructor == node_) return node(c->args[0], term);
    if (const auto* a = term->as<Term::App>())
      if (const auto* g = a->function->as<Term::Global>()) return call(g->id, *a);
    if (const auto* g = term->as<Term::Global>(); g && operations_.contains(g->id)) return operation(g->id, {});
    return map_children(term, [&](const TermRef& t) { return rewrite(t); });
  }

  TermRef call(GlobalId callee, const Term::App& a) {
    if (callee == monad_.bind && a.args.size() >= 2) {
      const TermRef bound = bind(rewrite(a.args[0]), rewrite(a.args[1]));
      return app(bound, rewritten(a.args, 2));
    }
    if (monad_.is_own() && callee == monad_.ret && !a.args.empty()) {
      const Binder w = events_.world();
      return app(lam({w}, rewrite(a.args[0])), rewritten(a.args, 1));
    }
    if (operations_.contains(callee)) return operation(callee, rewritten(a.args, 0));
    const auto it = index_.find(callee);
    if (it != index_.end()) {
      if (state_[callee] == State::UnderWay) recursive_.insert(callee);
      prepare(it->second);
      const auto& d = program_.definitions[it->second];
      const bool more = nesting_ < kMaxNesting && unfoldings_ < kMaxUnfoldings;
      if (unfolded_.contains(callee) && !recursive_.contains(callee) && a.args.size() >= d.params.size() && more) {
        ++unfoldings_;
        ++nesting_;
        const TermRef body = freshen(lam(d.params, d.body), program_.next_var);
        TermRef result = rewrite(simplify(app(body, a.args), program_.next_var));
        --nesting_;
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

  /// `fun w => op args w`, or `fun w => let! _ := op args w in tt` where the answer has only one value.
  TermRef operation(GlobalId id, std::vector<TermRef> args) {
    std::vector<Binder> missing;
    for (std::size_t i = args.size() + 1; i < program_.definitions[index_.at(id)].params.size(); ++i) {
      missing.push_back({program_.next_var++, "", nullptr});
      args.push_back(variable(missing.back()));
    }
    const Binder w = events_.world();
    args.push_back(variable(w));
    TermRef run = app(constant(id), std::move(args));
    if (const TermRef only = events_.only_value(operations_.at(id)))
      run = core::sequence({program_.next_var++, "", nullptr}, std::move(run), only);
    return lam(std::move(missing), lam({w}, std::move(run)));
  }

  /// `fun w => let! x := t w in k x w`
  TermRef bind(const TermRef& t, const TermRef& k) {
    const Binder w = events_.world();
    return lam({w}, events_.then(app(t, {variable(w)}), k, w));
  }

  /// The computation that is the tree `whole`, whose node is `t`.
  TermRef node(const TermRef& t, const TermRef& whole) {
    if (const auto* m = t->as<Term::Magic>()) return node(m->inner, whole);
    if (t->as<Term::Absurd>()) return t;
    if (const auto* l = t->as<Term::Let>())
      return core::make(Term::Let{l->binder, rewrite(l->value), node(l->body, tree(l->body))});
    if (const auto* m = t->as<Term::Case>()) {
      Term::Case result{rewrite(m->scrutinee), {}};
      for (const auto& b : m->branches)
        result.branches.push_back({b.constructor, b.fields, node(b.body, tree(b.body))});
      return core::make(std::move(result));
    }
    const auto* c = t->as<Term::Cons>();
    const Binder w = events_.world();
    if (c && c->constructor == monad_.ret) return lam({w}, rewrite(c->args[0]));
    if (c && c->constructor == monad_.silent) return lam({w}, app(rewrite(c->args[0]), {variable(w)}));
    if (c && c->constructor == monad_.event) {
      const TermRef k = rewrite(c->args[1]);
      if (const TermRef done = events_.perform(c->args[0], k, w)) return lam({w}, done);
      problems_[current_] = events_.unhandled();
      return core::make(Term::Cons{node_, {core::make(Term::Cons{c->constructor, {c->args[0], k}})}});
    }
    problems_.emplace(current_, std::nullopt);
    return whole;
  }

  TermRef tree(const TermRef& node) const { return core::make(Term::Cons{node_, {node}}); }

  /// An event that the definition was given: of a known family, or else for its callers to say.
  TermRef given(const Term::Var& v, const TermRef& k, const Binder& w) {
    const auto& d = program_.definitions[index_.at(current_)];
    TypeRef type = d.declared;
    for (const auto& p : d.params) {
      const auto* arrow = type ? type->as<core::Type::Arrow>() : nullptr;
      if (p.id == v.id) {
        if (TermRef known = arrow ? events_.dispatch(core::make(v), arrow->from, k, w) : nullptr) return known;
        asks_ = true;
      }
      TypeRef rest = arrow ? arrow->to : nullptr;
      type = std::move(rest);
    }
    return nullptr;
  }

  // --- types --------------------------------------------------------------------------------------

  TypeRef run_type(const TypeRef& type) {
    if (!type) return type;
    if (const auto* a = type->as<core::Type::Arrow>()) return core::arrow(run_type(a->from), run_type(a->to));
    const auto* d = type->as<core::Type::Data>();
    if (!d) return type;
    std::vector<TypeRef> args;
    for (const auto& each : d->args) args.push_back(run_type(each));
    if (d->type == monad_.type && !args.empty()) {
      for (std::size_t i = 0; !monad_.is_own() && i + 1 < args.size(); ++i)
        for_each_type(args[i], [&](GlobalId family) { families_.insert(family); });
      return core::arrow(core::world(), args.back());
    }
    return core::data(d->type, std::move(args));
  }

  void rewrite_types() {
    for (auto& t : program_.types)
      for (auto& c : t.constructors)
        for (auto& f : c.fields) f.type = run_type(f.type);
    for (auto& a : program_.aliases)
      if (a.definition) a.definition = run_type(*a.definition);
    for (auto& d : program_.definitions) d.declared = run_type(d.declared);
  }

  void keep_mentioned(std::unordered_set<GlobalId>& unused) const {
    const auto keep = [&](GlobalId id) { unused.erase(id); };
    const auto type = [&](const TypeRef& t) { for_each_type(t, keep); };
    for (const auto& d : program_.definitions) {
      type(d.declared);
      if (d.body) for_each_type(program_, d.body, keep);
    }
    for (const auto& t : program_.types) {
      if (unused.contains(t.id)) continue;
      for (const auto& c : t.constructors)
        for (const auto& f : c.fields) type(f.type);
    }
    for (const auto& a : program_.aliases)
      if (a.definition && !unused.contains(a.id)) type(*a.definition);
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
  Events events_;
  GlobalId node_ = UINT32_MAX;  ///< the constructor that makes a tree of a node
  std::unordered_map<GlobalId, std::size_t> index_;
  std::unordered_map<GlobalId, State> state_;
  std::unordered_set<GlobalId> unfolded_;   ///< they perform an event that they are given, or are parts of the monad
  std::unordered_set<GlobalId> recursive_;  ///< of those, the ones that cannot be unfolded
  int nesting_ = 0, unfoldings_ = 0;        ///< of calls of theirs
  std::unordered_map<GlobalId, std::optional<GlobalId>> problems_;  ///< of a definition: a family without a handler
  std::unordered_map<GlobalId, TypeRef> operations_;  ///< mapped constants that are computations: their answers
  std::unordered_set<GlobalId> families_;             ///< types of events that trees have
  GlobalId current_ = 0;
  bool asks_ = false;
};

}  // namespace

/// Functions that run the trees of a monad whose trees are data: for each root that is one, if its events have
/// handlers.
void run_data(Program& program, const core::Monad& monad) {
  const auto* tree = program.data_type(monad.type);
  if (!tree || tree->constructors.size() != 1 || !monad.ret || !monad.silent || !monad.event) return;
  Events events(program, monad);
  std::vector<core::Definition> runners;
  for (const GlobalId root : program.roots) {
    const auto* d = program.definition(root);
    const auto* type = d && d->body && d->params.empty() && d->declared ? d->declared->as<core::Type::Data>() : nullptr;
    if (!type || type->type != monad.type || type->args.empty()) continue;
    const Binder self{program.next_var++, "loop", nullptr}, t{program.next_var++, "t", nullptr}, w = events.world();
    const auto again = [&](TermRef next, const Binder& at) {
      return app(variable(self), {std::move(next), variable(at)});
    };
    const auto binder = [&](const char* name) { return Binder{program.next_var++, name, nullptr}; };
    const Binder node = binder("node"), r = binder("r"), u = binder("t"), e = binder("e"), k = binder("k"),
                 x = binder("x");
    const Binder after = events.world();
    const TermRef rest = lam({x, after}, again(app(variable(k), {variable(x)}), after));
    const TermRef event = events.dispatch(variable(e), type->args[0], rest, w);
    if (!event) continue;
    Term::Case nodes{variable(node), {}};
    nodes.branches.push_back({monad.ret, {r}, variable(r)});
    nodes.branches.push_back({monad.silent, {u}, again(variable(u), w)});
    nodes.branches.push_back({monad.event, {e, k}, event});
    Term::Case open{variable(t), {}};
    open.branches.push_back({tree->constructors[0].id, {node}, core::make(std::move(nodes))});
    const TermRef loop = core::make(Term::Fix{0, {{self, lam({t, w}, core::make(std::move(open)))}}});
    core::Definition runner{};
    core::Global g = program.globals[root];
    g.base = "run_" + g.base;
    runner.id = static_cast<GlobalId>(program.globals.size());
    runner.params = {events.world()};
    runner.body = app(loop, {constant(root), variable(runner.params[0])});
    runner.runs = root;
    program.globals.push_back(std::move(g));
    runners.push_back(std::move(runner));
  }
  events.declare_operations();
  for (auto& each : runners) {
    program.roots.push_back(each.id);
    program.definitions.push_back(std::move(each));
  }
}

core::Program direct(core::Program program, diag::Diagnostics& diagnostics) {
  const std::vector<core::Monad> monads = program.monads;
  for (const auto& monad : monads) {
    if (monad.inspected_by) {
      run_data(program, monad);
      continue;
    }
    if (monad.is_own()) program = without_openings(std::move(program), monad, diagnostics);
    Director director(program, monad, diagnostics);
    director.run();
    program = prune(std::move(program), diagnostics);
    director.check();
    director.drop_types();
  }
  return program;
}

}  // namespace grus::passes
