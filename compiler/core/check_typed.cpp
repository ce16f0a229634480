// The types of typed core: one walk that compares the type at every node with those of its parts.
//
// Nothing is inferred. Every node carries its type, so each is checked alone, given its children's.
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "core/alias.hpp"
#include "core/check_report.hpp"
#include "core/walk.hpp"

namespace grus::core {

using diag::Kind;

namespace {

std::vector<TypeRef> types_of(const std::vector<Binder>& binders) {
  std::vector<TypeRef> types;
  types.reserve(binders.size());
  for (const Binder& binder : binders) types.push_back(binder.type);
  return types;
}

class TypeChecker {
 public:
  TypeChecker(const Program& program, CheckReport& report)
      : program_(program), report_(report), variables_(program.next_var) {}

  void run() {
    for (const Definition& each : program_.definitions) {
      if (report_.full()) return;
      definition(each);
    }
  }

 private:
  void definition(const Definition& definition);
  bool well_formed(const TypeRef& type);
  bool has_type(const TypeRef& type, std::string_view what);
  void expect(const TypeRef& expected, const TypeRef& actual, std::string_view what, const Term& where);
  void bind(const Binder& binder);

  void term(const Term& term);
  void node(const Term& term);
  void global(const Term::Global& global, const Term& whole);
  void app(const Term::App& app, const Term& whole);
  void cons(const Term::Cons& cons, const Term& whole);
  void case_of(const Term::Case& match, const Term& whole);
  void cast(const Term::Cast& cast, const Term& whole);
  void literal(const Term& whole);
  void array(const Term::Array& array, const Term& whole);
  void primitive(const std::optional<GlobalId>& id, const Term& whole);

