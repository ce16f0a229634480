// Data types.
//
// The order is the source's, each type after what it must be complete for. A handle may be defined while
// its constructors are only declared, so it comes first and its constructors' structs follow, preceded by
// the handles and structs that their fields hold: that is what makes mutual and nested recursion work.
#include <algorithm>
#include <functional>

#include "emit/body.hpp"
#include "emit/concept.hpp"
#include "emit/declare.hpp"
#include "emit/text.hpp"

namespace grus::emit {

using core::Constructor;
using core::DataType;
using core::GlobalId;
using core::Type;
using core::TypeRef;
using imp::Shape;

namespace {

void each_type(const TypeRef& type, const std::function<void(GlobalId)>& visit) {
  if (const auto* arrow = type->as<Type::Arrow>()) {
    each_type(arrow->from, visit);
    each_type(arrow->to, visit);
  } else if (const auto* data = type->as<Type::Data>()) {
    visit(data->type);
    for (const TypeRef& arg : data->args) each_type(arg, visit);
  }
}

/// The name that a printer of results shows; the standard library's constructors go without a path.
std::string shown_name(const core::Global& global) {
  return global.library.starts_with("Coq.") ? global.base : core::qualified_name(global);
}

class TypesPrinter {
 public:
  TypesPrinter(const Context& context, const std::string& library, const core::Functor* functor, Includes& includes)
      : context_(context), library_(library), functor_(functor), includes_(includes) {}

  std::vector<Chunk> run() {
    std::vector<GlobalId> ids;
    for (const DataType& type : context_.program.types) ids.push_back(type.id);
    for (const core::TypeAlias& alias : context_.program.aliases) ids.push_back(alias.id);
    std::sort(ids.begin(), ids.end());
    for (const GlobalId id : ids) {
      if (!mine(id)) continue;
      head(id);
      constructors(id);
    }
    return std::move(chunks_);
  }

 private:
  bool mine(GlobalId id) const {
    return context_.global(id).library == library_ && context_.functor(id) == functor_ &&
           is_emitted(context_.global(id));
  }

  void add(GlobalId owner, const std::vector<Doc>& lines) {
    chunks_.push_back({context_.names.space(owner), join(lines, hard_line())});
  }

  TypePrinter printer(GlobalId id, const std::vector<std::string>& params) {
    return TypePrinter(context_, context_.names.space(id), params, includes_);
  }

  /// Names of the parameters of a data type, unlike the types its fields mention.
  std::vector<std::string> params(const DataType& type) const {
    std::unordered_set<std::string> reserved{context_.names.base(type.id)};
    if (functor_) {
      for (std::string& name : all_parameter_names(context_.program, *functor_)) reserved.insert(std::move(name));
    }
    for (const Constructor& constructor : type.constructors) {
      reserved.insert(context_.names.base(constructor.id));
      for (const core::Field& field : constructor.fields) {
        each_type(field.type, [&](GlobalId id) { reserved.insert(context_.names.base(id)); });
      }
    }
    return type_param_names(type.type_params, reserved);
  }

  void need(const TypeRef& type) {
    each_type(type, [&](GlobalId id) {
      if (mine(id)) head(id);
    });
  }

  /// What others must see of a type before they can hold one.
  void head(GlobalId id) {
    if (!heads_.insert(id).second) return;
    const DataType* type = context_.program.data_type(id);
    if (!type) {
      alias(id);
    } else {
      switch (context_.shapes().of(id)) {
        case Shape::Enum:
          enumeration(*type);
          break;
        case Shape::Struct:
          plain(*type);
          break;
        case Shape::Handle:
          handle(*type, "data");
          break;
        case Shape::Lazy:
          handle(*type, "codata");
          break;
        case Shape::Mapped:
        case Shape::Alias:
          break;
      }
    }
  }

  void alias(GlobalId id) {
    const core::TypeAlias* alias = context_.program.alias(id);
    if (!alias) return;
    if (alias->definition) need(*alias->definition);
    std::unordered_set<std::string> reserved{context_.names.base(id)};
    if (functor_) {
      for (std::string& name : all_parameter_names(context_.program, *functor_)) reserved.insert(std::move(name));
    }
    const std::vector<std::string> names = type_param_names(alias->type_params, reserved);
    const TypePrinter types = printer(id, names);
    std::vector<Doc> lines = documentation(context_.global(id));
    if (!names.empty()) lines.push_back(text(template_head(names)));
    const std::string meaning = types.type(alias->definition ? *alias->definition : core::any());
    lines.push_back(text("using " + context_.names.base(id) + " = " + meaning + ";"));
    add(id, lines);
    if (context_.instances.is_class(id)) add(id, print_concept(context_, *alias, includes_));
  }

