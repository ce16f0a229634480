// A match on a tree shows in its branches, which are constructors of trees.
#include "passes/inspection.hpp"

namespace grus::passes {

Inspection::Inspection(const Program& program, const core::Monad& monad) : program_(program), monad_(monad) {
  if (monad.is_own()) return;  // nothing is known of it
  for (const auto& part : {monad.ret, monad.silent, monad.event})
    if (part) nodes_.insert(program.globals[*part].owner);
  nodes_.insert(monad.type);
}

std::optional<GlobalId> Inspection::find() const {
  std::vector<GlobalId> work(program_.roots.rbegin(), program_.roots.rend());
  std::unordered_set<GlobalId> seen;
  while (!work.empty()) {
    const GlobalId id = work.back();
    work.pop_back();
    const auto* d = program_.definition(id);
    if (!d || !d->body || id == monad_.bind || !seen.insert(id).second) continue;
    if (inspects(d->body)) return id;
    for_each_global(d->body, [&](GlobalId g) { work.push_back(g); });
  }
  return std::nullopt;
}

bool Inspection::inspects(const TermRef& term) const {
  bool found = false;
  if (const auto* match = term->as<Term::Case>())
    for (const auto& b : match->branches)
      found = found || (b.constructor && nodes_.contains(program_.globals[*b.constructor].owner));
  for_each_child(*term, [&](const TermRef& child) { found = found || inspects(child); });
  return found;
}

}  // namespace grus::passes
