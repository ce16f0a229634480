// Bottom-up, with the head of an application looked at again after each step. Erasure leaves the "convoy"
// shape `(match x with C y => fun h => … end) h` wherever a proof was threaded through a match; pushing
// the arguments into the branches turns those closures back into plain code.
#include "passes/simplify.hpp"

#include <algorithm>
#include <optional>

namespace grus::passes {

namespace {

class Simplifier {
 public:
  explicit Simplifier(VarId& next) : next_(next) {}

  TermRef run(const TermRef& term) {
    if (const auto* m = term->as<Term::Magic>()) return run(m->inner);
    if (const auto* n = term->as<Term::App>()) {
      std::vector<TermRef> args;
      for (const auto& a : n->args) args.push_back(run(a));
      return apply(run(n->function), std::move(args));
    }
    TermRef t = map_children(term, [&](const TermRef& c) { return run(c); });
    if (const auto* n = t->as<Term::Let>()) return named(n->binder, n->value, n->body);
    if (const auto* n = t->as<Term::Case>()) return match(t, *n);
    if (const auto* n = t->as<Term::Lam>())
      if (const auto* inner = n->body->as<Term::Lam>(); inner && !ends_in_world(n->params)) {
        std::vector<Binder> params = n->params;
        params.insert(params.end(), inner->params.begin(), inner->params.end());
        return lam(std::move(params), inner->body);
      }
    return t;
  }

 private:
  /// `function` and `args` are simplified already.
  TermRef apply(const TermRef& function, std::vector<TermRef> args) {
    if (args.empty()) return function;
    if (const auto* n = function->as<Term::App>()) {
      std::vector<TermRef> all = n->args;
      all.insert(all.end(), args.begin(), args.end());
      return apply(n->function, std::move(all));
    }
    if (function->as<Term::Absurd>() || function->as<Term::Erased>()) return function;
    if (const auto* n = function->as<Term::Let>()) return named(n->binder, n->value, apply(n->body, std::move(args)));
    if (const auto* n = function->as<Term::Lam>()) return beta(*n, std::move(args));
    if (const auto* n = function->as<Term::Case>(); n && takes_arguments(*n, args)) return push(*n, std::move(args));
    return app(function, std::move(args));
  }

  TermRef beta(const Term::Lam& n, std::vector<TermRef> args) {
    const std::size_t k = std::min(n.params.size(), args.size());
    const auto split_params = n.params.begin() + static_cast<std::ptrdiff_t>(k);
    const auto split_args = args.begin() + static_cast<std::ptrdiff_t>(k);
    TermRef body = lam({split_params, n.params.end()}, n.body);
    body = apply(body, {split_args, args.end()});
    for (std::size_t i = k; i-- > 0;) body = bind_once(n.params[i], args[i], body);
    return body;
  }

  TermRef named(const Binder& binder, const TermRef& value, const TermRef& body) {
    return binder.name.empty() ? bind_once(binder, value, body) : let(binder, value, body);
  }

  /// What is used once, and not under a function that may run often, needs no name. (A `let` its author wrote keeps
  /// it.)
  TermRef bind_once(const Binder& binder, const TermRef& value, const TermRef& body) {
    int uses = 0;
    bool under_function = false;
    count_uses(binder.id, body, false, uses, under_function);
    if (uses == 1 && !under_function) return run(substitute(body, {{binder.id, value}}));
    return let(binder, value, body);
  }

  static void count_uses(VarId id, const TermRef& t, bool inside, int& uses, bool& under_function) {
    if (const auto* v = t->as<Term::Var>(); v && v->id == id) {
      ++uses;
      under_function |= inside;
      return;
    }
    const bool deeper = inside || t->as<Term::Lam>() || t->as<Term::Fix>();
    for_each_child(*t, [&](const TermRef& c) { count_uses(id, c, deeper, uses, under_function); });
  }

  /// Pushing arguments in is free when they are atoms, and pays where a branch is a function.
  static bool takes_arguments(const Term::Case& n, const std::vector<TermRef>& args) {
    if (std::all_of(args.begin(), args.end(), [](const TermRef& a) { return is_atom(*a); })) return true;
    return std::any_of(n.branches.begin(), n.branches.end(), [](const auto& b) { return ends_in_function(b.body); }) ||
           n.branches.empty();
  }

  static bool ends_in_function(const TermRef& t) {
    if (const auto* l = t->as<Term::Let>()) return ends_in_function(l->body);
    if (const auto* c = t->as<Term::Case>())
      return std::any_of(c->branches.begin(), c->branches.end(),
                         [](const auto& b) { return ends_in_function(b.body); });
    return t->as<Term::Lam>() || t->as<Term::Absurd>();
  }

  TermRef push(const Term::Case& n, std::vector<TermRef> args) {
    std::vector<std::pair<Binder, TermRef>> bound;
    for (auto& a : args)
      if (!is_atom(*a)) {
        Binder b{next_++, "", nullptr};
        bound.emplace_back(b, std::exchange(a, variable(b)));
      }
    Term::Case pushed{n.scrutinee, {}};
    for (const auto& b : n.branches) pushed.branches.push_back({b.constructor, b.fields, apply(b.body, args)});
    TermRef result = core::make(std::move(pushed));
    for (auto b = bound.rbegin(); b != bound.rend(); ++b) result = let(b->first, b->second, result);
    return result;
  }

