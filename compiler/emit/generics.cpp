// Functions over classes of type constructors, for instances that Rocq never saw.
//
//     template <template <class> class M, Monad<M> I, class A, class B>
//     M<grus::list<B>> map_m(const grus::fn<M<B>(A)>& f, const grus::list<A>& l)
//
// An instance is a struct with static member templates: no object could hold functions that work at all types. All
// classes of a function are about one instance, I, so that `Monad` with its methods and those of `Functor` is one
// struct, and a function hands on what it was given. What a definition needs is what it or something that it mentions
// uses; for a function that was exported as a template it is what it takes.
#include "emit/generics.hpp"

#include <algorithm>

#include "core/walk.hpp"

namespace grus::emit {

using core::GlobalId;
using core::Term;
using core::TermRef;
using core::Type;
using core::TypeRef;

namespace {

std::string before(const std::string& text, std::string_view mark) { return text.substr(0, text.find(mark)); }

}  // namespace

Generics::Generics(const core::Program& program) : program_(program) {
  for (std::size_t i = 0; i < program.classes.size(); ++i) class_of_instance_[program.classes[i].instance] = i;
  for (std::size_t i = 0; i < program.classes.size(); ++i) {
    const core::OpenClass& each = program.classes[i];
    types_.insert(each.types.begin(), each.types.end());
    for (const GlobalId member : each.members) {
      if (!class_of_instance_.contains(member)) class_of_method_[member] = i;
    }
    if (program.globals[each.instance].mapping) class_of_method_[each.instance] = i;
  }
  for (const auto& [method, index] : class_of_method_) {
    if (const auto& mapping = program.globals[method].mapping) instance_ = before(mapping->text, "::");
  }
  if (program.classes.empty()) return;
  std::map<GlobalId, Needs> needs;
  std::map<GlobalId, std::set<GlobalId>> mentioned;
  for (const core::Definition& definition : program.definitions) {
    if (program.globals[definition.id].mapping) continue;
    collect(definition, needs[definition.id], mentioned[definition.id]);
  }
  for (const core::Generic& generic : program.generics) {
    const auto own = needs.find(generic.id);
    if (own == needs.end()) continue;
    for (const GlobalId instance : generic.instances) add_class(class_of_instance_.at(instance), own->second);
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (auto& [id, own] : needs) {
      const std::size_t before = own.size();
      for (const GlobalId other : mentioned[id]) {
        if (const auto found = needs.find(other); found != needs.end())
          own.insert(found->second.begin(), found->second.end());
      }
      changed = changed || own.size() != before;
    }
  }
  for (const auto& [id, own] : needs) {
    if (!own.empty()) over_[id] = ordered(own);
  }
}

void Generics::collect(const TypeRef& type, Needs& needs) const {
  if (!type) return;
  if (const auto* arrow = type->as<Type::Arrow>()) {
    collect(arrow->from, needs);
    collect(arrow->to, needs);
  } else if (const auto* data = type->as<Type::Data>()) {
    if (types_.contains(data->type)) needs.insert(data->type);
    for (const TypeRef& arg : data->args) collect(arg, needs);
  }
}

void Generics::collect(const core::Definition& definition, Needs& needs, std::set<GlobalId>& mentioned) const {
  for (const core::Binder& param : definition.params) collect(param.type, needs);
  collect(definition.result, needs);
  if (!definition.body) return;
  std::vector<TermRef> work{definition.body};
  while (!work.empty()) {
    const TermRef term = work.back();
    work.pop_back();
    collect(term->type, needs);
    if (const auto* global = term->as<Term::Global>()) {
      mentioned.insert(global->id);
      for (const TypeRef& arg : global->type_args) collect(arg, needs);
      if (const auto found = class_of_method_.find(global->id); found != class_of_method_.end())
        add_class(found->second, needs);
    }
    core::for_each_binder(*term, [&](const core::Binder& binder) { collect(binder.type, needs); });
    core::for_each_child(*term, [&](const TermRef& child) { work.push_back(child); });
  }
}

void Generics::add_class(std::size_t index, Needs& needs) const {
  const core::OpenClass& added = program_.classes[index];
  needs.insert(added.type);
  needs.insert(added.types.begin(), added.types.end());
}

Generics::Over Generics::ordered(const Needs& needs) const {
  Over result;
  std::set<std::size_t> extended;
  for (std::size_t i = 0; i < program_.classes.size(); ++i) {
    if (!needs.contains(program_.classes[i].type)) continue;
    std::vector<std::size_t> work = superclasses(i);
    while (!work.empty()) {
      const std::size_t super = work.back();
      work.pop_back();
      extended.insert(super);
      for (const std::size_t next : superclasses(super)) work.push_back(next);
    }
  }
  for (std::size_t i = 0; i < program_.classes.size(); ++i) {
    if (needs.contains(program_.classes[i].type) && !extended.contains(i)) result.classes.push_back(i);
  }
  for (const bool constructors : {true, false}) {
    for (const core::OpenClass& each : program_.classes) {
      for (const GlobalId type : each.types) {
        const bool is_constructor = !program_.alias(type)->type_params.empty();
        const bool known = std::find(result.types.begin(), result.types.end(), type) != result.types.end();
        if (is_constructor == constructors && !known && needs.contains(type)) result.types.push_back(type);
      }
    }
  }
  return result;
}

const Generics::Over& Generics::over(GlobalId definition) const {
  static const Over nothing;
  const auto found = over_.find(definition);
  return found == over_.end() ? nothing : found->second;
}

std::vector<std::string> Generics::args(GlobalId definition) const {
  const Over& needed = over(definition);
  std::vector<std::string> names;
  for (const GlobalId type : needed.types) names.push_back(name(type));
  if (!needed.classes.empty()) names.push_back(instance_);
  return names;
}

std::string Generics::name(GlobalId type) const { return before(program_.globals[type].mapping->text, "<"); }

std::string Generics::parameter(GlobalId type) const {
  std::string kind;
  for (std::size_t i = 0; i < program_.alias(type)->type_params.size(); ++i) kind += kind.empty() ? "class" : ", class";
  return (kind.empty() ? "class " : "template <" + kind + "> class ") + name(type);
}

std::vector<std::size_t> Generics::superclasses(std::size_t index) const {
  std::vector<std::size_t> found;
  for (const GlobalId member : program_.classes[index].members) {
    const auto super = class_of_instance_.find(member);
    if (super != class_of_instance_.end() && super->second != index) found.push_back(super->second);
  }
  return found;
}

}  // namespace grus::emit
