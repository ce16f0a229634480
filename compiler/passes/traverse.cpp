// Implementation notes: `map_children` compares pointers, so a pass that changes nothing allocates nothing.
#include "passes/traverse.hpp"

#include <algorithm>

namespace grus::passes {

namespace {

/// Applies `f` to subterms and remembers whether any came back different.
struct Rebuilder {
  const std::function<TermRef(const TermRef&)>& f;
  bool changed = false;

  TermRef one(const TermRef& t) {
    TermRef r = f(t);
    changed |= r != t;
    return r;
  }
  std::vector<TermRef> many(const std::vector<TermRef>& ts) {
    std::vector<TermRef> r;
    r.reserve(ts.size());
    for (const auto& t : ts) r.push_back(one(t));
    return r;
  }
};

}  // namespace

TermRef map_children(const TermRef& term, const std::function<TermRef(const TermRef&)>& f) {
  Rebuilder go{f};
  Term::Node node = std::visit(overloaded{
                                   [&](const Term::App& n) -> Term::Node {
                                     TermRef function = go.one(n.function);
                                     return Term::App{std::move(function), go.many(n.args)};
                                   },
                                   [&](const Term::Lam& n) -> Term::Node {
                                     return Term::Lam{n.params, go.one(n.body)};
                                   },
                                   [&](const Term::Let& n) -> Term::Node {
                                     TermRef value = go.one(n.value);
                                     return Term::Let{n.binder, std::move(value), go.one(n.body)};
                                   },
                                   [&](const Term::Cons& n) -> Term::Node {
                                     return Term::Cons{n.constructor, go.many(n.args)};
                                   },
                                   [&](const Term::Case& n) -> Term::Node {
                                     Term::Case r{go.one(n.scrutinee), {}};
                                     for (const auto& b : n.branches)
                                       r.branches.push_back({b.constructor, b.fields, go.one(b.body), b.literal});
                                     return r;
                                   },
                                   [&](const Term::Fix& n) -> Term::Node {
                                     Term::Fix r{n.index, {}};
                                     for (const auto& g : n.functions)
                                       r.functions.push_back({g.binder, go.one(g.body)});
                                     return r;
                                   },
                                   [&](const Term::Magic& n) -> Term::Node { return Term::Magic{go.one(n.inner)}; },
                                   [&](const Term::Cast& n) -> Term::Node { return Term::Cast{go.one(n.inner)}; },
                                   [&](const Term::Array& n) -> Term::Node {
                                     auto elements = go.many(n.elements);
                                     return Term::Array{std::move(elements), go.one(n.fallback)};
                                   },
                                   [&](const auto& n) -> Term::Node { return n; },
                               },
                               term->node);
  return go.changed ? core::make(std::move(node), term->type) : term;
}

TermRef substitute(const TermRef& term, const Substitution& substitution) {
  if (substitution.empty()) return term;
  if (const auto* v = term->as<Term::Var>()) {
    auto it = substitution.find(v->id);
    return it == substitution.end() ? term : it->second;
  }
  return map_children(term, [&](const TermRef& t) { return substitute(t, substitution); });
}

namespace {

class Freshener {
 public:
  explicit Freshener(VarId& next) : next_(next) {}

  TermRef run(const TermRef& term) {
    if (const auto* v = term->as<Term::Var>()) {
      auto it = renamed_.find(v->id);
      return it == renamed_.end() ? term : core::make(Term::Var{it->second}, term->type);
    }
    for_each_binder(*term, [&](const Binder& b) { renamed_[b.id] = next_++; });
    TermRef inner = map_children(term, [&](const TermRef& t) { return run(t); });
    return rebind(inner);
  }

 private:
  Binder fresh(Binder b) const {
    b.id = renamed_.at(b.id);
    return b;
  }

  TermRef rebind(const TermRef& term) {
    return std::visit(overloaded{
                          [&](const Term::Lam& n) {
                            Term::Lam r = n;
                            for (auto& p : r.params) p = fresh(p);
                            return core::make(std::move(r), term->type);
                          },
                          [&](const Term::Let& n) {
                            return core::make(Term::Let{fresh(n.binder), n.value, n.body}, term->type);
                          },
                          [&](const Term::Case& n) {
                            Term::Case r = n;
                            for (auto& b : r.branches)
                              for (auto& p : b.fields) p = fresh(p);
                            return core::make(std::move(r), term->type);
                          },
                          [&](const Term::Fix& n) {
                            Term::Fix r = n;
                            for (auto& f : r.functions) f.binder = fresh(f.binder);
                            return core::make(std::move(r), term->type);
                          },
                          [&](const auto&) { return term; },
                      },
                      term->node);
  }

