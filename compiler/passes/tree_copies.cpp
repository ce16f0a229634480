// Which trees are data is decided for each tree, not for the program: those that may come to a match on a tree
// (tree_flow.hpp) are, the others run as they are built. A definition that is used in both ways has two copies, `f` and
// `f_tree`: it is copied for each choice that its callers make for the trees in what it takes and gives.
//
// Trees of data are those of the monad, as Rocq has them. The others get a monad of their own, a copy of the type with
// its constructors and `bind`, on which nobody matches: `direct` makes functions of them.
//
// At the border, `t >>= k` where t is data and the whole is not, t is run by `run_tree`, a loop over its nodes that
// builds the other kind of tree from them:
//
//   run_tree (Ret r) = Ret r     run_tree (Tau t) = Tau (run_tree t)     run_tree (Vis e k) = Vis e (fun x => run_tree
//   (k x))
//
// An event that comes out of a tree of data is known by its family only. It is matched where it is performed or handed
// to a function that performs what it is given, so that its constructor is in sight there; a function that is a value
// matches what it is given itself. For that the family must be known: what needs to know it has a copy for each.
#include "passes/tree_copies.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/alias.hpp"
#include "passes/dependencies.hpp"
#include "passes/tree_flow.hpp"

namespace grus::passes {

namespace {

using Id = TreeFlow::Id;

constexpr std::size_t kMaxClasses = 3'000'000, kMaxCopies = 2000;
constexpr int kMaxSweeps = 60;  ///< families are asked of one caller after the other

/// What a term's value is, and the term, once it is known which trees are data.
struct Flowing {
  Id value;
  std::function<TermRef()> term;
};

class Copier {
 public:
  Copier(Program& program, const core::Monad& monad) : program_(program), data_(monad) {
    for (const auto& group : recursive_groups(program)) {
      groups_.push_back(group);
      for (std::size_t i : group) group_of_[program.definitions[i].id] = groups_.size() - 1;
    }
    for (std::size_t i = 0; i < program.definitions.size(); ++i) index_[program.definitions[i].id] = i;
    find_performers();
  }

  bool run() {
    const TreeFlow types(program_, data_);
    if (!types.is_understood()) return false;
    // What C++ answers would be trees that run, which nobody sees flow.
    for (const auto& effect : program_.effects)
      for (const auto& operation : effect.operations)
        if (types.mentions_tree(operation.answer)) return false;
    clone_monad();
    std::optional<std::size_t> shared;
    for (int sweep = 0; sweep < kMaxSweeps; ++sweep) {
      if (!flow_ || again_) {
        again_ = false;
        shared.reset();
        flow_.emplace(program_, data_);
        generic_.clear();
        for (std::size_t g = 0; g < groups_.size(); ++g) generalise(g);
      }
      if (!make_copies()) return false;
      const std::size_t now = flow_->shared_data();
      if (!again_ && shared == now) return finish();
      shared = now;
    }
    return false;
  }

 private:
  // --- preparation ------------------------------------------------------------------------------------

  /// Functions that perform an event that they are given: which parameters.
  void find_performers() {
    for (bool changed = true; std::exchange(changed, false);)
      for (const auto& d : program_.definitions) {
        if (!d.body) continue;
        std::unordered_set<VarId> performed;
        note_performed(d.body, performed);
        for (std::size_t i = 0; i < d.params.size(); ++i)
          if (performed.contains(d.params[i].id)) changed = performers_[d.id].insert(i).second || changed;
      }
  }

  void note_performed(const TermRef& t, std::unordered_set<VarId>& out) const {
    const auto note = [&](const TermRef& e) {
      if (const auto* v = unmarked(e)->as<Term::Var>()) out.insert(v->id);
    };
    if (const auto* c = t->as<Term::Cons>(); c && data_.event == c->constructor) note(c->args[0]);
    if (const auto* a = t->as<Term::App>())
      for (std::size_t i = 0; i < a->args.size(); ++i)
        if (performs(a->function, i)) note(a->args[i]);
    for_each_child(*t, [&](const TermRef& child) { note_performed(child, out); });
  }

