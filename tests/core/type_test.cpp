// Types, and the look-ups of a program.
#include "core/type.hpp"

#include <gtest/gtest.h>

#include "core/alias.hpp"
#include "core/program.hpp"

namespace grus::core {
namespace {

TEST(Type, EqualityIsStructural) {
  EXPECT_TRUE(equal(arrow(var(0), data(3, {any()})), arrow(var(0), data(3, {any()}))));
  EXPECT_TRUE(equal(var(1000), var(1000)));
  EXPECT_FALSE(equal(arrow(var(0), var(1)), arrow(var(1), var(0))));
  EXPECT_FALSE(equal(data(3), data(3, {any()})));
  EXPECT_FALSE(equal(any(), erased()));
  EXPECT_FALSE(equal(any(), nullptr));
  EXPECT_TRUE(equal(nullptr, nullptr));
}

TEST(Type, SubstitutionSharesWhatItDoesNotChange) {
  const TypeRef closed = arrow(data(1), data(2, {any()}));
  EXPECT_EQ(substitute(closed, {erased()}), closed);
  EXPECT_TRUE(equal(substitute(arrow(var(0), arrow(var(1), data(2, {var(0)}))), {data(1), any()}),
                    arrow(data(1), arrow(any(), data(2, {data(1)})))));
  EXPECT_TRUE(equal(substitute(var(5), {any()}), var(5)));
}

TEST(Type, FlattenAndMentionsAny) {
  const FunctionView view = flatten(arrow({var(0), arrow(var(1), var(2))}, data(7)));
  ASSERT_EQ(view.params.size(), 2U);
  EXPECT_TRUE(equal(view.params[1], arrow(var(1), var(2))));
  EXPECT_TRUE(equal(view.result, data(7)));
  EXPECT_TRUE(mentions_any(arrow(data(1, {arrow(any(), var(0))}), var(0))));
  EXPECT_FALSE(mentions_any(arrow(data(1, {erased()}), var(0))));
}

Program three_types() {
  Program program;
  program.globals.resize(4);
  for (Global& global : program.globals) global.kind = GlobalKind::Type;
  for (GlobalId id : {0U, 1U, 2U}) program.types.push_back({id, DataType::Kind::Standard, {}, {}, {id}});
  return program;
}

TEST(Lookup, NoticesChanges) {
  Program program = three_types();
  EXPECT_EQ(program.data_type(1), &program.types[1]);
  EXPECT_EQ(program.data_type(3), nullptr);
  EXPECT_EQ(program.data_type(99), nullptr);
  std::swap(program.types[0], program.types[2]);
  EXPECT_EQ(program.data_type(0), &program.types[2]);
  program.types.erase(program.types.begin());
  EXPECT_EQ(program.data_type(2), nullptr);
  EXPECT_EQ(program.data_type(0), &program.types[1]);
  program.types.pop_back();
  program.types.push_back({3, DataType::Kind::Standard, {}, {}, {3}});
  EXPECT_EQ(program.data_type(3), &program.types[1]);
  const Program copy = program;
  EXPECT_EQ(copy.data_type(3), &copy.types[1]);
  program.types[0].id = 2;
  program.reindex();
  EXPECT_EQ(program.data_type(2), &program.types[0]);
}

TEST(Alias, Expansion) {
  Program program = three_types();
  program.globals.resize(10);
  program.types.clear();
  program.types.push_back({0, DataType::Kind::Standard, {"A"}, {}, {0}});
  program.aliases.push_back({4, {"A", "B"}, arrow(var(1), data(0, {var(0)}))});
  program.aliases.push_back({5, {}, std::nullopt});
  program.aliases.push_back({6, {}, any()});
  program.globals[6].mapping.emplace();
  EXPECT_TRUE(same_type(program, data(4, {any(), erased()}), arrow(erased(), data(0, {any()}))));
  EXPECT_FALSE(same_type(program, data(4, {any(), erased()}), arrow(erased(), data(0, {erased()}))));
  EXPECT_TRUE(same_type(program, data(5), any()));
  EXPECT_FALSE(same_type(program, data(6), any()));
  EXPECT_TRUE(same_type(program, data(0), data(0, {any()})));
  EXPECT_EQ(find_cyclic_alias(program), nullptr);
  program.aliases.push_back({7, {}, arrow(data(8), any())});
  program.aliases.push_back({8, {}, data(0, {data(7)})});
  EXPECT_NE(find_cyclic_alias(program), nullptr);
}

// Two towers of abbreviations, each doubling the one below: equal, but 2^40 leaves apart.
TEST(Alias, ExponentialExpansionEnds) {
  constexpr GlobalId levels = 40;
  Program program;
  program.globals.resize(2 * levels);
  for (GlobalId id = 0; id < 2 * levels; ++id) {
    const bool bottom = id % levels == 0;
    program.aliases.push_back({id, {}, bottom ? any() : arrow(data(id - 1), data(id - 1))});
  }
  EXPECT_TRUE(same_type(program, data(levels - 1), data(2 * levels - 1)));
}

}  // namespace
}  // namespace grus::core
