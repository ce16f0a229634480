// Definitions: signatures, documentation, and the frame around the body.
#include <algorithm>
#include <cctype>
#include <map>

#include "emit/body.hpp"
#include "emit/concept.hpp"
#include "emit/declare.hpp"
#include "emit/text.hpp"

namespace grus::emit {

using core::GlobalId;
using core::Type;
using core::TypeRef;

namespace {

/// `a` of `::a::b<…>`
std::string first_identifier(std::string_view reference) {
  while (reference.starts_with(':')) reference.remove_prefix(1);
  const auto is_part = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
  return std::string(reference.begin(), std::find_if_not(reference.begin(), reference.end(), is_part));
}

/// All identifiers of a mapping's text: a local of such a name could capture one.
void reserve_words(std::string_view words, std::unordered_set<std::string>& reserved) {
  while (!words.empty()) {
    if (words.starts_with('%')) words.remove_prefix(1 + first_identifier(words.substr(1)).size());
    std::string word = first_identifier(words);
    words.remove_prefix(std::min(std::max<std::size_t>(word.size(), 1), words.size()));
    if (!word.empty()) reserved.insert(std::move(word));
  }
}

/// The names that a definition says without qualification.
class Mentions {
 public:
  Mentions(const Context& context, const Namespace& here) : context_(context), here_(here) {}
  std::unordered_set<std::string> names;

  void global(GlobalId id) {
    const core::Global& global = context_.global(id);
    if (const core::Mapping* mapping = context_.replacement(id)) {
      reserve_words(mapping->text, names);
      for (const std::string& each : mapping->constructors) reserve_words(each, names);
      reserve_words(mapping->match, names);
      if (global.literal) reserve_words(*global.literal, names);
      return;
    }
    names.insert(first_identifier(context_.names.reference(id, here_)));
    if (global.kind == core::GlobalKind::Constant) names.insert(first_identifier(context_.names.callee(id, here_)));
    if (global.kind == core::GlobalKind::Constructor) this->global(global.owner);
  }
  void type(const TypeRef& type) {
    if (!type) return;
    if (const auto* arrow = type->as<Type::Arrow>()) {
      this->type(arrow->from);
      this->type(arrow->to);
    } else if (const auto* data = type->as<Type::Data>()) {
      global(data->type);
      for (const TypeRef& arg : data->args) this->type(arg);
    }
  }

 private:
  const Context& context_;
  const Namespace& here_;
};

/// Nodes of what is short enough to stand in a header.
constexpr std::size_t kMaxInline = 8;

/// Does it need nothing but C++ that mappings name? Counts the nodes.
bool is_mapped_only(const Context& context, const imp::ExprRef& expr, std::size_t& size) {
  using imp::Expr;
  const auto rest = [&](const imp::ExprRef& each) { return is_mapped_only(context, each, size); };
  if (++size > kMaxInline) return false;
  if (expr->as<Expr::Local>() || expr->as<Expr::Literal>() || expr->as<Expr::Int63>() || expr->as<Expr::Float>())
    return true;
  if (const auto* choose = expr->as<Expr::Choose>())
    return rest(choose->scrutinee) && rest(choose->yes) && rest(choose->no);
  if (const auto* construct = expr->as<Expr::Construct>()) return construct->args.empty();
  const auto* call = expr->as<Expr::Call>();
  const core::Mapping* mapping = call ? context.replacement(call->id) : nullptr;
  return mapping && mapping->kind == core::Mapping::Kind::Inline &&
         std::all_of(call->args.begin(), call->args.end(), rest);
}

/// The one expression that it returns.
const imp::ExprRef* only_result(const imp::Function& function) {
  const bool plain = !function.runs && !function.stops && !function.loops && !function.checks_stack && !function.builds;
  if (!plain || function.body.size() != 1) return nullptr;
  const auto* result = function.body[0].as<imp::Stmt::Return>();
  return result ? &result->value : nullptr;
}

/// A number, a character or a constant constructor: what a constant need not be kept for.
bool is_scalar(const Context& context, const imp::ExprRef& value) {
  using imp::Expr;
  if (const auto* literal = value->as<Expr::Literal>()) {
    constexpr std::size_t most_digits = 18;  // which every implementation of a number holds in a word
    return literal->kind == core::Term::Literal::Kind::Character ||
           (literal->kind == core::Term::Literal::Kind::Number && literal->text.size() <= most_digits);
  }
  const auto* construct = value->as<Expr::Construct>();
  return value->as<Expr::Int63>() || value->as<Expr::Float>() ||
         (construct && construct->args.empty() && context.shapes().trivial(value->type));
}

class DefinitionPrinter {
 public:
  DefinitionPrinter(const Context& context, const core::Definition& definition)
      : context_(context), definition_(definition), here_(context.names.space(definition.id)) {}

