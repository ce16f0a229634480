// Functions over a class, for instances that Rocq never saw.
//
// A class is a record of functions, and a function over it takes the record. In C++ any object with members of
// these names will do: a struct with static functions costs nothing, the record of function values can be
// chosen at run time. So a parameter that is only looked into, or handed to parameters of the same kind, becomes
//
//     template <class A, Ord_instance<A> Inst> list<A> insert(const Inst& H, const A& x, const list<A>& l)
//
// Whatever is stored, returned or captured for later as a whole stays a record, and so does a parameter that a
// function replaces when it calls itself: a loop could not change the type of its variable.
#include "emit/instances.hpp"

#include <map>
#include <vector>

#include "core/walk.hpp"

namespace grus::emit {

using core::GlobalId;
using core::Term;
using core::Type;
using core::VarId;

namespace {

using Place = std::pair<GlobalId, std::size_t>;

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
  Uses(const std::unordered_set<GlobalId>& classes, std::set<Place>& candidates)
      : classes_(classes), candidates_(candidates) {}

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
    } else {
      core::for_each_child(*term, [&](const core::TermRef& child) { walk(child); });
    }
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
      if (replaced) candidates_.erase({callee, i});
      if (const Place* place = origin(app.args[i])) {
        handed_.emplace_back(*place, Place{callee, i});
      } else {
        walk(app.args[i]);
      }
    }
  }

  const std::unordered_set<GlobalId>& classes_;
  std::set<Place>& candidates_;
  const core::Definition* own_ = nullptr;
  std::map<VarId, Place> origin_;
  std::vector<std::pair<Place, Place>> handed_;
};

}  // namespace

Instances::Instances(const core::Program& program, const imp::Shapes& shapes) {
  const auto functors = program.functor_members();
  std::unordered_set<GlobalId> open;
  for (const core::OpenClass& each : program.classes) open.insert(each.type);
  for (const core::DataType& type : program.types) {
    // There are no concepts inside a class.
    if (open.contains(type.id) || type.type_params.empty() || functors[type.id] ||
        shapes.of(type.id) != imp::Shape::Struct)
      continue;
    for (const core::Field& field : type.constructors[0].fields) {
      if (field.type->as<Type::Arrow>()) classes_.insert(type.id);
    }
  }
  for (const core::Definition& definition : program.definitions) {
    if (!definition.body || program.globals[definition.id].mapping) continue;
    for (std::size_t i = 0; i < definition.params.size(); ++i) {
      const core::TypeRef& type = definition.params[i].type;
      const auto* data = type ? type->as<Type::Data>() : nullptr;
      if (data && is_class(data->type) && mentions_variable(type)) chosen_.insert({definition.id, i});
    }
  }
  Uses uses(classes_, chosen_);
  for (const core::Definition& definition : program.definitions) uses.look(definition);
  uses.settle();
}

}  // namespace grus::emit
