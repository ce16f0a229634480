// Functors as class templates, for C++ users to instantiate with types of their own.
//
//     template <class K> concept Keys = requires(const typename K::t& x, const typename K::t& y) {
//       typename K::t;
//       { K::equal(x, y) } -> std::convertible_to<bool>;
//     };
//     template <Keys K> struct Sets {
//       using set = grus::list<typename K::t>;
//       static bool mem(const typename K::t& k, const set& s) { … }
//     };
//
// What a parameter leaves open is a mapped global whose template names a member of the class parameter. The
// concept comes from the parameter's members; two functors over one module type share it where it says the same.
#include "emit/functor.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <utility>

#include "emit/body.hpp"
#include "emit/concept.hpp"
#include "emit/declare.hpp"
#include "emit/open.hpp"
#include "emit/text.hpp"

namespace grus::emit {

using core::GlobalId;

namespace {

/// `K::t` as `::t`: two functors over one module type may call their parameters differently.
std::string without_name(std::string text, const std::string& name) {
  const auto is_part = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
  for (std::size_t at = text.find(name + "::"); at != std::string::npos; at = text.find(name + "::", at + 1)) {
    if (at == 0 || !is_part(text[at - 1])) text.erase(at, name.size());
  }
  return text;
}

class FunctorsPrinter {
 public:
  FunctorsPrinter(const Context& context, const std::string& library, Includes& includes)
      : context_(context), library_(library), space_(context.names.library_space(library)), includes_(includes) {}

  std::vector<Chunk> run() {
    const auto& functors = context_.program.functors;
    for (std::size_t i = 0; i < functors.size(); ++i) {
      if (functors[i].library != library_ || context_.program.enclosing(functors[i])) continue;
      Namespace space = context_.names.functor_space(functors[i]);
      space.pop_back();
      Doc whole = print(i);  // its concepts come first
      chunks_.push_back({std::move(space), std::move(whole)});
    }
    return std::move(chunks_);
  }

 private:
  Doc print(std::size_t index) {
    const core::Functor& functor = context_.program.functors[index];
    const std::string name = context_.names.functor_space(functor).back();
    const std::vector<std::string> names = parameter_names(context_.program, functor);
    std::vector<Doc> parameters;
    for (std::size_t p = 0; p < names.size(); ++p) parameters.push_back(text(constrained(index, p, names)));
    core::Global described;
    described.doc = functor.doc;
    described.location = functor.location;
    std::vector<Doc> lines = documentation(described);
    lines.push_back(arguments("template <", parameters, ">"));
    const std::vector<Doc> inside = members(functor);
    if (inside.empty()) {
      lines.push_back(text("struct " + name + " {};"));
    } else {
      lines.push_back(text("struct " + name + " {"));
      lines.push_back(nest(concat({text("  "), join(inside, empty_line())})));
      lines.push_back(text("};"));
    }
    return join(lines, hard_line());
  }

  static Doc empty_line() { return concat({hard_line(), hard_line()}); }

  std::vector<Doc> members(const core::Functor& functor) {
    std::vector<Doc> result;
    for (Chunk& chunk : print_types(context_, library_, &functor, includes_)) result.push_back(std::move(chunk.doc));
    for (const core::Definition& definition : context_.program.definitions) {
      if (context_.functor(definition.id) != &functor || !is_emitted(context_.global(definition.id))) continue;
      DefinitionText printed = print_definition(context_, definition);
      includes_.add(printed.for_signature);
      includes_.add(printed.for_body);
      result.push_back(documented(printed, printed.definition));
    }
    const auto& functors = context_.program.functors;
    for (std::size_t i = 0; i < functors.size(); ++i) {
      if (context_.program.enclosing(functors[i]) == &functor) result.push_back(print(i));
    }
    return result;
  }

  /// `Keys K`
  std::string constrained(std::size_t functor, std::size_t parameter, const std::vector<std::string>& names) {
    std::vector<std::string> others;
    const Doc requirements = this->requirements(functor, parameter, names, others);
    const std::string shown = render(requirements);
    const core::Functor& owner = context_.program.functors[functor];
    const std::string& type = owner.parameters[parameter].module_type;
    std::string wish = mangle(type.empty() ? owner.modules.back() + "_" + owner.parameters[parameter].name : type);
    const std::string key = wish + "\n" + without_name(shown, names[parameter]);
    auto known = concepts_.find(key);
    if (known == concepts_.end()) {
      const std::string first = wish;
      for (unsigned n = 2; !used_.insert(context_.names.unused(space_, wish)).second; ++n) {
        wish = first + "_" + std::to_string(n);
      }
      wish = context_.names.unused(space_, wish);
      known = concepts_.emplace(key, wish).first;
      std::string head = "template <class " + names[parameter];
      for (const std::string& other : others) head += ", class " + other;
      std::vector<Doc> lines;
      const std::string of = type.empty() ? "the parameter of " + owner.modules.back() : "module type " + type;
      for (const std::string& line : comment_lines("Types that can stand for " + of + ".", 112)) {
        lines.push_back(text("/// " + line));
      }
      lines.push_back(text(head + ">"));
      lines.push_back(concat({text("concept " + wish + " = "), requirements, text(";")}));
      chunks_.push_back({space_, join(lines, hard_line())});
      includes_.headers.insert("concepts");
    }
    std::string args;
    for (const std::string& other : others) args += (args.empty() ? "<" : ", ") + other;
    Namespace here = context_.names.functor_space(owner);
    here.pop_back();
    return context_.names.path(space_, here) + known->second + args + (args.empty() ? " " : "> ") + names[parameter];
  }

