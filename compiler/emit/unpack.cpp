// How the fields of a value get their names.
//
// What is only read is bound where it lies, by reference; what is taken or edited as the imperative language says it
// is. A structured binding names all fields at once, unless a closure needs one (clang 14 cannot capture them) or some
// have no name.
#include <algorithm>

#include "emit/body.hpp"
#include "emit/text.hpp"

namespace grus::emit {

using core::GlobalId;
using imp::Binder;
using imp::kUnused;
using imp::Piece;
using imp::Shape;
using imp::Statement;

bool BodyPrinter::bindable(const std::vector<Binder>& fields) const {
  return fields.size() > 1 && std::none_of(fields.begin(), fields.end(), [&](const Binder& field) {
           return field.id == kUnused || usage_.captured.contains(field.id);
         });
}

/// `const auto [q, r] = f(x);`
bool BodyPrinter::declare_unpacked(const Block& block, std::size_t at, std::vector<Doc>& out) {
  const auto* declare = block[at].as<Stmt::Declare>();
  const auto* unpack = at + 1 < block.size() ? block[at + 1].as<Stmt::Unpack>() : nullptr;
  if (!unpack || context_.shapes().of(unpack->scrutinee->type) != Shape::Struct) return false;
  const auto* scrutinee = unpack->scrutinee->as<Expr::Local>();
  if (!scrutinee || scrutinee->id != declare->binder.id || !usage_.once(scrutinee->id)) return false;
  if (!bindable(unpack->fields)) return false;
  std::string names;
  for (const Binder& field : unpack->fields) {
    names += (names.empty() ? "" : ", ") +
             locals_.declare(field.id, field.name.empty() ? short_name(context_, field.type) : field.name);
  }
  const Doc value = checks(declare->value)
                        ? outcome_value(declare_outcome(*declare, wish(declare->binder), out), declare->binder.type)
                        : doc(declare->value, Want::Exact);
  const bool changes = unpack->access != imp::Access::Read;
  for (const Binder& field : unpack->fields) bindings_.insert(field.id);
  out.push_back(terminated(concat({text((changes ? "auto [" : "const auto [") + names + "] = "), value})));
  return true;
}

void BodyPrinter::unpack(const ExprRef& scrutinee, GlobalId constructor, const std::vector<Binder>& fields,
                         imp::Access access, std::vector<Doc>& out) {
  const core::Global& global = context_.global(constructor);
  if (const core::Mapping* mapping = context_.replacement(global.owner)) {
    types_.includes().use(context_.global(global.owner));
    const auto declarations = imp::declarations_of(imp::parse_statements(mapping->match), global.index);
    if (declarations) unpack_mapped(*declarations, scrutinee, fields, global.index, access, out);
    return;
  }
  if (std::all_of(fields.begin(), fields.end(), [](const Binder& field) { return field.id == kUnused; })) return;
  if (access != imp::Access::Read) return changed(scrutinee, constructor, fields, access, out);
  const Printed value = print(scrutinee);
  const bool plain = context_.shapes().of(global.owner) == Shape::Struct;
  if (!plain) need("grus/data.hpp");
  const Doc whole = plain ? value.doc
                          : concat({text("grus::get<" + types_.constructor(constructor, scrutinee->type) + ">("),
                                    value.doc, text(")")});
  // An instance that Rocq never saw has no fields to bind, only members.
  const bool instance = context_.instances.is_class(global.owner);
  if (bindable(fields) && !instance) {
    std::string names;
    for (const Binder& field : fields) {
      bindings_.insert(field.id);
      names += (names.empty() ? "" : ", ") + locals_.declare(field.id, wish(field));
    }
    out.push_back(terminated(concat({text("const auto& [" + names + "] = "), whole})));
    return;
  }
  const bool arrow = plain && !value.pointer.empty();
  const Doc object = arrow ? text(value.pointer + "->") : concat({whole, text(".")});
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].id == kUnused) continue;
    if (plain && usage_.once(fields[i].id) && !usage_.captured.contains(fields[i].id)) {
      locals_.set(fields[i].id, render(object) + field_name(constructor, i));
      continue;
    }
    const std::string head = context_.shapes().trivial(fields[i].type) ? "const auto " : "const auto& ";
    const std::string name = locals_.declare(fields[i].id, wish(fields[i]));
    out.push_back(terminated(concat({text(head + name + " = "), object, text(field_name(constructor, i))})));
  }
}