  void enumeration(const DataType& type) {
    const std::string& name = context_.names.base(type.id);
    std::vector<Doc> lines = documentation(context_.global(type.id));
    std::vector<Doc> values, cases;
    for (const Constructor& constructor : type.constructors) {
      const std::string& value = context_.names.base(constructor.id);
      values.push_back(text(value));
      const std::string shown = string_literal(shown_name(context_.global(constructor.id)));
      cases.push_back(text("case " + name + "::" + value + ": return " + shown + ";"));
    }
    lines.push_back(
        arguments("enum class " + name + (values.empty() ? " {" : " { "), values, values.empty() ? "};" : " };"));
    includes_.headers.insert("string_view");
    const std::string start = functor_ ? "friend constexpr " : "constexpr ";
    const std::string value = local(type.id, "value");
    if (cases.empty()) {
      lines.push_back(text(start + "std::string_view rocq_name(" + name + ") { return {}; }"));
    } else {
      lines.push_back(text(start + "std::string_view rocq_name(" + name + " " + value + ") {"));
      lines.push_back(text("  switch (" + value + ") {"));
      for (const Doc& each : cases) lines.push_back(nest(concat({text("    "), each})));
      lines.push_back(text("  }"));
      lines.push_back(text("  return {};"));
      lines.push_back(text("}"));
    }
    lines.push_back(printing(type.id, functor_ ? "friend " : "inline ", name));
    add(type.id, lines);
  }

  /// `operator<<`, found by its argument, for a type that is not the runtime's.
  Doc printing(GlobalId type, const std::string& start, const std::string& param) {
    includes_.headers.insert({"grus/print.hpp", "ostream"});
    const std::string out = local(type, "out"), value = local(type, "value");
    const std::string signature =
        start + "std::ostream& operator<<(std::ostream& " + out + ", " + param + " " + value + ")";
    return text(signature + " { return grus::show(" + out + ", " + value + "); }");
  }

  /// A parameter of a function that belongs to a type.
  std::string local(GlobalId type, const std::string& wish) const {
    LocalNames names;
    for (const std::string& name : context_.names.aliases_around(context_.names.space(type))) names.reserve(name);
    const DataType& data = *context_.program.data_type(type);
    if (context_.shapes().of(type) == Shape::Struct) {  // a friend's body is inside of it
      for (std::string& name : field_names(context_, data, data.constructors[0])) names.reserve(std::move(name));
    }
    return names.fresh(wish);
  }

  void handle(const DataType& type, const std::string& base) {
    includes_.headers.insert("grus/" + base + ".hpp");
    const std::vector<std::string> names = params(type);
    std::vector<Doc> lines;
    std::vector<Doc> bases, kinds;
    std::vector<TypeRef> own;
    for (std::uint32_t i = 0; i < names.size(); ++i) own.push_back(core::var(i));
    const TypeRef self = core::data(type.id, own);
    const TypePrinter types = printer(type.id, names);
    bases.push_back(text(types.type(self)));
    for (const Constructor& constructor : type.constructors) {
      std::vector<std::string> used;
      for (const std::uint32_t index : used_params(type, constructor)) used.push_back(names[index]);
      const std::string declaration = "struct " + context_.names.base(constructor.id) + ";";
      if (!used.empty()) lines.push_back(text(template_head(used)));
      lines.push_back(text(declaration));
      bases.push_back(text(types.constructor(constructor.id, self)));
      kinds.push_back(text(context_.names.base(constructor.id)));
    }
    if (!lines.empty()) lines.push_back(text(""));
    for (Doc& doc : documentation(context_.global(type.id))) lines.push_back(std::move(doc));
    if (!names.empty()) lines.push_back(text(template_head(names)));
    const std::string& name = context_.names.base(type.id);
    const Doc parent = arguments("grus::" + base + "<", bases, ">");
    lines.push_back(concat({text("struct " + name + " : "), parent, text(" {")}));
    lines.push_back(concat({text("  "), arguments(kinds.empty() ? "enum class kind {" : "enum class kind { ", kinds,
                                                  kinds.empty() ? "};" : " };")}));
    lines.push_back(concat({text("  using "), parent, text("::" + base + ";")}));
    lines.push_back(text("};"));
    add(type.id, lines);
  }

