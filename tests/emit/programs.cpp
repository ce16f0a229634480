#include "programs.hpp"

namespace grus::test {

using namespace core;

GlobalId Builder::global(GlobalKind kind, std::string base) {
  Global made;
  made.kind = kind;
  made.library = library_;
  made.base = std::move(base);
  program.globals.push_back(std::move(made));
  return static_cast<GlobalId>(program.globals.size() - 1);
}

GlobalId Builder::type(std::string name, std::vector<std::string> params) {
  const GlobalId id = global(GlobalKind::Type, std::move(name));
  DataType made;
  made.id = id;
  made.type_params = std::move(params);
  made.group = {id};
  program.types.push_back(std::move(made));
  return id;
}

void Builder::define(GlobalId type, std::vector<Ctor> ctors, DataType::Kind kind) {
  std::vector<Constructor> made;
  for (Ctor& ctor : ctors) {
    const GlobalId id = global(GlobalKind::Constructor, ctor.name);
    at(id).library = at(type).library;
    at(id).owner = type;
    at(id).index = static_cast<std::uint32_t>(made.size());
    made.push_back({id, std::move(ctor.fields)});
  }
  for (DataType& data : program.types) {
    if (data.id != type) continue;
    data.constructors = std::move(made);
    data.kind = kind;
  }
}

GlobalId Builder::ctor(GlobalId type, std::size_t index) const {
  return program.data_type(type)->constructors[index].id;
}

void Builder::map_type(GlobalId type, std::string text, std::vector<std::string> ctors, std::string match,
                       std::vector<std::string> headers) {
  Mapping mapping;
  mapping.kind = Mapping::Kind::Inductive;
  mapping.text = std::move(text);
  mapping.constructors = std::move(ctors);
  mapping.match = std::move(match);
  mapping.headers = std::move(headers);
  at(type).mapping = std::move(mapping);
}

GlobalId Builder::def(std::string name, std::vector<std::string> type_params, std::vector<Binder> params,
                      TypeRef result) {
  const GlobalId id = global(GlobalKind::Constant, std::move(name));
  Definition made;
  made.id = id;
  made.type_params = std::move(type_params);
  made.params = std::move(params);
  made.result = std::move(result);
  program.definitions.push_back(std::move(made));
  return id;
}

void Builder::body(GlobalId id, TermRef body) {
  for (Definition& definition : program.definitions) {
    if (definition.id == id) definition.body = body;
  }
}

GlobalId Builder::inlined(std::string name, std::string text, std::vector<std::string> headers) {
  const GlobalId id = global(GlobalKind::Constant, std::move(name));
  Mapping mapping;
  mapping.text = std::move(text);
  mapping.headers = std::move(headers);
  at(id).mapping = std::move(mapping);
  return id;
}

TermRef Builder::call(GlobalId f, std::vector<TermRef> args, TypeRef type, std::vector<TypeRef> type_args) {
  std::vector<TypeRef> from;
  for (const TermRef& arg : args) from.push_back(arg->type);
  TermRef head = make(Term::Global{f, std::move(type_args)}, arrow(from, type));
  return args.empty() ? head : make(Term::App{std::move(head), std::move(args)}, std::move(type));
}

TermRef Builder::cons(GlobalId ctor, std::vector<TermRef> args, TypeRef type) {
  return make(Term::Cons{ctor, std::move(args)}, std::move(type));
}

TermRef Builder::match(TermRef scrutinee, std::vector<Term::Branch> branches, TypeRef type) {
  return make(Term::Case{std::move(scrutinee), std::move(branches)}, std::move(type));
}

TermRef use(const Binder& binder) { return make(Term::Var{binder.id}, binder.type); }

TermRef lam(std::vector<Binder> params, TermRef body) {
  std::vector<TypeRef> from;
  for (const Binder& param : params) from.push_back(param.type);
  TypeRef type = arrow(from, body->type);
  return make(Term::Lam{std::move(params), std::move(body)}, std::move(type));
}

TermRef let(Binder binder, TermRef value, TermRef body) {
  TypeRef type = body->type;
  return make(Term::Let{std::move(binder), std::move(value), std::move(body)}, std::move(type));
}

TermRef apply(TermRef f, std::vector<TermRef> args, TypeRef type) {
  return make(Term::App{std::move(f), std::move(args)}, std::move(type));
}

Basics::Basics(Builder& builder) {
  boolean = builder.type("bool");
  builder.define(boolean, {{"true", {}}, {"false", {}}});
  builder.map_type(boolean, "bool", {"true", "false"}, "if (%scrut) { %br0 } else { %br1 }");
  b = data(boolean);
  nat = builder.type("nat");
  n = data(nat);
  builder.define(nat, {{"O", {}}, {"S", {{"", n}}}});
  builder.map_type(nat, "grus::integer", {"grus::integer(0)", "(%a0 + grus::integer(1))"},
                   "if (%scrut.is_zero()) { %br0 } else { const grus::integer %b1a0 = %scrut.pred(); %br1 }",
                   {"grus/integer.hpp"});
  builder.at(nat).literal = "grus::integer(%n)";
  list = builder.type("list", {"A"});
  builder.define(list, {{"nil", {}}, {"cons", {{"", var(0)}, {"", data(list, {var(0)})}}}});
  builder.map_type(list, "grus::list<%t0>", {"grus::list<%t0>()", "grus::cons<%t0>(%a0, %a1)"},
                   "if (%scrut.empty()) { %br0 } else { const auto& %b1a0 = %scrut.head(); "
                   "const auto& %b1a1 = %scrut.tail(); %br1 }",
                   {"grus/list.hpp"});
  prod = builder.type("prod", {"A", "B"});
  builder.define(prod, {{"pair", {{"", var(0)}, {"", var(1)}}}});
  builder.map_type(prod, "std::pair<%t0, %t1>", {"std::pair<%t0, %t1>(%a0, %a1)"},
                   "const auto& %b0a0 = %scrut.first; const auto& %b0a1 = %scrut.second; %br0", {"utility"});
  option = builder.type("option", {"A"});
  builder.define(option, {{"Some", {{"", var(0)}}}, {"None", {}}});
  builder.map_type(option, "std::optional<%t0>", {"std::optional<%t0>(%a0)", "std::optional<%t0>()"},
                   "if (%scrut.has_value()) { const auto& %b0a0 = *%scrut; %br0 } else { %br1 }", {"optional"});
  for (const GlobalId id : {boolean, nat, list, prod, option}) {
    builder.at(id).library = "Coq.Init.Datatypes";
    for (const Constructor& ctor : builder.program.data_type(id)->constructors) {
      builder.at(ctor.id).library = "Coq.Init.Datatypes";
    }
  }
  add = builder.inlined("add", "(%a0 + %a1)");
  eqb = builder.inlined("eqb", "(%a0 == %a1)");
}

TermRef Basics::number(std::string digits) const { return make(Term::Literal{std::move(digits)}, n); }

}  // namespace grus::test
