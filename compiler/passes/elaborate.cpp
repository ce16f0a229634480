// Bidirectional elaboration. `check` pushes an expected type inwards through binders, lets and branches so
// that a conversion lands on the smallest term; everything else is inferred and then made to `flow` into
// the expected type, by unification where possible and by a `Cast` where not.
#include "passes/elaborate.hpp"

#include <algorithm>

namespace grus::passes {

namespace {

constexpr std::uint32_t kResultSlot = 1u << 20;
constexpr std::uint32_t kSignatureSlot = 1u << 21;

const TermRef& without_magic(const TermRef& term) {
  const TermRef* t = &term;
  while (const auto* m = (*t)->as<Term::Magic>()) t = &m->inner;
  return *t;
}

std::uint32_t count_variables(const TypeRef& type) {
  if (const auto* v = type->as<core::Type::Var>()) return v->index + 1;
  std::uint32_t n = 0;
  if (const auto* a = type->as<core::Type::Arrow>()) n = std::max(count_variables(a->from), count_variables(a->to));
  if (const auto* d = type->as<core::Type::Data>())
    for (const auto& a : d->args) n = std::max(n, count_variables(a));
  return n;
}

}  // namespace

std::optional<HoleKey> Elaborator::run(const std::vector<std::size_t>& group) {
  for (std::size_t i : group) {
    const auto& d = program_.definitions[i];
    Function f = signature(d);
    for (std::size_t k = 0; k < d.params.size(); ++k) variables_[d.params[k].id] = f.params[k];
    f.whole = f.result;
    for (auto p = f.params.rbegin(); p != f.params.rend(); ++p) f.whole = unifier_.arrow(*p, f.whole);
    functions_[d.id] = std::move(f);
  }
  for (std::size_t i : group) {
    const auto& d = program_.definitions[i];
    if (!d.body) continue;
    auto& f = functions_[d.id];
    f.body = check(d.body, f.result);
    if (given_up_) return given_up_;
  }
  return std::nullopt;
}

/// The type a definition starts from. A declared type is more precise than inference for phantom and empty
/// types, and trusted: what it leaves open depends on values, so no use of it says what it is elsewhere. In a
/// specialised copy both its variables and its unknowns may have become known.
Elaborator::Function Elaborator::signature(const core::Definition& definition) {
  std::uint32_t slot = kSignatureSlot;
  const void* origin = definition.body.get();
  auto hole = [&] { return unifier_.hole({origin, slot++}); };
  TyRef declared = nullptr;
  if (definition.declared) {
    std::vector<TyRef> variables;
    for (std::uint32_t v = 0; v < count_variables(definition.declared); ++v)
      variables.push_back(definition.parent ? hole() : unifier_.variable({origin, slot++}));
    declared = definition.parent ? unifier_.import(definition.declared, variables, hole)
                                 : unifier_.import(definition.declared, variables);
  }
  Function f;
  for (std::size_t i = 0; i < definition.params.size(); ++i) {
    const bool known = declared && declared->kind == Ty::Kind::Arrow && fits(definition.params[i], declared->args[0]);
    f.params.push_back(known ? declared->args[0] : given(definition.params[i], {origin, slot++}));
    declared = known ? declared->args[1] : nullptr;
  }
  f.result = declared ? declared : hole();
  return f;
}

TermRef Elaborator::done(Term::Node node, TyRef type, TypeRef known) {
  TermRef t = core::make(std::move(node), std::move(known));
  types_[t.get()] = type;
  alive_.push_back(t);
  return t;
}

TyRef Elaborator::primitive(const std::optional<GlobalId>& id) { return id ? unifier_.data(*id, {}) : unifier_.any(); }

TermRef Elaborator::flow(TermRef elaborated, TyRef actual, TyRef expected) {
  auto mismatch = unifier_.unify(actual, expected);
  if (!mismatch) return elaborated;
  give_up(mismatch->give_up);
  return done(Term::Cast{std::move(elaborated)}, expected);
}

TermRef Elaborator::check(const TermRef& term, TyRef expected) {
  if (term->as<Term::Lam>()) return check_lam(term, expected);
  if (term->as<Term::Case>()) return infer_case(term, expected);
  if (const auto* n = term->as<Term::Cons>()) {
    TyRef known = Unifier::resolve(expected);
    if (known->kind == Ty::Kind::Data && known->index == program_.globals[n->constructor].owner)
      return construct(*n, known->args, expected);
  }
  if (const auto* m = term->as<Term::Magic>()) return check(m->inner, expected);
  if (const auto* n = term->as<Term::Let>()) {
    TyRef value_type;
    TermRef value = infer(n->value, value_type);
    variables_[n->binder.id] = value_type;
    TermRef body = check(n->body, expected);
    return done(Term::Let{n->binder, std::move(value), std::move(body)}, expected);
  }
  if (term->as<Term::Absurd>() || term->as<Term::Axiom>()) return done(term->node, expected);
  TyRef actual;
  TermRef elaborated = infer(term, actual);
  return flow(std::move(elaborated), actual, expected);
}

TermRef Elaborator::check_lam(const TermRef& term, TyRef expected) {
  const auto& n = std::get<Term::Lam>(term->node);
  TyRef rest = expected;  // not resolved: the holes on the way are what `flow` may give up
  std::size_t i = 0;
  for (; i < n.params.size(); ++i) {
    TyRef known = Unifier::resolve(rest);
    if (known->kind == Ty::Kind::Hole) {
      const auto slot = static_cast<std::uint32_t>(2 * i);
      TyRef whole = unifier_.arrow(given(n.params[i], {term.get(), slot}), unifier_.hole({term.get(), slot + 1}));
      unifier_.unify(known, whole);
      known = whole;
    }
    if (known->kind != Ty::Kind::Arrow || !fits(n.params[i], known->args[0])) break;
    variables_[n.params[i].id] = known->args[0];
    rest = known->args[1];
  }
  if (i == n.params.size()) {
    TermRef body = check(n.body, rest);
    return done(Term::Lam{n.params, std::move(body)}, expected);
  }
  // The expected type runs out of arrows: what is left of the function flows into it as a value. Functions of
  // different arity in one place (`nary n`) have no common type, so the whole of it is given up first.
  give_up(Unifier::origin(expected));
  const auto split = n.params.begin() + static_cast<std::ptrdiff_t>(i);
  TermRef inner_source = core::make(Term::Lam{{split, n.params.end()}, n.body});
  alive_.push_back(inner_source);
  TyRef inner_type;
  TermRef inner = infer_lam(inner_source, inner_type);
  inner = flow(std::move(inner), inner_type, rest);
  if (i == 0) return inner;
  return done(Term::Lam{{n.params.begin(), split}, std::move(inner)}, expected);
}

TermRef Elaborator::infer(const TermRef& term, TyRef& type) {
  return std::visit(overloaded{
                        [&](const Term::Var& n) {
                          type = variables_.at(n.id);
                          return done(n, type);
                        },
                        [&](const Term::Global&) { return infer_global(term, type); },
                        [&](const Term::App&) { return infer_app(term, type); },
                        [&](const Term::Lam&) { return infer_lam(term, type); },
                        [&](const Term::Cons&) { return infer_cons(term, type); },
                        [&](const Term::Array&) { return infer_array(term, type); },
                        [&](const Term::Magic& n) { return infer(n.inner, type); },
                        [&](const Term::Erased& n) {
                          type = unifier_.erased();
                          return done(n, type);
                        },
                        [&](const Term::Int63& n) {
                          type = primitive(program_.int63);
                          return done(n, type);
                        },
                        [&](const Term::Float& n) {
                          type = primitive(program_.float64);
                          return done(n, type);
                        },
                        [&](const Term::Literal& n) {
                          type = unifier_.import(term->type, {});
                          return done(n, type);
                        },
                        [&](const auto&) {
                          type = unifier_.hole({term.get(), kResultSlot});
                          return check(term, type);
                        },
                    },
                    term->node);
}

TermRef Elaborator::infer_global(const TermRef& term, TyRef& type) {
  const auto& n = std::get<Term::Global>(term->node);
  TermRef result;
  if (auto f = functions_.find(n.id); f != functions_.end()) {
    type = f->second.whole;
    result = done(n, type);
  } else {
    std::vector<TyRef> instance;
    type = unifier_.any();
    if (auto s = schemes_.find(n.id); s != schemes_.end()) {
      for (std::uint32_t i = 0; i < s->second.variables; ++i) instance.push_back(unifier_.hole({term.get(), i}));
      type = unifier_.import(s->second.type, instance);
    }
    result = done(n, type);
    instances_[result.get()] = std::move(instance);
  }
  return result;
}

TermRef Elaborator::infer_lam(const TermRef& term, TyRef& type) {
  const auto& n = std::get<Term::Lam>(term->node);
  std::uint32_t slot = 0;
  for (const auto& p : n.params) variables_[p.id] = given(p, {term.get(), 2 * slot++});
  TyRef result = unifier_.hole({term.get(), kResultSlot});
  TermRef body = check(n.body, result);
  type = result;
  for (auto p = n.params.rbegin(); p != n.params.rend(); ++p) type = unifier_.arrow(variables_.at(p->id), type);
  return done(Term::Lam{n.params, std::move(body)}, type);
}

TermRef Elaborator::infer_app(const TermRef& term, TyRef& type) {
  // Nested applications are one application; erasure's marks in between say nothing we use.
  std::vector<const TermRef*> args;
  const TermRef* head = &without_magic(term);
  while (const auto* n = (*head)->as<Term::App>()) {
    for (auto a = n->args.rbegin(); a != n->args.rend(); ++a) args.push_back(&*a);
    head = &without_magic(n->function);
  }
  std::reverse(args.begin(), args.end());

  TermRef function = infer(*head, type);
  std::vector<TermRef> elaborated;
  auto apply = [&] {
    if (!elaborated.empty()) function = done(Term::App{std::move(function), std::exchange(elaborated, {})}, type);
  };
  for (std::size_t i = 0; i < args.size(); ++i) {
    const auto slot = static_cast<std::uint32_t>(2 * i);
    TyRef known = Unifier::resolve(type);
    if (known->kind == Ty::Kind::Erased) {  // a type or proof applied is a type or proof
      elaborated.clear();
      type = known;
      return done(Term::Erased{}, known);
    }
    if (known->kind == Ty::Kind::Hole) {
      TyRef whole = unifier_.arrow(unifier_.hole({term.get(), slot}), unifier_.hole({term.get(), slot + 1}));
      unifier_.unify(known, whole);
      known = whole;
    }
    if (known->kind == Ty::Kind::Arrow) {
      elaborated.push_back(check(*args[i], known->args[0]));
      type = known->args[1];
      continue;
    }
    // A value without a function type is applied: convert it to the function the rest of the call needs.
    apply();
    std::vector<TyRef> rest;
    for (std::size_t j = i; j < args.size(); ++j) {
      TyRef t;
      elaborated.push_back(infer(*args[j], t));
      rest.push_back(t);
    }
    TyRef result = unifier_.hole({term.get(), kResultSlot});
    TyRef wanted = result;
    for (auto t = rest.rbegin(); t != rest.rend(); ++t) wanted = unifier_.arrow(*t, wanted);
    function = flow(std::move(function), type, wanted);
    type = result;
    break;
  }
  apply();
  return function;
}

TermRef Elaborator::infer_cons(const TermRef& term, TyRef& type) {
  const auto& n = std::get<Term::Cons>(term->node);
  const GlobalId owner = program_.globals[n.constructor].owner;
  const auto* ind = program_.data_type(owner);
  std::vector<TyRef> params;
  for (std::uint32_t i = 0; i < ind->type_params.size(); ++i) params.push_back(unifier_.hole({term.get(), i}));
  type = unifier_.data(owner, params);
  return construct(n, params, type);
}

TermRef Elaborator::construct(const Term::Cons& n, const std::vector<TyRef>& params, TyRef type) {
  const auto* ctor = program_.constructor(n.constructor);
  std::vector<TermRef> args;
  for (std::size_t i = 0; i < n.args.size(); ++i)
    args.push_back(check(n.args[i], unifier_.import(ctor->fields[i].type, params)));
  return done(Term::Cons{n.constructor, std::move(args)}, type);
}

void Elaborator::bind_branch(const Term::Branch& branch, TyRef scrutinee, const std::vector<TyRef>& params) {
  if (!branch.constructor) {
    for (const auto& f : branch.fields) variables_[f.id] = scrutinee;
    return;
  }
  const auto* ctor = program_.constructor(*branch.constructor);
  for (std::size_t i = 0; i < branch.fields.size(); ++i)
    variables_[branch.fields[i].id] = unifier_.import(ctor->fields[i].type, params);
}

TermRef Elaborator::infer_case(const TermRef& term, TyRef expected) {
  const auto& n = std::get<Term::Case>(term->node);
  std::optional<GlobalId> owner;
  for (const auto& b : n.branches)
    if (b.constructor) owner = program_.globals[*b.constructor].owner;
  Term::Case result;
  std::vector<TyRef> params;
  TyRef scrutinee;
  if (owner) {
    const auto* ind = program_.data_type(*owner);
    for (std::uint32_t i = 0; i < ind->type_params.size(); ++i) params.push_back(unifier_.hole({term.get(), i}));
    scrutinee = unifier_.data(*owner, params);
    result.scrutinee = check(n.scrutinee, scrutinee);
  } else {
    result.scrutinee = infer(n.scrutinee, scrutinee);
  }
  bool all_erased = true;
  for (const auto& b : n.branches) {
    bind_branch(b, scrutinee, params);
    const bool is_erased = without_magic(b.body)->as<Term::Erased>() != nullptr;
    all_erased = all_erased && is_erased;
    result.branches.push_back({b.constructor, b.fields, is_erased ? dead_branch(expected) : check(b.body, expected)});
  }
  if (all_erased) unifier_.unify(unifier_.erased(), expected);
  return done(std::move(result), expected);
}

/// A branch without a value beside branches with one is a branch that typing rules out (`IDProp` in
/// small inversions): it says nothing about the type.
TermRef Elaborator::dead_branch(TyRef expected) {
  return done(Term::Cast{done(Term::Erased{}, unifier_.erased())}, expected);
}

TermRef Elaborator::infer_array(const TermRef& term, TyRef& type) {
  const auto& n = std::get<Term::Array>(term->node);
  TyRef element = unifier_.hole({term.get(), 0});
  Term::Array result;
  for (const auto& e : n.elements) result.elements.push_back(check(e, element));
  result.fallback = check(n.fallback, element);
  type = program_.array ? unifier_.data(*program_.array, {element}) : unifier_.any();
  return done(std::move(result), type);
}

}  // namespace grus::passes
