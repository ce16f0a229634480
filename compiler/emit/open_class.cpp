// A function over a class of type constructors reaches us applied to an open instance, whose methods are axioms over
// axiomatic type constructors (plugin/src/generic.ml). To the passes this is a static instance like any other: the
// copy of the function for it has calls of the methods in it, and types. Here the open things get their C++ names,
// which are those of template parameters: M, N, … for type constructors, I for the instance.
//
// Erasure gives a record of methods the record's calling convention, with a dummy for each type argument, and puts
// functions around the methods that drop them. They go, and the methods take the dummies themselves: so a method stays
// a name wherever the instance is looked into.
#include "emit/open_class.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/walk.hpp"
#include "emit/names.hpp"
#include "emit/open.hpp"

namespace grus::emit {

using core::GlobalId;
using core::Program;
using core::Term;
using core::TermRef;
using core::Type;
using core::TypeRef;

namespace {

const TermRef& unmarked(const TermRef& term) {
  const auto* magic = term->as<Term::Magic>();
  return magic ? unmarked(magic->inner) : term;
}

class ClassMapper {
 public:
  explicit ClassMapper(Program program) : program_(std::move(program)) {}

  Program run() {
    select();
    if (program_.classes.empty()) return std::move(program_);
    reserve_names();
    for (const core::OpenClass& each : program_.classes) {
      for (const GlobalId type : each.types) name_type(type);
      for (const GlobalId member : each.members) methods_.insert(member);
    }
    for (const core::OpenClass& each : program_.classes) methods_.erase(each.instance);
    for (const core::OpenClass& each : program_.classes) {
      const core::DataType* record = program_.data_type(each.type);
      if (!record) methods_.insert(each.instance);  // the instance is the method
    }
    drop_wrappers();
    const std::string instance = fresh("I") + "::";
    for (core::Definition& definition : program_.definitions) {
      if (!methods_.contains(definition.id)) continue;
      core::Global& global = program_.globals[definition.id];
      global.mapping = open_constant(program_, instance + mangle(global.base), definition);
      program_.roots.push_back(definition.id);
    }
    place_generics();
    return std::move(program_);
  }

 private:
  /// Keep the generic functions that can be called by what was asked for. Mapped ones are what their mapping says.
  void select() {
    std::unordered_set<GlobalId> roots(program_.roots.begin(), program_.roots.end());
    std::unordered_set<GlobalId> needed;
    for (const core::Generic& each : program_.generics) {
      const bool is_root = roots.contains(each.id) && !program_.globals[each.of].mapping;
      if (is_root) needed.insert(each.instances.begin(), each.instances.end());
    }
    for (const core::OpenClass& each : program_.classes) {
      if (roots.contains(each.type)) needed.insert(each.instance);
    }
    for (bool changed = true; changed;) {
      changed = false;
      for (const core::OpenClass& each : program_.classes) {
        if (!needed.contains(each.instance)) continue;
        for (const GlobalId member : each.members) changed = needed.insert(member).second || changed;
      }
    }
    std::erase_if(program_.classes, [&](const core::OpenClass& each) { return !needed.contains(each.instance); });
    std::erase_if(program_.generics, [&](const core::Generic& each) {
      const bool keep =
          !program_.globals[each.of].mapping &&
          std::all_of(each.instances.begin(), each.instances.end(), [&](GlobalId id) { return needed.contains(id); });
      if (!keep) std::erase(program_.roots, each.id);
      return !keep;
    });
  }

  /// What code says without qualification, or may begin a qualified name with.
  void reserve_names() {
    std::unordered_set<GlobalId> open;
    for (const core::OpenClass& each : program_.classes) open.insert(each.types.begin(), each.types.end());
    for (GlobalId id = 0; id < program_.globals.size(); ++id) {
      const core::Global& global = program_.globals[id];
      const core::Global& owner =
          global.kind == core::GlobalKind::Constructor ? program_.globals[global.owner] : global;
      if (open.contains(id) || owner.mapping) continue;
      taken_.insert(mangle(global.base));
      taken_.insert(mangle(global.library.substr(0, global.library.find('.'))));
      for (const std::string& module : global.modules) taken_.insert(mangle(module));
    }
  }

