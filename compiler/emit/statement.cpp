// Statements.
//
// Every block leaves: by `return`, by `continue`, or never. So a two-way match is `if (…) return …;`
// followed by the rest, without `else`, the shorter branch first; `switch` is for three branches and more.
#include <algorithm>

#include "emit/body.hpp"
#include "emit/text.hpp"

namespace grus::emit {

using core::GlobalId;
using imp::Binder;
using imp::Branch;
using imp::kUnused;
using imp::Piece;
using imp::Shape;
using imp::Statement;

namespace {

bool is_simple(const imp::Block& block) { return block.size() == 1 && !block[0].as<imp::Stmt::Match>(); }

Doc terminated(Doc doc) { return concat({std::move(doc), text(";")}); }

}  // namespace

BodyPrinter::BodyPrinter(const Context& context, const TypePrinter& types, const imp::Function& function)
    : context_(context),
      types_(types),
      function_(function),
      usage_(imp::usage_of(function)),
      where_(core::qualified_name(context.global(function.id))) {}

Doc BodyPrinter::body() {
  std::vector<Doc> lines;
  statements(function_.body, 0, function_.loops, lines);
  return join(lines, hard_line());
}

void BodyPrinter::statements(const Block& block, std::size_t from, bool loop_end, std::vector<Doc>& out) {
  for (std::size_t i = from; i < block.size(); ++i) {
    const Stmt& stmt = block[i];
    if (const auto* declare = stmt.as<Stmt::Declare>()) {
      if (declare_unpacked(block, i, out)) {
        ++i;
      } else {
        this->declare(*declare, out);
      }
    } else if (const auto* result = stmt.as<Stmt::Return>()) {
      out.push_back(terminated(concat({text("return "), nest(doc(result->value), 0)})));
    } else if (const auto* match = stmt.as<Stmt::Match>()) {
      this->match(*match, loop_end, out);
    } else if (const auto* unpack = stmt.as<Stmt::Unpack>()) {
      this->unpack(unpack->scrutinee, unpack->constructor, unpack->fields, out);
    } else if (const auto* again = stmt.as<Stmt::Again>()) {
      this->again(*again, loop_end, out);
    } else {
      out.push_back(unreachable(stmt.as<Stmt::Unreachable>()->axiom));
    }
  }
}

Doc BodyPrinter::unreachable(const std::optional<GlobalId>& axiom) {
  need("grus/error.hpp");
  const std::string name = axiom ? core::qualified_name(context_.global(*axiom)) : where_;
  return text((axiom ? "grus::axiom(" : "grus::unreachable(") + string_literal(name) + ");");
}

void BodyPrinter::declare(const Stmt::Declare& declare, std::vector<Doc>& out) {
  const Binder& binder = declare.binder;
  const std::string type = types_.type(binder.type);
  // Named first: the locals of a lambda in the value would otherwise hide it, which compilers warn of.
  const std::string name =
      locals_.declare(binder.id, binder.name.empty() ? short_name(context_, binder.type) : binder.name);
  const Doc value = doc(declare.value);
  const bool moved = usage_.moved.contains(binder.id);
  const std::string shown = render(value, 1 << 30);
  const bool says_type = declare.value->as<Expr::Immediate>() || shown.starts_with(type + "(") ||
                         shown.starts_with(type + "{") || shown.starts_with("grus::cast<" + type + ">");
  const auto* constant = declare.value->as<Expr::Constant>();
  const bool refers =
      constant && !moved && !context_.replacement(constant->id) && !context_.shapes().trivial(binder.type);
  const std::string head = (moved ? "" : "const ") + (says_type ? "auto" : type) + (refers ? "& " : " ") + name;
  const bool block = declare.value->as<Expr::Immediate>() || declare.value->as<Expr::Lambda>();
  Doc tail = block ? concat({text(" "), value}) : group(nest(concat({line(), group(value)}), 4));
  out.push_back(terminated(concat({text(head + " ="), std::move(tail)})));
}

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
  const Doc value = doc(declare->value, Want::Exact);
  out.push_back(terminated(concat({text("const auto [" + names + "] = "), value})));
  return true;
}

