// Programs of a monad of one's own are run, so nothing can be known of them but what they do. Where `IO A` is
// `world -> A * world` in Rocq, three kinds of definition know more:
//
//   print s w := (tt, …)              an action, which has to be mapped
//   run t w := fst (t w)              a program computed by the model, for a proof or a test
//   local f t := fun w => t (f w)     a program made other than by `bind`, `ret` and actions
//
// Erasure lets them: IO is an abbreviation to it. To this compiler it is a type of its own (own_monads.hpp), so these
// are definitions that take more than their type says before it comes to an `IO A`, or in which the types that are
// found for the terms meet only by a conversion between an `IO A` and a function or data. The same for an inductive
// type shows in its constructors.
//
// A library may have a model beside its programs. What is exported of it is then what does not depend on the model; a
// program that was asked for by name is refused, at the definition that is the reason.
#include "passes/opened_monads.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "passes/infer.hpp"
#include "passes/lift.hpp"
#include "passes/prune.hpp"
#include "passes/regularise.hpp"
#include "passes/traverse.hpp"

namespace grus::passes {

namespace {

using Globals = std::unordered_set<GlobalId>;

class Openings {
 public:
  Openings(const Program& typed, GlobalId monad) : program_(typed), monad_(monad) {
    for (const auto& d : typed.definitions) {
      if (!d.body) continue;
      auto& called = calls_[d.id];
      for_each_global(d.body, [&](GlobalId g) { called.push_back(g); });
    }
  }

  /// Definitions that look into the monad.
  Globals find() const {
    Globals found;
    for (const auto& d : program_.definitions)
      if (d.body && (takes_more(d) || opens(d.body))) found.insert(d.id);
    return found;
  }

  /// What the definition's evaluation may come to, itself aside.
  Globals reached(GlobalId from) const {
    Globals seen;
    std::vector<GlobalId> work{from};
    while (!work.empty()) {
      const auto it = calls_.find(work.back());
      work.pop_back();
      if (it == calls_.end()) continue;
      for (GlobalId g : it->second)
        if (seen.insert(g).second) work.push_back(g);
    }
    seen.erase(from);
    return seen;
  }

 private:
  bool is_program(const TypeRef& type) const {
    const auto* d = type ? type->as<core::Type::Data>() : nullptr;
    return d && d->type == monad_;
  }

  bool is_concrete(const TypeRef& type) const {
    return type && !is_program(type) && (type->as<core::Type::Arrow>() || type->as<core::Type::Data>());
  }

  bool takes_more(const core::Definition& d) const {
    if (!d.declared) return false;
    const auto type = core::flatten(d.declared);
    return is_program(type.result) && d.params.size() > type.params.size();
  }

  bool is_constructor(GlobalId id) const { return program_.globals[id].owner == monad_; }

  bool opens(const TermRef& t) const {
    if (const auto* cast = t->as<Term::Cast>()) {
      const TypeRef& from = cast->inner->type;
      if ((is_program(from) && is_concrete(t->type)) || (is_concrete(from) && is_program(t->type))) return true;
    }
    if (const auto* c = t->as<Term::Cons>(); c && is_constructor(c->constructor)) return true;
    if (const auto* m = t->as<Term::Case>())
      for (const auto& b : m->branches)
        if (b.constructor && is_constructor(*b.constructor)) return true;
    bool found = false;
    for_each_child(*t, [&](const TermRef& child) { found = found || opens(child); });
    return found;
  }

  const Program& program_;
  GlobalId monad_;
  std::unordered_map<GlobalId, std::vector<GlobalId>> calls_;
};

}  // namespace

core::Program without_openings(core::Program program, const core::Monad& monad, diag::Diagnostics& diagnostics) {
  diag::Diagnostics ignored;
  const Program typed = infer(regularise(lift(program, ignored), ignored), ignored);
  const Openings openings(typed, monad.type);
  const Globals found = openings.find();
  if (found.empty()) return program;
  const auto reason = [&](GlobalId id) -> std::optional<GlobalId> {
    std::optional<GlobalId> first = found.contains(id) ? std::optional(id) : std::nullopt;
    for (GlobalId g : openings.reached(id))
      if (found.contains(g) && (!first || g < *first)) first = g;
    return first;
  };
  const auto is_fine = [&](GlobalId id) { return program.definition(id) && !reason(id); };
  const bool some = std::any_of(program.roots.begin(), program.roots.end(), is_fine);
  const std::string name = core::qualified_name(program.globals[monad.type]);
  Globals said;
  for (GlobalId root : program.roots) {
    const auto why = reason(root);
    if (!why || !said.insert(*why).second) continue;
    const auto& where = program.globals[*why];
    const std::string text =
        core::qualified_name(where) + " looks into " + name + ", which has only its `bind` and `ret`";
    const std::string hint = "`Grus Extract Constant " + where.base + " => \"…\"` says what it is in C++.";
    if (some) {
      diagnostics.warning(diag::Kind::MonadOpened, where.location, text + "; it is left out, with what needs it", hint);
    } else {
      diagnostics.error(diag::Kind::MonadOpened, where.location, text, hint);
    }
  }
  std::erase_if(program.roots, [&](GlobalId root) { return reason(root).has_value(); });
  return prune(std::move(program), ignored);
}

}  // namespace grus::passes