  static const TermRef& unmarked(const TermRef& t) {
    const auto* m = t->as<Term::Magic>();
    return m ? unmarked(m->inner) : t;
  }

  bool performs(const TermRef& function, std::size_t index) const {
    const auto* g = function->as<Term::Global>();
    const auto it = g ? performers_.find(g->id) : performers_.end();
    return it != performers_.end() && it->second.contains(index);
  }

  GlobalId copy_global(GlobalId id) {
    program_.globals.push_back(core::Global(program_.globals[id]));
    const auto copy = static_cast<GlobalId>(program_.globals.size() - 1);
    direct_[id] = copy;
    return copy;
  }

  /// The monad of trees that are not data.
  void clone_monad() {
    const GlobalId node_type = program_.globals[*data_.ret].owner;
    for (const GlobalId type : {data_.type, node_type}) {
      copy_global(type);
      for (const auto& c : program_.data_type(type)->constructors)
        program_.globals[copy_global(c.id)].owner = direct_.at(type);
    }
    for (const GlobalId id : {data_.type, node_type}) {
      core::DataType type = *program_.data_type(id);
      type.id = direct_.at(id);
      for (auto& c : type.constructors) {
        c.id = direct_.at(c.id);
        for (auto& f : c.fields) f.type = all_direct(f.type);
      }
      for (auto& g : type.group)
        if (direct_.contains(g)) g = direct_.at(g);
      clones_.push_back(std::move(type));
    }
    monad_ = data_;
    monad_.type = direct_.at(data_.type);
    for (auto* part : {&monad_.ret, &monad_.silent, &monad_.event}) *part = direct_.at(**part);
    monad_.bind = copy_global(*data_.bind);
    monad_.inject.reset();  // what is taken out of a tree of data is in the sums that it was put in
  }

  TypeRef all_direct(const TypeRef& type) const {
    if (const auto* a = type->as<core::Type::Arrow>()) return core::arrow(all_direct(a->from), all_direct(a->to));
    const auto* d = type->as<core::Type::Data>();
    if (!d) return type;
    std::vector<TypeRef> args;
    for (const auto& each : d->args) args.push_back(all_direct(each));
    return core::data(direct_.contains(d->type) ? direct_.at(d->type) : d->type, std::move(args));
  }

  // --- what flows where -------------------------------------------------------------------------------

  struct Analysis {
    std::unordered_map<GlobalId, Id> members;
    std::unordered_map<VarId, Id> variables;
    std::unordered_set<VarId> given;  ///< parameters that callers give events that are in sight there
    std::vector<Id> trees;            ///< in the declared type of the definition that is copied
    GlobalId definition = 0;
  };

  void generalise(std::size_t group) {
    const Analysis a = analyse(group, std::nullopt).first;
    for (const auto& [id, value] : a.members) generic_[id] = value;
    flow_->refresh_shared();
  }

  /// Of the definitions of a group; the body of one, its binders new.
  std::pair<Analysis, Flowing> analyse(std::size_t group, std::optional<GlobalId> copied) {
    Analysis a;
    Flowing result{};
    for (std::size_t i : groups_[group]) a.members[program_.definitions[i].id] = flow_->fresh();
    for (std::size_t i : groups_[group]) {
      const auto& d = program_.definitions[i];
      a.definition = d.id;
      const Id value = a.members.at(d.id);
      // Types without trees say nothing, and too much where `Type -> Type` has become a variable.
      if (flow_->mentions_tree(d.declared))
        flow_->unify(value, flow_->typed(d.declared, copied == d.id ? &a.trees : nullptr, d.body != nullptr));
      if (!d.body) continue;
      const TermRef whole = freshen(lam(d.params, d.body), program_.next_var);
      if (const auto* l = whole->as<Term::Lam>(); l && !expanded_.contains(d.id))
        for (const auto& p : l->params) a.given.insert(p.id);
      Flowing body = flow(whole, a);
      flow_->unify(value, body.value);
      if (copied == d.id) result = std::move(body);
    }
    if (copied) a.definition = *copied;
    return {std::move(a), std::move(result)};
  }