  DefinitionText run() {
    const imp::Function& function = *context_.functions.find(definition_.id);
    const auto& mapping = context_.global(definition_.id).mapping;
    const bool mapped = mapping && mapping->kind == core::Mapping::Kind::Constant;
    const imp::Usage usage = imp::usage_of(function);
    reserve(usage);
    const std::vector<std::string> params = type_param_names(definition_.type_params, reserved_);
    name_own_types(params);
    const TypePrinter for_signature(context_, here_, params, out_.for_signature);
    const TypePrinter for_body(context_, here_, params, out_.for_body);
    BodyPrinter body(context_, for_body, function);
    for (const std::string& name : reserved_) body.locals().reserve(name);
    for (const std::string& name : params) body.locals().reserve(name);
    const bool is_template = !params.empty() || !own_types_.empty() || !context_.generics.over(definition_.id).empty();
    const bool is_member = context_.functor(definition_.id) != nullptr;
    const bool is_short = !mapped && !is_template && !is_member && stands_in_header(function);
    specifier_ = is_member ? "static " : is_short ? "inline " : "";
    out_.in_header = is_template || is_short;
    out_.comment = documentation(context_.global(definition_.id));
    out_.mentions = usage.globals;
    include_classes();
    if (function.params.empty() && !function.runs) {
      constant(function, for_signature, body, mapped ? &*mapping : nullptr);
    } else {
      this->function(function, for_signature, body, mapped ? &*mapping : nullptr);
    }
    if (mapped) out_.for_body.headers.insert(mapping->headers.begin(), mapping->headers.end());
    return std::move(out_);
  }

 private:
  void reserve(const imp::Usage& usage) {
    Mentions mentions(context_, here_);
    mentions.global(definition_.id);
    for (const GlobalId id : usage.globals) mentions.global(id);
    for (const TypeRef& type : usage.types) mentions.type(type);
    mentions.type(definition_.result);
    for (const core::Binder& param : definition_.params) mentions.type(param.type);
    const auto& mapping = context_.global(definition_.id).mapping;
    if (mapping) reserve_words(mapping->text, mentions.names);
    reserved_ = std::move(mentions.names);
    if (const core::Functor* functor = context_.functor(definition_.id)) {
      for (std::string& name : all_parameter_names(context_.program, *functor)) reserved_.insert(std::move(name));
    }
    for (std::string& name : context_.generics.args(definition_.id)) reserved_.insert(std::move(name));
    reserved_.insert({"std", "grus"});
    reserved_.merge(context_.names.aliases_around(here_));
  }

  Doc head(const TypePrinter& types) const {
    std::vector<Doc> params = generic_parameters();
    for (const std::string& name : types.params()) params.push_back(text("class " + name));
    for (const auto& [index, name] : own_types_) params.push_back(text(condition(types, index) + " " + name));
    if (params.empty()) return text("");
    std::vector<Doc> lines{arguments("template <", params, ">")};
    if (const std::string more = other_classes(); !more.empty()) lines.push_back(text("  requires " + more));
    return concat({join(lines, hard_line()), hard_line()});
  }

  /// The concept of a parameter with a type of its own.
  std::string condition(const TypePrinter& types, std::size_t index) const {
    const auto& instance = context_.instances.applied_class(definition_.id, index);
    if (!instance) return types.callable(definition_.params[index].type);
    return concept_name(context_, instance->type, here_) + types.args(instance->args);
  }

  /// `template <class> class M`, `Monad<M> I`
  std::vector<Doc> generic_parameters() const {
    const Generics::Over& over = context_.generics.over(definition_.id);
    std::vector<Doc> params;
    for (const GlobalId type : over.types) params.push_back(text(context_.generics.parameter(type)));
    if (!over.classes.empty()) {
      params.push_back(text(open_concept(context_, over.classes[0], here_) + " " + context_.generics.instance()));
    }
    return params;
  }

  /// What else the instance is to be.
  std::string other_classes() const {
    const Generics::Over& over = context_.generics.over(definition_.id);
    std::string conditions;
    for (std::size_t i = 1; i < over.classes.size(); ++i) {
      const std::string each = open_concept(context_, over.classes[i], here_, context_.generics.instance());
      conditions += (conditions.empty() ? "" : " && ") + each;
    }
    return conditions;
  }

