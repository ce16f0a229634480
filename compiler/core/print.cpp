// Declarations and types; terms are in print_term.cpp.
#include "core/print.hpp"

#include <ostream>
#include <sstream>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/print_term.hpp"

namespace grus::core {

namespace {

std::string letters(std::size_t index) {
  std::string name(1, static_cast<char>('a' + index % 26));
  return index < 26 ? name : name + std::to_string(index / 26);
}

/// The names of type parameters: those of the source, or letters where these would not tell them apart.
std::vector<std::string> parameter_names(const std::vector<std::string>& given) {
  std::unordered_set<std::string> seen;
  bool distinct = true;
  for (const std::string& name : given) distinct = distinct && !name.empty() && seen.insert(name).second;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < given.size(); ++i) names.push_back("'" + (distinct ? visible(given[i]) : letters(i)));
  return names;
}

std::string joined(const std::vector<std::string>& parts, std::string_view before) {
  std::string text;
  for (const std::string& part : parts) {
    text += before;
    text += part;
  }
  return text;
}

std::string in_quotes(std::string_view text) { return "\"" + visible(text) + "\""; }

}  // namespace

std::string visible(std::string_view name) {
  std::string out;
  for (const char c : name) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
  return out;
}

Printer::Printer(const Program& program, PrintOptions options) : program_(program), options_(options) {
  std::unordered_map<std::string_view, std::size_t> bases;
  std::unordered_map<std::string, std::size_t> qualified;
  for (const Global& global : program.globals) ++bases[global.base];
  for (const Global& global : program.globals) {
    if (bases[global.base] > 1) ++qualified[qualified_name(global)];
  }
  names_.reserve(program.globals.size());
  for (std::size_t id = 0; id < program.globals.size(); ++id) {
    const Global& global = program.globals[id];
    std::string name = visible(global.base);
    if (bases[global.base] > 1 || name.empty()) {
      std::string whole = qualified_name(global);
      const bool unique = !name.empty() && qualified[whole] == 1;
      name = visible(whole);
      if (!unique) name += "#" + std::to_string(id);
    }
    names_.push_back(std::move(name));
  }
}

std::string Printer::global(GlobalId id) const { return id < names_.size() ? names_[id] : "#" + std::to_string(id); }

std::string Printer::type(const TypeRef& type, const std::vector<std::string>& variables) const {
  if (!type) return "<no type>";
  const auto atom = [&](const TypeRef& inner) {
    std::string text = this->type(inner, variables);
    const auto* d = inner ? inner->as<Type::Data>() : nullptr;
    const bool simple = !inner || !(inner->as<Type::Arrow>() || (d && !d->args.empty()));
    return simple ? text : "(" + text + ")";
  };
  std::string text;
  const Type* at = type.get();
  while (const auto* f = at->as<Type::Arrow>()) {
    const bool nested = f->from && f->from->as<Type::Arrow>();
    text += nested ? atom(f->from) : this->type(f->from, variables);
    text += " -> ";
    if (!f->to) return text + "<no type>";
    at = f->to.get();
  }
  if (const auto* v = at->as<Type::Var>()) {
    return text + (v->index < variables.size() ? variables[v->index] : "'" + letters(v->index));
  }
  if (at->as<Type::Any>()) return text + "any";
  if (at->as<Type::Erased>()) return text + "erased";
  if (at->as<Type::World>()) return text + "world";
  const auto* d = at->as<Type::Data>();
  text += global(d->type);
  for (const TypeRef& arg : d->args) text += " " + atom(arg);
  return text;
}

std::string Printer::term(const Term& term) const {
  const LocalNames names(*this, {}, &term, options_.var_ids);
  TermPrinter printer(*this, names, {}, options_.width);
  printer.print(term, 0);
  return std::move(printer.out);
}

std::string Printer::data_type(const DataType& type) const {
  const std::vector<std::string> params = parameter_names(type.type_params);
  std::string text = type.kind == DataType::Kind::Coinductive ? "codata " : "data ";
  text += global(type.id) + joined(params, " ") + " =";
  for (const Constructor& constructor : type.constructors) {
    text += "\n  | " + global(constructor.id);
    for (const Field& field : constructor.fields) {
      text += " (" + (field.name.empty() ? "_" : visible(field.name)) + " : " + this->type(field.type, params) + ")";
    }
  }
  if (type.kind == DataType::Kind::Record) text += "\n  record";
  if (type.group.size() > 1) {
    text += "\n  with";
    for (const GlobalId id : type.group) {
      if (id != type.id) text += " " + global(id);
    }
  }
  return text + "\n";
}

std::string Printer::alias(const TypeAlias& alias) const {
  const std::vector<std::string> params = parameter_names(alias.type_params);
  return "type " + global(alias.id) + joined(params, " ") +
         (alias.definition ? " = " + type(*alias.definition, params) : "") + "\n";
}

std::string Printer::definition(const Definition& definition) const {
  const std::vector<std::string> variables = parameter_names(definition.type_params);
  const LocalNames names(*this, definition.params, definition.body.get(), options_.var_ids);
  TermPrinter printer(*this, names, variables, options_.width);
  if (definition.declared) printer.out += "val " + global(definition.id) + " : " + type(definition.declared) + "\n";
  if (definition.parent) {
    printer.out += "part of " + global(*definition.parent) + "\n";
  }
  printer.out += "def " + global(definition.id);
  if (!variables.empty()) {
    std::string list = joined(variables, ", ");
    printer.out += "[" + list.substr(2) + "]";
  }
  for (const Binder& param : definition.params) printer.out += " " + printer.binder(param);
  if (definition.result) printer.out += " : " + type(definition.result, variables);
  if (definition.body) {
    printer.out += " =\n  ";
    printer.print(*definition.body, 2);
  }
  return std::move(printer.out) + "\n";
}

std::string Printer::mappings(const Global& global) const {
  std::string text;
  const std::string name = visible(qualified_name(global));
  if (global.mapping) {
    const Mapping& mapping = *global.mapping;
    switch (mapping.kind) {
      case Mapping::Kind::Inline:
        text += "inline ";
        break;
      case Mapping::Kind::Constant:
        text += "constant ";
        break;
      case Mapping::Kind::Inductive:
        text += "inductive ";
        break;
      case Mapping::Kind::Skip:
        text += "skip ";
        break;
    }
    text += name;
    if (mapping.kind != Mapping::Kind::Skip) text += " => " + in_quotes(mapping.text);
    for (const std::string& constructor : mapping.constructors) text += "\n  | " + in_quotes(constructor);
    if (!mapping.match.empty()) text += "\n  match " + in_quotes(mapping.match);
    for (const std::string& header : mapping.headers) text += "\n  header " + in_quotes(header);
    text += "\n";
  }
  if (global.literal) text += "numeral " + name + " => " + in_quotes(*global.literal) + "\n";
  return text;
}

void Printer::program(std::ostream& out) const {
  out << "root " << visible(program_.root) << '\n';
  for (const DataType& type : program_.types) out << '\n' << data_type(type);
  for (const TypeAlias& alias : program_.aliases) out << '\n' << this->alias(alias);
  for (const Definition& definition : program_.definitions) out << '\n' << this->definition(definition);
  for (const Global& global : program_.globals) {
    const std::string text = mappings(global);
    if (!text.empty()) out << '\n' << text;
  }
}

void print(std::ostream& out, const Program& program, PrintOptions options) { Printer(program, options).program(out); }

std::string to_string(const Program& program) {
  std::ostringstream out;
  print(out, program);
  return std::move(out).str();
}

}  // namespace grus::core