  Flowing plain(const TermRef& t) {
    return {flow_->fresh(), [t] { return t; }};
  }

  Flowing flow(const TermRef& t, Analysis& a) {
    if (const auto* m = t->as<Term::Magic>()) {
      Flowing inner = flow(m->inner, a);
      return {inner.value, [inner] { return core::make(Term::Magic{inner.term()}); }};
    }
    if (const auto* v = t->as<Term::Var>()) return {variable_class(v->id, a), [t] { return t; }};
    if (const auto* g = t->as<Term::Global>()) return flow_global(g->id, a);
    if (const auto* l = t->as<Term::Lam>()) return flow_function(*l, a);
    if (const auto* app = t->as<Term::App>()) return flow_call(*app, a);
    if (const auto* c = t->as<Term::Cons>()) return flow_constructor(*c, a);
    if (const auto* m = t->as<Term::Case>()) return flow_match(*m, a);
    if (const auto* l = t->as<Term::Let>()) {
      const Flowing value = flow(l->value, a);
      flow_->unify(variable_class(l->binder.id, a), value.value);
      const Flowing body = flow(l->body, a);
      return {body.value, [binder = l->binder, value, body] {
                return core::make(Term::Let{binder, value.term(), body.term()});
              }};
    }
    if (const auto* array = t->as<Term::Array>()) return flow_array(*array, a);
    if (t->as<Term::Fix>()) failed_ = true;  // `lift` leaves none
    return plain(t);
  }

  Id variable_class(VarId id, Analysis& a) {
    const auto it = a.variables.find(id);
    if (it != a.variables.end()) return it->second;
    const Id fresh = flow_->fresh();
    return a.variables[id] = fresh;
  }

  Flowing flow_global(GlobalId id, Analysis& a, std::size_t arguments = 0) {
    if (id == *data_.bind) return bind_as_value();
    const auto it = index_.find(id);
    if (it == index_.end()) return plain(constant(id));
    const auto& d = program_.definitions[it->second];
    if (!d.body) {
      std::vector<Id> trees;
      const Id value = d.declared ? flow_->typed(d.declared, &trees) : flow_->unknown();
      return {value, [this, id, trees] {
                for (Id each : trees) failed_ = failed_ || flow_->is_data(each);  // C++ takes and gives functions
                return constant(id);
              }};
    }
    const auto member = a.members.find(id);
    const Id value = member != a.members.end() ? member->second : flow_->instance(generic_.at(id));
    const auto performed = performers_.find(id);
    const bool as_value = performed != performers_.end() && *performed->second.rbegin() >= arguments;
    return {value, [this, id, value, as_value, at = a.definition] {
              // Nobody sees the events that it is given.
              if (as_value && !makes_data(value) && expanded_.insert(id).second) again_ = true;
              return constant(copy_of(id, value, at));
            }};
  }

  Flowing bind_as_value() {
    const Id whole = flow_->fresh(), t = flow_->argument(whole), rest = flow_->result(whole);
    const Id k = flow_->argument(rest), u = flow_->result(rest);
    bound(t, k, u);
    flow_->imply(t, u);
    return {whole, [this, u] { return constant(flow_->is_data(u) ? *data_.bind : *monad_.bind); }};
  }

  void bound(Id t, Id k, Id u) {
    flow_->unify(flow_->value(t), flow_->argument(k));
    flow_->unify(flow_->result(k), u);
    flow_->unify(flow_->event(t), flow_->event(u));
    flow_->imply(u, t);
  }