  /// The template parameters that stand for types of parameters.
  void name_own_types(const std::vector<std::string>& type_params) {
    std::unordered_set<std::string> taken = reserved_;
    taken.insert(type_params.begin(), type_params.end());
    for (std::size_t i = 0; i < definition_.params.size(); ++i) {
      if (!context_.instances.has_own_type(definition_.id, i)) continue;
      const bool function = !context_.instances.applied_class(definition_.id, i);
      const char* wish = !function ? "Inst" : !taken.contains("F") ? "F" : !taken.contains("G") ? "G" : "H";
      own_types_[i] = type_param_names({wish}, taken)[0];
      taken.insert(own_types_[i]);
      reserved_.insert(own_types_[i]);
    }
  }

  void include_classes() {
    for (const std::size_t index : context_.generics.over(definition_.id).classes) {
      out_.for_signature.libraries.insert(context_.global(context_.program.classes[index].type).library);
    }
  }

  /// What is one short expression is defined where it is declared, as C++ programmers do: other names of what C++ has,
  /// and constants that take less to make than to keep.
  bool stands_in_header(const imp::Function& function) const {
    const imp::ExprRef* result = only_result(function);
    std::size_t size = 0;
    return result && (function.params.empty() ? is_scalar(context_, *result) : is_mapped_only(context_, *result, size));
  }

  void constant(const imp::Function& function, const TypePrinter& types, BodyPrinter& body,
                const core::Mapping* mapping) {
    const std::string type = types.type(function.result);
    const std::string name = context_.names.base(definition_.id) + "()";
    if (specifier_ == "inline ") {
      out_.signature = text(specifier_ + type + " " + name);
      out_.definition = one_line(concat({out_.signature, text(" { "), body.body(), text(" }")}));
      return;
    }
    out_.signature = concat({head(types), text(specifier_ + "const " + type + "& " + name)});
    out_.for_body.headers.insert("grus/constant.hpp");
    const std::string local = body.locals().fresh("value");
    const std::string start = "static const grus::constant<" + type + "> " + local + "(";
    Doc value;
    if (mapping) {
      value = mapping->has_statements()
                  ? concat({text("[]() -> " + type + " { "), body.mapped_body(*mapping, {}, false), text(" }")})
                  : concat({text("[] { return "), body.mapped_value(*mapping, function.result), text("; }")});
    } else {
      value = body.thunk(function.result);
    }
    out_.definition = concat(
        {out_.signature, text(" {"),
         nest(concat({hard_line(), text(start), value, text(");"), hard_line(), text("return *" + local + ";")})),
         hard_line(), text("}")});
  }

  void function(const imp::Function& function, const TypePrinter& types, BodyPrinter& body,
                const core::Mapping* mapping) {
    const std::string& name = context_.names.base(definition_.id);
    std::vector<Doc> params, declared;
    std::vector<std::string> names;
    for (const imp::Param& param : function.params) {
      const core::Binder& binder = param.binder;
      const auto own = own_types_.find(names.size());
      std::string words = own != own_types_.end() ? "const " + own->second + "&"
                          : owned(param)          ? types.type(binder.type)
                                                  : types.param(binder.type);
      const bool used = mapping ? mapping->text.find("%a" + std::to_string(names.size())) != std::string::npos
                                : function.checks_stack || body.usage().used(binder.id) || param.assigned;
      const std::string wish = binder.name.empty() ? short_name(context_, binder.type) : binder.name;
      names.push_back(body.locals().declare(binder.id, wish));
      declared.push_back(text(words + (binder.name.empty() ? "" : " " + names.back())));
      params.push_back(text(used ? words + " " + names.back() : words));
    }
    const std::string result = function.returns_nothing ? "void" : types.result(function.result, function.stops);
    const std::string start = specifier_ + result + " " + name + "(";
    out_.signature = concat({head(types), arguments(start, declared, ")")});
    Doc lines = mapping ? body.mapped_body(*mapping, names, function.returns_nothing)
                        : this->body(function, types, body, names);
    const bool short_body =
        mapping || (!function.checks_stack && function.body.size() == 1 && function.body[0].as<imp::Stmt::Return>());
    Doc frame =
        concat({arguments(start, params, ") {"), nest(concat({short_body ? line() : hard_line(), std::move(lines)})),
                short_body ? line() : hard_line(), text("}")});
    out_.definition = concat({head(types), short_body ? one_line(frame) : frame});
  }