void BodyPrinter::unpack(const ExprRef& scrutinee, GlobalId constructor, const std::vector<Binder>& fields,
                         std::vector<Doc>& out) {
  const core::Global& global = context_.global(constructor);
  if (const core::Mapping* mapping = context_.replacement(global.owner)) {
    types_.includes().use(context_.global(global.owner));
    const auto declarations = imp::as_unpack(imp::parse_statements(mapping->match));
    if (declarations) unpack_mapped(*declarations, scrutinee, fields, global.index, out);
    return;
  }
  if (std::all_of(fields.begin(), fields.end(), [](const Binder& field) { return field.id == kUnused; })) return;
  const Printed value = print(scrutinee);
  const bool plain = context_.shapes().of(global.owner) == Shape::Struct;
  if (!plain) need("grus/data.hpp");
  const Doc whole = plain ? value.doc
                          : concat({text("grus::get<" + types_.constructor(constructor, scrutinee->type) + ">("),
                                    value.doc, text(")")});
  const auto wish = [&](const Binder& field) {
    return field.name.empty() ? short_name(context_, field.type) : field.name;
  };
  // An instance that Rocq never saw has no fields to bind, only members.
  const bool instance = context_.instances.is_class(global.owner);
  if (bindable(fields) && !instance) {
    std::string names;
    for (const Binder& field : fields) names += (names.empty() ? "" : ", ") + locals_.declare(field.id, wish(field));
    out.push_back(terminated(concat({text("const auto& [" + names + "] = "), whole})));
    return;
  }
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].id == kUnused) continue;
    if (plain && usage_.once(fields[i].id) && !usage_.captured.contains(fields[i].id)) {
      locals_.set(fields[i].id, render(value.doc) + "." + field_name(constructor, i));
      continue;
    }
    const std::string head = context_.shapes().trivial(fields[i].type) ? "const auto " : "const auto& ";
    const std::string name = locals_.declare(fields[i].id, wish(fields[i]));
    out.push_back(terminated(concat({text(head + name + " = "), whole, text("." + field_name(constructor, i))})));
  }
}

void BodyPrinter::unpack_mapped(const std::vector<Statement>& declarations, const ExprRef& scrutinee,
                                const std::vector<Binder>& fields, unsigned branch, std::vector<Doc>& out) {
  const auto type_args = type_args_of(scrutinee->type);
  const auto binder = [&](const Piece& piece) -> const Binder* {
    const bool known = piece.first == branch && piece.second < fields.size() && fields[piece.second].id != kUnused;
    return known ? &fields[piece.second] : nullptr;
  };
  for (const Statement& declaration : declarations) {
    const auto declared = imp::declared_field(declaration);
    const Binder* field = declared ? binder(*declared) : nullptr;
    if (!field) continue;
    locals_.declare(field->id, field->name.empty() ? short_name(context_, field->type) : field->name);
    const Printed line = fill(declaration.head, [&](const Piece& piece) -> Printed {
      if (piece.kind == Piece::Kind::Scrutinee) return print(scrutinee, Want::Exact);
      if (piece.kind == Piece::Kind::Field) {
        const Binder* used = binder(piece);
        return {text(used ? local(used->id) : "grus_unused"), strength::kPrimary};
      }
      const bool known = piece.kind == Piece::Kind::TypeArg && piece.first < type_args.size();
      return {text(known ? types_.type(type_args[piece.first]) : ""), strength::kPrimary};
    });
    out.push_back(terminated(line.doc));
  }
}

Doc BodyPrinter::guarded(Doc condition, std::vector<Doc> inner) {
  Doc head = concat({text("if ("), group(align(std::move(condition))), text(")")});
  if (inner.size() == 1) {
    return one_line(concat({std::move(head), choice(text(" "), text(" {")), nest(concat({soft_line(), inner[0]})),
                            soft_line(), choice(text(""), text("}"))}));
  }
  Doc body = join(inner, hard_line());
  return concat({std::move(head), text(" {"), nest(concat({hard_line(), std::move(body)})), hard_line(), text("}")});
}