  Flowing flow_function(const Term::Lam& l, Analysis& a) {
    std::vector<Id> params;
    for (const auto& p : l.params) params.push_back(variable_class(p.id, a));
    const Flowing body = flow(l.body, a);
    Id value = body.value;
    for (auto p = params.rbegin(); p != params.rend(); ++p) {
      const Id function = flow_->fresh();
      flow_->unify(flow_->argument(function), *p);
      flow_->unify(flow_->result(function), value);
      value = function;
    }
    return {value, [params = l.params, body] { return lam(params, body.term()); }};
  }

  Flowing flow_call(const Term::App& app, Analysis& a) {
    const auto* g = app.function->as<Term::Global>();
    std::vector<Flowing> args;
    for (const auto& each : app.args) args.push_back(flow(each, a));
    if (g && g->id == *data_.bind && args.size() == 2) return flow_bind(args[0], args[1], a.definition);
    const Flowing function = g ? flow_global(g->id, a, args.size()) : flow(app.function, a);
    Id value = function.value;
    for (const auto& each : args) {
      flow_->unify(flow_->argument(value), each.value);
      value = flow_->result(value);
    }
    std::function<TermRef()> term = [function, args] {
      std::vector<TermRef> given;
      for (const auto& each : args) given.push_back(each.term());
      return passes::app(function.term(), std::move(given));
    };
    for (std::size_t i = 0; i < args.size(); ++i) {
      const auto* v = unmarked(app.args[i])->as<Term::Var>();
      if (!v || a.given.contains(v->id) || !performs(app.function, i)) continue;
      term = [this, value, inner = std::move(term), e = args[i].value, id = v->id, at = a.definition] {
        return makes_data(value) ? inner() : in_sight(id, e, at, inner());
      };
    }
    return {value, std::move(term)};
  }

  /// Is it a tree that is data, or a function that makes one?
  bool makes_data(Id value) {
    for (int depth = 0; depth < kMaxDepth && !flow_->is_tree(value); ++depth) value = flow_->result(value);
    return flow_->is_data(value);
  }

  Flowing flow_bind(const Flowing& t, const Flowing& k, GlobalId at) {
    const Id u = flow_->fresh();
    bound(t.value, k.value, u);
    return {u, [this, t, k, u, at] {
              if (flow_->is_data(u)) return app(constant(*data_.bind), {t.term(), k.term()});
              TermRef first = t.term();
              if (flow_->is_data(t.value)) first = running(first, flow_->event(t.value), at);
              return app(constant(*monad_.bind), {std::move(first), k.term()});
            }};
  }

  Flowing flow_constructor(const Term::Cons& c, Analysis& a) {
    std::vector<Flowing> args;
    for (const auto& each : c.args) args.push_back(flow(each, a));
    if (!flow_->is_node(c.constructor)) {
      const Id value = flow_->fresh();
      for (std::size_t i = 0; i < args.size(); ++i) flow_->unify(flow_->field(value, c.constructor, i), args[i].value);
      return {value, [args, constructor = c.constructor] {
                std::vector<TermRef> given;
                for (const auto& each : args) given.push_back(each.term());
                return core::make(Term::Cons{constructor, std::move(given)});
              }};
    }
    const Id value = flow_->fresh();
    node_fields(c.constructor, value, [&](std::size_t i, Id field) { flow_->unify(field, args[i].value); });
    const auto* v = data_.event == c.constructor ? unmarked(c.args[0])->as<Term::Var>() : nullptr;
    const bool unseen = v && !a.given.contains(v->id);
    return {value, [this, args, constructor = c.constructor, value, unseen, id = v ? v->id : 0, at = a.definition] {
              const bool is_data = flow_->is_data(value);
              std::vector<TermRef> given;
              for (const auto& each : args) given.push_back(each.term());
              if (unseen && !is_data) given[0] = in_sight(id, args[0].value, at, given[0]);
              return core::make(Term::Cons{is_data ? constructor : direct_.at(constructor), std::move(given)});
            }};
  }

