// Types: construction, comparison, substitution.
//
// `Any`, `Erased` and the first variables are shared constants: programs are full of them, and equality
// answers at once for equal pointers. Walks loop along the right of an arrow, so long signatures cost
// no stack; nesting elsewhere recurses.
#include "core/type.hpp"

#include <algorithm>

#include <array>
#include <cstddef>

namespace grus::core {

namespace {

template <class Node>
TypeRef make_type(Node node) {
  return std::make_shared<const Type>(Type{std::move(node)});
}

std::array<TypeRef, 16> first_variables() {
  std::array<TypeRef, 16> variables;
  for (std::uint32_t i = 0; i < variables.size(); ++i) variables[i] = make_type(Type::Var{i});
  return variables;
}

}  // namespace

TypeRef var(std::uint32_t index) {
  static const std::array<TypeRef, 16> first = first_variables();
  return index < first.size() ? first[index] : make_type(Type::Var{index});
}

TypeRef arrow(TypeRef from, TypeRef to) { return make_type(Type::Arrow{std::move(from), std::move(to)}); }

TypeRef arrow(const std::vector<TypeRef>& from, TypeRef to) {
  for (auto it = from.rbegin(); it != from.rend(); ++it) to = arrow(*it, std::move(to));
  return to;
}

TypeRef data(GlobalId type, std::vector<TypeRef> args) { return make_type(Type::Data{type, std::move(args)}); }

TypeRef any() {
  static const TypeRef value = make_type(Type::Any{});
  return value;
}

TypeRef erased() {
  static const TypeRef value = make_type(Type::Erased{});
  return value;
}

TypeRef world() {
  static const TypeRef value = make_type(Type::World{});
  return value;
}

bool equal(const TypeRef& a, const TypeRef& b) {
  const Type* left = a.get();
  const Type* right = b.get();
  for (;;) {
    if (left == right) return true;
    if (!left || !right || left->node.index() != right->node.index()) return false;
    if (const auto* v = left->as<Type::Var>()) return v->index == right->as<Type::Var>()->index;
    if (const auto* d = left->as<Type::Data>()) {
      const auto* e = right->as<Type::Data>();
      if (d->type != e->type || d->args.size() != e->args.size()) return false;
      for (std::size_t i = 0; i < d->args.size(); ++i) {
        if (!equal(d->args[i], e->args[i])) return false;
      }
      return true;
    }
    const auto* f = left->as<Type::Arrow>();
    if (!f) return true;
    const auto* g = right->as<Type::Arrow>();
    if (!equal(f->from, g->from)) return false;
    left = f->to.get();
    right = g->to.get();
  }
}

TypeRef substitute(const TypeRef& type, const std::vector<TypeRef>& args) {
  if (!type || args.empty()) return type;
  if (const auto* v = type->as<Type::Var>()) return v->index < args.size() ? args[v->index] : type;
  if (const auto* d = type->as<Type::Data>()) {
    std::vector<TypeRef> replaced;
    replaced.reserve(d->args.size());
    bool changed = false;
    for (const TypeRef& arg : d->args) {
      replaced.push_back(substitute(arg, args));
      changed = changed || replaced.back() != arg;
    }
    return changed ? data(d->type, std::move(replaced)) : type;
  }
  if (type->as<Type::Arrow>()) {
    std::vector<TypeRef> params;
    bool changed = false;
    TypeRef rest = type;
    while (const auto* f = rest->as<Type::Arrow>()) {
      params.push_back(substitute(f->from, args));
      changed = changed || params.back() != f->from;
      rest = f->to;
    }
    TypeRef result = substitute(rest, args);
    changed = changed || result != rest;
    return changed ? arrow(params, std::move(result)) : type;
  }
  return type;
}

bool mentions_any(const TypeRef& type) {
  const Type* at = type.get();
  while (at) {
    if (at->as<Type::Any>()) return true;
    if (const auto* d = at->as<Type::Data>()) {
      for (const TypeRef& arg : d->args) {
        if (mentions_any(arg)) return true;
      }
      return false;
    }
    const auto* f = at->as<Type::Arrow>();
    if (!f) return false;
    if (mentions_any(f->from)) return true;
    at = f->to.get();
  }
  return false;
}

bool is_ml(const TypeRef& type, std::set<std::uint32_t>& variables) {
  if (const auto* v = type->as<Type::Var>()) return variables.insert(v->index), true;
  if (const auto* f = type->as<Type::Arrow>()) return is_ml(f->from, variables) && is_ml(f->to, variables);
  const auto* d = type->as<Type::Data>();
  return d && std::all_of(d->args.begin(), d->args.end(), [&](const auto& t) { return is_ml(t, variables); });
}

FunctionView flatten(const TypeRef& type) {
  FunctionView view{{}, type};
  while (view.result) {
    const auto* f = view.result->as<Type::Arrow>();
    if (!f) break;
    view.params.push_back(f->from);
    TypeRef to = f->to;  // `f` lives in what is replaced
    view.result = std::move(to);
    if (is_world(view.params.back())) break;
  }
  return view;
}

}  // namespace grus::core
