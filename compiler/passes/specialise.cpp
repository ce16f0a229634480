// Type classes, canonical structures and records of functions reach us as ordinary records ("dictionaries").
// Left alone, a method is an unknown function whose ML type has often lost its meaning (a class over
// `M : Type -> Type` has methods of type `Any`). Almost every dictionary is static, though: a global instance,
// or an instance function applied to static dictionaries. For those:
//
//   - the methods of an instance become definitions of their own (`inst_method`), so that they can be named;
//   - a match on a static dictionary is replaced by its fields;
//   - a call `f … dict …` becomes a call of the copy `f_dict`, made once, with the parameter gone.
//
// The same is done for a global function passed where the parameter's declared type mentions `Any`
// (a higher-rank argument): inside the copy it is a known function again, with all its types. And for one that
// is the instance of a class with one method, which Rocq makes the method itself.
//
// A generic function (open_class.cpp) is the copy of a function for instances that nobody knows.
//
// Copies live beside the last-declared of the things they are made of, so that libraries stay acyclic.
// Growth is bounded: a static argument larger than `kMaxStaticSize` (polymorphic recursion over dictionaries)
// stays an argument.
#include "passes/specialise.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "core/alias.hpp"
#include "passes/dictionaries.hpp"
#include "passes/simplify.hpp"
#include "passes/traverse.hpp"

namespace grus::passes {

namespace {

constexpr std::size_t kMaxStaticSize = 24;
constexpr int kMaxResolveDepth = 64;

class Specialiser {
 public:
  explicit Specialiser(Program program) : program_(std::move(program)) {
    for (std::size_t i = 0; i < program_.definitions.size(); ++i) {
      const GlobalId id = program_.definitions[i].id;
      rank_[id] = {i, 0};
      definitions_.emplace(id, std::move(program_.definitions[i]));
    }
  }

  Program run() {
    for (const auto& c : program_.classes) open_instances_.insert(c.instance);
    for (const auto& i : program_.instances) taken_instances_.insert({i.definition, i.index});
    for (const auto& g : program_.generics) adopt(g);
    for (GlobalId root : program_.roots) demand(root);
    while (!work_.empty()) {
      const GlobalId id = work_.front();
      work_.pop_front();
      prepare(id);
    }
    program_.definitions.clear();
    std::vector<GlobalId> kept(demanded_.begin(), demanded_.end());
    std::sort(kept.begin(), kept.end(),
              [&](GlobalId a, GlobalId b) { return rank_.at(a) != rank_.at(b) ? rank_.at(a) < rank_.at(b) : a < b; });
    for (GlobalId id : kept) program_.definitions.push_back(std::move(definitions_.at(id)));
    return std::move(program_);
  }

 private:
  using Rank = std::pair<std::size_t, std::size_t>;  // place of the source definition, then order of making

  core::Definition* find(GlobalId id) {
    auto it = definitions_.find(id);
    return it == definitions_.end() ? nullptr : &it->second;
  }

  void demand(GlobalId id) {
    if (find(id) && demanded_.insert(id).second) work_.push_back(id);
  }

  /// Simplify and rewrite the body of a definition, once.
  void prepare(GlobalId id) {
    if (!prepared_.insert(id).second) return;
    auto* d = find(id);
    if (!d || !d->body) return;
    TermRef body = rewrite(simplify(d->body, program_.next_var));
    d = find(id);  // `rewrite` may have added definitions
    d->body = body;
    absorb_parameters(*d);
    for_each_global(d->body, [&](GlobalId g) { demand(g); });
  }

  // --- static terms -----------------------------------------------------------------------------