  /// What the fields of a tree, or of its node, hold.
  template <class Visit>
  void node_fields(GlobalId constructor, Id tree, Visit&& visit) {
    flow_->event(tree);
    if (data_.ret == constructor) {
      visit(std::size_t{0}, flow_->value(tree));
    } else if (data_.event == constructor) {
      visit(std::size_t{0}, flow_->event(tree));
      const Id k = flow_->fresh();
      flow_->unify(flow_->argument(k), flow_->unknown());
      flow_->unify(flow_->result(k), tree);
      visit(std::size_t{1}, k);
    } else {
      visit(std::size_t{0}, tree);
    }
  }

  Flowing flow_match(const Term::Case& m, Analysis& a) {
    const Flowing scrutinee = flow(m.scrutinee, a);
    const Id value = flow_->fresh();
    std::vector<Flowing> bodies;
    for (const auto& b : m.branches) {
      note_fields(b, scrutinee.value, a);
      bodies.push_back(flow(b.body, a));
      flow_->unify(value, bodies.back().value);
    }
    return {value, [branches = m.branches, scrutinee, bodies] {
              Term::Case result{scrutinee.term(), branches};
              for (std::size_t i = 0; i < bodies.size(); ++i) result.branches[i].body = bodies[i].term();
              return core::make(std::move(result));
            }};
  }

  void note_fields(const Term::Branch& b, Id scrutinee, Analysis& a) {
    const auto is = [&](std::size_t i, Id field) { flow_->unify(variable_class(b.fields[i].id, a), field); };
    if (!b.constructor) {
      for (std::size_t i = 0; i < b.fields.size(); ++i) is(i, scrutinee);
    } else if (flow_->is_node(*b.constructor)) {
      flow_->event(scrutinee);
      flow_->set_data(scrutinee);
      node_fields(*b.constructor, scrutinee, is);
    } else {
      for (std::size_t i = 0; i < b.fields.size(); ++i) is(i, flow_->field(scrutinee, *b.constructor, i));
    }
  }

  Flowing flow_array(const Term::Array& array, Analysis& a) {
    const Id element = flow_->unknown();
    std::vector<Flowing> elements;
    for (const auto& each : array.elements) elements.push_back(flow(each, a));
    const Flowing fallback = flow(array.fallback, a);
    flow_->unify(element, fallback.value);
    for (const auto& each : elements) flow_->unify(element, each.value);
    return {flow_->unknown(), [elements, fallback] {
              Term::Array result{{}, fallback.term()};
              for (const auto& each : elements) result.elements.push_back(each.term());
              return core::make(std::move(result));
            }};
  }

  // --- events and borders -----------------------------------------------------------------------------

  /// The family of events, or null; then the definition has copies for the families of its callers.
  TypeRef family(Id events, GlobalId at) {
    TypeRef type = flow_->family(events);
    if (!type) {
      if (needs_family_.insert(at).second) {
        again_ = true;
      } else {
        failed_ = !again_ || failed_;
      }
    }
    return type;
  }

  /// `match e with C x => [C x/e]t | …`
  TermRef in_sight(VarId e, Id events, GlobalId at, const TermRef& t) {
    const TypeRef type = family(events, at);
    return type ? seen(core::make(Term::Var{e}), type,
                       [&](const TermRef& known) {
                         return freshen(substitute(t, {{e, known}}), program_.next_var);
                       })
                : t;
  }

  TermRef seen(const TermRef& e, const TypeRef& type, const std::function<TermRef(const TermRef&)>& then) {
    const auto* data = type->as<core::Type::Data>();
    const auto* family = program_.data_type(data->type);
    if (family->constructors.empty()) return core::make(Term::Absurd{"absurd case"});
    Term::Case match{e, {}};
    for (const auto& c : family->constructors) {
      Term::Branch branch{c.id, {}, nullptr};
      std::vector<TermRef> fields;
      for (const auto& f : c.fields) {
        branch.fields.push_back({program_.next_var++, f.name, nullptr});
        fields.push_back(variable(branch.fields.back()));
      }
      const auto whole = [&, id = c.id](const TermRef& inner) { return then(core::make(Term::Cons{id, {inner}})); };
      branch.body = data_.sum == data->type ? seen(fields[0], core::substitute(c.fields[0].type, data->args), whole)
                                            : then(core::make(Term::Cons{c.id, fields}));
      match.branches.push_back(std::move(branch));
    }
    return core::make(std::move(match));
  }

