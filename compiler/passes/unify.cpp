// Links are never compressed: the last hole before a concrete type is the one that was bound to it, and so
// the one to give up when that type turns out to be too narrow. Of two holes the younger is bound to the older,
// so that what is given up is the parameter or result of a definition rather than a hole inside one use of it. Taking a
// value out of a box (`Any` to a concrete type) is trusted only where the concrete type was declared: a hole that
// merely happened to be bound first is given up, since under a dependent match its binding says nothing about the other
// branch.
#include "passes/unify.hpp"

namespace grus::passes {

namespace {

/// The type a link chain ends in, and the last hole on the way.
std::pair<TyRef, TyRef> follow(TyRef type) {
  TyRef last = nullptr;
  while (type->kind == Ty::Kind::Hole) {
    last = type;
    if (!type->link) break;
    type = type->link;
  }
  return {type, last};
}

bool occurs(TyRef hole, TyRef type) {
  type = Unifier::resolve(type);
  if (type == hole) return true;
  for (TyRef a : type->args)
    if (occurs(hole, a)) return true;
  return false;
}

}  // namespace

TyRef Unifier::make(Ty type) {
  arena_.push_back(std::move(type));
  return &arena_.back();
}

TyRef Unifier::hole(HoleKey key) {
  if (poisoned_.contains(key)) return any();
  Ty t{Ty::Kind::Hole};
  t.key = key;
  t.index = static_cast<std::uint32_t>(arena_.size());
  return make(std::move(t));
}

TyRef Unifier::arrow(TyRef from, TyRef to) {
  Ty t{Ty::Kind::Arrow};
  t.args = {from, to};
  return make(std::move(t));
}

TyRef Unifier::data(core::GlobalId id, std::vector<TyRef> args) {
  Ty t{Ty::Kind::Data};
  t.index = id;
  t.args = std::move(args);
  return make(std::move(t));
}

TyRef Unifier::rigid(std::uint32_t index) {
  Ty t{Ty::Kind::Var};
  t.index = index;
  return make(std::move(t));
}

TyRef Unifier::variable(HoleKey key) {
  if (poisoned_.contains(key)) return any();
  Ty t{Ty::Kind::Var};
  t.key = key;
  return make(std::move(t));
}

void Unifier::reset() {
  arena_.clear();
  trail_.clear();
}

TyRef Unifier::resolve(TyRef type) {
  while (type->kind == Ty::Kind::Hole && type->link) type = type->link;
  return type;
}

TyRef Unifier::import(const core::TypeRef& type, const std::vector<TyRef>& args,
                      const std::function<TyRef()>& unknown) {
  if (const auto* v = type->as<core::Type::Var>()) return v->index < args.size() ? args[v->index] : any();
  if (const auto* a = type->as<core::Type::Arrow>()) {
    TyRef from = import(a->from, args, unknown);
    return arrow(from, import(a->to, args, unknown));
  }
  if (type->as<core::Type::Any>()) return unknown ? unknown() : any();
  if (type->as<core::Type::Erased>()) return erased();
  if (type->as<core::Type::World>()) return world();
  const auto& d = std::get<core::Type::Data>(type->node);
  std::vector<TyRef> params;
  params.reserve(d.args.size());
  for (const auto& a : d.args) params.push_back(import(a, args, unknown));
  if (const auto* alias = program_.alias(d.type); alias && !program_.globals[d.type].mapping)
    return alias->definition ? import(*alias->definition, params, unknown) : any();
  if (const auto* ind = program_.data_type(d.type)) {
    while (params.size() < ind->type_params.size()) params.push_back(any());
    params.resize(ind->type_params.size());
  }
  return data(d.type, std::move(params));
}

core::TypeRef Unifier::export_type(TyRef type) const {
  type = resolve(type);
  switch (type->kind) {
    case Ty::Kind::Erased:
      return core::erased();
    case Ty::Kind::World:
      return core::world();
    case Ty::Kind::Hole:
    case Ty::Kind::Any:
      return core::any();
    case Ty::Kind::Var:
      return core::var(type->index);
    case Ty::Kind::Arrow:
      return core::arrow(export_type(type->args[0]), export_type(type->args[1]));
    case Ty::Kind::Data:
      break;
  }
  std::vector<core::TypeRef> args;
  args.reserve(type->args.size());
  for (TyRef a : type->args) args.push_back(export_type(a));
  return core::data(type->index, std::move(args));
}

void Unifier::bind(TyRef hole, TyRef type) {
  hole->link = type;
  trail_.push_back(hole);
}

bool Unifier::fail(TyRef a, TyRef b) {
  if (mismatch_.give_up) return false;
  auto [ta, ha] = follow(a);
  auto [tb, hb] = follow(b);
  const bool open_a = ta->kind == Ty::Kind::Hole, open_b = tb->kind == Ty::Kind::Hole;
  if (open_a || open_b) {  // occurs check
    mismatch_.give_up = open_b ? hb->key : ha->key;
  } else if (tb->kind == Ty::Kind::Any || (ta->kind == Ty::Kind::Any && !hb)) {
    return false;
  } else if (tb->key.first || ta->key.first) {
    // What is bound to a declared variable is not narrow; calling it a variable was.
    mismatch_.give_up = (tb->key.first ? tb : ta)->key;
  } else if (hb || ha) {
    mismatch_.give_up = (hb ? hb : ha)->key;
  }
  return false;
}

bool Unifier::step(TyRef a, TyRef b) {
  TyRef ta = resolve(a), tb = resolve(b);
  if (ta == tb) return true;
  if (ta->kind == Ty::Kind::Hole || tb->kind == Ty::Kind::Hole) {
    if (ta->kind != Ty::Kind::Hole) std::swap(ta, tb);
    if (tb->kind == Ty::Kind::Hole && ta->index < tb->index) std::swap(ta, tb);
    if (occurs(ta, tb)) return fail(a, b);
    bind(ta, tb);
    return true;
  }
  if (ta->kind != tb->kind) return fail(a, b);
  switch (ta->kind) {
    case Ty::Kind::Any:
    case Ty::Kind::World:
    case Ty::Kind::Erased:
      return true;
    case Ty::Kind::Var:
      return (!ta->key.first && !tb->key.first && ta->index == tb->index) || fail(a, b);
    case Ty::Kind::Data:
      if (ta->index != tb->index || ta->args.size() != tb->args.size()) return fail(a, b);
      break;
    case Ty::Kind::Arrow: {  // arguments flow the other way
      const bool from = step(tb->args[0], ta->args[0]);
      return step(ta->args[1], tb->args[1]) && from;
    }
    case Ty::Kind::Hole:
      break;
  }
  // All of them, since a later disagreement may be the one that can be mended.
  bool agree = true;
  for (std::size_t i = 0; i < ta->args.size(); ++i) agree &= step(ta->args[i], tb->args[i]);
  return agree;
}

std::optional<Unifier::Mismatch> Unifier::unify(TyRef actual, TyRef expected) {
  trail_.clear();
  mismatch_ = {};
  // Putting a value of unknown type in a box must not make every use of it boxed.
  if (resolve(actual)->kind == Ty::Kind::Hole && resolve(expected)->kind == Ty::Kind::Any) return Mismatch{};
  if (step(actual, expected)) return std::nullopt;
  for (TyRef hole : trail_) hole->link = nullptr;
  return mismatch_;
}

std::optional<HoleKey> Unifier::origin(TyRef type) {
  TyRef hole = follow(type).second;
  return hole ? std::optional(hole->key) : std::nullopt;
}

void Unifier::parameters(TyRef type, std::vector<TyRef>& out) {
  type = resolve(type);
  if (type->kind == Ty::Kind::Hole || (type->kind == Ty::Kind::Var && type->key.first)) {
    for (TyRef seen : out)
      if (seen == type) return;
    out.push_back(type);
    return;
  }
  for (TyRef a : type->args) parameters(a, out);
}

}  // namespace grus::passes