void BodyPrinter::match(const Stmt::Match& match, bool loop_end, std::vector<Doc>& out) {
  const core::DataType* type = data_type(match.scrutinee->type);
  if (type && context_.replacement(type->id)) {
    types_.includes().use(context_.global(type->id));
    mapped(match, *context_.replacement(type->id), loop_end, out);
  } else if (match.branches.empty()) {
    out.push_back(unreachable());
  } else if (match.branches.size() <= 2) {
    two_way(match, loop_end, out);
  } else {
    switch_over(match, out);
  }
}

void BodyPrinter::two_way(const Stmt::Match& match, bool loop_end, std::vector<Doc>& out) {
  const Branch* first = &match.branches.front();
  const Branch* last = &match.branches.back();
  if (first != last) {
    if (!is_simple(first->body) && is_simple(last->body)) std::swap(first, last);
    const bool negative = !first->constructor;
    Printed condition = test(match.scrutinee, negative ? *last->constructor : *first->constructor);
    if (negative) condition = negate(condition);
    locals_.push();
    std::vector<Doc> inner;
    if (first->constructor) unpack(match.scrutinee, *first->constructor, first->fields, inner);
    statements(first->body, 0, false, inner);
    locals_.pop();
    out.push_back(guarded(condition.doc, std::move(inner)));
  }
  if (last->constructor) unpack(match.scrutinee, *last->constructor, last->fields, out);
  statements(last->body, 0, loop_end, out);
}

void BodyPrinter::switch_over(const Stmt::Match& match, std::vector<Doc>& out) {
  const core::DataType* type = data_type(match.scrutinee->type);
  const bool is_enum = type && context_.shapes().of(type->id) == Shape::Enum;
  const std::string prefix = types_.type(match.scrutinee->type) + (is_enum ? "::" : "::kind::");
  if (!is_enum) need("grus/data.hpp");
  Doc subject = is_enum ? doc(match.scrutinee) : arguments("grus::kind_of(", {doc(match.scrutinee, Want::Exact)}, ")");
  std::vector<Doc> cases;
  for (const Branch& branch : match.branches) {
    locals_.push();
    std::vector<Doc> inner;
    if (branch.constructor) unpack(match.scrutinee, *branch.constructor, branch.fields, inner);
    statements(branch.body, 0, false, inner);
    locals_.pop();
    const std::string label =
        branch.constructor ? "case " + prefix + context_.names.base(*branch.constructor) + ":" : "default:";
    if (inner.size() == 1) {
      cases.push_back(one_line(concat({text(label), nest(concat({line(), inner[0]}))})));
    } else {
      Doc body = nest(concat({hard_line(), join(inner, hard_line())}));
      cases.push_back(concat({text(label + " {"), std::move(body), hard_line(), text("}")}));
    }
  }
  const bool has_default = !match.branches.back().constructor;
  if (!match.exhaustive && !has_default) cases.push_back(concat({text("default: "), unreachable()}));
  Doc body = nest(concat({hard_line(), join(cases, hard_line())}));
  out.push_back(concat({text("switch ("), std::move(subject), text(") {"), std::move(body), hard_line(), text("}")}));
  if (match.exhaustive && !has_default) out.push_back(unreachable());
}

const Branch* BodyPrinter::branch_of(const Stmt::Match& match, unsigned index) const {
  const core::DataType* type = data_type(match.scrutinee->type);
  const Branch* fallback = nullptr;
  for (const Branch& branch : match.branches) {
    if (!branch.constructor) {
      fallback = &branch;
    } else if (type && index < type->constructors.size() && type->constructors[index].id == *branch.constructor) {
      return &branch;
    }
  }
  return fallback;
}