  void plain(const DataType& type) {
    const Constructor& constructor = type.constructors[0];
    for (const core::Field& field : constructor.fields) need(field.type);
    std::vector<Doc> lines = documentation(context_.global(type.id));
    const std::string& name = context_.names.base(type.id);
    fields(type, constructor, name, params(type), params(type), lines);
    const std::string reference = "const " + name + "&";
    lines.insert(lines.end() - 1,
                 {text(""), text("  friend bool operator==(" + reference + ", " + reference + ") = default;"),
                  concat({text("  "), printing(type.id, "friend ", reference)})});
    add(type.id, lines);
    if (context_.instances.is_class(type.id)) add(type.id, print_concept(context_, type, includes_));
  }

  /// The structs of the constructors of a handle.
  void constructors(GlobalId id) {
    const DataType* type = context_.program.data_type(id);
    const Shape shape = context_.shapes().of(id);
    if (!type || (shape != Shape::Handle && shape != Shape::Lazy)) return;
    for (const Constructor& constructor : type->constructors) {
      for (const core::Field& field : constructor.fields) need(field.type);
    }
    const std::vector<std::string> names = params(*type);
    for (const Constructor& constructor : type->constructors) {
      std::vector<std::string> used;
      for (const std::uint32_t index : used_params(*type, constructor)) used.push_back(names[index]);
      std::vector<Doc> lines = documentation(context_.global(constructor.id));
      fields(*type, constructor, context_.names.base(constructor.id), used, names, lines);
      add(id, lines);
    }
  }

  void fields(const DataType& type, const Constructor& constructor, const std::string& name,
              const std::vector<std::string>& own_params, const std::vector<std::string>& all_params,
              std::vector<Doc>& lines) {
    const TypePrinter types = printer(type.id, all_params);
    const std::vector<std::string> names = field_names(context_, type, constructor);
    if (!own_params.empty()) lines.push_back(text(template_head(own_params)));
    lines.push_back(text("struct " + name + " {"));
    std::vector<Doc> members;
    for (std::size_t i = 0; i < names.size(); ++i) {
      lines.push_back(text("  " + types.type(constructor.fields[i].type) + " " + names[i] + ";"));
      members.push_back(text(names[i]));
    }
    if (!names.empty()) lines.push_back(text(""));
    // A std::tuple of many costs the C++ compiler seconds and gigabytes; the runtime has one that does not.
    const bool wide = members.size() > 32;
    includes_.headers.insert({"string_view", wide ? "grus/shape.hpp" : "tuple"});
    const std::string shown = string_literal(shown_name(context_.global(constructor.id)));
    lines.push_back(text("  static constexpr std::string_view rocq_name = " + shown + ";"));
    lines.push_back(concat({text("  "), arguments(wide ? "auto members() const { return grus::tie("
                                                       : "auto members() const { return std::tie(",
                                                  members, "); }")}));
    lines.push_back(text("};"));
  }

  const Context& context_;
  const std::string& library_;
  const core::Functor* functor_;
  Includes& includes_;
  std::vector<Chunk> chunks_;
  std::unordered_set<GlobalId> heads_;
};

}  // namespace

std::vector<std::string> field_names(const Context& context, const DataType& type, const Constructor& constructor) {
  std::unordered_set<std::string> taken{"rocq_name", "members", context.names.base(type.id),
                                        context.names.base(constructor.id)};
  for (const std::string& param : type.type_params) taken.insert(mangle(param));
  for (const core::Field& field : constructor.fields) {
    each_type(field.type, [&](GlobalId id) { taken.insert(context.names.base(id)); });
  }
  std::vector<std::string> names;
  for (std::size_t i = 0; i < constructor.fields.size(); ++i) {
    const std::string& rocq = constructor.fields[i].name;
    const std::string wish = rocq.empty() || rocq == "_" ? "arg" + std::to_string(i) : mangle(rocq);
    std::string name = wish;
    for (unsigned n = 2; taken.contains(name); ++n) name = mangle(wish + "_" + std::to_string(n));
    taken.insert(name);
    names.push_back(std::move(name));
  }
  return names;
}

std::vector<Chunk> print_types(const Context& context, const std::string& library, const core::Functor* functor,
                               Includes& includes) {
  return TypesPrinter(context, library, functor, includes).run();
}

}  // namespace grus::emit