  std::string fresh(const std::string& wish) {
    std::string name = wish;
    for (int n = 2; !taken_.insert(name).second; ++n) name = wish + std::to_string(n);
    return name;
  }

  void name_type(GlobalId id) {
    const core::TypeAlias* alias = program_.alias(id);
    if (!alias || program_.globals[id].mapping) return;
    static constexpr std::string_view letters = "MNPQ";
    const bool constructor = !alias->type_params.empty();
    const std::string wish =
        constructor ? std::string(1, letters[constructors_++ % letters.size()]) : mangle(program_.globals[id].base);
    program_.globals[id].mapping = open_type(fresh(wish), *alias);
  }

  void drop_wrappers() {
    std::unordered_set<GlobalId> users;
    for (const core::OpenClass& each : program_.classes) users.insert(each.instance);
    for (const core::Generic& each : program_.generics) users.insert(each.id);
    for (core::Definition& definition : program_.definitions) {
      if (users.contains(definition.id) && definition.body) definition.body = without_wrappers(definition.body);
    }
    for (core::Definition& definition : program_.definitions) {
      const auto found = dummies_.find(definition.id);
      if (found != dummies_.end()) definition.declared = with_dummies(definition.declared, found->second, 0);
    }
  }

  TermRef without_wrappers(const TermRef& term) {
    if (TermRef method = wrapped(term)) return method;
    const TermRef& inner = unmarked(term);
    std::vector<TermRef> args;
    if (const auto* cons = inner->as<Term::Cons>()) {
      for (const TermRef& arg : cons->args) args.push_back(without_wrappers(arg));
      return core::make(Term::Cons{cons->constructor, std::move(args)});
    }
    if (const auto* app = inner->as<Term::App>()) {
      for (const TermRef& arg : app->args) args.push_back(without_wrappers(arg));
      return core::make(Term::App{app->function, std::move(args)});
    }
    if (const auto* lam = inner->as<Term::Lam>()) {
      return core::make(Term::Lam{lam->params, without_wrappers(lam->body)});
    }
    return term;
  }

  /// The method that `fun _ _ x => method x` is, which then has two dummies more.
  TermRef wrapped(const TermRef& term) {
    std::vector<core::Binder> params;
    const TermRef* body = &unmarked(term);
    while (const auto* lam = (*body)->as<Term::Lam>()) {
      params.insert(params.end(), lam->params.begin(), lam->params.end());
      body = &unmarked(lam->body);
    }
    const auto* app = (*body)->as<Term::App>();
    const TermRef& head = app ? unmarked(app->function) : *body;
    const auto* global = head->as<Term::Global>();
    if (!global || !methods_.contains(global->id)) return nullptr;
    std::vector<bool> passed;
    std::size_t next = 0;
    for (const core::Binder& param : params) {
      const auto* arg = app && next < app->args.size() ? unmarked(app->args[next])->as<Term::Var>() : nullptr;
      passed.push_back(arg && arg->id == param.id);
      if (passed.back()) ++next;
    }
    if (next != (app ? app->args.size() : 0)) return nullptr;
    dummies_.emplace(global->id, std::move(passed));
    return head;
  }

  static TypeRef with_dummies(const TypeRef& type, const std::vector<bool>& passed, std::size_t i) {
    if (i == passed.size() || !type) return type;
    if (!passed[i]) return core::arrow(core::erased(), with_dummies(type, passed, i + 1));
    const auto* arrow = type->as<Type::Arrow>();
    return arrow ? core::arrow(arrow->from, with_dummies(arrow->to, passed, i + 1)) : type;
  }

