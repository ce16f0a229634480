// What a mapping stands for: its template, filled in at a use.
//
// A template that wants more arguments than a use has becomes a lambda that takes the others; one that wants fewer
// has a value that is called with the rest.
#include <algorithm>
#include <array>

#include "emit/body.hpp"
#include "emit/text.hpp"

namespace grus::emit {

using core::Mapping;
using core::TypeRef;
using imp::Expr;
using imp::ExprRef;
using imp::Piece;
using imp::Pieces;

namespace {

/// Is `piece` the right side of a comparison whose left side is the same variable?
bool is_compared_with_itself(const Pieces& pieces, const Piece& piece, const std::vector<ExprRef>& args) {
  const auto at = static_cast<std::size_t>(&piece - pieces.data());
  const auto* right = args[piece.first]->as<Expr::Local>();
  if (!right || at < 2 || at >= pieces.size() || pieces[at - 2].kind != Piece::Kind::Arg) return false;
  static constexpr std::array kComparisons{" == ", " != ", " < ", " <= ", " > ", " >= "};
  if (std::find(kComparisons.begin(), kComparisons.end(), pieces[at - 1].text) == kComparisons.end()) return false;
  const auto* left = pieces[at - 2].first < args.size() ? args[pieces[at - 2].first]->as<Expr::Local>() : nullptr;
  return left && left->id == right->id;
}

}  // namespace

/// Compilers warn of `x == x` where the type is built in.
Printed BodyPrinter::as_copy(const Printed& value, const TypeRef& type) const {
  const std::string name = types_.type(type);
  if (types_.param(type) != name) return value;
  return primary(concat({text("static_cast<" + name + ">("), value.doc, text(")")}));
}

/// What stands for a placeholder of a type; nothing for any other.
Printed BodyPrinter::type_argument(const Piece& piece, const std::vector<TypeRef>& types) const {
  const bool known = piece.kind == Piece::Kind::TypeArg && piece.first < types.size();
  return primary(known ? types_.type(types[piece.first]) : "");
}

Printed BodyPrinter::inlined(const Mapping& mapping, const std::vector<TypeRef>& type_args,
                             const std::vector<ExprRef>& args, const TypeRef& type, Want want) {
  types_.includes().headers.insert(mapping.headers.begin(), mapping.headers.end());
  const Pieces pieces = core::parse_pieces(mapping.text);
  const unsigned arity = core::count_placeholders(pieces, Piece::Kind::Arg);
  if (arity > args.size()) return inlined_function(pieces, type_args, args, type, arity);
  Printed result = fill(pieces, [&](const Piece& piece) -> Printed {
    if (piece.kind == Piece::Kind::Arg && piece.first < args.size()) {
      // Who only calls a lambda need not have it as a value.
      const bool as_it_is = piece.only_called && args[piece.first]->as<Expr::Lambda>();
      const Printed value = print(args[piece.first], as_it_is ? Want::Convertible : want);
      return is_compared_with_itself(pieces, piece, args) ? as_copy(value, args[piece.first]->type) : value;
    }
    return type_argument(piece, type_args);
  });
  if (arity == args.size()) return result;
  const bool atom = result.strength == strength::kPrimary;
  Doc head = atom ? result.doc : concat({text("("), result.doc, text(")")});
  const std::vector<ExprRef> rest(args.begin() + arity, args.end());
  return primary(concat({std::move(head), call("", rest, Want::Exact)}));
}

/// A template that wants more arguments than there are: a lambda takes the others.
Printed BodyPrinter::inlined_function(const Pieces& pieces, const std::vector<TypeRef>& type_args,
                                      const std::vector<ExprRef>& args, const TypeRef& type, unsigned arity) {
  std::vector<TypeRef> missing = core::flatten(type).params;
  missing.resize(arity - args.size(), core::any());
  Block given;
  for (const ExprRef& arg : args) given.push_back({Stmt::Return{arg}});
  Doc taken = captures(given, {});
  locals_.push();
  std::vector<std::string> names;
  std::vector<Doc> params;
  for (unsigned i = 0; i < missing.size(); ++i) {
    const unsigned index = static_cast<unsigned>(args.size()) + i;
    const bool used = std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
      return piece.kind == Piece::Kind::Arg && piece.first == index;
    });
    names.push_back(used ? locals_.fresh(short_name(context_, missing[i])) : "");
    params.push_back(text(types_.param(missing[i]) + (used ? " " + names.back() : "")));
  }
  const Printed body = fill(pieces, [&](const Piece& piece) -> Printed {
    if (piece.kind == Piece::Kind::Arg) {
      return piece.first < args.size() ? print(args[piece.first], Want::Exact)
                                       : primary(names[piece.first - args.size()]);
    }
    return type_argument(piece, type_args);
  });
  locals_.pop();
  const bool stops = core::occurrences(pieces, Piece::Kind::Stops) > 0;
  if (stops) need("grus/outcome.hpp");
  Doc value = stops ? arguments("grus::value_of(", {body.doc}, ")") : body.doc;
  Doc inner = group(
      concat({text("{"), nest(concat({line(), text("return "), std::move(value), text(";")})), line(), text("}")}));
  return primary(concat({std::move(taken), arguments("(", params, ") "), std::move(inner)}));
}

Doc BodyPrinter::mapped_body(const Mapping& mapping, const std::vector<std::string>& names, bool returns_nothing) {
  Doc filled = fill(core::parse_pieces(mapping.text), [&](const Piece& piece) -> Printed {
                 if (piece.kind == Piece::Kind::Arg && piece.first < names.size()) {
                   return primary(names[piece.first]);
                 }
                 const bool known = piece.kind == Piece::Kind::TypeArg && piece.first < types_.params().size();
                 return primary(known ? types_.params()[piece.first] : "");
               }).doc;
  if (mapping.has_statements()) return filled;
  return concat({text(returns_nothing ? "" : "return "), std::move(filled), text(";")});
}

Doc BodyPrinter::mapped_value(const Mapping& mapping, const TypeRef& type) {
  std::vector<TypeRef> own;
  for (std::uint32_t i = 0; i < types_.params().size(); ++i) own.push_back(core::var(i));
  return inlined(mapping, own, {}, type).doc;
}

}  // namespace grus::emit
