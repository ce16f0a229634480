// The ownership checker finds what the passes must never do; and the passes, on small functions, do what they say.
#include <gtest/gtest.h>

#include "imp/check.hpp"
#include "imp/lower.hpp"
#include "imp/moves.hpp"
#include "imp/ownership.hpp"
#include "imp/read_first.hpp"
#include "imp/taking.hpp"

namespace grus::imp {
namespace {

constexpr GlobalId kFunction = 0, kCallee = 1, kType = 2, kLeaf = 3, kNode = 4;

/// `Inductive t := leaf | node (l r : t)` and two functions on it.
core::Program declarations() {
  core::Program program;
  program.globals.resize(5);
  const auto declare = [&](GlobalId id, core::GlobalKind kind, const char* name, std::uint32_t index = 0) {
    program.globals[id].kind = kind;
    program.globals[id].base = name;
    program.globals[id].owner = kind == core::GlobalKind::Constructor ? kType : 0;
    program.globals[id].index = index;
  };
  declare(kFunction, core::GlobalKind::Constant, "f");
  declare(kCallee, core::GlobalKind::Constant, "g");
  declare(kType, core::GlobalKind::Type, "t");
  declare(kLeaf, core::GlobalKind::Constructor, "leaf");
  declare(kNode, core::GlobalKind::Constructor, "node", 1);
  const TypeRef type = core::data(kType);
  program.types.push_back(
      {kType, core::DataType::Kind::Standard, {}, {{kLeaf, {}}, {kNode, {{"l", type}, {"r", type}}}}, {kType}});
  return program;
}

class Ownership : public testing::Test {
 protected:
  Ownership() {
    for (const GlobalId id : {kFunction, kCallee}) {
      program.positions.emplace(id, program.functions.size());
      program.functions.push_back({id, {}, type, {}});
    }
    function().params.push_back({{10, "t", type}});
    program.functions[1].params.push_back({{20, "u", type}});
    program.functions[1].body.push_back({Stmt::Return{use(20)}});
  }

  Function& function() { return program.functions[0]; }
  ExprRef use(VarId id, bool move = false) const { return make(Expr::Local{id, move}, type); }
  ExprRef call(std::vector<ExprRef> args) const { return make(Expr::Call{kCallee, {}, std::move(args)}, type); }
  ExprRef node(ExprRef l, ExprRef r) const { return make(Expr::Construct{kNode, {std::move(l), std::move(r)}}, type); }
  Stmt result(ExprRef value) const { return {Stmt::Return{std::move(value)}}; }
  Stmt unpack(Access access) const {
    return {Stmt::Unpack{use(10), kNode, {{11, "l", type}, {12, "r", type}}, access}};
  }
  void body(std::vector<Stmt> statements, Passing passing) {
    function().body = std::move(statements);
    function().params[0].passing = passing;
  }
  std::string problem() const {
    const auto problems = check_ownership(context, program, program.functions[0]);
    return problems.empty() ? "" : problems[0];
  }
  void run() {
    VarId next = 100;
    infer_passing(context, program, [](GlobalId, std::size_t) { return false; });
    for (Function& each : program.functions) read_first(context, program, each, next);
    for (Function& each : program.functions) take_apart(context, program, each, next);
    for (Function& each : program.functions) mark_moves(context, program, each);
  }

  core::Program whole = declarations();
  Context context{whole};
  TypeRef type = core::data(kType);
  Program program;
};

TEST_F(Ownership, ReadingFieldsBeforeATest) {
  body({unpack(Access::Read), result(use(11))}, Passing::Borrowed);
  const auto problems = check_constructors(context, program.functions[0]);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0], "f: fields of node are read before it is tested for: #10");
}

TEST_F(Ownership, ReadingFieldsAfterATest) {
  Stmt::Match match{use(10), {}, true};
  match.branches.push_back({kLeaf, {}, {result(use(10))}});
  match.branches.push_back({std::nullopt, {}, {unpack(Access::Edit), result(use(10))}});
  body({{std::move(match)}}, Passing::Owned);
  EXPECT_TRUE(check_constructors(context, program.functions[0]).empty());
}

TEST_F(Ownership, ReadingFieldsOfAFieldUnderAnotherName) {
  const auto inner = [&](VarId of, VarId field) {
    return Stmt{Stmt::Unpack{use(of), kNode, {{field, "l", type}, {kUnused, "", type}}}};
  };
  Stmt::Unpack again{use(10), kNode, {{14, "l", type}, {kUnused, "", type}}, Access::Edit};
  Stmt::Match tested{use(11), {}, true};
  tested.branches.push_back({kNode, {}, {{again}, inner(14, 15), result(use(15))}});
  tested.branches.push_back({kLeaf, {}, {{again}, inner(14, 16), result(use(16))}});
  Stmt::Match match{use(10), {}, true};
  match.branches.push_back({kNode, {{11, "l", type}, {kUnused, "", type}}, {{std::move(tested)}}});
  body({{std::move(match)}}, Passing::Owned);
  const auto problems = check_constructors(context, program.functions[0]);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0], "f: fields of node are read before it is tested for: #14");
}

