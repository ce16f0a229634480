// Concepts of classes: an object with members that can be used like the fields of the record.
#include "emit/concept.hpp"

#include "emit/body.hpp"
#include "emit/declare.hpp"
#include "emit/text.hpp"

namespace grus::emit {

using core::Type;

std::vector<std::string> archetypes(std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string which = i < 26 ? std::string{'\'', static_cast<char>('A' + i), '\''} : std::to_string(i);
    names.push_back("grus::archetype<" + which + ">");
  }
  return names;
}

std::string concept_name(const Context& context, core::GlobalId type, const Namespace& from) {
  const std::string& base = context.names.base(type);
  std::string name = context.names.reference(type, from);
  name.resize(name.size() - base.size());
  return name + context.names.unused(context.names.space(type), base + "_instance");
}

std::vector<Doc> print_concept(const Context& context, const core::DataType& type, Includes& includes) {
  includes.headers.insert("concepts");
  const Namespace& space = context.names.space(type.id);
  std::vector<std::string> rocq{"Inst"};
  rocq.insert(rocq.end(), type.type_params.begin(), type.type_params.end());
  const std::unordered_set<std::string> reserved{context.names.base(type.id), "i"};
  const std::vector<std::string> names = type_param_names(rocq, reserved);
  const std::vector<std::string> own(names.begin() + 1, names.end());
  const TypePrinter types(context, space, own, includes);
  Samples samples({"const " + names[0] + "& i"}, names);
  const core::Constructor& constructor = type.constructors[0];
  const std::vector<std::string> fields = field_names(context, type, constructor);
  std::vector<Doc> lines;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const core::TypeRef& field = constructor.fields[i].type;
    const std::string member = "i." + fields[i];
    const auto* data = field->as<Type::Data>();
    if (field->as<Type::Arrow>()) {
      const core::FunctionView view = core::flatten(field);
      lines.push_back(samples.requirement(member, view.params, view.result, types));
    } else if (data && context.instances.is_class(data->type)) {
      includes.headers.insert("type_traits");
      std::string args;
      for (const core::TypeRef& arg : data->args) args += ", " + types.type(arg);
      lines.push_back(text("requires " + concept_name(context, data->type, space) + "<std::remove_cvref_t<decltype(" +
                           member + ")>" + args + ">;"));
    } else {
      lines.push_back(text("{ " + member + " } -> std::convertible_to<" + types.type(field) + ">;"));
    }
  }
  std::vector<Doc> docs;
  const std::string what = "What can stand for " + core::qualified_name(context.global(type.id)) +
                           ": the struct above, or an object with such members, static ones included.";
  for (const std::string& line : comment_lines(what, 112)) docs.push_back(text("/// " + line));
  docs.push_back(text(template_head(names)));
  docs.push_back(concat({text("concept " + concept_name(context, type.id, space) + " = "),
                         samples.requires_expression(lines), text(";")}));
  return docs;
}

std::vector<Doc> print_concept(const Context& context, const core::TypeAlias& type, Includes& includes) {
  includes.headers.insert("concepts");
  const Namespace& space = context.names.space(type.id);
  std::vector<std::string> rocq{"Inst"};
  rocq.insert(rocq.end(), type.type_params.begin(), type.type_params.end());
  const std::vector<std::string> names = type_param_names(rocq, {context.names.base(type.id), "i"});
  const TypePrinter types(context, space, {names.begin() + 1, names.end()}, includes);
  Samples samples({"const " + names[0] + "& i"}, names);
  const core::FunctionView view = core::flatten(*type.definition);
  const std::vector<Doc> lines{samples.requirement("i", view.params, view.result, types)};
  const std::string what = "What can stand for " + core::qualified_name(context.global(type.id)) +
                           ": anything that is called like its one method.";
  std::vector<Doc> docs;
  for (const std::string& line : comment_lines(what, 112)) docs.push_back(text("/// " + line));
  docs.push_back(text(template_head(names)));
  docs.push_back(concat({text("concept " + concept_name(context, type.id, space) + " = "),
                         samples.requires_expression(lines), text(";")}));
  return docs;
}

std::string open_concept(const Context& context, std::size_t index, const Namespace& from,
                         const std::string& first_arg) {
  const core::OpenClass& open = context.program.classes[index];
  std::string name = context.names.reference(open.type, from);
  name.resize(name.size() - context.names.base(open.type).size());
  std::string args = first_arg;
  for (const core::GlobalId type : open.types) args += (args.empty() ? "" : ", ") + context.generics.name(type);
  return name + context.names.concept_base(open.type) + "<" + args + ">";
}

namespace {

/// `{ I::template bind<…>(x, y) } -> …;`
Doc open_requirement(const Context& context, const core::Definition& method, const Namespace& space, Samples& samples,
                     Includes& includes) {
  const TypePrinter types(context, space, archetypes(method.type_params.size()), includes);
  if (!method.type_params.empty()) includes.headers.insert("grus/archetype.hpp");
  const std::string call = types.instance(*context.global(method.id).mapping);
  std::vector<core::TypeRef> params;
  for (const core::Binder& param : method.params) {
    if (!param.type->as<Type::Erased>()) params.push_back(param.type);
  }
  return samples.requirement(call.substr(0, call.find('(')), params, method.result, types);
}

}  // namespace

Chunk print_open_concept(const Context& context, std::size_t index, Includes& includes) {
  includes.headers.insert("concepts");
  const core::OpenClass& open = context.program.classes[index];
  const Namespace& space = context.names.space(open.type);
  const std::string instance = context.generics.instance();
  std::vector<Doc> lines, methods, conditions;
  for (const std::size_t super : context.generics.superclasses(index)) {
    includes.use(context.global(context.program.classes[super].type));
    conditions.push_back(text(open_concept(context, super, space, instance)));
  }
  std::vector<std::string> taken{instance};
  for (const core::GlobalId type : open.types) taken.push_back(context.generics.name(type));
  Samples samples({}, taken);
  std::vector<core::GlobalId> members = open.members;
  if (context.global(open.instance).mapping) members.push_back(open.instance);  // the one method of the class
  for (const core::GlobalId member : members) {
    const core::Definition* method = context.program.definition(member);
    if (method && context.global(member).mapping) {
      methods.push_back(open_requirement(context, *method, space, samples, includes));
    }
  }
  if (!methods.empty()) conditions.push_back(samples.requires_expression(methods));
  if (conditions.empty()) conditions.push_back(text("true"));
  lines = documentation(context.global(open.type));
  std::string head = "template <class " + instance;
  for (const core::GlobalId type : open.types) head += ", " + context.generics.parameter(type);
  lines.push_back(text(head + ">"));
  lines.push_back(concat(
      {text("concept " + context.names.concept_base(open.type) + " = "), join(conditions, text(" && ")), text(";")}));
  return {space, join(lines, hard_line())};
}

}  // namespace grus::emit