  /// Built of constants only, and small: its text can name a copy.
  bool is_static(const TermRef& t, std::size_t& budget) const {
    const auto* g = t->as<Term::Global>();
    const std::size_t cost = g ? weight(g->id) : 1;
    if (budget < cost) return false;
    budget -= cost;
    if (g || t->as<Term::Erased>()) return true;
    if (is_wrapper(t)) return is_static(t->as<Term::Lam>()->body, budget);
    if (const auto* c = t->as<Term::Cons>())
      return std::all_of(c->args.begin(), c->args.end(), [&](const TermRef& a) { return is_static(a, budget); });
    if (const auto* a = t->as<Term::App>())
      return a->function->as<Term::Global>() &&
             std::all_of(a->args.begin(), a->args.end(), [&](const TermRef& x) { return is_static(x, budget); });
    return false;
  }
  /// `fun _ _ => e`: as a method of a class with one method is given where types are its first arguments.
  static bool is_wrapper(const TermRef& t) {
    const auto* l = t->as<Term::Lam>();
    return l && std::all_of(l->params.begin(), l->params.end(), [](const Binder& p) { return p.name.empty(); });
  }
  static const TermRef& unwrapped(const TermRef& t) {
    const TermRef* inner = &t;
    while (is_wrapper(*inner)) inner = &(*inner)->as<Term::Lam>()->body;
    return *inner;
  }

  bool is_static(const TermRef& t) const {
    std::size_t budget = kMaxStaticSize;
    return is_static(t, budget);
  }

  /// A copy weighs as much as the call it stands for; otherwise naming would hide growth.
  std::size_t weight(GlobalId id) const {
    auto it = weight_.find(id);
    return it == weight_.end() ? 1 : it->second;
  }

  std::size_t weight(const TermRef& t) const {
    const auto* g = t->as<Term::Global>();
    std::size_t w = g ? weight(g->id) : 1;
    for_each_child(*t, [&](const TermRef& c) { w += weight(c); });
    return w;
  }

  static std::string key(const TermRef& t) {
    if (const auto* g = t->as<Term::Global>()) return "#" + std::to_string(g->id);
    if (is_wrapper(t))
      return "(\\" + std::to_string(t->as<Term::Lam>()->params.size()) + key(t->as<Term::Lam>()->body) + ")";
    if (const auto* c = t->as<Term::Cons>()) return "(c" + std::to_string(c->constructor) + keys(c->args) + ")";
    if (const auto* a = t->as<Term::App>()) return "(" + key(a->function) + keys(a->args) + ")";
    return "_";
  }
  static std::string keys(const std::vector<TermRef>& ts) {
    std::string s;
    for (const auto& t : ts) s += " " + key(t);
    return s;
  }

  /// The constructor application a static term stands for, its fields static; null where it is none.
  TermRef resolve(const TermRef& t, int depth = 0) {
    if (depth > kMaxResolveDepth) return nullptr;
    if (t->as<Term::Cons>()) return t;
    const auto* a = t->as<Term::App>();
    const auto* g = (a ? a->function : t)->as<Term::Global>();
    if (!g) return nullptr;
    const std::size_t given = a ? a->args.size() : 0;
    name_methods(g->id);
    const auto* d = find(g->id);
    if (!d || !d->body || d->params.size() != given || !is_static_shape(d->body)) return nullptr;
    Substitution s;
    for (std::size_t i = 0; i < given; ++i) s[d->params[i].id] = a->args[i];
    return resolve(simplify(substitute(d->body, s), program_.next_var), depth + 1);
  }

  /// Constants, constructors, applications and the variables that stand for static arguments.
  static bool is_static_shape(const TermRef& t) {
    if (t->as<Term::Global>() || t->as<Term::Erased>() || t->as<Term::Var>() || t->as<Term::Literal>()) return true;
    if (const auto* c = t->as<Term::Cons>()) return std::all_of(c->args.begin(), c->args.end(), is_static_shape);
    if (const auto* a = t->as<Term::App>())
      return is_static_shape(a->function) && std::all_of(a->args.begin(), a->args.end(), is_static_shape);
    return false;
  }

  bool is_dictionary(const TermRef& t) {
    if (!is_static(t)) return false;
    const TermRef c = resolve(t);
    return c && is_dictionary_type(program_, program_.globals[c->as<Term::Cons>()->constructor].owner);
  }

