// Parameters whose type is a template parameter: functions, and instances of classes that Rocq never saw.
//
// What a function only calls, or hands on to be called, is any callable, so that C++ can inline it:
//
//     template <class A, class B, grus::callable<B(A)> F> list<B> map(const F& f, const list<A>& l)
//
// Functions on a cycle of calls must hand on what they were given: a new closure a round would have a new type a round.
//
// A class is a record of functions, and a function over it takes the record. In C++ any object with members of
// these names will do: a struct with static functions costs nothing, the record of function values can be
// chosen at run time. So a parameter that is only looked into, or handed to parameters of the same kind, becomes
//
//     template <class A, Ord_instance<A> Inst> list<A> insert(const Inst& H, const A& x, const list<A>& l)
//
// A class with one method is that method in Rocq, so its instance is called, in C++ too: any callable will do.
//
// Whatever is stored or returned as a whole keeps its type, and so does a parameter that a function replaces when it
// calls itself: a loop could not change the type of its variable.
#include "emit/instances.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "core/walk.hpp"

namespace grus::emit {

using core::GlobalId;
using core::Term;
using core::Type;
using core::VarId;

namespace {

using Place = std::pair<GlobalId, std::size_t>;
using Candidates = std::map<Place, std::optional<Type::Data>>;

bool mentions_variable(const core::TypeRef& type) {
  if (type->as<Type::Var>()) return true;
  if (const auto* arrow = type->as<Type::Arrow>())
    return mentions_variable(arrow->from) || mentions_variable(arrow->to);
  if (const auto* data = type->as<Type::Data>()) {
    for (const core::TypeRef& arg : data->args) {
      if (mentions_variable(arg)) return true;
    }
  }
  return false;
}

/// What the bodies do with the candidates.
class Uses {
 public:
  Uses(const imp::Recursion& recursion, const std::unordered_set<GlobalId>& classes, Candidates& candidates)
      : recursion_(recursion), classes_(classes), candidates_(candidates) {}

  void look(const core::Definition& definition) {
    own_ = &definition;
    for (std::size_t i = 0; i < definition.params.size(); ++i) {
      if (candidates_.contains({definition.id, i})) origin_[definition.params[i].id] = {definition.id, i};
    }
    if (definition.body) walk(definition.body);
  }

  /// Misuse goes back to whoever hands the instance on.
  void settle() {
    for (bool changed = true; changed;) {
      changed = false;
      for (const auto& [from, to] : handed_) {
        if (!candidates_.contains(to) && candidates_.erase(from) != 0) changed = true;
      }
    }
  }

 private:
  const Place* origin(const core::TermRef& term) const {
    const auto* variable = term->as<Term::Var>();
    const auto it = variable ? origin_.find(variable->id) : origin_.end();
    return it == origin_.end() ? nullptr : &it->second;
  }

  void walk(const core::TermRef& term) {
    if (const Place* place = origin(term)) {
      candidates_.erase(*place);
    } else if (const auto* match = term->as<Term::Case>()) {
      look_into(*match);
    } else if (const auto* app = term->as<Term::App>(); app && app->function->as<Term::Global>()) {
      call(app->function->as<Term::Global>()->id, *app);
    } else if (app && is_called(*app)) {
      for (const core::TermRef& arg : app->args) walk(arg);
    } else {
      core::for_each_child(*term, [&](const core::TermRef& child) { walk(child); });
    }
  }

  /// A candidate that is a function, with all arguments.
  bool is_called(const Term::App& app) const {
    return origin(app.function) && core::flatten(app.function->type).params.size() == app.args.size();
  }

  void look_into(const Term::Case& match) {
    if (const Place* place = origin(match.scrutinee)) {
      for (const Term::Branch& branch : match.branches) {
        for (const core::Binder& field : branch.fields) {  // a superclass
          const auto* data = field.type ? field.type->as<Type::Data>() : nullptr;
          if (data && classes_.contains(data->type)) origin_.emplace(field.id, *place);
        }
      }
    } else {
      walk(match.scrutinee);
    }
    for (const Term::Branch& branch : match.branches) walk(branch.body);
  }

  void call(GlobalId callee, const Term::App& app) {
    for (std::size_t i = 0; i < app.args.size(); ++i) {
      const auto* variable = app.args[i]->as<Term::Var>();
      const bool replaced =
          callee == own_->id && i < own_->params.size() && !(variable && variable->id == own_->params[i].id);
      if (replaced || grows(callee, i, *app.args[i])) candidates_.erase({callee, i});
      if (const Place* place = origin(app.args[i])) {
        handed_.emplace_back(*place, Place{callee, i});
      } else {
        walk(app.args[i]);
      }
    }
  }