namespace {

/// One arm of `if … else if … else …`; the last has no condition.
struct Arm {
  imp::Pieces condition;
  std::vector<Statement> declarations;
  unsigned hole = 0;
};

/// The statement before `{` without `if (` and `)`.
std::optional<imp::Pieces> condition_of(const imp::Pieces& head) {
  if (head.empty() || head.front().kind != Piece::Kind::Text || head.back().kind != Piece::Kind::Text) return {};
  imp::Pieces condition = head;
  std::string& start = condition.front().text;
  if (start.starts_with("else ")) start.erase(0, 5);
  if (!start.starts_with("if (") || !condition.back().text.ends_with(')')) return {};
  start.erase(0, 4);
  condition.back().text.pop_back();
  std::erase_if(condition, [](const Piece& piece) { return piece.kind == Piece::Kind::Text && piece.text.empty(); });
  return condition;
}

std::optional<std::vector<Arm>> as_arms(const std::vector<Statement>& statements) {
  std::vector<Arm> arms;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const Statement& statement = statements[i];
    if (statement.kind != Statement::Kind::Braces) return std::nullopt;
    Arm arm;
    const bool is_else = statement.head.size() == 1 && statement.head[0].text == "else";
    if (is_else != (i + 1 == statements.size())) return std::nullopt;
    if (!is_else) {
      const auto condition = condition_of(statement.head);
      if (!condition) return std::nullopt;
      arm.condition = *condition;
    }
    if (statement.inner.empty() || statement.inner.back().kind != Statement::Kind::Body) return std::nullopt;
    arm.hole = statement.inner.back().head[0].first;
    arm.declarations.assign(statement.inner.begin(), statement.inner.end() - 1);
    for (const Statement& each : arm.declarations) {
      if (!imp::declared_field(each)) return std::nullopt;
    }
    arms.push_back(std::move(arm));
  }
  return arms.empty() ? std::nullopt : std::optional(std::move(arms));
}

}  // namespace

void BodyPrinter::mapped(const Stmt::Match& match, const core::Mapping& mapping, bool loop_end, std::vector<Doc>& out) {
  const std::vector<Statement> statements = imp::parse_statements(mapping.match);
  auto arms = as_arms(statements);
  if (!arms) {
    if (const auto flat = imp::as_unpack(statements)) {
      if (const Branch* only = branch_of(match, 0)) {
        unpack_mapped(*flat, match.scrutinee, only->fields, 0, out);
        this->statements(only->body, 0, loop_end, out);
      } else {
        out.push_back(unreachable());
      }
      return;
    }
    template_statements(statements, match, loop_end, out);
    out.push_back(unreachable());
    return;
  }
  std::erase_if(*arms, [&](const Arm& arm) { return branch_of(match, arm.hole) == nullptr; });
  while (arms->size() > 1 && branch_of(match, arms->back().hole) == branch_of(match, (*arms)[arms->size() - 2].hole)) {
    arms->pop_back();
  }
  if (arms->empty()) {
    out.push_back(unreachable());
    return;
  }
  bool negative = false;
  if (arms->size() == 2 && !is_simple(branch_of(match, (*arms)[0].hole)->body) &&
      is_simple(branch_of(match, (*arms)[1].hole)->body)) {
    std::swap((*arms)[0].declarations, (*arms)[1].declarations);
    std::swap((*arms)[0].hole, (*arms)[1].hole);
    negative = true;
  }
  for (std::size_t i = 0; i < arms->size(); ++i) {
    const Arm& arm = (*arms)[i];
    const Branch* branch = branch_of(match, arm.hole);
    const bool last = i + 1 == arms->size();
    std::vector<Doc> inner;
    if (!last) locals_.push();
    std::vector<Doc>& target = last ? out : inner;
    Printed condition{nullptr, 0};
    if (!last) condition = fill_scrutinee(arm.condition, match.scrutinee, type_args_of(match.scrutinee->type));
    unpack_mapped(arm.declarations, match.scrutinee, branch->fields, arm.hole, target);
    this->statements(branch->body, 0, last && loop_end, target);
    if (last) break;
    locals_.pop();
    if (negative) condition = negate(condition);
    out.push_back(guarded(condition.doc, std::move(inner)));
  }
}

