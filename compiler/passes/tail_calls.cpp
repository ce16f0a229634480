#include "passes/tail_calls.hpp"

#include <algorithm>

namespace grus::passes {

Members::Members(const Program& program, const std::vector<std::size_t>& group) : program_(program) {
  for (std::size_t i : group) members_.emplace(program.definitions[i].id, i);
}

const std::size_t* Members::find(GlobalId id) const {
  const auto it = members_.find(id);
  return it == members_.end() ? nullptr : &it->second;
}

const core::Definition* Members::called(const TermRef& t) const {
  const auto* a = t->as<Term::App>();
  const auto* g = a ? a->function->as<Term::Global>() : nullptr;
  const std::size_t* index = g ? find(g->id) : nullptr;
  if (!index) return nullptr;
  const core::Definition& d = program_.definitions[*index];
  return a->args.size() == d.params.size() ? &d : nullptr;
}

bool Members::ends_in_call(const TermRef& t, const std::function<bool(GlobalId)>& wanted) const {
  if (const auto* d = called(t)) return wanted(d->id);
  if (const auto* l = t->as<Term::Let>()) return ends_in_call(l->body, wanted);
  const auto* m = t->as<Term::Case>();
  return m && std::any_of(m->branches.begin(), m->branches.end(),
                          [&](const Term::Branch& b) { return ends_in_call(b.body, wanted); });
}

bool Members::call_only_last(std::optional<GlobalId> header) const {
  return std::all_of(members_.begin(), members_.end(), [&](const auto& member) {
    const core::Definition& d = program_.definitions[member.second];
    return d.body && !d.params.empty() && only_last(d.body, header);
  });
}

bool Members::only_last(const TermRef& t, std::optional<GlobalId> header) const {
  if (called(t)) {
    const auto* a = t->as<Term::App>();
    return std::none_of(a->args.begin(), a->args.end(), [&](const TermRef& x) { return mentions(x, header); });
  }
  if (const auto* l = t->as<Term::Let>()) return !mentions(l->value, header) && only_last(l->body, header);
  if (const auto* m = t->as<Term::Case>())
    return !mentions(m->scrutinee, header) &&
           std::all_of(m->branches.begin(), m->branches.end(),
                       [&](const Term::Branch& b) { return only_last(b.body, header); });
  return !mentions(t, header);
}

bool Members::mentions(const TermRef& t, std::optional<GlobalId> header) const {
  bool found = false;
  for_each_global(t, [&](GlobalId id) { found = found || (id != header && members_.contains(id)); });
  return found;
}

}  // namespace grus::passes