  // --- instances ----------------------------------------------------------------------------------

  /// Give every field of an instance that is not static already a definition of its own.
  void name_methods(GlobalId id) {
    if (!named_.insert(id).second) return;
    auto* d = find(id);
    if (!d || !d->body) return;
    const bool was_prepared = prepared_.contains(id);
    TermRef body = was_prepared ? d->body : simplify(d->body, program_.next_var);
    d->body = body;
    absorb_parameters(*d);
    body = d->body;
    std::vector<std::pair<Binder, TermRef>> lets;
    while (const auto* l = body->as<Term::Let>()) {
      lets.emplace_back(l->binder, l->value);
      TermRef inner = l->body;
      body = std::move(inner);
    }
    const auto* c = body->as<Term::Cons>();
    if (!c || !is_dictionary_type(program_, program_.globals[c->constructor].owner)) return;
    Substitution known;
    for (const auto& [binder, value] : lets) {
      const TermRef v = substitute(value, known);
      if (!v->as<Term::Lam>() && !is_static_shape(v)) return;  // naming it would repeat its work
      known[binder.id] = is_static_shape(v) ? v : method(id, {binder.name, nullptr}, v);
    }
    const auto* ctor = program_.constructor(c->constructor);
    std::vector<TermRef> fields;
    for (std::size_t i = 0; i < c->args.size(); ++i)
      fields.push_back(name_field(id, ctor->fields[i], substitute(c->args[i], known)));
    find(id)->body = core::make(Term::Cons{c->constructor, std::move(fields)});
    if (was_prepared) for_each_global(find(id)->body, [&](GlobalId g) { demand(g); });
  }

  TermRef name_field(GlobalId instance, const core::Field& field, const TermRef& value) {
    if (is_static_shape(value)) return value;
    if (const auto* c = value->as<Term::Cons>();
        c && is_dictionary_type(program_, program_.globals[c->constructor].owner)) {
      const auto* ctor = program_.constructor(c->constructor);
      std::vector<TermRef> fields;
      for (std::size_t i = 0; i < c->args.size(); ++i)
        fields.push_back(name_field(instance, {ctor->fields[i].name, nullptr}, c->args[i]));
      return core::make(Term::Cons{c->constructor, std::move(fields)});
    }
    return method(instance, field, value);
  }

  /// A new definition `instance_name` over the instance's own parameters.
  TermRef method(GlobalId instance, const core::Field& field, const TermRef& value) {
    const core::Definition parent = *find(instance);
    Substitution s;
    core::Definition d{};
    for (const auto& p : parent.params) {
      d.params.push_back({program_.next_var++, p.name, nullptr});
      s[p.id] = variable(d.params.back());
    }
    d.body = substitute(freshen(value, program_.next_var), s);
    absorb_parameters(d);
    d.parent = parent.id;
    if (field.type) d.declared = declared_method(parent, field.type);
    const GlobalId id =
        add(instance, program_.globals[instance].base + "_" + (field.name.empty() ? "field" : field.name), std::move(d),
            rank_.at(instance));
    weight_[id] = weight(instance);
    std::vector<TermRef> args;
    for (const auto& p : parent.params) args.push_back(variable(p));
    return app(constant(id), std::move(args));
  }

  /// The declared type of a copy: that of the original without the parameters that are fixed. Where it mentions
  /// a higher-kinded dictionary it says too much: `M A` and `M B` are one variable in it.
  TypeRef declared_copy(const core::Definition& original, const std::vector<bool>& fixed) const {
    if (!original.declared || mentions_higher_kinded(program_, original.declared)) return nullptr;
    std::vector<TypeRef> kept;
    TypeRef type = original.declared;
    for (bool is_fixed : fixed) {
      const auto* a = type->as<core::Type::Arrow>();
      if (!a) return nullptr;
      if (is_fixed && is_untyped_function(a->from)) return nullptr;
      if (!is_fixed) kept.push_back(a->from);
      TypeRef to = a->to;
      type = std::move(to);
    }
    return core::arrow(kept, type);
  }