/// A template of some other form: its own statements, laid out, with the branches where it wants them.
void BodyPrinter::template_statements(const std::vector<Statement>& statements, const Stmt::Match& match, bool loop_end,
                                      std::vector<Doc>& out) {
  const auto type_args = type_args_of(match.scrutinee->type);
  const auto field = [&](const Piece& piece) -> const Binder* {
    const Branch* branch = branch_of(match, piece.first);
    const bool known = branch && piece.second < branch->fields.size() && branch->fields[piece.second].id != kUnused;
    return known ? &branch->fields[piece.second] : nullptr;
  };
  const auto words = [&](const imp::Pieces& pieces) {
    return fill(pieces,
                [&](const Piece& piece) -> Printed {
                  if (piece.kind == Piece::Kind::Scrutinee) return print(match.scrutinee, Want::Exact);
                  if (piece.kind == Piece::Kind::Field) {
                    const Binder* used = field(piece);
                    return {text(used ? local(used->id) : "grus_unused"), strength::kPrimary};
                  }
                  const bool known = piece.kind == Piece::Kind::TypeArg && piece.first < type_args.size();
                  return {text(known ? types_.type(type_args[piece.first]) : ""), strength::kPrimary};
                })
        .doc;
  };
  for (const Statement& statement : statements) {
    if (statement.kind == Statement::Kind::Body) {
      if (const Branch* branch = branch_of(match, statement.head[0].first)) {
        this->statements(branch->body, 0, false, out);
      } else {
        out.push_back(unreachable());
      }
    } else if (statement.kind == Statement::Kind::Braces) {
      locals_.push();
      std::vector<Doc> inner;
      template_statements(statement.inner, match, loop_end, inner);
      locals_.pop();
      Doc head = statement.head.empty() ? text("{") : concat({words(statement.head), text(" {")});
      out.push_back(
          concat({std::move(head), nest(concat({hard_line(), join(inner, hard_line())})), hard_line(), text("}")}));
    } else if (statement.kind == Statement::Kind::Label) {
      out.push_back(words(statement.head));
    } else if (const auto declared = imp::declared_field(statement)) {
      const Binder* used = field(*declared);
      if (!used) continue;
      locals_.declare(used->id, used->name.empty() ? short_name(context_, used->type) : used->name);
      out.push_back(terminated(words(statement.head)));
    } else {
      out.push_back(terminated(words(statement.head)));
    }
  }
}

void BodyPrinter::again(const Stmt::Again& again, bool loop_end, std::vector<Doc>& out) {
  for (const imp::Assignment& assignment : again.assignments) {
    out.push_back(terminated(concat({text(local(assignment.target.id) + " = "), doc(assignment.value)})));
  }
  if (!loop_end) out.push_back(text("continue;"));
}

std::string BodyPrinter::field_name(GlobalId constructor, std::size_t index) const {
  const core::DataType* type = context_.program.data_type(context_.global(constructor).owner);
  const core::Constructor* found = context_.program.constructor(constructor);
  if (!type || !found) return "arg" + std::to_string(index);
  return field_names(context_, *type, *found)[index];
}

std::string short_name(const Context& context, const core::TypeRef& type) {
  if (!type) return "x";
  if (type->as<core::Type::Arrow>()) return "f";
  const auto* data = type->as<core::Type::Data>();
  if (!data) return "x";
  const std::string& base = context.global(data->type).base;
  const char first = base.empty() ? 'x' : base[0];
  if (first >= 'A' && first <= 'Z') return std::string(1, static_cast<char>(first - 'A' + 'a'));
  return first >= 'a' && first <= 'z' ? std::string(1, first) : "x";
}

}  // namespace grus::emit