TEST_F(Ownership, MovingWhatIsBorrowed) {
  body({result(use(10, true))}, Passing::Borrowed);
  EXPECT_EQ(problem(), "f: what is not owned is moved: t#10");
}

TEST_F(Ownership, MovingTwiceInOneStatement) {
  body({result(node(use(10, true), use(10)))}, Passing::Owned);
  EXPECT_EQ(problem(), "f: a variable is moved and used in one statement: t#10");
}

TEST_F(Ownership, UsingAfterAMove) {
  body({{Stmt::Declare{{13, "x", type}, call({use(10, true)})}}, result(node(use(13), use(10)))}, Passing::Owned);
  EXPECT_EQ(problem(), "f: a variable is used after it was moved: t#10");
}

TEST_F(Ownership, UsingAPartAfterItsWhole) {
  body({unpack(Access::Read), {Stmt::Declare{{13, "x", type}, call({use(10, true)})}}, result(node(use(13), use(11)))},
       Passing::Owned);
  EXPECT_EQ(problem(), "f: a part is used after its whole was moved: l#11");
}

TEST_F(Ownership, UsingAWholeWithAPartMovedOut) {
  body({unpack(Access::Edit), {Stmt::Declare{{13, "x", type}, call({use(11, true)})}}, result(node(use(13), use(10)))},
       Passing::Owned);
  EXPECT_EQ(problem(), "f: a value is used while a field is moved out: t#10");
}

TEST_F(Ownership, TakingApartWhatIsBorrowed) {
  body({unpack(Access::Take), result(use(11))}, Passing::Borrowed);
  EXPECT_EQ(problem(), "f: what is not owned is taken apart: t#10");
}

TEST_F(Ownership, EditingAndAssigningIsSound) {
  body({unpack(Access::Edit), {Stmt::Assign{{11, "l", type}, call({use(11, true)})}}, result(use(10, true))},
       Passing::Owned);
  EXPECT_EQ(problem(), "");
}

TEST_F(Ownership, ALookIsBorrowed) {
  body({unpack(Access::Read), result(use(11))}, Passing::Borrowed);
  run();
  EXPECT_EQ(function().params[0].passing, Passing::Borrowed);
  EXPECT_EQ(problem(), "");
}

TEST_F(Ownership, OwnersMakeTheirCallersOwners) {
  body({result(call({use(10)}))}, Passing::Borrowed);
  run();
  EXPECT_EQ(program.functions[1].params[0].passing, Passing::Owned);
  EXPECT_EQ(function().params[0].passing, Passing::Owned);
  const auto* returned = function().body[0].as<Stmt::Return>()->value->as<Expr::Call>();
  EXPECT_TRUE(returned->args[0]->as<Expr::Local>()->move);
  EXPECT_EQ(problem(), "");
}

TEST_F(Ownership, RebuildingEdits) {
  body({unpack(Access::Read), result(node(call({use(11)}), use(12)))}, Passing::Borrowed);
  run();
  EXPECT_EQ(function().body[0].as<Stmt::Unpack>()->access, Access::Edit);
  ASSERT_TRUE(function().body[1].as<Stmt::Assign>());
  EXPECT_EQ(function().body[1].as<Stmt::Assign>()->target.id, 11u);
  EXPECT_EQ(function().body[2].as<Stmt::Return>()->value->as<Expr::Local>()->id, 10u);
  EXPECT_EQ(problem(), "");
}

TEST_F(Ownership, FieldsThatChangePlacesAreTaken) {
  body({unpack(Access::Read), result(node(use(12), use(11)))}, Passing::Borrowed);
  run();
  EXPECT_EQ(function().body[0].as<Stmt::Unpack>()->access, Access::Take);
  EXPECT_EQ(problem(), "");
}

TEST_F(Ownership, ReadsComeBeforeTheUseThatTakes) {
  body({result(node(call({use(10)}), use(10)))}, Passing::Borrowed);
  run();
  EXPECT_EQ(function().params[0].passing, Passing::Owned);
  ASSERT_EQ(function().body.size(), 2u);
  const auto* read = function().body[0].as<Stmt::Declare>();
  ASSERT_TRUE(read && read->value->as<Expr::Call>());
  EXPECT_EQ(read->binder.name, "l");
  EXPECT_FALSE(read->value->as<Expr::Call>()->args[0]->as<Expr::Local>()->move);
  const auto* made = function().body[1].as<Stmt::Return>()->value->as<Expr::Construct>();
  EXPECT_EQ(made->args[0]->as<Expr::Local>()->id, read->binder.id);
  EXPECT_TRUE(made->args[1]->as<Expr::Local>()->move);
  EXPECT_EQ(problem(), "");
}

TEST_F(Ownership, ACopyBesideIsNoRead) {
  body({result(node(use(10), use(10)))}, Passing::Borrowed);
  run();
  EXPECT_EQ(function().params[0].passing, Passing::Borrowed);
  EXPECT_EQ(function().body.size(), 1u);
  EXPECT_EQ(problem(), "");
}

