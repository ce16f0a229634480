// The checker accepts a small typed program and refuses each way of breaking it.
#include "core/check.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <sstream>
#include <string_view>

#include "core/type.hpp"

namespace grus::core {
namespace {

enum : GlobalId { kNat, kO, kS, kList, kNil, kCons, kId, kUse, kMapped, kPair, kHead };
enum : VarId { kX = 10, kY, kH, kT, kW };

TypeRef nat() { return data(kNat); }
TypeRef list(TypeRef element) { return data(kList, {std::move(element)}); }
TermRef zero() { return make(Term::Cons{kO, {}}, nat()); }
TermRef use(VarId id, TypeRef type) { return make(Term::Var{id}, std::move(type)); }
TermRef constant(GlobalId id, std::vector<TypeRef> args, TypeRef type) {
  return make(Term::Global{id, std::move(args)}, std::move(type));
}
TermRef call_id() { return make(Term::App{constant(kId, {nat()}, arrow(nat(), nat())), {zero()}}, nat()); }

/// id x = x;  use = id O;  head x y = match x with nil -> y | cons h t -> let w = h in w
Program sound() {
  Program p;
  p.globals.resize(11);
  const auto name = [&](GlobalId id, GlobalKind kind, std::string base, GlobalId owner = 0, std::uint32_t index = 0) {
    p.globals[id].kind = kind;
    p.globals[id].base = std::move(base);
    p.globals[id].owner = owner;
    p.globals[id].index = index;
  };
  name(kNat, GlobalKind::Type, "nat");
  name(kO, GlobalKind::Constructor, "O", kNat, 0);
  name(kS, GlobalKind::Constructor, "S", kNat, 1);
  name(kList, GlobalKind::Type, "list");
  name(kNil, GlobalKind::Constructor, "nil", kList, 0);
  name(kCons, GlobalKind::Constructor, "cons", kList, 1);
  name(kId, GlobalKind::Constant, "id");
  name(kUse, GlobalKind::Constant, "use");
  name(kMapped, GlobalKind::Constant, "mapped");
  name(kPair, GlobalKind::Type, "pair");
  name(kHead, GlobalKind::Constant, "head");
  p.types.push_back({kNat, DataType::Kind::Standard, {}, {{kO, {}}, {kS, {{"n", nat()}}}}, {kNat}});
  p.types.push_back(
      {kList, DataType::Kind::Standard, {"A"}, {{kNil, {}}, {kCons, {{"h", var(0)}, {"t", list(var(0))}}}}, {kList}});
  p.aliases.push_back({kPair, {"A"}, arrow(var(0), var(0))});
  p.definitions.push_back({kId, {"A"}, {{kX, "x", var(0)}}, nullptr, var(0), use(kX, var(0)), std::nullopt});
  p.definitions.push_back({kUse, {}, {}, nullptr, nat(), call_id(), std::nullopt});
  const TermRef inner = make(Term::Let{{kW, "w", var(0)}, use(kH, var(0)), use(kW, var(0))}, var(0));
  Term::Case match{use(kX + 10, list(var(0))), {}};
  match.branches.push_back({kNil, {}, use(kY, var(0))});
  match.branches.push_back({kCons, {{kH, "h", var(0)}, {kT, "t", list(var(0))}}, inner});
  p.definitions.push_back({kHead,
                           {"A"},
                           {{kX + 10, "x", list(var(0))}, {kY, "y", var(0)}},
                           nullptr,
                           var(0),
                           make(std::move(match), var(0)),
                           std::nullopt});
  p.next_var = 30;
  return p;
}

/// The names of what the checker reports.
std::set<std::string_view> kinds(const Program& program, Stage stage = Stage::Typed) {
  diag::Diagnostics diagnostics;
  const bool clean = check(program, stage, diagnostics);
  EXPECT_EQ(clean, !diagnostics.has_errors());
  std::set<std::string_view> names;
  for (const diag::Diagnostic& each : diagnostics.all()) {
    names.insert(diag::info(each.kind).name);
    EXPECT_FALSE(each.hint.empty());
  }
  return names;
}

using Names = std::set<std::string_view>;

TEST(Check, AcceptsASoundProgram) {
  EXPECT_EQ(kinds(sound(), Stage::Untyped), Names{});
  EXPECT_EQ(kinds(sound(), Stage::Typed), Names{});
}

struct Breakage {
  const char* name;
  std::string_view kind;
  Stage stage;
  std::function<void(Program&)> apply;
};

TermRef& use_body(Program& p) { return p.definitions[1].body; }
void rebuild_case(Program& p, const std::function<void(Term::Case&)>& edit) {
  Term::Case match = *p.definitions[2].body->as<Term::Case>();
  edit(match);
  p.definitions[2].body = make(std::move(match), p.definitions[2].body->type);
}

std::vector<Breakage> breakages() {
  using enum Stage;
  return {
      {"FreeVariable", "check-scope", Untyped, [](Program& p) { use_body(p) = use(kX, nat()); }},
      {"VariableBeyondNext", "check-scope", Untyped, [](Program& p) { use_body(p) = use(1'000'000, nat()); }},
      {"BinderBeyondNext", "check-binder", Untyped, [](Program& p) { p.next_var = 5; }},
      {"BinderTwice", "check-binder", Untyped,
       [](Program& p) {
         use_body(p) = make(Term::Lam{{{kX, "x", nat()}}, zero()}, arrow(nat(), nat()));
       }},
      {"MissingTerm", "check-form", Untyped, [](Program& p) { use_body(p) = make(Term::Magic{nullptr}); }},
      {"CastTooEarly", "check-form", Untyped, [](Program& p) { use_body(p) = make(Term::Cast{zero()}, any()); }},
      {"MagicTooLate", "check-form", Typed, [](Program& p) { use_body(p) = make(Term::Magic{zero()}, nat()); }},
      {"FixTooLate", "check-form", Typed,
       [](Program& p) {
         use_body(p) = make(Term::Fix{0, {{{kT + 10, "f", nat()}, zero()}}}, nat());
       }},
      {"FixIndex", "check-arity", Untyped,
       [](Program& p) {
         use_body(p) = make(Term::Fix{1, {{{kT + 10, "f", nat()}, zero()}}}, nat());
       }},
      {"GlobalRange", "check-reference", Untyped, [](Program& p) { use_body(p) = constant(99, {}, nat()); }},
      {"GlobalKind", "check-reference", Untyped, [](Program& p) { use_body(p) = constant(kNat, {}, nat()); }},
      {"GlobalUndefined", "check-reference", Untyped, [](Program& p) { use_body(p) = constant(kMapped, {}, nat()); }},
      {"DeclaredTwice", "check-reference", Untyped, [](Program& p) { p.definitions[1].id = kId; }},
      {"CyclicAlias", "check-reference", Untyped, [](Program& p) { p.aliases[0].definition = data(kPair, {var(0)}); }},
      {"ConstructorElsewhere", "check-reference", Untyped, [](Program& p) { p.globals[kS].index = 0; }},
      {"GroupMember", "check-reference", Untyped,
       [](Program& p) {
         p.types[0].group = {kNat, kPair};
       }},
      {"UndeclaredConstructor", "check-reference", Untyped, [](Program& p) { p.types.erase(p.types.begin()); }},
      {"ConsArity", "check-arity", Untyped,
       [](Program& p) {
         use_body(p) = make(Term::Cons{kS, {}}, nat());
       }},
      {"EmptyApplication", "check-arity", Untyped,
       [](Program& p) {
         use_body(p) = make(Term::App{zero(), {}}, nat());
       }},
      {"EmptyLambda", "check-arity", Untyped,
       [](Program& p) {
         use_body(p) = make(Term::Lam{{}, zero()}, nat());
       }},
      {"BranchArity", "check-arity", Untyped,
       [](Program& p) {
         rebuild_case(p, [](Term::Case& c) { c.branches[0].fields.push_back({kT + 10, "z", nat()}); });
       }},
      {"BranchMissing", "check-case", Untyped,
       [](Program& p) { rebuild_case(p, [](Term::Case& c) { c.branches.erase(c.branches.begin()); }); }},
      {"BranchTwice", "check-case", Untyped,
       [](Program& p) { rebuild_case(p, [](Term::Case& c) { c.branches.push_back(c.branches[0]); }); }},
      {"BranchForeign", "check-case", Untyped,
       [](Program& p) { rebuild_case(p, [](Term::Case& c) { c.branches[0].constructor = kO; }); }},
      {"BranchAfterDefault", "check-case", Untyped,
       [](Program& p) { rebuild_case(p, [](Term::Case& c) { c.branches[0].constructor.reset(); }); }},
      {"FieldTypeVariable", "check-type-variable", Untyped,
       [](Program& p) { p.types[0].constructors[1].fields[0].type = var(0); }},
      {"FieldTypeMissing", "check-missing-type", Untyped,
       [](Program& p) { p.types[0].constructors[1].fields[0].type = nullptr; }},
      {"NodeWithoutType", "check-missing-type", Typed,
       [](Program& p) {
         use_body(p) = make(Term::Cons{kS, {make(Term::Cons{kO, {}})}}, nat());
       }},
      {"ResultWithoutType", "check-missing-type", Typed, [](Program& p) { p.definitions[1].result = nullptr; }},
      {"ParameterWithoutType", "check-missing-type", Typed,
       [](Program& p) { p.definitions[0].params[0].type = nullptr; }},
      {"TypeVariable", "check-type-variable", Typed, [](Program& p) { p.definitions[1].result = var(0); }},
      {"TypeArguments", "check-type-variable", Typed, [](Program& p) { p.definitions[1].result = data(kList); }},
      {"ResultType", "check-type", Typed, [](Program& p) { p.definitions[1].result = any(); }},
      {"ArgumentType", "check-type", Typed,
       [](Program& p) {
         use_body(p) = make(Term::App{constant(kId, {list(nat())}, arrow(list(nat()), list(nat()))), {zero()}}, nat());
       }},
      {"CallArity", "check-arity", Typed,
       [](Program& p) {
         const TypeRef type = arrow({list(nat()), nat()}, nat());
         use_body(p) = make(Term::App{constant(kHead, {nat()}, type), {make(Term::Cons{kNil, {}}, list(nat()))}},
                            arrow(nat(), nat()));
       }},
      {"CallOfNoFunction", "check-arity", Typed,
       [](Program& p) {
         use_body(p) = make(Term::App{call_id(), {zero()}}, nat());
       }},
      {"InstanceCount", "check-arity", Typed,
       [](Program& p) {
         use_body(p) = make(Term::App{constant(kId, {}, arrow(nat(), nat())), {zero()}}, nat());
       }},
      {"InstanceType", "check-type", Typed,
       [](Program& p) {
         use_body(p) = make(Term::App{constant(kId, {any()}, arrow(nat(), nat())), {zero()}}, nat());
       }},
      {"ConsType", "check-type", Typed,
       [](Program& p) {
         use_body(p) = make(Term::Cons{kO, {}}, list(nat()));
       }},
      {"FieldType", "check-type", Typed,
       [](Program& p) {
         use_body(p) = make(Term::Cons{kS, {make(Term::Erased{}, erased())}}, nat());
       }},
      {"ErasedType", "check-type", Typed, [](Program& p) { use_body(p) = make(Term::Erased{}, nat()); }},
      {"ScrutineeType", "check-type", Typed,
       [](Program& p) { rebuild_case(p, [](Term::Case& c) { c.scrutinee = zero(); }); }},
      {"BranchType", "check-type", Typed,
       [](Program& p) { rebuild_case(p, [](Term::Case& c) { c.branches[0].body = zero(); }); }},
      {"FieldBinderType", "check-type", Typed,
       [](Program& p) { rebuild_case(p, [](Term::Case& c) { c.branches[1].fields[1].type = any(); }); }},
      {"LambdaType", "check-type", Typed,
       [](Program& p) {
         p.definitions[1].result = arrow(any(), nat());
         use_body(p) = make(Term::Lam{{{kT + 10, "z", nat()}}, zero()}, arrow(any(), nat()));
       }},
      {"WorldAsValue", "check-world", Typed,
       [](Program& p) {
         p.definitions[1].result = arrow(world(), nat());
         const TermRef w = make(Term::Var{kT + 10}, world());
         use_body(p) = make(Term::Lam{{{kT + 10, "w", world()}}, make(Term::Cast{w}, nat())}, p.definitions[1].result);
       }},
      {"IdleCast", "check-type", Typed, [](Program& p) { use_body(p) = make(Term::Cast{zero()}, nat()); }},
      {"LiteralType", "check-type", Typed, [](Program& p) { use_body(p) = make(Term::Literal{"5"}, nat()); }},
  };
}

class Broken : public testing::TestWithParam<Breakage> {};

TEST_P(Broken, IsRefused) {
  Program program = sound();
  GetParam().apply(program);
  program.reindex();
  EXPECT_TRUE(kinds(program, GetParam().stage).contains(GetParam().kind)) << GetParam().kind;
}

INSTANTIATE_TEST_SUITE_P(Check, Broken, testing::ValuesIn(breakages()),
                         [](const auto& breakage) { return std::string(breakage.param.name); });

TEST(Check, HasACaseForEachOfItsDiagnostics) {
  std::set<std::string_view> covered;
  for (const Breakage& breakage : breakages()) covered.insert(breakage.kind);
  for (const diag::KindInfo& kind : diag::all_kinds()) {
    if (kind.room == diag::Room::Checker) {
      EXPECT_TRUE(covered.contains(kind.name)) << kind.name;
    }
  }
}

TEST(Check, AcceptsConversionsLiteralsAndAliases) {
  Program p = sound();
  p.globals[kNat].literal = "integer(%n)";
  p.definitions[1].result = any();
  use_body(p) = make(Term::Cast{make(Term::Literal{"5"}, nat())}, any());
  EXPECT_EQ(kinds(p), Names{});
  p.definitions[1].result = data(kPair, {nat()});
  use_body(p) = constant(kId, {nat()}, arrow(nat(), nat()));
  EXPECT_EQ(kinds(p), Names{});
}

TEST(Check, StopsAfterAScore) {
  Program p = sound();
  Term::Array many{{}, zero()};
  for (int i = 0; i < 1000; ++i) many.elements.push_back(use(kX, nat()));
  use_body(p) = make(std::move(many), nat());
  diag::Diagnostics diagnostics;
  check(p, Stage::Untyped, diagnostics);
  EXPECT_EQ(diagnostics.error_count(), 20U);
}

}  // namespace
}  // namespace grus::core