  /// The declared type of field `name` of an instance: the instance's parameters, then the field's type.
  TypeRef declared_method(const core::Definition& instance, const TypeRef& field) const {
    if (!instance.declared) return nullptr;
    auto [params, result] = core::flatten(instance.declared);
    for (const auto& p : params)
      if (mentions_higher_kinded(program_, p)) return nullptr;
    const auto* d = result->as<core::Type::Data>();
    if (!d || params.size() != instance.params.size() || d->args.size() != type_parameters(d->type)) return nullptr;
    return core::arrow(params, core::substitute(field, d->args));
  }

  std::size_t type_parameters(GlobalId type) const {
    const auto* d = program_.data_type(type);
    return d ? d->type_params.size() : 0;
  }

  GlobalId add(GlobalId beside, const std::string& base, core::Definition d, Rank rank) {
    core::Global g = program_.globals[beside];
    g.mapping.reset();
    g.doc.clear();
    g.rocq_type.clear();
    g.base = unique_name(g, base);
    const auto id = static_cast<GlobalId>(program_.globals.size());
    program_.globals.push_back(std::move(g));
    d.id = id;
    rank_[id] = {rank.first, id};
    definitions_.emplace(id, std::move(d));
    return id;
  }

  std::string unique_name(core::Global g, const std::string& base) {
    if (taken_.empty())
      for (const auto& other : program_.globals) taken_.insert(core::qualified_name(other));
    g.base = base;
    for (int n = 2; !taken_.insert(core::qualified_name(g)).second; ++n) g.base = base + "_" + std::to_string(n);
    return g.base;
  }

  // --- calls --------------------------------------------------------------------------------------

  TermRef rewrite(const TermRef& term) {
    TermRef t = map_children(term, [&](const TermRef& c) { return rewrite(c); });
    if (const auto* n = t->as<Term::Case>()) return known_match(t, *n);
    if (const auto* l = t->as<Term::Let>())
      // A local dictionary is as static as its parts (`let d := inst e in …`), and a method may have become a name.
      if (is_atom(*l->value) || (is_static(l->value) && is_dictionary(l->value)))
        return rewrite(simplify(substitute(l->body, {{l->binder.id, l->value}}), program_.next_var));
    if (const auto* a = t->as<Term::App>()) {
      if (const auto* g = a->function->as<Term::Global>()) return call(t, g->id, a->args);
      if (!a->function->as<Term::Var>()) {  // a method has just become known
        TermRef s = simplify(t, program_.next_var);
        if (const auto* b = s->as<Term::App>())
          if (const auto* g = b->function->as<Term::Global>()) return call(s, g->id, b->args);
        return s == t || s->as<Term::App>() ? s : rewrite(s);
      }
    }
    return t;
  }

  TermRef known_match(const TermRef& term, const Term::Case& n) {
    if (n.branches.size() != 1 || n.scrutinee->as<Term::Cons>() || !is_static(n.scrutinee)) return term;
    const TermRef c = resolve(n.scrutinee);
    if (!c || !is_static(c) || !is_dictionary(c)) return term;
    return rewrite(simplify(core::make(Term::Case{c, n.branches}), program_.next_var));
  }

  /// `fun r a… => match r with C x… => xi b… end`, b… atoms: what the front end makes of a method.
  static bool is_selector(const core::Definition& d) {
    if (d.params.empty() || !d.body) return false;
    const auto* n = d.body->as<Term::Case>();
    if (!n || n->branches.size() != 1) return false;
    const auto* v = n->scrutinee->as<Term::Var>();
    if (!v || v->id != d.params[0].id) return false;
    const TermRef& body = n->branches[0].body;
    const auto* a = body->as<Term::App>();
    return (a ? a->function : body)->as<Term::Var>() &&
           (!a || std::all_of(a->args.begin(), a->args.end(), [](const TermRef& x) { return is_atom(*x); }));
  }

