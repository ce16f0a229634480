// Statements.
//
// Every block leaves: by `return`, by `continue`, or never. So a two-way match is `if (…) return …;`
// followed by the rest, without `else`, the shorter branch first; `switch` is for three branches and more.
// But where code comes after a match (imp::Stmt::Join), some of its paths end by falling out of it: they come last, or
// before an `else`, and `break` out of a `switch`.
#include <algorithm>

#include "emit/body.hpp"
#include "emit/text.hpp"
#include "imp/walk.hpp"

namespace grus::emit {

using core::GlobalId;
using imp::Binder;
using imp::Branch;
using imp::kUnused;
using imp::Piece;
using imp::Shape;
using imp::Statement;

namespace {

bool is_simple(const imp::Block& block) {
  return block.size() == 1 && !block[0].as<imp::Stmt::Match>() && !block[0].as<imp::Stmt::Join>();
}

/// Do two blocks end with the same next round, one of them with nothing before it? Or do they return nothing, one of
/// them after one statement?
bool ends_alike(const imp::Block& a, const imp::Block& b, bool returns_nothing) {
  if (a.empty() || b.empty() || (a.size() > 1) == (b.size() > 1)) return false;
  if (returns_nothing && a.back().as<imp::Stmt::Return>() && b.back().as<imp::Stmt::Return>()) {
    const imp::Block& more = a.size() > 1 ? a : b;
    return more.size() == 2 && more[0].as<imp::Stmt::Perform>();
  }
  const auto* one = a.back().as<imp::Stmt::Again>();
  const auto* other = b.back().as<imp::Stmt::Again>();
  const auto same = [](const imp::Assignment& x, const imp::Assignment& y) {
    const auto* left = x.value->as<imp::Expr::Local>();
    const auto* right = y.value->as<imp::Expr::Local>();
    return left && right && x.target.id == y.target.id && left->id == right->id && left->move == right->move;
  };
  return one && other &&
         std::equal(one->assignments.begin(), one->assignments.end(), other->assignments.begin(),
                    other->assignments.end(), same);
}

/// Is `a` better printed after `b`? What falls out of a match is, most of all if it does nothing else, and so is the
/// longer branch.
bool comes_last(const imp::Block& a, const imp::Block& b, bool alike) {
  if (imp::leaves(a) != imp::leaves(b)) return imp::leaves(a);
  if (imp::leaves(a)) return a.size() == 1 && a[0].as<imp::Stmt::Leave>();
  return alike ? is_simple(a) : !is_simple(a) && is_simple(b);
}

}  // namespace

BodyPrinter::BodyPrinter(const Context& context, const TypePrinter& types, const imp::Function& function)
    : context_(context),
      types_(types),
      function_(function),
      usage_(imp::usage_of(function)),
      where_(core::qualified_name(context.global(function.id))),
      by_outcome_(function.stops) {
  for (std::size_t i = 0; i < function.params.size(); ++i) {
    const Binder& binder = function.params[i].binder;
    const bool own = context.instances.has_own_type(function.id, i);
    if (own && context.shapes().expand(binder.type)->as<core::Type::Arrow>()) callables_.insert(binder.id);
  }
}

Doc BodyPrinter::body() {
  std::vector<Doc> lines;
  statements(function_.body, 0, true, lines);
  return join(lines, hard_line());
}

/// `all`: with the last one.
void BodyPrinter::statements(const Block& block, std::size_t from, bool at_end, std::vector<Doc>& out, bool all) {
  for (std::size_t i = from; i < block.size() - (all ? 0 : 1); ++i) {
    const Stmt& stmt = block[i];
    if (const auto* declare = stmt.as<Stmt::Declare>()) {
      if (declare_unpacked(block, i, out)) {
        ++i;
      } else {
        this->declare(*declare, out);
      }
    } else if (const auto* result = stmt.as<Stmt::Return>(); result && returns_nothing()) {
      if (function_.loops || !at_end) out.push_back(text("return;"));
    } else if (result) {
      out.push_back(terminated(concat({text("return "), nest(this->result(result->value), 0)})));
    } else if (const auto* perform = stmt.as<Stmt::Perform>()) {
      out.push_back(this->perform(perform->value));
    } else if (const auto* match = stmt.as<Stmt::Match>()) {
      this->match(*match, at_end, out);
    } else if (const auto* unpack = stmt.as<Stmt::Unpack>()) {
      this->unpack(unpack->scrutinee, unpack->constructor, unpack->fields, unpack->access, out);
    } else if (const auto* shift = stmt.as<Stmt::Shift>()) {
      out.push_back(terminated(concat({text(builder_ + ".take_first("), doc(shift->list), text(")")})));
    } else if (const auto* extend = stmt.as<Stmt::Extend>()) {
      this->extend(*extend, out);
    } else if (const auto* assign = stmt.as<Stmt::Assign>()) {
      out.push_back(terminated(concat({text(local(assign->target.id) + " = "), doc(assign->value)})));
    } else if (const auto* again = stmt.as<Stmt::Again>()) {
      this->again(*again, at_end, out);
    } else if (const auto* join = stmt.as<Stmt::Join>()) {
      statements(join->before, 0, false, out);
      statements(join->after, 0, at_end, out);
    } else if (!stmt.as<Stmt::Leave>()) {
      out.push_back(unreachable(stmt.as<Stmt::Unreachable>()->axiom));
    }
  }
}

/// Locals and parameters are moved by `return` itself, what a structured binding names and what is outside of a
/// closure is not.
Doc BodyPrinter::result(const ExprRef& value) {
  if (!builder_.empty() && depth_ == 0) {
    const auto* construct = value->as<Expr::Construct>();
    const bool ends = construct && construct->args.empty() && is_list(value->type);
    return arguments(builder_ + ".finish(", ends ? std::vector<Doc>{} : std::vector<Doc>{doc(value)}, ")");
  }
  if (checks(value)) return outcome(value);
  const auto* local = value->as<Expr::Local>();
  if (const auto whole = local ? wholes_.find(local->id) : wholes_.end(); whole != wholes_.end())
    return text(whole->second);
  if (!local || !local->move || cursors_.contains(local->id)) return doc(value);
  const auto depth = usage_.depth.find(local->id);
  const bool here = depth != usage_.depth.end() && depth->second == depth_;
  return here && !bindings_.contains(local->id) ? text(this->local(local->id)) : doc(value);
}

/// Is a Return here one that says nothing?
bool BodyPrinter::returns_nothing() const { return function_.returns_nothing && depth_ == 0; }

/// A choice is made by `if`, of whose branches those that do nothing are left out.
Doc BodyPrinter::perform(const ExprRef& value) {
  if (checks(value)) return return_if_stopped(outcome(value));
  const auto* choose = value->as<Expr::Choose>();
  if (!choose) return terminated(doc(value));
  const auto does = [](const ExprRef& each) { return !each->as<Expr::Construct>() && !each->as<Expr::Local>(); };
  Printed condition = test(choose->scrutinee, choose->constructor, choose->literal);
  if (!does(choose->yes)) return guarded(negate(condition).doc, {perform(choose->no)});
  if (!does(choose->no)) return guarded(condition.doc, {perform(choose->yes)});
  const auto braced = [&](const ExprRef& each) {
    return concat({text("{"), nest(concat({hard_line(), perform(each)})), hard_line(), text("}")});
  };
  return concat({text("if ("), condition.doc, text(") "), braced(choose->yes), text(" else "), braced(choose->no)});
}

Doc BodyPrinter::return_if_stopped(Doc outcome) {
  need("grus/outcome.hpp");
  return guarded(concat({text("!"), std::move(outcome)}), {text("return grus::stopped{};")});
}

/// What comes before `const T x = *std::move(x_or_stop);`: the name in there.
std::string BodyPrinter::declare_outcome(const Stmt::Declare& declare, const std::string& name, std::vector<Doc>& out) {
  const Doc value = outcome(declare.value);
  std::string holder = locals_.fresh(name + "_or_stop");
  const bool block = declare.value->as<Expr::Immediate>() != nullptr;
  Doc tail = block ? concat({text(" "), value}) : group(nest(concat({line(), group(value)}), 4));
  out.push_back(terminated(concat({text("auto " + holder + " ="), std::move(tail)})));
  out.push_back(return_if_stopped(text(holder)));
  return holder;
}

Doc BodyPrinter::outcome_value(const std::string& holder, const core::TypeRef& type) {
  if (context_.shapes().trivial(type)) return text("*" + holder);
  need("utility");
  return text("*std::move(" + holder + ")");
}

bool BodyPrinter::is_list(const core::TypeRef& type) const {
  const core::TypeRef head = context_.shapes().expand(type);
  const auto* data = head->as<core::Type::Data>();
  return data && context_.shapes().is_list(data->type);
}

/// One more element at the end of a list; of another type, one more cell, with the field that the next one fills.
void BodyPrinter::extend(const Stmt::Extend& extend, std::vector<Doc>& out) {
  const auto& cell = *extend.cell->as<Expr::Construct>();
  if (is_list(extend.cell->type)) {
    out.push_back(terminated(arguments(builder_ + ".add(", {doc(cell.args[0])}, ")")));
    return;
  }
  const auto at = std::find_if(cell.args.begin(), cell.args.end(),
                               [](const ExprRef& arg) { return arg->as<Expr::Hole>() != nullptr; });
  const std::string made = types_.constructor(cell.constructor, extend.cell->type);
  const std::string field = field_name(cell.constructor, static_cast<std::size_t>(at - cell.args.begin()));
  out.push_back(terminated(arguments(builder_ + ".add(", {doc(extend.cell), text("&" + made + "::" + field)}, ")")));
}

std::vector<Doc> BodyPrinter::preparations() {
  std::vector<Doc> lines;
  if (function_.builds) {
    const std::string type = types_.type(function_.result);
    const bool list = is_list(function_.result);
    need(list ? "grus/list.hpp" : "grus/builder.hpp");
    builder_ = locals_.fresh("result");
    const std::string elements = list ? types_.args(type_args_of(function_.result)) : "<" + type + ">";
    lines.push_back(text((list ? "grus::list_builder" : "grus::builder") + elements + " " + builder_ + ";"));
  }
  const auto walks = [](const imp::Param& param) {
    return param.passing == imp::Passing::Cursor || param.passing == imp::Passing::Place;
  };
  const bool one = std::count_if(function_.params.begin(), function_.params.end(), walks) == 1;
  for (const imp::Param& param : function_.params) {
    if (!walks(param)) continue;
    const std::string name = local(param.binder.id);
    const std::string pointer = locals_.fresh(one ? "at" : "at_" + name);
    cursors_[param.binder.id] = pointer;
    locals_.set(param.binder.id, "*" + pointer);
    const bool changes = param.passing == imp::Passing::Place;
    if (changes) wholes_[param.binder.id] = name;
    lines.push_back(text((changes ? "auto* " : "const auto* ") + pointer + " = &" + name + ";"));
  }
  return lines;
}

std::string BodyPrinter::wish(const Binder& binder) const {
  return binder.name.empty() ? short_name(context_, binder.type) : binder.name;
}

Doc BodyPrinter::unreachable(const std::optional<GlobalId>& axiom) {
  need("grus/error.hpp");
  const std::string name = axiom ? core::qualified_name(context_.global(*axiom)) : where_;
  return text((axiom ? "grus::axiom(" : "grus::unreachable(") + string_literal(name) + ");");
}

/// A `const bool b = true;` is a constant to C++, which warns of closures that take one along.
bool BodyPrinter::needs_no_capture(const Stmt::Declare& declare) {
  if (!context_.shapes().trivial(declare.binder.type)) return false;
  const auto locals = imp::free_locals({{Stmt::Return{declare.value}}}, {});
  if (!std::all_of(locals.begin(), locals.end(), [&](core::VarId id) { return constants_.contains(id); })) return false;
  constants_.insert(declare.binder.id);
  return usage_.captured.contains(declare.binder.id);
}

void BodyPrinter::declare(const Stmt::Declare& declare, std::vector<Doc>& out) {
  const Binder& binder = declare.binder;
  const bool runs = declare.value->as<Expr::Immediate>() != nullptr;
  if (runs && !usage_.used(binder.id)) {  // for its effects only
    if (checks(declare.value)) {
      declare_outcome(declare, wish(binder), out);
    } else {
      out.push_back(terminated(doc(declare.value)));
    }
    return;
  }
  // A local function need not be a value that others could hold.
  const auto* lambda = declare.value->as<Expr::Lambda>();
  const bool called = lambda && usage_.only_called(binder.id, lambda->params.size());
  const std::string type = called ? "auto" : types_.type(binder.type);
  // Named first: the locals of a lambda in the value would otherwise hide it, which compilers warn of.
  const std::string name =
      locals_.declare(binder.id, binder.name.empty() ? short_name(context_, binder.type) : binder.name);
  const bool moved = usage_.moved.contains(binder.id);
  if (checks(declare.value)) {
    const Doc value = outcome_value(declare_outcome(declare, name, out), binder.type);
    out.push_back(terminated(concat({text((moved ? "" : "const ") + type + " " + name + " = "), value})));
    return;
  }
  const Doc value = doc(declare.value);
  const std::string shown = render(value, 1 << 30);
  const bool says_type = runs || shown.starts_with(type + "(") || shown.starts_with(type + "{") ||
                         shown.starts_with("grus::cast<" + type + ">");
  const auto* constant = declare.value->as<Expr::Constant>();
  const bool refers =
      constant && !moved && !context_.replacement(constant->id) && !context_.shapes().trivial(binder.type);
  const bool changeable = moved || needs_no_capture(declare);
  const std::string head = (changeable ? "" : "const ") + (says_type ? "auto" : type) + (refers ? "& " : " ") + name;
  const bool block = runs || lambda;
  Doc tail = block ? concat({text(" "), value}) : group(nest(concat({line(), group(value)}), 4));
  out.push_back(terminated(concat({text(head + " ="), std::move(tail)})));
}

Doc BodyPrinter::guarded(const Doc& condition, std::vector<Doc> inner) {
  Doc head = concat({text("if ("), group(align(condition)), text(")")});
  if (inner.size() == 1) {
    return one_line(concat({std::move(head), choice(text(" "), text(" {")), nest(concat({soft_line(), inner[0]})),
                            soft_line(), choice(text(""), text("}"))}));
  }
  Doc body = join(inner, hard_line());
  return concat({std::move(head), text(" {"), nest(concat({hard_line(), std::move(body)})), hard_line(), text("}")});
}

/// What of two branches is done where both may fall out of the match.
void BodyPrinter::either(const Printed& condition, std::vector<Doc> yes, std::vector<Doc> no, std::vector<Doc>& out) {
  if (yes.empty() && no.empty()) return;
  if (no.empty()) return out.push_back(guarded(condition.doc, std::move(yes)));
  if (yes.empty()) return out.push_back(guarded(negate(condition).doc, std::move(no)));
  const auto braced = [](const std::vector<Doc>& inner) {
    return concat({text("{"), nest(concat({hard_line(), join(inner, hard_line())})), hard_line(), text("}")});
  };
  const bool chain = no.size() == 1 && render(no[0]).starts_with("if (");
  Doc rest = chain ? no[0] : braced(no);
  Doc head = concat({text("if ("), group(align(condition.doc)), text(") ")});
  out.push_back(concat({std::move(head), braced(yes), text(" else "), std::move(rest)}));
}

void BodyPrinter::match(const Stmt::Match& match, bool at_end, std::vector<Doc>& out) {
  const core::DataType* type = data_type(match.scrutinee->type);
  const bool compares = !match.branches.empty() && match.branches.front().literal;
  if (!compares && type && context_.replacement(type->id)) {
    types_.includes().use(context_.global(type->id));
    mapped(match, *context_.replacement(type->id), at_end, out);
  } else if (match.branches.empty()) {
    out.push_back(unreachable());
  } else if (match.branches.size() <= 2) {
    two_way(match, at_end, out);
  } else {
    switch_over(match, out);
  }
}

void BodyPrinter::two_way(const Stmt::Match& match, bool at_end, std::vector<Doc>& out) {
  const Branch* first = &match.branches.front();
  const Branch* last = &match.branches.back();
  if (first != last) {
    const bool alike = ends_alike(first->body, last->body, returns_nothing());
    if (comes_last(first->body, last->body, alike)) std::swap(first, last);
    const bool negative = first->is_default();
    const Branch& asked = negative ? *last : *first;
    Printed condition = test(match.scrutinee, asked.constructor, asked.literal);
    if (negative) condition = negate(condition);
    locals_.push();
    std::vector<Doc> inner;
    if (first->constructor) unpack(match.scrutinee, *first->constructor, first->fields, first->access, inner);
    statements(first->body, 0, false, inner, !alike);
    locals_.pop();
    if (imp::leaves(first->body)) {
      locals_.push();
      std::vector<Doc> rest;
      if (last->constructor) unpack(match.scrutinee, *last->constructor, last->fields, last->access, rest);
      statements(last->body, 0, false, rest);
      locals_.pop();
      return either(condition, std::move(inner), std::move(rest), out);
    }
    out.push_back(guarded(condition.doc, std::move(inner)));
  }
  if (last->constructor) unpack(match.scrutinee, *last->constructor, last->fields, last->access, out);
  statements(last->body, 0, at_end, out);
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
    if (branch.constructor) unpack(match.scrutinee, *branch.constructor, branch.fields, branch.access, inner);
    statements(branch.body, 0, false, inner);
    if (imp::leaves(branch.body)) inner.push_back(text("break;"));
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
  const bool falls_out = std::any_of(match.branches.begin(), match.branches.end(),
                                     [](const Branch& branch) { return imp::leaves(branch.body); });
  if (match.exhaustive && !has_default && !falls_out) out.push_back(unreachable());
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

void BodyPrinter::mapped(const Stmt::Match& match, const core::Mapping& mapping, bool at_end, std::vector<Doc>& out) {
  const std::vector<Statement> statements = imp::parse_statements(mapping.match);
  auto arms = imp::as_arms(statements);
  if (!arms) {
    if (const auto flat = imp::as_unpack(statements)) {
      if (const Branch* only = branch_of(match, 0)) {
        unpack_mapped(*flat, match.scrutinee, only->fields, 0, only->access, out);
        this->statements(only->body, 0, at_end, out);
      } else {
        out.push_back(unreachable());
      }
      return;
    }
    template_statements(statements, match, at_end, out);
    out.push_back(unreachable());
    return;
  }
  std::erase_if(*arms, [&](const imp::Arm& arm) { return branch_of(match, arm.hole) == nullptr; });
  while (arms->size() > 1 && branch_of(match, arms->back().hole) == branch_of(match, (*arms)[arms->size() - 2].hole)) {
    arms->pop_back();
  }
  if (arms->empty()) {
    out.push_back(unreachable());
    return;
  }
  bool negative = false, alike = false;
  if (arms->size() == 2) {
    const imp::Block& one = branch_of(match, (*arms)[0].hole)->body;
    const imp::Block& other = branch_of(match, (*arms)[1].hole)->body;
    alike = ends_alike(one, other, returns_nothing());
    negative = comes_last(one, other, alike);
  }
  if (negative) {
    std::swap((*arms)[0].declarations, (*arms)[1].declarations);
    std::swap((*arms)[0].hole, (*arms)[1].hole);
  }
  this->arms(*arms, 0, {negative, alike}, match, at_end, out);
}

/// The arms from `from` on.
void BodyPrinter::arms(const std::vector<imp::Arm>& arms, std::size_t from, ArmsStyle style, const Stmt::Match& match,
                       bool at_end, std::vector<Doc>& out) {
  for (std::size_t i = from; i < arms.size(); ++i) {
    const imp::Arm& arm = arms[i];
    const Branch* branch = branch_of(match, arm.hole);
    const bool last = i + 1 == arms.size();
    std::vector<Doc> inner;
    if (!last) locals_.push();
    std::vector<Doc>& target = last ? out : inner;
    Printed condition{nullptr, 0};
    if (!last) condition = fill_scrutinee(arm.condition, match.scrutinee, type_args_of(match.scrutinee->type));
    unpack_mapped(arm.declarations, match.scrutinee, branch->fields, arm.hole, branch->access, target);
    this->statements(branch->body, 0, last && at_end, target, last || !style.alike);
    if (last) break;
    locals_.pop();
    if (style.negative) condition = negate(condition);
    if (imp::leaves(branch->body)) {
      locals_.push();
      std::vector<Doc> rest;
      this->arms(arms, i + 1, style, match, false, rest);
      locals_.pop();
      return either(condition, std::move(inner), std::move(rest), out);
    }
    out.push_back(guarded(condition.doc, std::move(inner)));
  }
}

/// A template of some other form: its own statements, laid out, with the branches where it wants them.
void BodyPrinter::template_statements(const std::vector<Statement>& statements, const Stmt::Match& match, bool at_end,
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
      template_statements(statement.inner, match, at_end, inner);
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

void BodyPrinter::again(const Stmt::Again& again, bool at_end, std::vector<Doc>& out) {
  for (const imp::Assignment& assignment : again.assignments) {
    const auto cursor = cursors_.find(assignment.target.id);
    if (cursor == cursors_.end()) {
      const std::string& name = local(assignment.target.id);
      const Doc value = doc(assignment.value);
      // The mapping of a function may be its argument.
      if (const std::string shown = render(value); shown == name || shown == "std::move(" + name + ")") continue;
      out.push_back(terminated(concat({text(name + " = "), value})));
    } else {
      const Printed next = print(assignment.value);
      Doc place = next.pointer.empty() ? concat({text("&"), next.doc}) : text(next.pointer);
      out.push_back(terminated(concat({text(cursor->second + " = "), std::move(place)})));
    }
  }
  if (!at_end) out.push_back(text("continue;"));
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