  const Program& program_;
  CheckReport& report_;
  std::vector<TypeRef> variables_;
  std::size_t type_params_ = 0;
};

void TypeChecker::definition(const Definition& definition) {
  report_.enter(definition.id);
  type_params_ = definition.type_params.size();
  for (const Binder& param : definition.params) bind(param);
  if (!has_type(definition.result, "the result") || !definition.body) return;
  term(*definition.body);
  if (definition.body->type) expect(definition.result, definition.body->type, "the body", *definition.body);
}

bool TypeChecker::well_formed(const TypeRef& type) {
  if (!type) return false;
  if (const auto* v = type->as<Type::Var>()) return v->index < type_params_;
  if (const auto* f = type->as<Type::Arrow>()) return well_formed(f->from) && well_formed(f->to);
  const auto* d = type->as<Type::Data>();
  if (!d) return true;
  if (d->type >= program_.globals.size() || program_.globals[d->type].kind != GlobalKind::Type) return false;
  const DataType* declared = program_.data_type(d->type);
  if (declared && declared->type_params.size() != d->args.size()) return false;
  for (const TypeRef& arg : d->args) {
    if (!well_formed(arg)) return false;
  }
  return true;
}

bool TypeChecker::has_type(const TypeRef& type, std::string_view what) {
  if (!type) {
    report_.error(Kind::CheckMissingType, std::string(what) + " has no type");
    return false;
  }
  if (!well_formed(type)) {
    report_.error(Kind::CheckTypeVariable,
                  "the type of " + std::string(what) + " is " + report_.show(type) +
                      ", which has a variable, a name or a number of arguments that is not so");
    return false;
  }
  return true;
}

void TypeChecker::expect(const TypeRef& expected, const TypeRef& actual, std::string_view what, const Term& where) {
  if (!expected || !actual || same_type(program_, expected, actual)) return;
  report_.error(Kind::CheckType, std::string(what) + " has type " + report_.show(actual) + ", expected " +
                                     report_.show(expected) + ": " + report_.show(where));
}

void TypeChecker::bind(const Binder& binder) {
  has_type(binder.type, "variable " + std::to_string(binder.id) + " (`" + binder.name + "`)");
  variables_[binder.id] = binder.type;
}

void TypeChecker::term(const Term& term) {
  if (report_.full()) return;
  for_each_binder(term, [&](const Binder& binder) { bind(binder); });
  for_each_child(term, [&](const TermRef& child) { this->term(*child); });
  if (!term.type) {
    report_.error(Kind::CheckMissingType, "a term has no type: " + report_.show(term));
  } else if (has_type(term.type, "a term")) {
    node(term);
  }
}

void TypeChecker::node(const Term& term) {
  if (const auto* v = term.as<Term::Var>()) {
    expect(variables_[v->id], term.type, "a use of a variable", term);
  } else if (const auto* g = term.as<Term::Global>()) {
    global(*g, term);
  } else if (const auto* applied = term.as<Term::App>()) {
    app(*applied, term);
  } else if (const auto* lam = term.as<Term::Lam>()) {
    expect(arrow(types_of(lam->params), lam->body->type), term.type, "a function", term);
  } else if (const auto* let = term.as<Term::Let>()) {
    expect(let->binder.type, let->value->type, "the value of a variable", *let->value);
    expect(term.type, let->body->type, "the body of a `Let`", *let->body);
  } else if (const auto* built = term.as<Term::Cons>()) {
    cons(*built, term);
  } else if (const auto* match = term.as<Term::Case>()) {
    case_of(*match, term);
  } else if (const auto* converted = term.as<Term::Cast>()) {
    cast(*converted, term);
  } else if (term.as<Term::Erased>()) {
    expect(erased(), term.type, "what is erased", term);
  } else if (term.as<Term::Int63>()) {
    primitive(program_.int63, term);
  } else if (term.as<Term::Float>()) {
    primitive(program_.float64, term);
  } else if (const auto* elements = term.as<Term::Array>()) {
    array(*elements, term);
  } else if (term.as<Term::Literal>()) {
    literal(term);
  }
}

void TypeChecker::global(const Term::Global& global, const Term& whole) {
  const Definition* definition = program_.definition(global.id);
  if (!definition) return;
  for (const TypeRef& arg : global.type_args) has_type(arg, "a type argument");
  if (definition->type_params.size() != global.type_args.size()) {
    report_.error(Kind::CheckArity, report_.name(global.id) + " has " + std::to_string(definition->type_params.size()) +
                                        " type parameters, found " + std::to_string(global.type_args.size()));
    return;
  }
  if (!definition->result) return;  // reported where it is defined
  expect(substitute(arrow(types_of(definition->params), definition->result), global.type_args), whole.type,
         "a constant", whole);
}

void TypeChecker::app(const Term::App& app, const Term& whole) {
  if (const auto* head = app.function->as<Term::Global>()) {
    const Definition* callee = program_.definition(head->id);
    if (callee && !callee->params.empty() && callee->params.size() != app.args.size()) {
      report_.error(Kind::CheckArity, report_.name(head->id) + " has " + std::to_string(callee->params.size()) +
                                          " parameters, called with " + std::to_string(app.args.size()) + ": " +
                                          report_.show(whole));
      return;
    }
  }
  TypeRef rest = app.function->type;
  for (const TermRef& arg : app.args) {
    rest = expand_head(program_, rest);
    const auto* f = rest ? rest->as<Type::Arrow>() : nullptr;
    if (!f) {
      report_.error(Kind::CheckArity, "applied to " + std::to_string(app.args.size()) + " arguments, but of type " +
                                          report_.show(app.function->type) + ": " + report_.show(*app.function));
      return;
    }
    expect(f->from, arg->type, "an argument", *arg);
    TypeRef to = f->to;
    rest = std::move(to);
  }
  expect(rest, whole.type, "an application", whole);
}

void TypeChecker::cons(const Term::Cons& cons, const Term& whole) {
  const TypeRef type = expand_head(program_, whole.type);
  const auto* d = type->as<Type::Data>();
  if (!d || d->type != program_.globals[cons.constructor].owner) {
    report_.error(Kind::CheckType, "constructor " + report_.name(cons.constructor) + " has type " + report_.show(type));
    return;
  }
  const Constructor* constructor = program_.constructor(cons.constructor);
  for (std::size_t i = 0; i < cons.args.size(); ++i) {
    expect(substitute(constructor->fields[i].type, d->args), cons.args[i]->type, "a field", *cons.args[i]);
  }
}

void TypeChecker::case_of(const Term::Case& match, const Term& whole) {
  const TypeRef type = expand_head(program_, match.scrutinee->type);
  const auto* d = type ? type->as<Type::Data>() : nullptr;
  for (const Term::Branch& branch : match.branches) {
    expect(whole.type, branch.body->type, "a branch", *branch.body);
    if (!branch.constructor) {
      for (const Binder& binder : branch.fields) expect(type, binder.type, "the variable of a default branch", whole);
      continue;
    }
    if (!d || d->type != program_.globals[*branch.constructor].owner) {
      report_.error(Kind::CheckType, "a case with branches of " +
                                         report_.name(program_.globals[*branch.constructor].owner) + " is of type " +
                                         report_.show(type) + ": " + report_.show(*match.scrutinee));
      return;
    }
    const Constructor* constructor = program_.constructor(*branch.constructor);
    for (std::size_t i = 0; i < branch.fields.size(); ++i) {
      expect(substitute(constructor->fields[i].type, d->args), branch.fields[i].type, "the variable of a field", whole);
    }
  }
}

void TypeChecker::cast(const Term::Cast& cast, const Term& whole) {
  if (same_type(program_, cast.inner->type, whole.type)) {
    report_.error(Kind::CheckType, "a conversion to the same type: " + report_.show(whole));
  }
}

void TypeChecker::literal(const Term& whole) {
  const auto* d = whole.type->as<Type::Data>();
  if (!d || !program_.globals[d->type].literal) {
    report_.error(Kind::CheckType, "a literal has type " + report_.show(whole.type) + ", which has no literals");
  }
}

void TypeChecker::primitive(const std::optional<GlobalId>& id, const Term& whole) {
  if (id) expect(data(*id), whole.type, "a primitive value", whole);
}

void TypeChecker::array(const Term::Array& array, const Term& whole) {
  if (!program_.array) return;
  const TypeRef element = array.fallback->type;
  expect(data(*program_.array, {element}), whole.type, "an array", whole);
  for (const TermRef& each : array.elements) expect(element, each->type, "an element of an array", *each);
}

}  // namespace

void check_typed(const Program& program, CheckReport& report) { TypeChecker(program, report).run(); }

}  // namespace grus::core
