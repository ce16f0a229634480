// Open types and functions are mapped globals like any other to the passes, so their mappings are made before all of
// them.
#include "emit/open.hpp"

#include <cstdint>
#include <set>

namespace grus::emit {

namespace {

void collect_variables(const core::TypeRef& type, std::set<std::uint32_t>& found) {
  if (const auto* variable = type->as<core::Type::Var>()) {
    found.insert(variable->index);
  } else if (const auto* arrow = type->as<core::Type::Arrow>()) {
    collect_variables(arrow->from, found);
    collect_variables(arrow->to, found);
  } else if (const auto* data = type->as<core::Type::Data>()) {
    for (const core::TypeRef& arg : data->args) collect_variables(arg, found);
  }
}

/// Those that C++ is sure to find from an argument.
void collect_deduced(const core::Program& program, const core::TypeRef& type, std::set<std::uint32_t>& found) {
  if (const auto* variable = type->as<core::Type::Var>()) {
    found.insert(variable->index);
  } else if (const auto* data = type->as<core::Type::Data>()) {
    const auto& mapping = program.globals[data->type].mapping;
    if (mapping && mapping->open) return;
    for (const core::TypeRef& arg : data->args) collect_deduced(program, arg, found);
  }
}

}  // namespace

core::Mapping open_type(const std::string& path, const core::TypeAlias& alias) {
  core::Mapping mapping;
  mapping.open = true;
  const std::size_t nested = path.rfind("::");
  const std::string scope = nested == std::string::npos ? "" : path.substr(0, nested + 2);
  mapping.text = scope.empty() ? path : "typename " + path;
  if (alias.type_params.empty()) return mapping;
  if (!scope.empty()) mapping.text = "typename " + scope + "template " + path.substr(scope.size());
  for (std::size_t i = 0; i < alias.type_params.size(); ++i) {
    mapping.text += (i == 0 ? "<%t" : ", %t") + std::to_string(i);
  }
  mapping.text += ">";
  return mapping;
}

core::Mapping open_constant(const core::Program& program, const std::string& path, const core::Definition& definition) {
  core::FunctionView view;
  if (definition.declared) view = core::flatten(definition.declared);
  std::set<std::uint32_t> all, deduced;
  for (const core::TypeRef& param : view.params) {
    collect_variables(param, all);
    collect_deduced(program, param, deduced);
  }
  if (view.result) collect_variables(view.result, all);
  core::Mapping mapping;
  mapping.kind = core::Mapping::Kind::Inline;
  mapping.text = path;
  if (all.size() > deduced.size()) {
    mapping.open = true;
    mapping.text.insert(path.rfind("::") + 2, "template ");
    for (std::uint32_t i = 0; i <= *all.rbegin(); ++i) mapping.text += (i == 0 ? "<%t" : ", %t") + std::to_string(i);
    mapping.text += ">";
  }
  mapping.text += "(";
  for (std::size_t i = 0; i < view.params.size(); ++i) {
    if (view.params[i]->as<core::Type::Erased>()) continue;
    mapping.text += (mapping.text.ends_with('(') ? "%a" : ", %a") + std::to_string(i);
  }
  mapping.text += ")";
  return mapping;
}

}  // namespace grus::emit
