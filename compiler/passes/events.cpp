// An event whose constructor is in sight is a call of an *operation*, a constant without a body that stands for the
// template of the event: it takes the fields that the template names and the world, and its type is that of the answer.
// One whose family only is known is matched first.
//
// The answer `tt` is not what C++ returned, so that a handler may return nothing.
#include "passes/events.hpp"

#include <algorithm>

#include "passes/prune.hpp"
#include "passes/simplify.hpp"

namespace grus::passes {

namespace {

constexpr int kMaxDepth = 64;
constexpr int kSmall = 12;

int size_of(const TermRef& t) {
  int size = 1;
  for_each_child(*t, [&](const TermRef& child) { size += size > kSmall ? 0 : size_of(child); });
  return size;
}

bool is_small(const TermRef& t) { return size_of(t) <= kSmall; }

}  // namespace

Events::Events(Program& program, const core::Monad& monad, Rewrite rewrite, Given given)
    : program_(program), monad_(monad), rewrite_(std::move(rewrite)), given_(std::move(given)) {
  for (const auto& e : program.effects) effects_[e.type] = &e;
}

TermRef Events::then(TermRef first, const TermRef& k, const Binder& w) {
  Binder result{program_.next_var++, "", nullptr};
  TermRef rest;
  if (const auto* l = k->as<Term::Lam>(); l && !core::is_world(l->params[0].type)) {
    result = l->params[0];
    rest = app(lam({l->params.begin() + 1, l->params.end()}, l->body), {variable(w)});
  } else {
    rest = app(k, {variable(result), variable(w)});
  }
  return core::sequence(std::move(result), std::move(first), std::move(rest));
}

/// What follows several branches is written once, behind them.
TermRef Events::joined(const std::function<TermRef(const TermRef&)>& branches, const TermRef& k, const Binder& w) {
  const Binder x{program_.next_var++, "", nullptr};
  const TermRef first = branches(lam({x, world()}, variable(x)));
  return first ? then(first, k, w) : nullptr;
}

TermRef Events::perform(const TermRef& e, const TermRef& k, const Binder& w, int depth) {
  if (depth > kMaxDepth) return nullptr;
  unhandled_.reset();
  const auto inner = [&](const TermRef& x) { return perform(x, freshen(k, program_.next_var), w, depth + 1); };
  if (const auto* m = e->as<Term::Magic>()) return inner(m->inner);
  if (e->as<Term::Absurd>()) return e;
  if (const auto* c = e->as<Term::Cons>()) return perform(*c, k, w, depth);
  if (const auto* l = e->as<Term::Let>()) {
    const TermRef rest = inner(l->body);
    return rest ? core::make(Term::Let{l->binder, rewrite(l->value), rest}) : nullptr;
  }
  if (const auto* m = e->as<Term::Case>()) {
    if (m->branches.size() > 1 && !is_small(k))
      return joined([&](const TermRef& end) { return perform(e, end, w, depth + 1); }, k, w);
    Term::Case result{rewrite(m->scrutinee), {}};
    for (const auto& b : m->branches) {
      const TermRef body = inner(b.body);
      if (!body) return nullptr;
      result.branches.push_back({b.constructor, b.fields, body});
    }
    return core::make(std::move(result));
  }
  if (const auto* v = e->as<Term::Var>()) return given_ ? given_(*v, k, w) : nullptr;
  const auto* a = e->as<Term::App>();
  const auto* g = (a ? a->function : e)->as<Term::Global>();
  const auto* d = g ? program_.definition(g->id) : nullptr;
  if (!d || !d->body || (a ? a->args.size() : 0) < d->params.size()) return nullptr;
  const TermRef body = freshen(lam(d->params, d->body), program_.next_var);
  return inner(simplify(app(body, a ? a->args : std::vector<TermRef>{}), program_.next_var));
}

TermRef Events::perform(const Term::Cons& c, const TermRef& k, const Binder& w, int depth) {
  const GlobalId family = program_.globals[c.constructor].owner;
  if (monad_.sum == family) return perform(c.args[0], k, w, depth + 1);
  const auto it = effects_.find(family);
  if (it == effects_.end()) {
    unhandled_ = family;
    return nullptr;
  }
  const auto& effect = *it->second;
  const core::Definition& operation = operation_of(c.constructor, effect);
  std::vector<TermRef> args;
  for (std::size_t i = 0; i + 1 < operation.params.size(); ++i) args.push_back(rewrite(c.args[i]));
  args.push_back(variable(w));
  const TermRef call = app(constant(operation.id), std::move(args));
  if (const auto only = only_value(effect.operations[program_.globals[c.constructor].index].answer))
    return core::sequence({program_.next_var++, "", nullptr}, call, app(k, {only, variable(w)}));
  return then(call, k, w);
}

TermRef Events::dispatch(const TermRef& e, const TypeRef& type, const TermRef& k, const Binder& w) {
  const auto* data = type->as<core::Type::Data>();
  const auto* family = data ? program_.data_type(data->type) : nullptr;
  if (!family || !(monad_.sum == data->type || effects_.contains(data->type) || family->constructors.empty()))
    return nullptr;
  if (family->constructors.empty()) return core::make(Term::Absurd{"absurd case"});
  if (family->constructors.size() > 1 && !is_small(k))
    return joined([&](const TermRef& end) { return dispatch(e, type, end, w); }, k, w);
  Term::Case match{e, {}};
  for (const auto& c : family->constructors) {
    Term::Branch branch{c.id, {}, nullptr};
    std::vector<TermRef> fields;
    for (const auto& f : c.fields) {
      branch.fields.push_back({program_.next_var++, f.name, nullptr});
      fields.push_back(variable(branch.fields.back()));
    }
    const TermRef rest = freshen(k, program_.next_var);
    branch.body = monad_.sum == data->type
                      ? dispatch(fields[0], core::substitute(c.fields[0].type, data->args), rest, w)
                      : perform(Term::Cons{c.id, fields}, rest, w, 0);
    if (!branch.body) return nullptr;
    match.branches.push_back(std::move(branch));
  }
  return core::make(std::move(match));
}

/// The constant that stands for the C++ of an event: the fields that its template names, and the world.
const core::Definition& Events::operation_of(GlobalId constructor, const core::Effect& effect) {
  if (const auto it = made_.find(constructor); it != made_.end()) return operations_[it->second];
  const core::Global& event = program_.globals[constructor];
  const auto& said = effect.operations[event.index];
  const auto& fields = program_.constructor(constructor)->fields;
  core::Global g = event;
  g.kind = core::GlobalKind::Constant;
  g.mapping = core::Mapping{};
  g.mapping->text = said.text;
  g.mapping->headers = effect.headers;
  g.mapping->location = effect.location;
  core::Definition d{};
  d.id = static_cast<GlobalId>(program_.globals.size());
  std::vector<TypeRef> from;
  for (std::size_t i = 0; i < std::min(argument_count(said.text), fields.size()); ++i) {
    d.params.push_back({program_.next_var++, fields[i].name, nullptr});
    from.push_back(fields[i].type);
  }
  d.params.push_back(world());
  from.push_back(core::world());
  d.declared = core::arrow(from, said.answer);
  program_.globals.push_back(std::move(g));
  made_[constructor] = operations_.size();
  operations_.push_back(std::move(d));
  return operations_.back();
}

TermRef Events::only_value(const TypeRef& type) const {
  const auto* d = type->as<core::Type::Data>();
  const auto* data = d ? program_.data_type(d->type) : nullptr;
  if (!data || data->constructors.size() != 1 || !data->constructors[0].fields.empty()) return nullptr;
  return core::make(Term::Cons{data->constructors[0].id, {}});
}

void Events::declare_operations() {
  for (auto& d : operations_) program_.definitions.push_back(std::move(d));
}

}  // namespace grus::passes