/// `auto [l, x, r] = grus::take<node>(std::move(t));` and `auto& [l, x, r] = grus::edit<node>(t);`
void BodyPrinter::changed(const ExprRef& scrutinee, GlobalId constructor, const std::vector<Binder>& fields,
                          imp::Access access, std::vector<Doc>& out) {
  const bool takes = access == imp::Access::Take;
  const bool plain = context_.shapes().of(context_.global(constructor).owner) == Shape::Struct;
  const std::string name = render(doc(scrutinee));
  const std::string made = types_.constructor(constructor, scrutinee->type);
  std::string whole = name;
  if (!plain) {
    need("grus/data.hpp");
    if (takes) need("utility");
    whole = takes ? "grus::take<" + made + ">(std::move(" + name + "))" : "grus::edit<" + made + ">(" + name + ")";
  }
  const std::string head = takes ? "auto " : "auto& ";
  std::size_t used = 0, last = 0;
  bool captured = false;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].id == kUnused || !usage_.used(fields[i].id)) continue;
    bindings_.insert(fields[i].id);
    captured = captured || usage_.captured.contains(fields[i].id);
    ++used;
    last = i;
  }
  if (used == 0) return;
  if (!captured && used > 1) {
    std::string names;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const Binder& field = fields[i];
      names += names.empty() ? "" : ", ";
      names += field.id == kUnused ? locals_.fresh(field_name(constructor, i)) : locals_.declare(field.id, wish(field));
    }
    out.push_back(text(head + "[" + names + "] = " + whole + ";"));
    return;
  }
  if (!captured && used == 1 && !takes && usage_.once(fields[last].id)) {
    locals_.set(fields[last].id, whole + "." + field_name(constructor, last));
    return;
  }
  if (!plain) {
    std::string parts = context_.names.base(constructor);
    if (parts[0] >= 'A' && parts[0] <= 'Z') parts[0] = static_cast<char>(parts[0] - 'A' + 'a');
    const std::string held = locals_.fresh(parts);
    out.push_back(text(head + held + " = " + whole + ";"));
    whole = held;
  }
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].id == kUnused) continue;
    const std::string part = whole + "." + field_name(constructor, i);
    if (!usage_.captured.contains(fields[i].id)) {
      locals_.set(fields[i].id, part);
    } else {
      out.push_back(text("auto& " + locals_.declare(fields[i].id, wish(fields[i])) + " = " + part + ";"));
    }
  }
}

void BodyPrinter::unpack_mapped(const std::vector<Statement>& declarations, const ExprRef& scrutinee,
                                const std::vector<Binder>& fields, unsigned branch, imp::Access access,
                                std::vector<Doc>& out) {
  const auto type_args = type_args_of(scrutinee->type);
  const bool takes = access == imp::Access::Take;
  const auto binder = [&](const Piece& piece) -> const Binder* {
    const bool known = piece.first == branch && piece.second < fields.size() && fields[piece.second].id != kUnused;
    return known ? &fields[piece.second] : nullptr;
  };
  const auto filled = [&](const imp::Pieces& pieces, const auto& moves) {
    return fill(pieces,
                [&](const Piece& piece) -> Printed {
                  if (piece.kind == Piece::Kind::Scrutinee) {
                    Printed value = print(scrutinee, Want::Exact);
                    if (!moves(piece)) return value;
                    need("utility");
                    return {concat({text("std::move("), value.doc, text(")")}), strength::kPrimary};
                  }
                  if (piece.kind == Piece::Kind::Field) {
                    const Binder* used = binder(piece);
                    return {text(used ? local(used->id) : "grus_unused"), strength::kPrimary};
                  }
                  const bool known = piece.kind == Piece::Kind::TypeArg && piece.first < type_args.size();
                  return {text(known ? types_.type(type_args[piece.first]) : ""), strength::kPrimary};
                })
        .doc;
  };
  const auto declares = [&](const Statement& declaration) {
    const auto declared = imp::declared_field(declaration);
    return declared ? binder(*declared) : nullptr;
  };
  const auto last = std::find_if(declarations.rbegin(), declarations.rend(), [&](const Statement& declaration) {
    return declares(declaration) && imp::mentions_scrutinee(declaration);
  });
  for (const Statement& declaration : declarations) {
    const Binder* field = declares(declaration);
    if (!field) continue;
    const bool lends = imp::declares_reference(declaration);
    // Every part that the value would lend is given away; of values, the last may use it up.
    const auto moves = [&](const Piece& piece) {
      return takes && (lends || (piece.owned && last != declarations.rend() && &*last == &declaration));
    };
    const auto value = imp::declared_value(declaration);
    if (value && is_step(scrutinee, field->id, access)) {
      steps_.insert(field->id);
      locals_.set(field->id, render(filled(*value, moves)));
      continue;
    }
    locals_.declare(field->id, wish(*field));
    imp::Pieces head = declaration.head;
    std::string& type = head[0].text;
    const bool moved = usage_.moved.contains(field->id);
    if (takes && lends) type = moved ? "auto " : "const auto ";
    if (moved && type.starts_with("const ")) type.erase(0, 6);
    out.push_back(terminated(filled(head, moves)));
  }
}

/// Is the field nothing but the next value of the variable that it is part of? `n = n.pred();` needs no name for it.
bool BodyPrinter::is_step(const ExprRef& scrutinee, core::VarId field, imp::Access access) const {
  const auto* whole = scrutinee->as<Expr::Local>();
  const bool stays = access == imp::Access::Take || (whole && !usage_.moved.contains(whole->id));
  return whole && stays && !cursors_.contains(whole->id) && usage_.only_steps(field, whole->id);
}

}  // namespace grus::emit
