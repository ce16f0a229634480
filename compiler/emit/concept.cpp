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
  std::unordered_set<std::string> reserved{context.names.base(type.id), "i"};
  const std::vector<std::string> names = type_param_names(rocq, reserved);
  const std::vector<std::string> own(names.begin() + 1, names.end());
  const TypePrinter types(context, space, own, includes);
  Samples samples({"const " + names[0] + "& i"});
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

}  // namespace grus::emit