  /// A generic function stands where the function does of which it is one, with its name and documentation.
  void place_generics() {
    std::unordered_map<GlobalId, GlobalId> generic_of, original;
    for (const core::Generic& each : program_.generics) {
      generic_of[each.of] = each.id;
      original[each.id] = each.of;
    }
    std::unordered_map<GlobalId, core::Definition> generics;
    std::vector<core::Definition> definitions;
    for (core::Definition& definition : program_.definitions) {
      if (original.contains(definition.id)) generics.emplace(definition.id, std::move(definition));
    }
    for (core::Definition& definition : program_.definitions) {
      if (original.contains(definition.id)) continue;
      const auto found = generic_of.find(definition.id);
      definitions.push_back(std::move(definition));
      if (found == generic_of.end()) continue;
      program_.globals[found->second] = program_.globals[found->first];
      definitions.push_back(std::move(generics.at(found->second)));
    }
    program_.definitions = std::move(definitions);
    program_.reindex();
  }

  Program program_;
  std::unordered_set<std::string> taken_;
  std::size_t constructors_ = 0;
  std::unordered_set<GlobalId> methods_;
  std::unordered_map<GlobalId, std::vector<bool>>
      dummies_;  ///< for each parameter of a record's field: is it passed on?
};

/// The records of classes that a program cannot do without: of those that are open, or were not asked for.
class NeededTypes {
 public:
  explicit NeededTypes(const Program& program) : program_(program) {
    for (const core::OpenClass& each : program.classes) classes_.insert(each.type);
    const std::unordered_set<GlobalId> roots(program.roots.begin(), program.roots.end());
    for (GlobalId id = 0; id < program.globals.size(); ++id) {
      if (program.globals[id].is_class && !roots.contains(id)) classes_.insert(id);
    }
    for (const core::DataType& type : program.types) {
      if (!classes_.contains(type.id)) fields(type);
    }
    for (const core::TypeAlias& alias : program.aliases) {
      if (!classes_.contains(alias.id) && alias.definition) note(*alias.definition);
    }
    for (const core::Definition& definition : program.definitions) {
      if (program.globals[definition.id].mapping) continue;
      for (const core::Binder& param : definition.params) note(param.type);
      note(definition.result);
      if (definition.body) term(definition.body);
    }
  }

  bool can_go(GlobalId type) const { return classes_.contains(type) && !needed_.contains(type); }

 private:
  void fields(const core::DataType& type) {
    for (const core::Constructor& constructor : type.constructors) {
      for (const core::Field& field : constructor.fields) note(field.type);
    }
  }

  void note(const TypeRef& type) {
    if (!type) return;
    if (const auto* arrow = type->as<Type::Arrow>()) {
      note(arrow->from);
      note(arrow->to);
    } else if (const auto* data = type->as<Type::Data>()) {
      for (const TypeRef& arg : data->args) note(arg);
      if (!classes_.contains(data->type) || !needed_.insert(data->type).second) return;
      if (const core::DataType* record = program_.data_type(data->type)) fields(*record);
      const core::TypeAlias* alias = program_.alias(data->type);
      if (alias && alias->definition) note(*alias->definition);
    }
  }

  void term(const TermRef& term) {
    note(term->type);
    core::for_each_binder(*term, [&](const core::Binder& binder) { note(binder.type); });
    core::for_each_child(*term, [&](const TermRef& child) { this->term(child); });
  }

  const Program& program_;
  std::unordered_set<GlobalId> classes_, needed_;
};

}  // namespace

Program map_open_classes(Program program) { return ClassMapper(std::move(program)).run(); }

Program drop_class_records(Program program) {
  const NeededTypes needed(program);
  std::erase_if(program.types, [&](const core::DataType& type) { return needed.can_go(type.id); });
  std::erase_if(program.aliases, [&](const core::TypeAlias& type) { return needed.can_go(type.id); });
  program.reindex();
  return program;
}

}  // namespace grus::emit
