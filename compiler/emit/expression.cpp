// Expressions.
//
// An expression is printed for a place that *wants* something: where the type is written down (a
// parameter, a declared result, a field) anything that converts will do, so `leaf{}` is enough for a
// `tree<A>` and `f<A>` for a `grus::fn`; where C++ deduces (the operands of `?:`, arguments of a function
// value, template deduction) the expression must have its type, and is wrapped in it if it has not.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "emit/body.hpp"
#include "emit/declare.hpp"
#include "emit/text.hpp"

namespace grus::emit {

using core::GlobalId;
using core::Mapping;
using core::TypeRef;
using imp::Binder;
using imp::Piece;
using imp::Pieces;
using imp::Shape;

namespace {

/// Does a mapping's template for a constructor have the mapped type itself? Braces may be those of a struct
/// for that constructor, like `grus::inl<A>{x}`, that only converts; what a function returns is the type.
bool mapped_constructor_is_exact(const Mapping& mapping, std::size_t index) {
  if (index >= mapping.constructors.size()) return true;
  const std::string& words = mapping.constructors[index];
  return !words.ends_with('}') || words.starts_with(mapping.text) || mapping.text.find("%t") == std::string::npos;
}

}  // namespace

Printed BodyPrinter::print(const ExprRef& expr, Want want) {
  if (imp::gives_outcome(*expr)) {
    need("grus/outcome.hpp");
    return primary(arguments("grus::value_of(", {outcome(expr)}, ")"));
  }
  if (want == Want::Exact && !exact(expr)) return in_type(expr);
  return std::visit([&](const auto& node) { return this->node(node, expr); }, expr->node);
}

Doc BodyPrinter::outcome(const ExprRef& expr) {
  return std::visit([&](const auto& node) { return this->node(node, expr); }, expr->node).doc;
}

Printed BodyPrinter::in_type(const ExprRef& expr) {
  return primary(arguments(types_.type(expr->type) + "(", {doc(expr)}, ")"));
}

/// The elements of a chain of constructors of the runtime's list that ends in the empty one. Printed as nested
/// calls, a long list would be slow to compile and impossible to read.
std::optional<std::vector<imp::ExprRef>> BodyPrinter::list_elements(const ExprRef& expr) const {
  std::vector<ExprRef> elements;
  const Expr* at = expr.get();
  while (const auto* construct = at->as<Expr::Construct>()) {
    const Mapping* mapping = context_.replacement(context_.global(construct->constructor).owner);
    if (!mapping || !core::is_list(mapping->text)) return std::nullopt;
    if (construct->args.empty()) return elements.empty() ? std::nullopt : std::optional(std::move(elements));
    if (construct->args.size() != 2) return std::nullopt;
    elements.push_back(construct->args[0]);
    at = construct->args[1].get();
  }
  return std::nullopt;
}

bool BodyPrinter::exact(const ExprRef& expr) const {
  if (expr->as<Expr::Lambda>()) return false;
  if (expr->as<Expr::Function>()) return false;
  if (const auto* local = expr->as<Expr::Local>()) return !callables_.contains(local->id);
  if (const auto* choose = expr->as<Expr::Choose>()) return exact(choose->yes);
  if (const auto* constant = expr->as<Expr::Constant>()) {
    return !context_.replacement(constant->id) || context_.shapes().arity(expr->type) == 0;
  }
  if (const auto* construct = expr->as<Expr::Construct>()) {
    const core::Global& owner = context_.global(context_.global(construct->constructor).owner);
    if (list_elements(expr)) return true;
    if (owner.mapping) {
      return mapped_constructor_is_exact(*owner.mapping, context_.global(construct->constructor).index);
    }
    const Shape shape = context_.shapes().of(context_.global(construct->constructor).owner);
    return shape == Shape::Enum || shape == Shape::Struct;
  }
  if (const auto* call = expr->as<Expr::Call>()) {  // a partial application of a mapping is a lambda
    return !context_.replacement(call->id) || context_.shapes().arity(expr->type) == 0;
  }
  return true;
}

bool BodyPrinter::evident(const Block& block) const {
  if (block.size() != 1) return false;
  const auto* result = block[0].as<Stmt::Return>();
  return result && exact(result->value);
}

Printed BodyPrinter::node(const Expr::Local& local, const ExprRef&) {
  const std::string& name = this->local(local.id);
  if (const auto cursor = cursors_.find(local.id); cursor != cursors_.end() && !local.move) {
    return {text(name), strength::kUnary, cursor->second};
  }
  if (!local.move || steps_.contains(local.id)) return primary(name);
  need("utility");
  return primary("std::move(" + name + ")");
}

Printed BodyPrinter::node(const Expr::Function& function, const ExprRef& expr) {
  if (const Mapping* mapping = context_.replacement(function.id)) {
    return inlined(*mapping, function.type_args, {}, expr->type);
  }
  std::vector<TypeRef> args = function.type_args;
  if (const core::Definition* definition = context_.program.definition(function.id)) {
    for (std::size_t i = 0; i < definition->params.size(); ++i) {
      const bool own = context_.instances.has_own_type(function.id, i);
      if (own) args.push_back(core::substitute(definition->params[i].type, function.type_args));
    }
  }
  return primary(types_.name(function.id) + template_args(function.id, args));
}

Printed BodyPrinter::node(const Expr::Constant& constant, const ExprRef& expr) {
  if (const Mapping* mapping = context_.replacement(constant.id)) {
    return inlined(*mapping, constant.type_args, {}, expr->type);
  }
  return primary(types_.name(constant.id) + template_args(constant.id, constant.type_args) + "()");
}

/// What is generic first: `<M, I, A>`
std::string BodyPrinter::template_args(core::GlobalId id, const std::vector<TypeRef>& types) const {
  std::vector<std::string> names = context_.generics.args(id);
  for (const TypeRef& type : types) names.push_back(types_.type(type));
  return emit::template_args(names);
}

/// Can C++ deduce the template arguments from the arguments as they will be printed?
bool BodyPrinter::needs_type_args(const Expr::Call& call) const {
  const core::Definition* definition = context_.program.definition(call.id);
  if (!definition || call.type_args.empty()) return !call.type_args.empty();
  std::vector<bool> found(call.type_args.size());
  for (std::size_t i = 0; i < definition->params.size() && i < call.args.size(); ++i) {
    if (context_.instances.has_own_type(call.id, i)) continue;  // any type that will do
    std::vector<bool> here(found.size());
    deducible(context_, definition->params[i].type, here);
    bool any = false;
    for (std::size_t v = 0; v < here.size(); ++v) {
      found[v] = found[v] || here[v];
      any = any || here[v];
    }
    const auto* nested = call.args[i]->as<Expr::Call>();
    const bool trusted = !nested || !context_.replacement(nested->id);
    if (any && (!exact(call.args[i]) || !trusted)) return true;
  }
  for (const bool deduced : found) {
    if (!deduced) return true;
  }
  return false;
}

Printed BodyPrinter::node(const Expr::Call& call, const ExprRef& expr) {
  if (const Mapping* mapping = context_.replacement(call.id)) {
    types_.includes().use(context_.global(call.id));
    return inlined(*mapping, call.type_args, call.args, expr->type, mapping->open ? Want::Convertible : Want::Exact);
  }
  types_.includes().use(context_.global(call.id));
  std::string callee = context_.names.callee(call.id, types_.here());
  callee += template_args(call.id, needs_type_args(call) ? call.type_args : std::vector<TypeRef>{});
  std::vector<Doc> args;
  for (std::size_t i = 0; i < call.args.size(); ++i) {
    const Want want = wanted_of(call, i);
    const auto* function = call.args[i]->as<Expr::Function>();
    // A pointer: clang 14 cannot deduce the type of a function that a closure inside of the callee has captured.
    const bool refers = function && want == Want::Convertible && context_.instances.has_own_type(call.id, i) &&
                        !context_.replacement(function->id);
    args.push_back(refers ? concat({text("&"), doc(call.args[i])}) : doc(call.args[i], want));
  }
  return primary(arguments(std::move(callee) + "(", args, ")"));
}

/// How many arguments `expr` has to be called with as it is printed; nothing where any number will do.
std::optional<std::size_t> BodyPrinter::printed_arity(const ExprRef& expr) const {
  if (const auto* lambda = expr->as<Expr::Lambda>()) return lambda->params.size();
  const auto* function = expr->as<Expr::Function>();
  const auto* call = expr->as<Expr::Call>();
  const std::optional<GlobalId> id = function ? std::optional(function->id)
                                     : call   ? std::optional(call->id)
                                              : std::nullopt;
  const Mapping* mapping = id ? context_.replacement(*id) : nullptr;
  if (mapping) {
    const std::size_t arity = core::count_placeholders(core::parse_pieces(mapping->text), Piece::Kind::Arg);
    const std::size_t given = call ? call->args.size() : 0;
    return arity > given ? std::optional(arity - given) : std::nullopt;
  }
  const core::Definition* definition = function ? context_.program.definition(function->id) : nullptr;
  return definition ? std::optional(definition->params.size()) : std::nullopt;
}

/// A template calls its parameter with as many arguments as the parameter's type says, be the result a function or not.
BodyPrinter::Want BodyPrinter::wanted_of(const Expr::Call& call, std::size_t index) const {
  if (!context_.instances.has_own_type(call.id, index)) return Want::Convertible;
  const TypeRef& type = context_.program.definition(call.id)->params[index].type;
  if (!context_.shapes().expand(type)->as<core::Type::Arrow>()) return Want::Convertible;
  const std::size_t arity = core::flatten(context_.shapes().expand(type)).params.size();
  const bool fits = context_.shapes().arity(core::substitute(type, call.type_args)) == arity &&
                    printed_arity(call.args[index]).value_or(arity) == arity;
  return fits ? Want::Convertible : Want::Exact;
}

Doc BodyPrinter::call(std::string callee, const std::vector<ExprRef>& args, Want want) {
  std::vector<Doc> docs;
  for (const ExprRef& arg : args) docs.push_back(doc(arg, want));
  return arguments(std::move(callee) + "(", docs, ")");
}

Printed BodyPrinter::node(const Expr::Apply& apply, const ExprRef&) {
  const auto* local = apply.function->as<Expr::Local>();
  const bool callable = local && callables_.contains(local->id);  // and called with all arguments: see instances.cpp
  const Printed function = print(apply.function, callable ? Want::Convertible : Want::Exact);
  const bool atom = function.strength == strength::kPrimary;
  Doc head = atom ? function.doc : concat({text("("), function.doc, text(")")});
  const bool full = apply.args.size() == context_.shapes().arity(apply.function->type);
  return primary(concat({std::move(head), call("", apply.args, full ? Want::Convertible : Want::Exact)}));
}

Doc BodyPrinter::captures(const Block& body, const std::vector<Binder>& params, const std::vector<core::VarId>& taken) {
  std::string list;
  for (const core::VarId id : imp::free_locals(body, params)) {
    list += (list.empty() ? "" : ", ") + local(id);
    if (std::find(taken.begin(), taken.end(), id) == taken.end()) continue;
    need("utility");
    list += " = std::move(" + local(id) + ")";
  }
  return text("[" + list + "]");
}

Doc BodyPrinter::braces(const Block& block, bool stops) {
  const bool around = std::exchange(by_outcome_, stops);
  locals_.push();
  ++depth_;
  std::vector<Doc> lines;
  statements(block, 0, false, lines);
  --depth_;
  locals_.pop();
  by_outcome_ = around;
  if (lines.size() == 1 && block.size() == 1 && !block[0].as<Stmt::Match>()) {
    return one_line(concat({text("{"), nest(concat({line(), lines[0]})), line(), text("}")}));
  }
  return concat({text("{"), nest(concat({hard_line(), join(lines, hard_line())})), hard_line(), text("}")});
}

Printed BodyPrinter::node(const Expr::Lambda& lambda, const ExprRef& expr) {
  const std::vector<TypeRef> from = core::flatten(expr->type).params;
  const bool refers = lambda.at_once && !imp::free_locals(lambda.body, lambda.params).empty();
  Doc taken = refers ? text("[&]") : captures(lambda.body, lambda.params, lambda.taken);
  locals_.push();
  std::vector<Doc> params;
  for (std::size_t i = 0; i < lambda.params.size(); ++i) {
    const Binder& param = lambda.params[i];
    const TypeRef& type = param.type ? param.type : from[i];
    std::string words = lambda.owns(i) ? types_.type(type) : types_.param(type);
    if (usage_.used(param.id)) {
      words += " " + locals_.declare(param.id, param.name.empty() ? short_name(context_, param.type) : param.name);
    }
    params.push_back(text(std::move(words)));
  }
  std::string result = evident(lambda.body) ? "" : " -> " + types_.result(lambda.result, lambda.stops);
  Doc body = braces(lambda.body, lambda.stops);
  locals_.pop();
  return primary(concat({std::move(taken), arguments("(", params, ")" + result + " "), std::move(body)}));
}

Printed BodyPrinter::node(const Expr::Construct& construct, const ExprRef& expr) {
  const core::Global& global = context_.global(construct.constructor);
  const core::Global& owner = context_.global(global.owner);
  if (const Mapping* mapping = context_.replacement(global.owner)) {
    types_.includes().use(owner);
    if (const auto elements = list_elements(expr)) {
      std::vector<Doc> docs;
      for (const ExprRef& element : *elements) docs.push_back(doc(element));
      return primary(arguments(types_.type(expr->type) + "{", docs, "}"));
    }
    Mapping one = *mapping;
    one.text = mapping->constructors[global.index];
    return inlined(one, type_args_of(expr->type), construct.args, expr->type, Want::Convertible);
  }
  if (context_.shapes().of(global.owner) == Shape::Enum) {
    return primary(types_.name(global.owner) + "::" + context_.names.base(construct.constructor));
  }
  std::vector<Doc> args;
  for (const ExprRef& arg : construct.args) {
    // `neg{neg{x}}` would be a copy of the inner one: a list of one element of the type itself is that element.
    const auto* inner = arg->as<Expr::Construct>();
    const bool copies = construct.args.size() == 1 && inner && inner->constructor == construct.constructor;
    args.push_back(doc(arg, copies ? Want::Exact : Want::Convertible));
  }
  return primary(arguments(types_.constructor(construct.constructor, expr->type) + "{", args, "}"));
}

Printed BodyPrinter::node(const Expr::Delay& delay, const ExprRef& expr) {
  need("grus/codata.hpp");
  Doc taken = captures(delay.body, {});
  const bool plain = evident(delay.body);
  std::vector<Doc> lambda{std::move(taken), text(plain ? " " : "() -> " + types_.type(expr->type) + " ")};
  lambda.push_back(braces(delay.body));
  return primary(concat({text(types_.type(expr->type) + "(grus::delay("), concat(std::move(lambda)), text("))")}));
}

Printed BodyPrinter::node(const Expr::Immediate& immediate, const ExprRef& expr) {
  const bool takes = !imp::free_locals(immediate.body, {}).empty();
  const std::string head = (takes ? "[&]() -> " : "[]() -> ") + types_.result(expr->type, immediate.stops) + " ";
  return primary(concat({text(head), braces(immediate.body, immediate.stops), text("()")}));
}

Printed BodyPrinter::test(const ExprRef& scrutinee, const std::optional<GlobalId>& asked,
                          const std::optional<Expr::Literal>& literal) {
  const auto equals = [&](const Doc& other) -> Printed {
    const Printed value = print(scrutinee);
    Doc operand = value.strength > strength::kEquality ? value.doc : concat({text("("), value.doc, text(")")});
    return {concat({operand, text(" == "), other}), strength::kEquality, {}, concat({operand, text(" != "), other})};
  };
  if (literal) return equals(doc(imp::make(Expr::Node{*literal}, scrutinee->type)));
  const GlobalId constructor = *asked;
  const core::Global& global = context_.global(constructor);
  if (const Mapping* mapping = context_.replacement(global.owner)) {
    const auto shape = imp::as_two_way(imp::parse_statements(mapping->match));
    return fill_scrutinee(shape->condition, scrutinee, type_args_of(scrutinee->type));
  }
  if (context_.shapes().of(global.owner) == Shape::Enum) {
    return equals(text(types_.name(global.owner) + "::" + context_.names.base(constructor)));
  }
  need("grus/data.hpp");
  const std::string head = "grus::is<" + types_.constructor(constructor, scrutinee->type) + ">(";
  return primary(arguments(head, {doc(scrutinee, Want::Exact)}, ")"));
}

namespace {

std::string plain_text(const Doc& doc) { return render(doc); }

}  // namespace

Printed negate(const Printed& condition) {
  if (condition.opposite) return {*condition.opposite, condition.strength};
  if (condition.strength >= strength::kUnary) {
    return {concat({text("!"), condition.doc}), strength::kUnary};
  }
  return {concat({text("!("), condition.doc, text(")")}), strength::kUnary};
}

Printed BodyPrinter::node(const Expr::Choose& choose, const ExprRef&) {
  Printed condition = test(choose.scrutinee, choose.constructor, choose.literal);
  const Printed yes = print(choose.yes, Want::Exact);
  const Printed no = print(choose.no);
  const std::string yes_text = plain_text(yes.doc), no_text = plain_text(no.doc);
  if (yes_text == "true" && no_text == "false") return condition;
  if (yes_text == "false" && no_text == "true") return negate(condition);
  const bool atom = condition.strength > strength::kTernary;
  Doc head = atom ? condition.doc : concat({text("("), condition.doc, text(")")});
  Doc rest = align(concat({text("? "), yes.doc, line(), text(": "), no.doc}));
  return {group(concat({std::move(head), nest(concat({line(), std::move(rest)}), 4)})), strength::kTernary};
}

Printed BodyPrinter::node(const Expr::Erased&, const ExprRef& expr) {
  if (core::is_world(expr->type)) return primary("grus::world{}");
  need("grus/error.hpp");
  return primary("grus::erased{}");
}

Printed BodyPrinter::node(const Expr::Initial&, const ExprRef& expr) { return primary(types_.type(expr->type) + "()"); }

Printed BodyPrinter::node(const Expr::Hole&, const ExprRef& expr) {
  return primary(types_.type(expr->type) + "(grus::hole{})");
}

Printed BodyPrinter::node(const Expr::Cast& cast, const ExprRef& expr) {
  need("grus/cast.hpp");
  return primary(arguments("grus::cast<" + types_.type(expr->type) + ">(", {doc(cast.inner, Want::Exact)}, ")"));
}

Printed BodyPrinter::node(const Expr::Int63& number, const ExprRef&) {
  need("grus/int63.hpp");
  return primary("grus::int63(" + std::to_string(number.value) + (number.value > INT64_MAX ? "u)" : ")"));
}

Printed BodyPrinter::node(const Expr::Float& number, const ExprRef&) {
  if (std::isnan(number.value) || std::isinf(number.value)) {
    need("limits");
    const std::string limits = "std::numeric_limits<double>::";
    if (std::isnan(number.value)) return primary(limits + "quiet_NaN()");
    if (number.value > 0) return primary(limits + "infinity()");
    return {text("-" + limits + "infinity()"), strength::kUnary};
  }
  std::array<char, 64> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number.value).ptr;
  std::string words(digits.data(), end);
  if (words.find_first_of(".e") == std::string::npos) words += ".0";
  return {text(words), words[0] == '-' ? strength::kUnary : strength::kPrimary};
}