  /// Would the callee be instantiated for ever?
  bool grows(GlobalId callee, std::size_t index, const Term& arg) const {
    if (!recursion_.on_one_cycle(callee, own_->id)) return false;
    const auto candidate = candidates_.find({callee, index});
    return candidate != candidates_.end() && !candidate->second && !arg.as<Term::Var>() && !arg.as<Term::Global>();
  }

  const imp::Recursion& recursion_;
  const std::unordered_set<GlobalId>& classes_;
  Candidates& candidates_;
  const core::Definition* own_ = nullptr;
  std::map<VarId, Place> origin_;
  std::vector<std::pair<Place, Place>> handed_;
};

/// What the variables of `pattern` stand for in `type`; false where it is not of this form.
bool match(const core::TypeRef& pattern, const core::TypeRef& type, std::vector<core::TypeRef>& found) {
  if (const auto* variable = pattern->as<Type::Var>()) {
    if (variable->index >= found.size()) return false;
    core::TypeRef& known = found[variable->index];
    if (known) return core::equal(known, type);
    known = type;
    return true;
  }
  if (pattern->node.index() != type->node.index()) return false;
  if (const auto* arrow = pattern->as<Type::Arrow>()) {
    const auto* other = type->as<Type::Arrow>();
    return match(arrow->from, other->from, found) && match(arrow->to, other->to, found);
  }
  const auto* data = pattern->as<Type::Data>();
  const auto* other = type->as<Type::Data>();
  if (!data) return true;
  if (data->type != other->type || data->args.size() != other->args.size()) return false;
  for (std::size_t i = 0; i < data->args.size(); ++i) {
    if (!match(data->args[i], other->args[i], found)) return false;
  }
  return true;
}

}  // namespace

Instances::Instances(const core::Program& program, const imp::Context& imp) {
  const auto functors = program.functor_members();
  std::unordered_set<GlobalId> open;
  for (const core::OpenClass& each : program.classes) open.insert(each.type);
  // There are no concepts inside a class.
  const auto may_be = [&](GlobalId id) {
    return program.globals[id].is_class && !program.globals[id].mapping && !open.contains(id) && !functors[id];
  };
  for (const core::DataType& type : program.types) {
    if (!may_be(type.id) || type.type_params.empty() || imp.shapes.of(type.id) != imp::Shape::Struct) continue;
    for (const core::Field& field : type.constructors[0].fields) {
      if (field.type->as<Type::Arrow>()) classes_.insert(type.id);
    }
  }
  choose_records(program);
  for (const core::TypeAlias& alias : program.aliases) {
    const bool is_method = alias.definition && (*alias.definition)->as<Type::Arrow>();
    if (is_method && may_be(alias.id) && !alias.type_params.empty()) classes_.insert(alias.id);
  }
  choose_methods(program);
  choose_functions(program);
  Uses uses(imp.recursion, classes_, chosen_);
  for (const core::Definition& definition : program.definitions) uses.look(definition);
  uses.settle();
}

void Instances::choose_records(const core::Program& program) {
  for (const core::Definition& definition : program.definitions) {
    if (!definition.body || program.globals[definition.id].mapping) continue;
    for (std::size_t i = 0; i < definition.params.size(); ++i) {
      const core::TypeRef& type = definition.params[i].type;
      const auto* data = type ? type->as<Type::Data>() : nullptr;
      if (data && is_class(data->type) && mentions_variable(type)) chosen_.emplace(Place{definition.id, i}, *data);
    }
  }
}

void Instances::choose_methods(const core::Program& program) {
  for (const core::TakenInstance& taken : program.instances) {
    const core::Definition* definition = program.definition(taken.definition);
    if (!definition || !definition->body || program.globals[taken.definition].mapping) continue;
    if (!is_class(taken.type) || taken.index >= definition->params.size()) continue;
    const core::TypeAlias& alias = *program.alias(taken.type);
    const core::TypeRef& type = definition->params[taken.index].type;
    std::vector<core::TypeRef> args(alias.type_params.size());
    const bool all = type && mentions_variable(type) && match(*alias.definition, type, args) &&
                     std::all_of(args.begin(), args.end(), [](const core::TypeRef& arg) { return arg != nullptr; });
    if (all) chosen_.emplace(Place{taken.definition, taken.index}, Type::Data{taken.type, std::move(args)});
  }
}

void Instances::choose_functions(const core::Program& program) {
  const auto functors = program.functor_members();
  std::unordered_set<GlobalId> generic;
  for (const core::Generic& each : program.generics) generic.insert(each.id);
  for (const core::Definition& definition : program.definitions) {
    const GlobalId id = definition.id;
    if (!definition.body || program.globals[id].mapping || functors[id] || generic.contains(id)) continue;
    for (std::size_t i = 0; i < definition.params.size(); ++i) {
      const core::TypeRef& type = definition.params[i].type;
      if (type && type->as<Type::Arrow>() && !core::mentions_any(type)) chosen_.emplace(Place{id, i}, std::nullopt);
    }
  }
}

}  // namespace grus::emit
