// The structure of a program: tables, references, scopes, arities, branches. Types are in check_typed.cpp,
// which relies on this having found nothing.
#include "core/check.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "core/alias.hpp"
#include "core/check_report.hpp"
#include "core/walk.hpp"

namespace grus::core {

using diag::Kind;

const Printer& CheckReport::printer() {
  if (!printer_) printer_.emplace(program_);
  return *printer_;
}

std::string CheckReport::shorten(std::string text) {
  constexpr std::size_t limit = 120;
  const bool cut = text.size() > limit;
  if (cut) text.resize(limit);
  for (char& c : text) {
    if (c == '\n') c = ' ';
  }
  return cut ? text + "..." : text;
}

void CheckReport::error(Kind kind, const std::string& message) {
  if (full()) return;
  ++errors_;
  Location where;
  std::string place;
  if (current_ && *current_ < program_.globals.size()) {
    where = program_.globals[*current_].location;
    place = "in " + name(*current_) + ": ";
  }
  diagnostics_.error(kind, std::move(where), place + message,
                     "This is a bug in Grus, not in your program: an invariant of its core language is broken.");
}

namespace {

std::string count(std::size_t n, std::string_view what) {
  return std::to_string(n) + " " + std::string(what) + (n == 1 ? "" : "s");
}

class StructureChecker {
 public:
  StructureChecker(const Program& program, Stage stage, CheckReport& report)
      : program_(program),
        stage_(stage),
        report_(report),
        declared_(program.globals.size()),
        bound_(program.next_var),
        in_scope_(program.next_var) {}

  void run();

 private:
  bool has_kind(GlobalId id, GlobalKind kind);
  void declare(GlobalId id, GlobalKind kind);
  void data_type(const DataType& type);
  void type(const TypeRef& type, std::size_t variables);
  void definition(const Definition& definition);

  void bind(const Binder& binder);
  void unbind(const Binder& binder);
  void term(const TermRef& term);
  void node(const Term& term);
  void children(const Term& term);
  void let(const Term::Let& let);
  void case_of(const Term::Case& match);
  void branches(const Term::Case& match);
  void cons(const Term::Cons& cons);