  Doc body(const imp::Function& function, const TypePrinter& types, BodyPrinter& body,
           const std::vector<std::string>& names) {
    std::vector<Doc> lines;
    if (function.checks_stack) {
      out_.for_body.headers.insert("grus/stack.hpp");
      std::vector<std::string> own = context_.generics.args(definition_.id);
      own.insert(own.end(), types.params().begin(), types.params().end());
      for (const auto& [index, name] : own_types_) own.push_back(name);
      std::vector<Doc> args{text(context_.names.base(definition_.id) + template_args(own))};
      for (std::size_t i = 0; i < names.size(); ++i) {
        const imp::Param& param = function.params[i];
        const bool move = owned(param) && !context_.shapes().trivial(param.binder.type);
        if (move) out_.for_body.headers.insert("utility");
        args.push_back(text(move ? "std::move(" + names[i] + ")" : names[i]));
      }
      lines.push_back(concat({text("if (grus::stack_low()) [[unlikely]]"),
                              group(nest(concat({line(), arguments("return grus::with_more_stack(", args, ");")})))}));
    }
    for (Doc& line : body.preparations()) lines.push_back(std::move(line));
    Doc inner = body.body();
    if (function.loops) {
      lines.push_back(concat({text("while (true) {"), nest(concat({hard_line(), inner})), hard_line(), text("}")}));
    } else {
      lines.push_back(std::move(inner));
    }
    return join(lines, hard_line());
  }

  static bool owned(const imp::Param& param) { return imp::by_value(param.passing); }

  const Context& context_;
  const core::Definition& definition_;
  const Namespace& here_;
  std::unordered_set<std::string> reserved_;
  std::map<std::size_t, std::string> own_types_;  ///< parameter -> the template parameter that is its type
  std::string specifier_;                         ///< `static` before a member of a class, `inline` in a header
  DefinitionText out_;
};

}  // namespace

Doc documented(const DefinitionText& text, Doc doc) {
  std::vector<Doc> lines = text.comment;
  lines.push_back(std::move(doc));
  return join(lines, hard_line());
}

std::vector<Doc> documentation(const core::Global& global) {
  std::vector<Doc> lines;
  const auto add = [&](const std::string& words) { lines.push_back(text(words.empty() ? "///" : "/// " + words)); };
  for (const std::string& words : comment_lines(global.doc, 112)) add(words);
  std::string place;
  if (!global.location.file.empty()) {
    const std::string file = comment_line(global.location.file);
    place = file.substr(file.rfind('/') + 1);
    if (global.location.line != 0) place += ":" + std::to_string(global.location.line);
  }
  const std::string type = comment_line(global.rocq_type);
  if (type.empty() && place.empty()) return lines;
  if (!lines.empty()) add("");
  const std::string words = type.empty() ? place : place.empty() ? type : type + " — " + place;
  bool first = true;
  for (const std::string& part : comment_lines("Rocq: " + words, 112)) {
    add(first ? part : "  " + part);
    first = false;
  }
  return lines;
}

std::vector<std::string> type_param_names(const std::vector<std::string>& rocq,
                                          const std::unordered_set<std::string>& reserved) {
  std::vector<std::string> names;
  std::unordered_set<std::string> taken = reserved;
  taken.insert({"std", "grus", "kind"});
  for (std::size_t i = 0; i < rocq.size(); ++i) {
    std::string wish = rocq[i].empty() || rocq[i] == "_" ? "T" : mangle(rocq[i]);
    std::string name = wish;
    for (unsigned n = 1; taken.contains(name); ++n) name = wish + std::to_string(n);
    taken.insert(name);
    names.push_back(std::move(name));
  }
  return names;
}

std::string template_args(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  return list.empty() ? "" : "<" + list + ">";
}

std::string template_head(const std::vector<std::string>& params) {
  if (params.empty()) return {};
  std::string list;
  for (const std::string& param : params) list += (list.empty() ? "class " : ", class ") + param;
  return "template <" + list + ">";
}

bool is_emitted(const core::Global& global) {
  return !global.mapping ||
         (global.mapping->kind == core::Mapping::Kind::Constant && global.kind == core::GlobalKind::Constant);
}

DefinitionText print_definition(const Context& context, const core::Definition& definition) {
  return DefinitionPrinter(context, definition).run();
}

}  // namespace grus::emit