  VarId& next_;
  std::unordered_map<VarId, VarId> renamed_;
};

void collect_free(const TermRef& term, std::unordered_set<VarId>& bound, std::unordered_set<VarId>& seen,
                  std::vector<VarId>& out) {
  if (const auto* v = term->as<Term::Var>()) {
    if (!bound.contains(v->id) && seen.insert(v->id).second) out.push_back(v->id);
    return;
  }
  // Binder ids are unique, so a bound variable never has to be unbound again.
  for_each_binder(*term, [&](const Binder& b) { bound.insert(b.id); });
  for_each_child(*term, [&](const TermRef& t) { collect_free(t, bound, seen, out); });
}

void count(const TermRef& term, std::unordered_map<VarId, int>& counts) {
  if (const auto* v = term->as<Term::Var>()) ++counts[v->id];
  for_each_child(*term, [&](const TermRef& t) { count(t, counts); });
}

}  // namespace

TermRef freshen(const TermRef& term, VarId& next) { return Freshener(next).run(term); }

std::vector<VarId> free_variables(const TermRef& term) {
  std::unordered_set<VarId> bound, seen;
  std::vector<VarId> out;
  collect_free(term, bound, seen, out);
  return out;
}

std::unordered_map<VarId, int> occurrences(const TermRef& term) {
  std::unordered_map<VarId, int> counts;
  count(term, counts);
  return counts;
}

std::string free_name(const Program& program, const core::Global& beside, const std::string& base) {
  core::Global g = beside;
  g.base = base;
  const auto taken = [&] {
    return std::any_of(program.globals.begin(), program.globals.end(), [&](const core::Global& other) {
      return other.base == g.base && core::qualified_name(other) == core::qualified_name(g);
    });
  };
  for (int n = 2; taken(); ++n) g.base = base + "_" + std::to_string(n);
  return g.base;
}

GlobalId add_global(Program& program, GlobalId beside, core::GlobalKind kind, const std::string& base) {
  core::Global g = program.globals[beside];
  g.kind = kind;
  g.mapping.reset();
  g.doc.clear();
  g.rocq_type.clear();
  g.base = free_name(program, g, base);
  program.globals.push_back(std::move(g));
  return static_cast<GlobalId>(program.globals.size() - 1);
}

const TermRef& head_of(const TermRef& term, std::vector<TermRef>& args) {
  if (const auto* m = term->as<Term::Magic>()) return head_of(m->inner, args);
  const auto* a = term->as<Term::App>();
  if (!a) return term;
  const TermRef& head = head_of(a->function, args);
  args.insert(args.end(), a->args.begin(), a->args.end());
  return head;
}

void for_each_global(const TermRef& term, const std::function<void(GlobalId)>& visit) {
  if (const auto* g = term->as<Term::Global>()) visit(g->id);
  for_each_child(*term, [&](const TermRef& t) { for_each_global(t, visit); });
}

void for_each_type(const TypeRef& type, const std::function<void(GlobalId)>& visit) {
  if (!type) return;
  if (const auto* a = type->as<core::Type::Arrow>()) {
    for_each_type(a->from, visit);
    for_each_type(a->to, visit);
  } else if (const auto* d = type->as<core::Type::Data>()) {
    visit(d->type);
    for (const auto& each : d->args) for_each_type(each, visit);
  }
}

void for_each_type(const Program& program, const TermRef& term, const std::function<void(GlobalId)>& visit) {
  if (const auto* c = term->as<Term::Cons>()) visit(program.globals[c->constructor].owner);
  if (const auto* m = term->as<Term::Case>())
    for (const auto& b : m->branches)
      if (b.constructor) visit(program.globals[*b.constructor].owner);
  for_each_child(*term, [&](const TermRef& t) { for_each_type(program, t, visit); });
}

}  // namespace grus::passes