  TermRef tree(TermRef node) const {
    return core::make(Term::Cons{direct_.at(program_.data_type(data_.type)->constructors[0].id), {std::move(node)}});
  }

  /// `run_tree t`
  TermRef running(const TermRef& t, Id events, GlobalId at) {
    const TypeRef type = family(events, at);
    return type ? app(constant(runner(type, at)), {t}) : t;
  }

  static std::string text_of(const TypeRef& type) {
    const auto* d = type ? type->as<core::Type::Data>() : nullptr;
    std::string text = d ? "(" + std::to_string(d->type) : "?";
    for (std::size_t i = 0; d && i < d->args.size(); ++i) text += text_of(d->args[i]);
    return d ? text + ")" : text;
  }

  GlobalId runner(const TypeRef& type, GlobalId at) {
    const auto [known, is_new] = runners_.emplace(text_of(type), 0);
    if (!is_new) return known->second;
    const GlobalId id = known->second = add_global(program_, at, core::GlobalKind::Constant, "run_tree");
    const auto binder = [&](const char* name) { return Binder{program_.next_var++, name, nullptr}; };
    const Binder t = binder("t"), node = binder("node"), r = binder("r"), u = binder("t"), e = binder("e"),
                 k = binder("k"), x = binder("x");
    const auto again = [&](TermRef next) { return app(constant(id), {std::move(next)}); };
    const auto make = [&](const std::optional<GlobalId>& part, std::vector<TermRef> args) {
      return tree(core::make(Term::Cons{*part, std::move(args)}));
    };
    const TermRef event = seen(variable(e), type, [](const TermRef& known_event) { return known_event; });
    Term::Case nodes{variable(node), {}};
    nodes.branches.push_back({data_.ret, {r}, make(monad_.ret, {variable(r)})});
    nodes.branches.push_back({data_.silent, {u}, make(monad_.silent, {again(variable(u))})});
    nodes.branches.push_back(
        {data_.event, {e, k}, make(monad_.event, {event, lam({x}, again(app(variable(k), {variable(x)})))})});
    Term::Case open{variable(t), {}};
    open.branches.push_back({program_.data_type(data_.type)->constructors[0].id, {node}, core::make(std::move(nodes))});
    core::Definition d{};
    d.id = id;
    d.params = {t};
    d.body = core::make(std::move(open));
    d.declared =
        core::arrow(core::data(data_.type, {type, core::var(0)}), core::data(monad_.type, {type, core::var(0)}));
    made_.push_back(std::move(d));
    return id;
  }

  // --- copies -----------------------------------------------------------------------------------------

  struct Copy {
    GlobalId id = 0, of = 0;
    std::vector<bool> data;
    std::vector<TypeRef> families;
  };

  Copy choice(GlobalId of, Id used) {
    Copy copy{0, of, {}, {}};
    flow_->for_each_tree(generic_.at(of), used, [&](Id, Id tree) {
      copy.data.push_back(flow_->is_data(tree));
      copy.families.push_back(needs_family_.contains(of) ? flow_->family(flow_->event(tree)) : nullptr);
    });
    return copy;
  }

  static std::string key_of(const Copy& copy) {
    std::string key = std::to_string(copy.of);
    for (std::size_t i = 0; i < copy.data.size(); ++i) key += (copy.data[i] ? "D" : "d") + text_of(copy.families[i]);
    return key;
  }

