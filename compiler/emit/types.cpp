// Printing types. `grus::fn` is always printed flat, so that equal types look equal too.
#include "emit/types.hpp"

#include <algorithm>

#include "imp/mapping_text.hpp"

namespace grus::emit {

using core::Type;
using core::TypeRef;
using imp::Piece;
using imp::Shape;

std::string TypePrinter::type(const TypeRef& type) const {
  if (const auto* variable = type->as<Type::Var>()) {
    if (variable->index < params_.size()) return params_[variable->index];
    includes_.headers.insert("grus/any.hpp");
    return "grus::any";
  }
  if (type->as<Type::Arrow>()) {
    includes_.headers.insert("grus/fn.hpp");
    return "grus::fn<" + signature(type) + ">";
  }
  if (const auto* data = type->as<Type::Data>()) return this->data(*data);
  if (type->as<Type::Any>()) {
    includes_.headers.insert("grus/any.hpp");
    return "grus::any";
  }
  if (core::is_world(type)) {
    includes_.headers.insert("grus/fn.hpp");
    return "grus::world";
  }
  includes_.headers.insert("grus/error.hpp");
  return "grus::erased";
}

std::string TypePrinter::data(const Type::Data& data) const {
  if (const core::Mapping* mapping = context_.replacement(data.type)) {
    includes_.use(context_.global(data.type));
    return mapped(mapping->text, data.args);
  }
  const std::string base = name(data.type);
  return context_.shapes().of(data.type) == Shape::Enum ? base : base + args(data.args);
}

std::string TypePrinter::mapped(const std::string& text, const std::vector<TypeRef>& args) const {
  std::string out;
  for (const Piece& piece : core::parse_pieces(text)) {
    if (piece.kind == Piece::Kind::TypeArg && piece.first < args.size()) {
      out += type(args[piece.first]);
    } else {
      out += piece.text;
    }
  }
  return out;
}

std::string TypePrinter::instance(const core::Mapping& mapping) const {
  std::vector<TypeRef> own;
  for (std::uint32_t i = 0; i < params_.size(); ++i) own.push_back(core::var(i));
  return mapped(mapping.text, own);
}

std::string TypePrinter::signature(const TypeRef& function) const {
  const core::FunctionView view = core::flatten(function);
  std::string list;
  for (const TypeRef& param : view.params) list += (list.empty() ? "" : ", ") + this->type(param);
  return this->type(view.result) + "(" + list + ")";
}

std::string TypePrinter::callable(const TypeRef& function) const {
  includes_.headers.insert("grus/callable.hpp");
  return "grus::callable<" + signature(function) + ">";
}

std::string TypePrinter::result(const TypeRef& type, bool stops) const {
  if (!stops) return this->type(type);
  includes_.headers.insert("grus/outcome.hpp");
  return "grus::outcome<" + this->type(type) + ">";
}

std::string TypePrinter::param(const TypeRef& type) const {
  const std::string plain = this->type(type);
  return context_.shapes().trivial(type) ? plain : "const " + plain + "&";
}

std::string TypePrinter::args(const std::vector<TypeRef>& types) const {
  if (types.empty()) return {};
  std::string list;
  for (const TypeRef& each : types) list += (list.empty() ? "" : ", ") + type(each);
  return "<" + list + ">";
}

std::string TypePrinter::constructor(core::GlobalId id, const TypeRef& data) const {
  const TypeRef head = context_.shapes().expand(data);
  const auto* applied = head->as<Type::Data>();
  const core::DataType* owner = context_.program.data_type(context_.global(id).owner);
  const core::Constructor* constructor = context_.program.constructor(id);
  if (!applied || !owner || !constructor) return name(id);
  if (context_.shapes().of(owner->id) == Shape::Struct) return type(head);
  std::vector<TypeRef> used;
  for (const std::uint32_t index : used_params(*owner, *constructor)) {
    if (index < applied->args.size()) used.push_back(applied->args[index]);
  }
  return name(id) + args(used);
}

std::string TypePrinter::name(core::GlobalId id) const {
  includes_.use(context_.global(id));
  return context_.names.reference(id, here_);
}

namespace {

void mark(const TypeRef& type, std::vector<bool>& found) {
  if (const auto* variable = type->as<Type::Var>()) {
    if (variable->index < found.size()) found[variable->index] = true;
  } else if (const auto* arrow = type->as<Type::Arrow>()) {
    mark(arrow->from, found);
    mark(arrow->to, found);
  } else if (const auto* data = type->as<Type::Data>()) {
    for (const TypeRef& arg : data->args) mark(arg, found);
  }
}

}  // namespace

std::vector<std::uint32_t> used_params(const core::DataType& type, const core::Constructor& constructor) {
  std::vector<bool> found(type.type_params.size());
  for (const core::Field& field : constructor.fields) mark(field.type, found);
  std::vector<std::uint32_t> used;
  for (std::uint32_t i = 0; i < found.size(); ++i) {
    if (found[i]) used.push_back(i);
  }
  return used;
}

void deducible(const Context& context, const TypeRef& type, std::vector<bool>& found) {
  const TypeRef head = context.shapes().expand(type);
  if (const auto* variable = head->as<Type::Var>()) {
    if (variable->index < found.size()) found[variable->index] = true;
    return;
  }
  const auto* data = head->as<Type::Data>();
  if (!data || context.shapes().of(data->type) == Shape::Enum) return;
  const core::Mapping* mapping = context.replacement(data->type);
  if (mapping && mapping->open) return;
  const imp::Pieces pieces = mapping ? core::parse_pieces(mapping->text) : imp::Pieces{};
  for (std::uint32_t i = 0; i < data->args.size(); ++i) {
    const auto is_it = [&](const Piece& piece) { return piece.kind == Piece::Kind::TypeArg && piece.first == i; };
    if (!mapping || std::any_of(pieces.begin(), pieces.end(), is_it)) deducible(context, data->args[i], found);
  }
}

bool mentions_variable(const TypeRef& type) {
  if (type->as<Type::Var>()) return true;
  if (const auto* arrow = type->as<Type::Arrow>())
    return mentions_variable(arrow->from) || mentions_variable(arrow->to);
  const auto* data = type->as<Type::Data>();
  return data && std::any_of(data->args.begin(), data->args.end(), mentions_variable);
}

}  // namespace grus::emit
