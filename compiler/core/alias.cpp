// Expansion is lazy, at heads only, so that comparing two types rarely expands anything: applications of
// one name are first compared by their arguments. Abbreviations that double their argument can still make
// a type exponentially large; a budget bounds the work, and where it runs out the types count as equal.
#include "core/alias.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace grus::core {

namespace {

const TypeAlias* open_alias(const Program& program, GlobalId id) {
  const TypeAlias* alias = program.alias(id);
  return alias && !(id < program.globals.size() && program.globals[id].mapping) ? alias : nullptr;
}

bool same(const Program& program, const TypeRef& left, const TypeRef& right, std::size_t& budget) {
  if (left == right || budget == 0) return true;
  if (!left || !right) return false;
  --budget;
  const auto* d = left->as<Type::Data>();
  const auto* e = right->as<Type::Data>();
  const auto same_args = [&](const Type::Data& x, const Type::Data& y) {
    if (x.type != y.type || x.args.size() != y.args.size()) return false;
    for (std::size_t i = 0; i < x.args.size(); ++i) {
      if (!same(program, x.args[i], y.args[i], budget)) return false;
    }
    return true;
  };
  if (d && e && same_args(*d, *e)) return true;
  const TypeRef a = expand_head(program, left), b = expand_head(program, right);
  if (!a || !b || a->node.index() != b->node.index()) return a == b;
  if (const auto* v = a->as<Type::Var>()) return v->index == b->as<Type::Var>()->index;
  if (const auto* f = a->as<Type::Arrow>()) {
    const auto* g = b->as<Type::Arrow>();
    return same(program, f->from, g->from, budget) && same(program, f->to, g->to, budget);
  }
  if (a->as<Type::Data>()) {
    if (a == left && b == right) return false;  // compared above
    return same_args(*a->as<Type::Data>(), *b->as<Type::Data>());
  }
  return true;
}

}  // namespace

TypeRef expand_head(const Program& program, TypeRef type) {
  constexpr int max_steps = 10'000;
  for (int step = 0; type && step < max_steps; ++step) {
    const auto* d = type->as<Type::Data>();
    if (!d) return type;
    if (const TypeAlias* alias = open_alias(program, d->type)) {
      if (!alias->definition) return any();
      std::vector<TypeRef> args = d->args;
      args.resize(alias->type_params.size(), any());
      type = substitute(*alias->definition, args);
      continue;
    }
    const DataType* declared = program.data_type(d->type);
    if (!declared || declared->type_params.size() == d->args.size()) return type;
    std::vector<TypeRef> args = d->args;
    args.resize(declared->type_params.size(), any());
    return data(d->type, std::move(args));
  }
  return type;
}

bool same_type(const Program& program, const TypeRef& a, const TypeRef& b) {
  std::size_t budget = 1'000'000;
  return same(program, a, b, budget);
}

const TypeAlias* find_cyclic_alias(const Program& program) {
  enum class Colour : std::uint8_t { White, Grey, Black };
  std::vector<Colour> colours(program.globals.size(), Colour::White);
  // A stack of types and, under each alias that is being expanded, a null that says when it is done.
  struct Item {
    const Type* type;
    GlobalId leave;
  };
  std::vector<Item> work;
  for (const TypeAlias& start : program.aliases) {
    if (!start.definition || start.id >= colours.size() || colours[start.id] != Colour::White) continue;
    colours[start.id] = Colour::Grey;
    work.push_back({nullptr, start.id});
    work.push_back({start.definition->get(), 0});
    while (!work.empty()) {
      const Item item = work.back();
      work.pop_back();
      if (!item.type) {
        colours[item.leave] = Colour::Black;
        continue;
      }
      if (const auto* f = item.type->as<Type::Arrow>()) {
        work.push_back({f->from.get(), 0});
        work.push_back({f->to.get(), 0});
      }
      const auto* d = item.type->as<Type::Data>();
      if (!d) continue;
      for (const TypeRef& arg : d->args) work.push_back({arg.get(), 0});
      const TypeAlias* alias = open_alias(program, d->type);
      if (!alias || !alias->definition || d->type >= colours.size()) continue;
      if (colours[d->type] == Colour::Grey) return alias;
      if (colours[d->type] == Colour::Black) continue;
      colours[d->type] = Colour::Grey;
      work.push_back({nullptr, d->type});
      work.push_back({alias->definition->get(), 0});
    }
  }
  return nullptr;
}

}  // namespace grus::core