  /// The requires-expression of a parameter; `others`: the functor's other parameters that it mentions.
  Doc requirements(std::size_t functor, std::size_t parameter, const std::vector<std::string>& names,
                   std::vector<std::string>& others) {
    std::vector<Doc> lines;
    Samples samples({}, names);
    for (GlobalId id = 0; id < context_.program.globals.size(); ++id) {
      const auto& member = context_.functor_member(id);
      const auto& mapping = context_.global(id).mapping;
      if (!member || member->functor != functor || member->parameter != parameter || !mapping) continue;
      if (const core::TypeAlias* alias = context_.program.alias(id)) {
        lines.push_back(text(at_archetypes(alias->type_params.size()).instance(*mapping) + ";"));
      } else if (const core::Definition* definition = context_.program.definition(id);
                 definition && !is_about_own_types(*definition)) {
        lines.push_back(requirement(*definition, *mapping, samples));
      }
    }
    if (lines.empty()) return text("true");
    Doc whole = samples.requires_expression(lines);
    const std::string shown = render(whole);
    const core::Functor& owner = context_.program.functors[functor];
    const core::Functor* outer = context_.program.enclosing(owner);
    std::vector<std::string> before;
    if (outer) before = all_parameter_names(context_.program, *outer);
    before.insert(before.end(), names.begin(), names.begin() + static_cast<std::ptrdiff_t>(parameter));
    for (const std::string& name : before) {
      if (shown.find("typename " + name + "::") != std::string::npos) others.push_back(name);
    }
    return whole;
  }

  /// What a functor inside a functor asks for types of that functor cannot stand in a concept before both.
  bool is_about_own_types(const core::Definition& definition) const {
    const auto own = [&](const core::TypeRef& type, const auto& self) -> bool {
      if (!type) return false;
      if (const auto* arrow = type->as<core::Type::Arrow>()) return self(arrow->from, self) || self(arrow->to, self);
      const auto* data = type->as<core::Type::Data>();
      if (!data) return false;
      const auto& member = context_.functor_member(data->type);
      if (member && !member->parameter && !context_.replacement(data->type)) return true;
      return std::any_of(data->args.begin(), data->args.end(),
                         [&](const core::TypeRef& arg) { return self(arg, self); });
    };
    return own(definition.result, own) || std::any_of(definition.params.begin(), definition.params.end(),
                                                      [&](const core::Binder& param) { return own(param.type, own); });
  }

  /// A concept cannot ask for something at all types; it asks at types of which nothing is known.
  TypePrinter at_archetypes(std::size_t count) {
    if (count != 0) includes_.headers.insert("grus/archetype.hpp");
    return {context_, space_, archetypes(count), includes_};
  }

  Doc requirement(const core::Definition& definition, const core::Mapping& mapping, Samples& samples) {
    const TypePrinter types = at_archetypes(definition.type_params.size());
    const std::string call = types.instance(mapping);
    std::vector<core::TypeRef> params;
    for (const core::Binder& param : definition.params) params.push_back(param.type);
    return samples.requirement(call.substr(0, call.find('(')), params, definition.result, types);
  }

  const Context& context_;
  const std::string& library_;
  const Namespace space_;
  Includes& includes_;
  std::vector<Chunk> chunks_;
  std::map<std::string, std::string> concepts_;  ///< what it says -> its name
  std::unordered_set<std::string> used_;
};

}  // namespace

core::Program map_functor_parameters(core::Program program) {
  const auto members = program.functor_members();
  for (GlobalId id = 0; id < program.globals.size(); ++id) {
    core::Global& global = program.globals[id];
    if (!members[id] || !members[id]->parameter || global.mapping) continue;
    const core::Functor& functor = program.functors[members[id]->functor];
    std::string path = parameter_names(program, functor)[*members[id]->parameter];
    for (std::size_t i = functor.modules.size() + 1; i < global.modules.size(); ++i) {
      path += "::" + mangle(global.modules[i]);
    }
    path += "::" + mangle(global.base);
    if (const core::TypeAlias* alias = program.alias(id); alias && !alias->definition) {
      global.mapping = open_type(path, *alias);
    } else if (const core::Definition* definition = program.definition(id);
               definition && definition->body && definition->body->as<core::Term::Axiom>()) {
      global.mapping = open_constant(program, path, *definition);
    }
  }
  return program;
}

std::vector<Chunk> print_functors(const Context& context, const std::string& library, Includes& includes) {
  return FunctorsPrinter(context, library, includes).run();
}

}  // namespace grus::emit
