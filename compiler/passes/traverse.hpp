// Walking and rebuilding terms: the few traversals every pass shares.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/program.hpp"
#include "core/walk.hpp"

namespace grus::passes {

using core::Binder;
using core::GlobalId;
using core::Program;
using core::Term;
using core::TermRef;
using core::TypeRef;
using core::VarId;

template <class... F>
struct overloaded : F... {
  using F::operator()...;
};
template <class... F>
overloaded(F...) -> overloaded<F...>;

using core::for_each_binder;
using core::for_each_child;

/// The same node over `f` of each immediate subterm; shares `term` where nothing changed.
TermRef map_children(const TermRef& term, const std::function<TermRef(const TermRef&)>& f);

using Substitution = std::unordered_map<VarId, TermRef>;
/// Replace free variables. Callers substitute terms whose binders are theirs to duplicate.
TermRef substitute(const TermRef& term, const Substitution& substitution);

/// A copy in which every bound variable is new.
TermRef freshen(const TermRef& term, VarId& next);

/// Variables free in `term`, in order of first occurrence.
std::vector<VarId> free_variables(const TermRef& term);

/// How often each variable occurs.
std::unordered_map<VarId, int> occurrences(const TermRef& term);

/// Call `visit` on every constant mentioned.
void for_each_global(const TermRef& term, const std::function<void(GlobalId)>& visit);
/// On every type mentioned.
void for_each_type(const TypeRef& type, const std::function<void(GlobalId)>& visit);
/// On the type of every constructor mentioned.
void for_each_type(const Program& program, const TermRef& term, const std::function<void(GlobalId)>& visit);

/// `base`, or `base_2` …: the first that no global has in the module of `beside`. Linear in the globals for each try.
std::string free_name(const Program& program, const core::Global& beside, const std::string& base);

/// A global that a pass makes, beside another and with a name of its own, which says nothing of what that one is.
GlobalId add_global(Program& program, GlobalId beside, core::GlobalKind kind, const std::string& base);

/// What is applied, through erasure's marks, and to what: `args` gets the arguments.
const TermRef& head_of(const TermRef& term, std::vector<TermRef>& args);

inline TermRef app(TermRef function, std::vector<TermRef> args) {
  if (args.empty()) return function;
  return core::make(Term::App{std::move(function), std::move(args)});
}
inline TermRef lam(std::vector<Binder> params, TermRef body) {
  if (params.empty()) return body;
  return core::make(Term::Lam{std::move(params), std::move(body)});
}
/// Is it the body of a computation that follows? Nothing may be joined to its parameters.
inline bool ends_in_world(const std::vector<Binder>& params) {
  return !params.empty() && core::is_world(params.back().type);
}
/// `f := fun x => e` has parameter x; says whether something changed.
inline bool absorb_parameters(core::Definition& d) {
  const auto* l = d.body->as<Term::Lam>();
  if (!l || ends_in_world(d.params)) return false;
  d.params.insert(d.params.end(), l->params.begin(), l->params.end());
  TermRef body = l->body;
  d.body = std::move(body);
  return true;
}
inline TermRef variable(const Binder& binder) { return core::make(Term::Var{binder.id}); }
inline TermRef constant(GlobalId id) { return core::make(Term::Global{id, {}}); }

}  // namespace grus::passes