  /// `fun f a… => f a…`: the method of a class that is its only one.
  static bool is_method(const core::Definition& d) {
    if (d.params.empty() || !d.body) return false;
    const auto* a = d.body->as<Term::App>();
    const auto* f = (a ? a->function : d.body)->as<Term::Var>();
    return f && f->id == d.params[0].id &&
           (!a || std::all_of(a->args.begin(), a->args.end(), [](const TermRef& x) { return is_atom(*x); }));
  }

  /// `fun a b => g a b` is `g`; a dummy that is not passed on was going to be a dummy anyway.
  static TermRef eta_reduced(const TermRef& t) {
    std::vector<Binder> params;
    const TermRef* body = &t;
    while (const auto* l = (*body)->as<Term::Lam>()) {
      params.insert(params.end(), l->params.begin(), l->params.end());
      body = &l->body;
    }
    const auto* a = (*body)->as<Term::App>();
    if (!a || !a->function->as<Term::Global>() || a->args.size() != params.size()) return t;
    for (std::size_t i = 0; i < params.size(); ++i) {
      const auto* v = a->args[i]->as<Term::Var>();
      const bool passed_on = v && v->id == params[i].id;
      if (!passed_on && !(a->args[i]->as<Term::Erased>() && params[i].name.empty())) return t;
    }
    return a->function;
  }

  TermRef call(const TermRef& term, GlobalId callee, std::vector<TermRef> args) {
    auto* d = find(callee);
    if (!d || !d->body) return term;
    if (!prepared_.contains(callee)) absorb_early(*d);
    const bool selects = is_selector(*d) && is_dictionary(args[0]);
    if (selects || (is_method(*d) && is_worth_fixing(callee, 0, eta_reduced(args[0])))) {
      const TermRef body = freshen(lam(d->params, d->body), program_.next_var);
      return rewrite(simplify(app(body, args), program_.next_var));
    }
    if (is_dictionary(term)) return term;  // an instance at static arguments is a name already
    std::vector<bool> fixed(std::min(args.size(), d->params.size()));
    for (std::size_t i = 0; i < fixed.size(); ++i) {
      args[i] = eta_reduced(args[i]);
      fixed[i] = is_worth_fixing(callee, i, args[i]);
    }
    if (std::none_of(fixed.begin(), fixed.end(), [](bool b) { return b; })) return term;
    const GlobalId copy = copy_for(callee, args, fixed);
    std::vector<TermRef> rest;
    for (std::size_t i = 0; i < args.size(); ++i)
      if (i >= fixed.size() || !fixed[i]) rest.push_back(args[i]);
    return app(constant(copy), std::move(rest));
  }

  /// A generic function is the copy of the function that it is made of, for open instances.
  void adopt(const core::Generic& generic) {
    auto* d = find(generic.id);
    if (!d || !d->body) return;
    absorb_early(*d);
    const auto* a = d->body->as<Term::App>();
    const auto* g = a ? a->function->as<Term::Global>() : nullptr;
    if (!g || g->id != generic.of) return;
    const TermRef body = d->body;
    adopted_ = generic.id;
    call(body, generic.of, a->args);
    adopted_.reset();
  }

  /// Parameters must be visible before a definition's turn comes.
  void absorb_early(core::Definition& d) {
    d.body = simplify(d.body, program_.next_var);
    absorb_parameters(d);
  }

  bool is_worth_fixing(GlobalId callee, std::size_t i, const TermRef& arg) {
    if (!is_static(arg)) return false;
    if (const auto* g = arg->as<Term::Global>(); g && open_instances_.contains(g->id)) return true;
    if (is_dictionary(arg)) return true;
    const TermRef& inner = unwrapped(arg);
    const auto* a = inner->as<Term::App>();
    const auto* g = (a ? a->function : inner)->as<Term::Global>();
    const auto* f = g ? find(g->id) : nullptr;
    if (!f || !f->body) return false;
    if (taken_instances_.contains({callee, i})) return true;
    return is_untyped_function(parameter_type(*find(callee), i));
  }