  const Program& program_;
  Stage stage_;
  CheckReport& report_;
  std::vector<bool> declared_;
  std::vector<bool> bound_, in_scope_;
};

// ---- Tables ----

bool StructureChecker::has_kind(GlobalId id, GlobalKind kind) {
  if (id >= program_.globals.size()) {
    report_.error(Kind::CheckReference, "there is no global " + std::to_string(id));
    return false;
  }
  if (program_.globals[id].kind != kind) {
    report_.error(Kind::CheckReference, report_.name(id) + " is not of the kind that is needed here");
    return false;
  }
  return true;
}

void StructureChecker::declare(GlobalId id, GlobalKind kind) {
  report_.enter(id);
  if (!has_kind(id, kind)) return;
  if (declared_[id]) report_.error(Kind::CheckReference, report_.name(id) + " is declared twice");
  declared_[id] = true;
}

void StructureChecker::run() {
  for (const DataType& type : program_.types) declare(type.id, GlobalKind::Type);
  for (const TypeAlias& alias : program_.aliases) declare(alias.id, GlobalKind::Type);
  for (const Definition& definition : program_.definitions) declare(definition.id, GlobalKind::Constant);
  for (const DataType& type : program_.types) data_type(type);
  for (const TypeAlias& alias : program_.aliases) {
    report_.enter(alias.id);
    if (alias.definition) type(*alias.definition, alias.type_params.size());
  }
  if (!report_.clean()) return;
  if (const TypeAlias* cyclic = find_cyclic_alias(program_)) {
    report_.enter(cyclic->id);
    report_.error(Kind::CheckReference, "the type is defined by itself");
  }
  for (const Definition& each : program_.definitions) {
    if (report_.full()) return;
    definition(each);
  }
}

void StructureChecker::data_type(const DataType& data) {
  report_.enter(data.id);
  for (std::size_t i = 0; i < data.constructors.size(); ++i) {
    const Constructor& constructor = data.constructors[i];
    if (!has_kind(constructor.id, GlobalKind::Constructor)) continue;
    const Global& global = program_.globals[constructor.id];
    if (global.owner != data.id || global.index != i) {
      report_.error(Kind::CheckReference, "constructor " + report_.name(constructor.id) + " belongs elsewhere");
    }
    for (const Field& field : constructor.fields) type(field.type, data.type_params.size());
  }
  for (const GlobalId member : data.group) {
    if (!has_kind(member, GlobalKind::Type)) continue;
    if (!program_.data_type(member)) {
      report_.error(Kind::CheckReference, report_.name(member) + ", declared with it, is not a data type");
    }
  }
}

void StructureChecker::type(const TypeRef& type, std::size_t variables) {
  if (!type) {
    report_.error(Kind::CheckMissingType, "a declared type is missing");
  } else if (const auto* v = type->as<Type::Var>()) {
    if (v->index >= variables) {
      report_.error(Kind::CheckTypeVariable,
                    "type variable " + std::to_string(v->index) + " of " + count(variables, "parameter"));
    }
  } else if (const auto* d = type->as<Type::Data>()) {
    has_kind(d->type, GlobalKind::Type);
    for (const TypeRef& arg : d->args) this->type(arg, variables);
  } else if (const auto* f = type->as<Type::Arrow>()) {
    this->type(f->from, variables);
    this->type(f->to, variables);
  }
}

// ---- Terms ----

void StructureChecker::definition(const Definition& definition) {
  report_.enter(definition.id);
  if (definition.parent) has_kind(*definition.parent, GlobalKind::Constant);
  if (definition.declared) type(definition.declared, SIZE_MAX);
  if (!definition.body) return;
  for (const Binder& param : definition.params) bind(param);
  term(definition.body);
  for (const Binder& param : definition.params) unbind(param);
}

void StructureChecker::bind(const Binder& binder) {
  if (binder.id >= bound_.size()) {
    report_.error(Kind::CheckBinder, "variable " + std::to_string(binder.id) + " is beyond `next_var`");
    return;
  }
  if (bound_[binder.id]) {
    report_.error(Kind::CheckBinder,
                  "variable " + std::to_string(binder.id) + " (`" + binder.name + "`) is bound in two places");
  }
  bound_[binder.id] = true;
  in_scope_[binder.id] = true;
}

void StructureChecker::unbind(const Binder& binder) {
  if (binder.id < in_scope_.size()) in_scope_[binder.id] = false;
}

void StructureChecker::term(const TermRef& term) {
  if (report_.full()) return;
  if (!term) {
    report_.error(Kind::CheckForm, "a term is missing");
    return;
  }
  node(*term);
  children(*term);
}

void StructureChecker::children(const Term& term) {
  if (const auto* bound = term.as<Term::Let>()) return let(*bound);
  if (const auto* match = term.as<Term::Case>()) return case_of(*match);
  for_each_binder(term, [&](const Binder& binder) { bind(binder); });
  for_each_child(term, [&](const TermRef& child) { this->term(child); });
  for_each_binder(term, [&](const Binder& binder) { unbind(binder); });
}

void StructureChecker::node(const Term& term) {
  if (const auto* v = term.as<Term::Var>()) {
    if (v->id >= in_scope_.size() || !in_scope_[v->id]) {
      report_.error(Kind::CheckScope, "variable " + std::to_string(v->id) + " is not in scope");
    }
  } else if (const auto* g = term.as<Term::Global>()) {
    if (has_kind(g->id, GlobalKind::Constant) && !declared_[g->id] && !program_.globals[g->id].mapping) {
      report_.error(Kind::CheckReference, report_.name(g->id) + " has neither a definition nor a mapping");
    }
  } else if (const auto* app = term.as<Term::App>()) {
    if (app->args.empty()) report_.error(Kind::CheckArity, "an application without arguments");
  } else if (const auto* lam = term.as<Term::Lam>()) {
    if (lam->params.empty()) report_.error(Kind::CheckArity, "an abstraction without parameters");
  } else if (const auto* built = term.as<Term::Cons>()) {
    cons(*built);
  } else if (const auto* fix = term.as<Term::Fix>()) {
    if (stage_ == Stage::Typed) {
      report_.error(Kind::CheckForm, "there is still a `Fix`");
    } else if (fix->index >= fix->functions.size()) {
      report_.error(Kind::CheckArity,
                    "function " + std::to_string(fix->index) + " of " + count(fix->functions.size(), "function"));
    }
  } else if (const auto* axiom = term.as<Term::Axiom>()) {
    has_kind(axiom->id, GlobalKind::Constant);
  } else if (term.as<Term::Magic>() && stage_ == Stage::Typed) {
    report_.error(Kind::CheckForm, "there is still a `Magic`");
  } else if (term.as<Term::Cast>() && stage_ == Stage::Untyped) {
    report_.error(Kind::CheckForm, "there is a `Cast` before types are known");
  }
}

void StructureChecker::cons(const Term::Cons& cons) {
  if (!has_kind(cons.constructor, GlobalKind::Constructor)) return;
  const Constructor* constructor = program_.constructor(cons.constructor);
  if (!constructor) {
    report_.error(Kind::CheckReference, "constructor " + report_.name(cons.constructor) + " is not declared");
  } else if (constructor->fields.size() != cons.args.size()) {
    report_.error(Kind::CheckArity, "constructor " + report_.name(cons.constructor) + " has " +
                                        count(constructor->fields.size(), "field") + ", found " +
                                        count(cons.args.size(), "argument"));
  }
}

void StructureChecker::let(const Term::Let& let) {
  term(let.value);
  bind(let.binder);
  term(let.body);
  unbind(let.binder);
}

void StructureChecker::case_of(const Term::Case& match) {
  term(match.scrutinee);
  branches(match);
  for (const Term::Branch& branch : match.branches) {
    for (const Binder& field : branch.fields) bind(field);
    term(branch.body);
    for (const Binder& field : branch.fields) unbind(field);
  }
}

void StructureChecker::branches(const Term::Case& match) {
  const DataType* type = nullptr;
  std::vector<bool> covered;
  bool has_default = false;
  for (const Term::Branch& branch : match.branches) {
    if (has_default) report_.error(Kind::CheckCase, "a branch follows the default branch");
    if (branch.literal) {
      if (branch.constructor || !branch.fields.empty() || match.branches.size() != 2)
        report_.error(Kind::CheckCase, "a branch for a literal binds something, or has others beside its default");
      continue;
    }
    if (!branch.constructor) {
      has_default = true;
      if (branch.fields.size() > 1) report_.error(Kind::CheckArity, "a default branch binds more than the scrutinee");
      continue;
    }
    if (!has_kind(*branch.constructor, GlobalKind::Constructor)) continue;
    const Constructor* constructor = program_.constructor(*branch.constructor);
    const Global& global = program_.globals[*branch.constructor];
    if (!constructor) {
      report_.error(Kind::CheckReference, "constructor " + report_.name(*branch.constructor) + " is not declared");
      continue;
    }
    if (!type) {
      type = program_.data_type(global.owner);
      covered.resize(type->constructors.size());
    } else if (type->id != global.owner) {
      report_.error(Kind::CheckCase,
                    "branches of " + report_.name(type->id) + " and of " + report_.name(global.owner) + " in one case");
      continue;
    }
    if (covered[global.index]) {
      report_.error(Kind::CheckCase, "two branches for " + report_.name(*branch.constructor));
    }
    covered[global.index] = true;
    if (constructor->fields.size() != branch.fields.size()) {
      report_.error(Kind::CheckArity, "constructor " + report_.name(*branch.constructor) + " has " +
                                          count(constructor->fields.size(), "field") + ", its branch binds " +
                                          std::to_string(branch.fields.size()));
    }
  }
  if (!type || has_default) return;
  const auto missing = std::find(covered.begin(), covered.end(), false);
  if (missing != covered.end()) {
    const auto index = static_cast<std::size_t>(missing - covered.begin());
    report_.error(Kind::CheckCase, "no branch for " + report_.name(type->constructors[index].id));
  }
}

}  // namespace

bool check(const Program& program, Stage stage, diag::Diagnostics& diagnostics) {
  CheckReport report(program, diagnostics);
  StructureChecker(program, stage, report).run();
  if (stage == Stage::Typed && report.clean()) check_typed(program, report);
  if (stage == Stage::Typed && report.clean()) check_world(program, report);
  return report.clean();
}

}  // namespace grus::core