  /// The copy for the choices made where it is used, in `at`.
  GlobalId copy_of(GlobalId of, Id used, GlobalId at) {
    Copy copy = choice(of, used);
    if (needs_family_.contains(of))
      for (const auto& each : copy.families)
        if (!each && needs_family_.insert(at).second) again_ = true;
    std::string key = key_of(copy);
    if (const auto it = wanted_.find(key); it != wanted_.end()) return it->second;
    const bool any = choice(of, generic_.at(of)).data != copy.data;
    if (!any && taken_.insert(of).second) {
      copy.id = of;
    } else {
      const auto [it, is_new] = ids_.emplace(key, 0);
      if (is_new)
        it->second =
            add_global(program_, of, core::GlobalKind::Constant, program_.globals[of].base + (any ? "_tree" : ""));
      copy.id = it->second;
    }
    return want(std::move(copy), std::move(key));
  }

  GlobalId want(Copy copy, std::string key) {
    const GlobalId id = copy.id;
    wanted_[std::move(key)] = id;
    origin_[id] = copy.of;
    work_.push_back(std::move(copy));
    return id;
  }

  bool make_copies() {
    wanted_.clear();
    copies_.clear();
    taken_ = {*data_.bind};
    flow_->refresh_shared();
    Copy bind = choice(*data_.bind, generic_.at(*data_.bind));
    bind.id = bind.of;
    bind.data.assign(bind.data.size(), true);
    want(bind, key_of(bind));
    at_root_ = true;
    for (GlobalId root : program_.roots)
      if (generic_.contains(root) && program_.definitions[index_.at(root)].body) copy_of(root, generic_.at(root), root);
    at_root_ = false;
    while (!work_.empty() && !failed_ && !again_) {
      const Copy copy = work_.back();
      work_.pop_back();
      make_copy(copy);
      if (flow_->size() > kMaxClasses || wanted_.size() > kMaxCopies) failed_ = true;
    }
    if (again_) work_.clear();
    return !failed_;
  }

  void make_copy(const Copy& copy) {
    auto [a, body] = analyse(group_of_.at(copy.of), copy.of);
    const Id value = a.members.at(copy.of);
    std::size_t i = 0;
    flow_->for_each_tree(generic_.at(copy.of), value, [&](Id, Id tree) {
      if (i < copy.data.size() && copy.data[i]) flow_->set_data(tree);
      if (i < copy.data.size() && copy.families[i]) flow_->unify(flow_->event(tree), flow_->typed(copy.families[i]));
      ++i;
    });
    flow_->refresh_shared();
    if (choice(copy.of, value).data != copy.data) {
      again_ = true;  // more is data than when it was asked for
      if (++conflicts_ > kMaxSweeps) failed_ = true;
      return;
    }
    core::Definition d = program_.definitions[index_.at(copy.of)];
    if (copy.id != copy.of) d.parent = copy.of;
    d.id = copy.id;
    d.params.clear();
    d.body = body.term();
    absorb_parameters(d);
    std::size_t next = 0;
    if (d.declared) d.declared = retyped(d.declared, a.trees, next);
    copies_[copy.id] = std::move(d);
  }

  TypeRef retyped(const TypeRef& given, const std::vector<Id>& trees, std::size_t& next) {
    if (!flow_->mentions_tree(given)) return given;
    const TypeRef type = core::expand_head(program_, given);
    if (const auto* a = type->as<core::Type::Arrow>()) {
      const TypeRef from = retyped(a->from, trees, next), to = retyped(a->to, trees, next);
      return core::arrow(from, to);
    }
    const auto* d = type->as<core::Type::Data>();
    GlobalId id = d->type;
    if (flow_->is_tree_type(id) && !flow_->is_data(trees[next++])) id = direct_.at(id);
    std::vector<TypeRef> args;
    for (const auto& each : d->args) args.push_back(retyped(each, trees, next));
    return core::data(id, std::move(args));
  }

  // --- the program ------------------------------------------------------------------------------------

