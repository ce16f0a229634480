// Looking things up in a program, in constant time.
//
// The tables are plain vectors that passes rewrite freely, so the index cannot be told of changes.
// Instead it checks itself: a hit is compared with the element it points at, and a miss is believed only
// while the vector looks as it did when it was indexed (same storage, length, first and last element).
// Anything else rebuilds. The one change this cannot see is an element in the middle being given another
// identifier in place; whoever does that calls `reindex`.
#include "core/program.hpp"

#include <algorithm>
#include <unordered_map>

namespace grus::core {

namespace {

constexpr std::uint32_t kAbsent = UINT32_MAX;

template <class T>
bool same_table(const LookupTable& table, const std::vector<T>& items) {
  if (table.storage != static_cast<const void*>(items.data()) || table.size != items.size()) return false;
  return items.empty() || (table.first == items.front().id && table.last == items.back().id);
}

template <class T>
void rebuild(LookupTable& table, const std::vector<T>& items) {
  table.positions.clear();
  for (std::size_t i = 0; i < items.size(); ++i) {
    const GlobalId id = items[i].id;
    if (id >= table.positions.size()) table.positions.resize(std::size_t{id} + 1, kAbsent);
    if (table.positions[id] == kAbsent) table.positions[id] = static_cast<std::uint32_t>(i);
  }
  table.storage = items.data();
  table.size = items.size();
  if (!items.empty()) {
    table.first = items.front().id;
    table.last = items.back().id;
  }
}

template <class T>
const T* find(LookupTable& table, const std::vector<T>& items, GlobalId id) {
  for (bool rebuilt = false;; rebuilt = true) {
    const std::uint32_t at = id < table.positions.size() ? table.positions[id] : kAbsent;
    if (at < items.size() && items[at].id == id) return &items[at];
    if (rebuilt || (at == kAbsent && same_table(table, items))) return nullptr;
    rebuild(table, items);
  }
}

}  // namespace

std::string qualified_name(const Global& global) {
  std::string name = global.library;
  for (const std::string& module : global.modules) {
    if (!name.empty()) name += '.';
    name += module;
  }
  if (!name.empty()) name += '.';
  return name + global.base;
}

const DataType* Program::data_type(GlobalId id) const { return find(lookup.types, types, id); }
const TypeAlias* Program::alias(GlobalId id) const { return find(lookup.aliases, aliases, id); }
const Definition* Program::definition(GlobalId id) const { return find(lookup.definitions, definitions, id); }

const Constructor* Program::constructor(GlobalId id) const {
  if (id >= globals.size() || globals[id].kind != GlobalKind::Constructor) return nullptr;
  const DataType* owner = data_type(globals[id].owner);
  if (!owner || globals[id].index >= owner->constructors.size()) return nullptr;
  const Constructor& found = owner->constructors[globals[id].index];
  return found.id == id ? &found : nullptr;
}

void Program::reindex() { lookup = {}; }

const Functor* Program::enclosing(const Functor& functor) const {
  const Functor* found = nullptr;
  for (const Functor& other : functors) {
    const bool outside = other.library == functor.library && other.modules.size() < functor.modules.size() &&
                         std::equal(other.modules.begin(), other.modules.end(), functor.modules.begin());
    if (outside && (!found || found->modules.size() < other.modules.size())) found = &other;
  }
  return found;
}

std::vector<std::optional<FunctorMember>> Program::functor_members() const {
  std::unordered_map<std::string, std::vector<std::size_t>> of_library;
  for (std::size_t i = 0; i < functors.size(); ++i) of_library[functors[i].library].push_back(i);
  std::vector<std::optional<FunctorMember>> result(globals.size());
  for (std::size_t id = 0; id < globals.size(); ++id) {
    const auto found = of_library.find(globals[id].library);
    if (found == of_library.end()) continue;
    const auto& path = globals[id].modules;
    for (const std::size_t i : found->second) {
      const auto& own = functors[i].modules;
      if (path.size() < own.size() || !std::equal(own.begin(), own.end(), path.begin())) continue;
      if (result[id] && functors[result[id]->functor].modules.size() > own.size()) continue;
      result[id] = FunctorMember{i, std::nullopt};
      const auto& parameters = functors[i].parameters;
      for (std::size_t p = 0; p < parameters.size() && path.size() > own.size(); ++p) {
        if (parameters[p].name == path[own.size()]) result[id]->parameter = p;
      }
    }
  }
  return result;
}

}  // namespace grus::core
