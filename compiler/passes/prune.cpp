// Runs first, so that the bodies behind mappings are never looked at, and again after passes that make code dead.
#include "passes/prune.hpp"

#include <algorithm>
#include <limits>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include "core/placeholder.hpp"
#include "passes/traverse.hpp"

namespace grus::passes {

std::size_t argument_count(const std::string& text) {
  return core::count_placeholders(core::parse_pieces(text), core::Piece::Kind::Arg);
}

namespace {

/// A constant without a body, of `wanted` parameters, but of no more than its type has arrows.
void make_leaf(core::Definition& d, std::size_t wanted, VarId& next) {
  d.body = nullptr;
  d.params.clear();
  TypeRef type = d.declared;
  for (std::size_t n = wanted; n > 0 && type; --n) {
    const auto* a = type->as<core::Type::Arrow>();
    if (!a) break;
    d.params.push_back({next++, "", nullptr});
    TypeRef to = a->to;
    type = std::move(to);
  }
}

/// The parameters of a mapped constant: those that its template names. A computation whose template names none of the
/// instances in front of it has these, too, so that it is one when they are given.
std::size_t parameter_count(const Program& program, const core::Definition& d, std::size_t named) {
  const auto type = core::flatten(d.declared ? d.declared : core::any());
  const auto* result = type.result->as<core::Type::Data>();
  const bool computes = result && std::any_of(program.monads.begin(), program.monads.end(),
                                              [&](const auto& monad) { return monad.type == result->type; });
  if (!computes || type.params.size() <= named) return named;
  const auto unnamed = std::span(type.params).subspan(named);
  const bool instances = std::all_of(unnamed.begin(), unnamed.end(), [&](const TypeRef& each) {
    const auto* data = each->as<core::Type::Data>();
    return data && program.globals[data->type].is_class;
  });
  return instances ? type.params.size() : named;
}

std::unordered_set<GlobalId> reachable(const Program& program) {
  std::unordered_map<GlobalId, std::size_t> index;
  for (std::size_t i = 0; i < program.definitions.size(); ++i) index[program.definitions[i].id] = i;
  std::unordered_set<GlobalId> reached;
  std::vector<GlobalId> work(program.roots.begin(), program.roots.end());
  while (!work.empty()) {
    const GlobalId id = work.back();
    work.pop_back();
    auto it = index.find(id);
    if (it == index.end() || !reached.insert(id).second) continue;
    if (const auto& body = program.definitions[it->second].body)
      for_each_global(body, [&](GlobalId g) { work.push_back(g); });
  }
  return reached;
}

}  // namespace

void drop_unused(Program& program) {
  const auto reached = reachable(program);
  std::erase_if(program.definitions, [&](const auto& d) { return d.body && !reached.contains(d.id); });
}

core::Program prune(core::Program program, diag::Diagnostics& /*diagnostics*/) {
  for (auto& d : program.definitions) {
    const auto& mapping = program.globals[d.id].mapping;
    if (d.body && mapping) make_leaf(d, parameter_count(program, d, argument_count(mapping->text)), program.next_var);
    // An axiom is a leaf too: who calls it at run time is told its name, who only hands it on is not.
    if (d.body && d.body->as<Term::Axiom>()) make_leaf(d, std::numeric_limits<std::size_t>::max(), program.next_var);
  }
  const auto reached = reachable(program);
  std::vector<core::Definition> kept;
  for (auto& d : program.definitions)
    if (reached.contains(d.id)) kept.push_back(std::move(d));
  program.definitions = std::move(kept);
  return program;
}

}  // namespace grus::passes