  bool finish() {
    for (auto& t : program_.types) {
      if (flow_->is_tree_type(t.id)) continue;
      for (auto& c : t.constructors)
        for (std::size_t i = 0; i < c.fields.size(); ++i) retype_field(c.id, i, c.fields[i].type);
    }
    if (failed_) return false;
    std::vector<core::Definition> definitions;
    std::unordered_map<GlobalId, std::vector<GlobalId>> of;
    for (const auto& [id, d] : copies_) of[origin_.at(id)].push_back(id);
    for (auto& d : program_.definitions) {
      if (d.id == *data_.bind) add_bind(definitions, d);
      if (!d.body) {
        if (flow_->mentions_tree(d.declared)) d.declared = all_direct(expanded(d.declared));
        definitions.push_back(std::move(d));
      } else if (const auto it = of.find(d.id); it != of.end()) {
        for (GlobalId id : it->second) definitions.push_back(std::move(copies_.at(id)));
      }
    }
    for (auto& d : made_) definitions.push_back(std::move(d));
    program_.definitions = std::move(definitions);
    for (auto& t : clones_) program_.types.push_back(std::move(t));
    program_.monads.push_back(monad_);
    return true;
  }

  /// `direct` says what it does.
  void add_bind(std::vector<core::Definition>& definitions, const core::Definition& d) {
    core::Definition own{};
    own.id = *monad_.bind;
    own.params = {{program_.next_var++, "t", nullptr}, {program_.next_var++, "k", nullptr}};
    own.body = app(constant(own.id), {variable(own.params[0]), variable(own.params[1])});
    if (d.declared) own.declared = all_direct(expanded(d.declared));
    definitions.push_back(std::move(own));
  }

  TypeRef expanded(const TypeRef& given) const {
    if (!flow_->mentions_tree(given)) return given;
    const TypeRef type = core::expand_head(program_, given);
    if (const auto* a = type->as<core::Type::Arrow>()) return core::arrow(expanded(a->from), expanded(a->to));
    const auto* d = type->as<core::Type::Data>();
    std::vector<TypeRef> args;
    for (const auto& each : d->args) args.push_back(expanded(each));
    return core::data(d->type, std::move(args));
  }

  void retype_field(GlobalId constructor, std::size_t index, TypeRef& type) {
    if (!flow_->mentions_tree(type)) return;
    const std::vector<Id> trees = flow_->trees_of_field(constructor, index);
    const bool performed = std::any_of(program_.effects.begin(), program_.effects.end(), [&](const auto& effect) {
      return effect.type == program_.globals[constructor].owner;
    });
    for (Id each : trees) failed_ = failed_ || (performed && flow_->is_data(each));  // C++ takes functions
    std::size_t next = 0;
    type = retyped(type, trees, next);
  }

  static constexpr int kMaxDepth = 64;

  Program& program_;
  const core::Monad data_;
  core::Monad monad_{};  ///< of the trees that are not data
  std::optional<TreeFlow> flow_;
  std::vector<std::vector<std::size_t>> groups_;
  std::unordered_map<GlobalId, std::size_t> group_of_, index_;
  std::unordered_set<GlobalId> taken_;  ///< definitions of which one copy has the name
  std::unordered_map<GlobalId, GlobalId> direct_;
  std::vector<core::DataType> clones_;
  std::unordered_map<GlobalId, std::set<std::size_t>> performers_;
  std::unordered_map<GlobalId, Id> generic_;
  std::set<GlobalId> needs_family_, expanded_;
  std::map<std::string, GlobalId> ids_, wanted_, runners_;
  std::map<GlobalId, core::Definition> copies_;
  std::map<GlobalId, GlobalId> origin_;
  std::vector<core::Definition> made_;
  std::vector<Copy> work_;
  bool again_ = false, failed_ = false, at_root_ = false;
  int conflicts_ = 0;
};

}  // namespace

std::optional<core::Program> separate_trees(core::Program program, std::size_t monad) {
  const core::Monad parts = program.monads[monad];
  if (!parts.bind || !Copier(program, parts).run()) return std::nullopt;
  return program;
}

}  // namespace grus::passes