  /// A function whose declared type erasure could not write down: a higher-rank argument.
  bool is_untyped_function(TypeRef type) const {
    if (!type) return false;
    type = core::expand_head(program_, type);
    return type->as<core::Type::Arrow>() && core::mentions_any(type);
  }

  static TypeRef parameter_type(const core::Definition& d, std::size_t i) {
    TypeRef type = d.declared;
    for (; type && i > 0; --i) {
      const auto* a = type->as<core::Type::Arrow>();
      TypeRef to = a ? a->to : nullptr;
      type = std::move(to);
    }
    const auto* a = type ? type->as<core::Type::Arrow>() : nullptr;
    return a ? a->from : nullptr;
  }

  GlobalId copy_for(GlobalId callee, const std::vector<TermRef>& args, const std::vector<bool>& fixed) {
    std::string k = std::to_string(callee);
    for (std::size_t i = 0; i < fixed.size(); ++i)
      if (fixed[i]) k += " " + std::to_string(i) + ":" + key(args[i]);
    if (auto it = copies_.find(k); it != copies_.end()) return it->second;

    const core::Definition original = *find(callee);
    core::Definition d{};
    Substitution s;
    GlobalId beside = callee;
    Rank rank = rank_.at(callee);
    std::string base = program_.globals[callee].base;
    for (std::size_t i = 0; i < original.params.size(); ++i) {
      if (i < fixed.size() && fixed[i]) {
        s[original.params[i].id] = args[i];
        for_each_global(args[i], [&](GlobalId g) {
          if (auto r = rank_.find(g); r != rank_.end() && r->second > rank) {
            rank = r->second;
            beside = g;
          }
        });
        if (auto name = short_name(args[i]); !name.empty()) base += "_" + name;
      } else {
        d.params.push_back({program_.next_var++, original.params[i].name, nullptr});
        s[original.params[i].id] = variable(d.params.back());
      }
    }
    d.body = freshen(substitute(original.body, s), program_.next_var);
    d.parent = callee;
    if (adopted_ && find(*adopted_)->parent != callee) return copies_[k] = adopt_copy(*adopted_, std::move(d));
    d.declared = declared_copy(original, fixed);
    // Recursive calls with the same arguments come back to the copy through `copies_`.
    const GlobalId id = add(beside, base, std::move(d), rank);
    program_.globals[id].location = program_.globals[callee].location;
    weight_[id] = 1;
    for (std::size_t i = 0; i < fixed.size(); ++i)
      if (fixed[i]) weight_[id] += weight(args[i]);
    copies_[k] = id;
    return id;
  }

  GlobalId adopt_copy(GlobalId id, core::Definition copy) {
    copy.id = id;
    copy.declared = find(id)->declared;
    definitions_.at(id) = std::move(copy);
    return id;
  }

  std::string short_name(const TermRef& t) const {
    if (is_wrapper(t)) return short_name(unwrapped(t));
    if (const auto* g = t->as<Term::Global>()) return program_.globals[g->id].base;
    const auto* a = t->as<Term::App>();
    if (!a) return "";
    std::string s = short_name(a->function);
    for (const auto& x : a->args)
      if (auto n = short_name(x); !n.empty()) s += "_" + n;
    return s;
  }

  Program program_;
  std::unordered_map<GlobalId, core::Definition> definitions_;
  std::unordered_map<GlobalId, Rank> rank_;
  std::unordered_map<GlobalId, std::size_t> weight_;
  std::unordered_set<GlobalId> demanded_, prepared_, named_, open_instances_;
  std::set<std::pair<GlobalId, std::size_t>> taken_instances_;
  std::optional<GlobalId> adopted_;  ///< the generic function whose copy is being made
  std::unordered_set<std::string> taken_;
  std::map<std::string, GlobalId> copies_;
  std::deque<GlobalId> work_;
};

}  // namespace

core::Program specialise(core::Program program, diag::Diagnostics& /*diagnostics*/) {
  return Specialiser(std::move(program)).run();
}

}  // namespace grus::passes