TEST_F(Ownership, AClosureTakesALastUseAlong) {
  const auto closure = [&] { return make(Expr::Lambda{{}, {result(use(10))}, type}, type); };
  body({result(closure())}, Passing::Owned);
  mark_moves(context, program, function());
  auto* lambda = function().body[0].as<Stmt::Return>()->value->as<Expr::Lambda>();
  EXPECT_EQ(lambda->taken, std::vector<VarId>{10});
  EXPECT_EQ(problem(), "");
  body({{Stmt::Declare{{13, "f", type}, closure()}}, result(node(use(13), use(10)))}, Passing::Owned);
  mark_moves(context, program, function());
  lambda = function().body[0].as<Stmt::Declare>()->value->as<Expr::Lambda>();
  EXPECT_TRUE(lambda->taken.empty());
  lambda->taken.push_back(10);
  EXPECT_EQ(problem(), "f: a variable is used after it was moved: t#10");
}

TEST_F(Ownership, ATestIsBeforeItsBranches) {
  const auto choose = [&](bool move) {
    return make(Expr::Choose{call({use(10, move)}), kLeaf, use(10, !move), make(Expr::Construct{kLeaf, {}}, type)},
                type);
  };
  body({result(choose(true))}, Passing::Owned);
  EXPECT_EQ(problem(), "f: a variable is used after it was moved: t#10");
  body({result(choose(false))}, Passing::Owned);
  EXPECT_EQ(problem(), "");
  program.functions[1].params[0].passing = Passing::Owned;
  body({result(make(Expr::Choose{call({use(10)}), kLeaf, use(10), make(Expr::Construct{kLeaf, {}}, type)}, type))},
       Passing::Owned);
  mark_moves(context, program, function());
  EXPECT_EQ(problem(), "");
  const auto& chosen = *function().body[0].as<Stmt::Return>()->value->as<Expr::Choose>();
  EXPECT_FALSE(chosen.scrutinee->as<Expr::Call>()->args[0]->as<Expr::Local>()->move);
  EXPECT_TRUE(chosen.yes->as<Expr::Local>()->move);
}

/// `match t with leaf => … | node l r => before end`, and `after`.
class Joined : public Ownership {
 protected:
  void join(Block before, Block after, Passing passing) {
    Stmt::Match match{use(10), {}, true};
    match.branches.push_back({kLeaf, {}, {result(call({use(10)}))}});
    match.branches.push_back({kNode, {{11, "l", type}, {12, "r", type}}, std::move(before)});
    body({{Stmt::Join{{{std::move(match)}}, std::move(after)}}}, passing);
  }
  Block& branch() { return function().body[0].as<Stmt::Join>()->before[0].as<Stmt::Match>()->branches[1].body; }
  Access access() { return function().body[0].as<Stmt::Join>()->before[0].as<Stmt::Match>()->branches[1].access; }
  Stmt declare(VarId id, ExprRef value) const { return {Stmt::Declare{{id, "x", type}, std::move(value)}}; }
};

TEST_F(Joined, WhatIsGoneWhereABranchLeavesIsGoneAfterwards) {
  join({declare(13, call({use(10, true)})), {Stmt::Leave{}}}, {result(use(10))}, Passing::Owned);
  EXPECT_EQ(problem(), "f: a variable is used after it was moved: t#10");
  join({declare(13, call({use(10, true)})), result(use(13))}, {result(use(10))}, Passing::Owned);
  EXPECT_EQ(problem(), "");
}

TEST_F(Joined, ALeaveIsInAJoin) {
  join({{Stmt::Leave{}}}, {{Stmt::Leave{}}}, Passing::Borrowed);
  EXPECT_EQ(problem(), "f: nothing comes after the match: #0");
}

TEST_F(Joined, NothingIsTakenApartThatIsUsedAfterwards) {
  join({declare(13, call({use(11)})), {Stmt::Leave{}}}, {result(call({use(10)}))}, Passing::Owned);
  run();
  EXPECT_EQ(access(), Access::Read);
  EXPECT_EQ(problem(), "");
}

TEST_F(Joined, WhatIsNotUsedAfterwardsIsTakenApart) {
  join({result(node(use(12), use(11)))}, {result(call({use(10)}))}, Passing::Owned);
  run();
  EXPECT_EQ(access(), Access::Take);
  EXPECT_EQ(problem(), "");
}

TEST_F(Joined, AVariableThatABranchSetsIsItsOwn) {
  const Binder set{13, "x", type};
  join({{Stmt::Assign{set, call({use(11)})}}, {Stmt::Leave{}}}, {result(call({use(13)}))}, Passing::Owned);
  function().body.insert(function().body.begin(), {Stmt::Declare{set, make(Expr::Construct{kLeaf, {}}, type)}});
  run();
  const auto* after = function().body[1].as<Stmt::Join>()->after[0].as<Stmt::Return>();
  EXPECT_TRUE(after->value->as<Expr::Call>()->args[0]->as<Expr::Local>()->move);
  EXPECT_EQ(problem(), "");
}

}  // namespace
}  // namespace grus::imp