Printed BodyPrinter::node(const Expr::Array& array, const ExprRef& expr) {
  need("grus/array.hpp");
  std::vector<Doc> elements;
  for (const ExprRef& element : array.elements) elements.push_back(doc(element));
  Doc list = arguments("{", elements, "}");
  return primary(arguments(types_.type(expr->type) + "(", {std::move(list), doc(array.fallback)}, ")"));
}

namespace {

bool is_too_big(std::string_view digits) {
  if (digits.starts_with('-')) digits.remove_prefix(1);
  static constexpr std::string_view limit = "9223372036854775807";
  return digits.size() > limit.size() || (digits.size() == limit.size() && digits > limit);
}

}  // namespace

Printed BodyPrinter::node(const Expr::Literal& literal, const ExprRef& expr) {
  const auto* data = context_.shapes().expand(expr->type)->as<core::Type::Data>();
  types_.includes().use(context_.global(data->type));
  std::string form = *context_.global(data->type).literal;
  std::string words = literal.text;
  if (literal.kind == Expr::Literal::Kind::Character) {
    words = character_literal(literal.text);
  } else if (literal.kind == Expr::Literal::Kind::String) {
    words = string_literal(literal.text) + ", " + std::to_string(literal.text.size());
  } else if (is_too_big(literal.text)) {
    words = string_literal(literal.text);
    if (form.ends_with("(%n)")) form.replace(form.size() - 4, 4, "::parse(%n)");
  }
  return fill(core::parse_pieces(form), [&](const Piece& piece) -> Printed {
    if (piece.kind == Piece::Kind::Number)
      return {text(words), words.starts_with('-') ? strength::kUnary : strength::kPrimary};
    return type_argument(piece, type_args_of(expr->type));
  });
}

Doc BodyPrinter::thunk(const TypeRef& type) {
  const bool single = function_.body.size() == 1 && function_.body[0].as<Stmt::Return>();
  Doc head = text(single ? "[] " : "[]() -> " + types_.type(type) + " ");
  --depth_;  // the walk that counted closures knows nothing of this one
  Doc body = braces(function_.body);
  ++depth_;
  return concat({std::move(head), std::move(body)});
}

const core::DataType* BodyPrinter::data_type(const TypeRef& type) const {
  const TypeRef head = context_.shapes().expand(type);
  const auto* data = head->as<core::Type::Data>();
  return data ? context_.program.data_type(data->type) : nullptr;
}

std::vector<TypeRef> BodyPrinter::type_args_of(const TypeRef& type) const {
  const TypeRef head = context_.shapes().expand(type);
  const auto* data = head->as<core::Type::Data>();
  return data ? data->args : std::vector<TypeRef>{};
}

}  // namespace grus::emit
