// Later steps look these globals up without asking, so a file that was written by nobody is refused here.
#include "core/open_class.hpp"

#include <unordered_set>
#include <vector>

namespace grus::core {

namespace {

bool is_open_type(const Program& program, GlobalId id) {
  const TypeAlias* type = program.alias(id);
  return type && !type->definition && !program.globals[id].mapping;
}

std::string wrong(const Program& program, GlobalId id, const std::string& what) {
  return "`" + qualified_name(program.globals[id]) + "` is not " + what;
}

std::optional<std::string> undefined(const Program& program, const std::vector<GlobalId>& ids) {
  for (const GlobalId id : ids) {
    if (!program.definition(id)) return wrong(program, id, "a definition");
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> misplaced_open(const Program& program) {
  std::unordered_set<GlobalId> instances;
  for (const OpenClass& each : program.classes) {
    instances.insert(each.instance);
    if (auto problem = undefined(program, {each.instance})) return problem;
    if (auto problem = undefined(program, each.members)) return problem;
    for (const GlobalId id : each.types) {
      if (!is_open_type(program, id)) return wrong(program, id, "an open type");
    }
  }
  for (const Generic& each : program.generics) {
    if (auto problem = undefined(program, {each.id, each.of})) return problem;
    for (const GlobalId id : each.instances) {
      if (!instances.contains(id)) return wrong(program, id, "the open instance of a class");
    }
  }
  return std::nullopt;
}

}  // namespace grus::core
