// `Grus Extract Monad IO [ bind := bind, ret := ret ]` says that programs of IO are run, not computed: what IO is in
// Rocq, `world -> A * world` perhaps, is a model of what its actions do in C++. So IO becomes a type of its own without
// constructors, `bind` and `ret` constants without a body; its actions are mapped constants, which are so anyhow, or
// axioms. What is built from these is made functions of the world by `direct`, as programs of trees are.
//
// The types that only the model was about are gone with it.
#include "passes/own_monads.hpp"

#include <algorithm>
#include <unordered_set>

#include "passes/prune.hpp"
#include "passes/traverse.hpp"

namespace grus::passes {

namespace {

using Types = std::unordered_set<GlobalId>;

/// The type, what it is made of, and so on.
void mention(const Program& program, GlobalId id, Types& found) {
  if (!found.insert(id).second) return;
  const auto part = [&](GlobalId each) { mention(program, each, found); };
  if (const auto* alias = program.alias(id); alias && alias->definition) for_each_type(*alias->definition, part);
  if (const auto* data = program.data_type(id))
    for (const auto& c : data->constructors)
      for (const auto& f : c.fields) for_each_type(f.type, part);
}

Types mentioned(const Program& program) {
  Types found;
  const auto note = [&](GlobalId id) { mention(program, id, found); };
  for (GlobalId id : program.roots) note(id);
  for (const auto& d : program.definitions) {
    for_each_type(d.declared, note);
    if (d.body) for_each_type(program, d.body, note);
  }
  return found;
}

/// Says which types were part of what the monad was.
Types hide(Program& program, const core::Monad& monad) {
  Types model;
  if (const auto* alias = program.alias(monad.type)) {
    if (alias->definition) for_each_type(*alias->definition, [&](GlobalId id) { mention(program, id, model); });
    program.types.push_back({monad.type, core::DataType::Kind::Standard, alias->type_params, {}, {monad.type}});
    std::erase_if(program.aliases, [&](const auto& each) { return each.id == monad.type; });
  }
  for (auto& d : program.definitions) {
    if (d.id != monad.ret && d.id != monad.bind) continue;
    d.body = nullptr;
    d.params.clear();
    program.globals[d.id].mapping.reset();
  }
  return model;
}

}  // namespace

core::Program own_monads(core::Program program, diag::Diagnostics& diagnostics) {
  Types model;
  for (const auto& monad : program.monads)
    if (monad.is_own()) model.merge(hide(program, monad));
  if (model.empty()) return program;
  program = prune(std::move(program), diagnostics);
  const Types kept = mentioned(program);
  const auto is_gone = [&](const auto& each) { return model.contains(each.id) && !kept.contains(each.id); };
  std::erase_if(program.types, is_gone);
  std::erase_if(program.aliases, is_gone);
  return program;
}

}  // namespace grus::passes