  TermRef let(const Binder& binder, const TermRef& value, const TermRef& body) {
    if (const auto* v = body->as<Term::Var>(); v && v->id == binder.id) return value;
    const auto uses = occurrences(body);
    auto it = uses.find(binder.id);
    if (it == uses.end()) return body;
    if (is_atom(*value)) return run(substitute(body, {{binder.id, value}}));
    if (it->second == 1 && value->as<Term::Lam>()) {
      // A function used once is its use, unless it would move under another function that runs often.
      if (auto inlined = inline_call(binder.id, value, body)) return *inlined;
    }
    // What is made only to be taken apart needs no name.
    if (it->second == 1 && value->as<Term::Cons>() && matched_once(binder.id, body))
      return run(substitute(body, {{binder.id, value}}));
    return core::make(Term::Let{binder, value, body});
  }

  /// `let f = fun x => e in … f a …` with that one call not under a binder of functions.
  std::optional<TermRef> inline_call(VarId id, const TermRef& value, const TermRef& body) {
    if (!called_once(id, body)) return std::nullopt;
    return run(substitute(body, {{id, value}}));
  }

  static bool called_once(VarId id, const TermRef& body) {
    if (const auto* a = body->as<Term::App>())
      if (const auto* v = a->function->as<Term::Var>(); v && v->id == id) return true;
    if (body->as<Term::Lam>() || body->as<Term::Fix>()) return false;
    bool found = false;
    for_each_child(*body, [&](const TermRef& t) { found = found || called_once(id, t); });
    return found;
  }

  static bool matched_once(VarId id, const TermRef& body) {
    if (const auto* c = body->as<Term::Case>())
      if (const auto* v = c->scrutinee->as<Term::Var>(); v && v->id == id) return true;
    if (body->as<Term::Lam>() || body->as<Term::Fix>()) return false;
    bool found = false;
    for_each_child(*body, [&](const TermRef& t) { found = found || matched_once(id, t); });
    return found;
  }

  TermRef match(const TermRef& term, const Term::Case& n) {
    if (n.branches.empty()) return core::make(Term::Absurd{"absurd case"});
    if (n.scrutinee->as<Term::Absurd>()) return n.scrutinee;
    if (const auto* next = core::as_sequence(n)) {
      const auto* result = next->body->as<Term::Var>();
      if (result && result->id == next->fields[0].id) return n.scrutinee;
    }
    if (const auto* c = n.scrutinee->as<Term::Cons>())
      for (const auto& b : n.branches) {
        if (b.constructor && *b.constructor != c->constructor) continue;
        TermRef body = b.body;
        if (!b.constructor) {
          if (!b.fields.empty()) body = let(b.fields[0], n.scrutinee, body);
          return body;
        }
        for (std::size_t i = b.fields.size(); i-- > 0;) body = let(b.fields[i], c->args[i], body);
        return body;
      }
    if (const auto* l = n.scrutinee->as<Term::Let>()) {
      Term::Case inner{l->body, n.branches};
      return core::make(Term::Let{l->binder, l->value, match(core::make(inner), inner)});
    }
    if (n.scrutinee->as<Term::Case>()) return one_field(term, n);
    return term;
  }

  /// A match that makes something of which only one field is used makes the field:
  /// `match (if b then (tt, x) else (tt, y)) with (_, z) => e` is `let z := if b then x else y in e`.
  TermRef one_field(const TermRef& term, const Term::Case& n) {
    if (n.branches.size() != 1 || !n.branches[0].constructor) return term;
    const Term::Branch& b = n.branches[0];
    const auto uses = occurrences(b.body);
    std::optional<std::size_t> used;
    for (std::size_t i = 0; i < b.fields.size(); ++i) {
      if (!uses.contains(b.fields[i].id)) continue;
      if (used) return term;
      used = i;
    }
    if (!makes(n.scrutinee, *b.constructor)) return term;
    return used ? let(b.fields[*used], field_of(n.scrutinee, *used), b.body) : b.body;
  }

  /// Does every branch end in that constructor, and nothing run?
  static bool makes(const TermRef& t, GlobalId constructor) {
    if (const auto* l = t->as<Term::Let>()) return makes(l->body, constructor);
    if (const auto* m = t->as<Term::Case>())
      return !core::as_sequence(*m) && std::all_of(m->branches.begin(), m->branches.end(),
                                                   [&](const auto& b) { return makes(b.body, constructor); });
    const auto* c = t->as<Term::Cons>();
    return t->as<Term::Absurd>() || (c && c->constructor == constructor);
  }
  static TermRef field_of(const TermRef& t, std::size_t i) {
    if (const auto* l = t->as<Term::Let>()) return core::make(Term::Let{l->binder, l->value, field_of(l->body, i)});
    if (const auto* c = t->as<Term::Cons>()) return c->args[i];
    const auto* m = t->as<Term::Case>();
    if (!m) return t;
    Term::Case result{m->scrutinee, {}};
    for (const auto& b : m->branches) result.branches.push_back({b.constructor, b.fields, field_of(b.body, i)});
    return core::make(std::move(result));
  }

  VarId& next_;
};

}  // namespace

bool is_atom(const Term& t) {
  if (const auto* c = t.as<Term::Cons>()) return c->args.empty();
  return t.as<Term::Var>() || t.as<Term::Global>() || t.as<Term::Erased>() || t.as<Term::Int63>() ||
         t.as<Term::Literal>();
}

std::size_t size_of(const TermRef& term, std::size_t bound) {
  std::size_t size = is_atom(*term) ? 0 : 1;
  for_each_child(*term, [&](const TermRef& c) { size += size > bound ? 0 : size_of(c, bound); });
  return size;
}

TermRef simplify(const TermRef& term, VarId& next) { return Simplifier(next).run(term); }

}  // namespace grus::passes
