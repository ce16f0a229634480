// The representation of each data type, decided once for the whole program.
//
// A record may be a plain struct only if a value of it never contains another one: the test is
// reachability through the fields, type arguments included, so `Inductive rose := Node (list rose)` is a
// handle although `list` alone would make it finite. That is stricter than C++ demands, but a by-value
// spine would be destroyed recursively.
#include "imp/shape.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

#include "imp/mapping_text.hpp"

namespace grus::imp {

using core::DataType;
using core::GlobalId;
using core::Type;
using core::TypeRef;

namespace {

/// What a data type mapped by the user may be passed as by value.
bool is_trivial_text(std::string_view text) {
  static constexpr auto names = std::to_array<std::string_view>(
      {"bool", "char", "double", "float", "int", "long", "unsigned", "std::size_t", "std::int64_t", "std::uint64_t",
       "std::int32_t", "std::uint32_t", "std::uint8_t", "grus::int63", "grus::ascii", "grus::erased"});
  for (const std::string_view name : names) {
    if (text == name) return true;
  }
  return false;
}

template <class Visit>
void each_data(const TypeRef& type, const Visit& visit) {
  if (const auto* arrow = type->as<Type::Arrow>()) {
    each_data(arrow->from, visit);
    each_data(arrow->to, visit);
  } else if (const auto* data = type->as<Type::Data>()) {
    visit(data->type);
    for (const TypeRef& arg : data->args) each_data(arg, visit);
  }
}

}  // namespace

Shapes::Shapes(const core::Program& program) : program_(program) {
  for (GlobalId id = 0; id < program.globals.size(); ++id) {
    if (program.globals[id].kind == core::GlobalKind::Type && program.globals[id].mapping) {
      if (program.globals[id].mapping->kind != core::Mapping::Kind::Skip) shapes_[id] = Shape::Mapped;
    }
  }
  for (const DataType& type : program.types) {
    if (shapes_.contains(type.id)) continue;
    bool constant = true;
    for (const core::Constructor& constructor : type.constructors) constant = constant && constructor.fields.empty();
    Shape shape = Shape::Handle;
    if (type.kind == DataType::Kind::Coinductive) {
      shape = Shape::Lazy;
    } else if (constant) {
      shape = Shape::Enum;
    } else if (type.constructors.size() == 1 && !reaches_itself(type)) {
      shape = Shape::Struct;
    }
    shapes_[type.id] = shape;
  }
  for (const core::Definition& definition : program.definitions) find_used_up(definition);
}

void Shapes::find_used_up(const core::Definition& definition) {
  const auto& mapping = program_.globals[definition.id].mapping;
  if (!mapping || mapping->kind != core::Mapping::Kind::Inline) return;
  for (std::size_t i = 0; i < definition.params.size(); ++i) {
    const TypeRef& type = definition.params[i].type;
    if (!type || !core::owns_argument(mapping->text, i, definition.params.size())) continue;
    const TypeRef head = expand(type);
    if (const auto* data = head->as<Type::Data>()) used_up_.insert(data->type);
  }
}

bool Shapes::reaches_itself(const DataType& type) const {
  std::unordered_set<GlobalId> seen;
  std::vector<GlobalId> todo{type.id};
  bool found = false;
  const auto visit = [&](GlobalId id) {
    if (id == type.id) found = true;
    if (seen.insert(id).second) todo.push_back(id);
  };
  while (!todo.empty() && !found) {
    const GlobalId id = todo.back();
    todo.pop_back();
    if (const DataType* data = program_.data_type(id)) {
      for (const core::Constructor& constructor : data->constructors) {
        for (const core::Field& field : constructor.fields) each_data(field.type, visit);
      }
    } else if (const core::TypeAlias* alias = program_.alias(id); alias && alias->definition) {
      each_data(*alias->definition, visit);
    }
  }
  return found;
}

Shape Shapes::of(GlobalId type) const {
  const auto it = shapes_.find(type);
  return it == shapes_.end() ? Shape::Alias : it->second;
}

Shape Shapes::of(const TypeRef& type) const {
  const TypeRef head = expand(type);
  const auto* data = head->as<Type::Data>();
  return data ? of(data->type) : Shape::Alias;
}

bool Shapes::trivial(const TypeRef& type) const {
  const TypeRef head = expand(type);
  if (head->as<Type::Erased>() || head->as<Type::World>()) return true;
  const auto* data = head->as<Type::Data>();
  if (!data) return false;
  if (of(data->type) == Shape::Enum) return true;
  return of(data->type) == Shape::Mapped && is_trivial_text(program_.globals[data->type].mapping->text);
}

bool Shapes::is_list(GlobalId type) const {
  return of(type) == Shape::Mapped && core::is_list(program_.globals[type].mapping->text);
}

bool Shapes::has_parts(GlobalId type) const {
  const std::string& match = program_.globals[type].mapping->match;
  return references_fields(parse_statements(match));
}

bool Shapes::gives_parts(GlobalId type) const {
  return gives_fields(parse_statements(program_.globals[type].mapping->match));
}

bool Shapes::worth_owning(const TypeRef& type) const {
  const TypeRef head = expand(type);
  const auto* data = head->as<Type::Data>();
  if (!data) return false;
  switch (of(data->type)) {
    case Shape::Handle:
      return true;
    case Shape::Mapped:
      return !trivial(head) && (has_parts(data->type) || gives_parts(data->type) || used_up_.contains(data->type));
    case Shape::Struct:
      break;
    default:
      return false;
  }
  const core::DataType* record = program_.data_type(data->type);
  return record && std::any_of(record->constructors[0].fields.begin(), record->constructors[0].fields.end(),
                               [&](const core::Field& field) {
                                 const TypeRef inner = expand(field.type);
                                 return !inner->as<Type::Arrow>() && !inner->as<Type::Var>() && !trivial(inner);
                               });
}

TypeRef Shapes::expand(const TypeRef& type) const {
  TypeRef head = type;
  while (const auto* data = head->as<Type::Data>()) {
    if (of(data->type) == Shape::Mapped) break;
    const core::TypeAlias* alias = program_.alias(data->type);
    if (!alias || !alias->definition) break;
    TypeRef next = core::substitute(*alias->definition, data->args);
    head = std::move(next);
  }
  return head;
}

std::size_t Shapes::arity(const TypeRef& type) const {
  std::size_t count = 0;
  TypeRef head = expand(type);
  while (const auto* arrow = head->as<Type::Arrow>()) {
    ++count;
    if (core::is_world(arrow->from)) break;
    TypeRef next = expand(arrow->to);
    head = std::move(next);
  }
  return count;
}

}  // namespace grus::imp
