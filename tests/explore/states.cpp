// What is the same state, and what is not.
#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "by_hand.hpp"
#include "grus/effects/console.hpp"
#include "grus/effects/threads.hpp"
#include "grus/explore/explorer.hpp"
#include "grus/fn.hpp"
#include "grus/list.hpp"

namespace {

namespace explore = grus::explore;
using explore::test::add;
using explore::test::all;
using explore::test::fork;
using explore::test::get;
using explore::test::print;
using explore::test::transact;
using explore::test::wait_for;
using grus::TVar;

std::vector<std::string> outputs(const explore::findings& f) {
  std::vector<std::string> result;
  for (const auto& [o, seen] : f.outcomes) result.push_back(o.output);
  return result;
}
using texts = std::vector<std::string>;

TEST(States, ATableOfStatesCutsSchedulesThatComeToThemAgain) {
  // Three threads count to 3 each, then say that they are done: 9!/(3!)^3 = 1680 orders of the first times 6 of the
  // second. A state is how far each has got, and no more.
  const auto count = [] {
    const TVar<long> v(0), done(0);
    for (int t = 0; t < 3; ++t) {
      fork([=] {
        for (int i = 0; i < 3; ++i) add(v, 1);
        add(done, 1);
      });
    }
    wait_for(done, 3);
    print(get(v));
  };
  const auto without = all(count, {.table = false}), with = all(count);
  EXPECT_EQ(outputs(without), texts{"9\n"});
  EXPECT_EQ(outputs(with), texts{"9\n"});
  EXPECT_EQ(without.schedules, 1680U * 6);
  EXPECT_EQ(with.schedules, 1U);
  EXPECT_LE(with.states, 5U * 5 * 5 * 2 + 10);  // 0 to 3, done; and main's own steps
  EXPECT_LT(with.runs() * 50, without.runs());
  EXPECT_TRUE(with.complete);
}
TEST(States, StatesAreNotTheSameWhenThreadsKnowDifferentThings) {
  // Who reads first has read 0, and prints it when both have ended their transactions and the variable is 2 in any
  // case.
  const auto f = all([] {
    const TVar<long> v(0), done(0);
    const auto next = [=](const char* name) {
      const long mine = transact([=] { return grus::writeTVar(v, grus::readTVar(v) + 1), grus::readTVar(v); });
      add(done, 1);
      wait_for(done, 2);
      if (mine == 1) grus::console::print(grus::string(name));
    };
    fork([=] { next("one"); });
    fork([=] { next("two"); });
  });
  EXPECT_EQ(outputs(f), (texts{"one\n", "two\n"}));
}
TEST(States, WhatTransactionsOfCppAssignToIsLearned) {
  const auto f = all([] {
    const TVar<long> v(0);
    fork([=] { add(v, 1), add(v, 1); });
    long x = 0;
    explore::atomically([&] { x = grus::readTVar(v); });
    wait_for(v, 2);
    print(x);
  });
  EXPECT_EQ(f.outcomes.size(), 3U);
}
TEST(States, ValuesThatCannotBeLookedAtAreKnownByTheirPast) {
  const auto f = all([] {
    using function = std::function<long()>;
    const TVar<function> v(function([] { return 0; }));
    const auto put = [=](long n) { transact([=] { return grus::writeTVar(v, function([n] { return n; })), 0; }); };
    fork([=] { put(1); });
    fork([=] { put(2); });
    print(transact([=] { return grus::readTVar(v); })());
  });
  EXPECT_EQ(f.outcomes.size(), 3U);
}
TEST(States, EffectsOfOnesOwnAreNeverMistaken) {
  const auto f = all([] {
    auto world = std::make_shared<std::vector<int>>();
    const auto act = [=](int n) {
      explore::effect("act");
      world->push_back(n);
      return world->size();
    };
    fork([=] { act(1), act(2); });
    fork([=] { print(static_cast<long>(act(3))); });
  });
  EXPECT_EQ(f.outcomes.size(), 3U);
}
TEST(States, VariablesAreTheSameInAllSchedules) {
  // Each thread makes two, in any order; then it does not matter whose was made first.
  const auto f = all([] {
    const TVar<long> done(0);
    for (int t = 0; t < 3; ++t) {
      fork([=] {
        const auto mine = transact([] { return grus::newTVar<long>(1); });
        const auto other = transact([=] { return grus::newTVar(mine); });
        add(transact([=] { return grus::readTVar(other); }), 1);
        add(done, 1);
      });
    }
    wait_for(done, 3);
  });
  EXPECT_EQ(f.outcomes.size(), 1U);
  EXPECT_EQ(f.schedules, 1U);
  EXPECT_LE(f.states, 60U);
}
TEST(States, WhoComesByFewerStepsGoesOn) {
  // The second thread may count by one step or by two, and the trace that is shown is the shortest.
  const auto f = all([] {
    const TVar<long> v(0), done(0);
    fork([=] { add(done, 1); });
    fork([=] {
      if (get(done) == 0) add(v, 0);
      add(v, 1);
    });
    wait_for(v, 1);
    print(1);
  });
  ASSERT_EQ(f.outcomes.size(), 1U);
  EXPECT_EQ(f.outcomes.begin()->second.shortest.size(), 7U);
}

TEST(States, FingerprintsTellValuesApart) {
  const auto of = [](const auto& v) { return explore::fingerprint_of(v); };
  using grus::integer, grus::string;
  const integer large = integer(std::int64_t{1} << 62) * integer(8);
  EXPECT_EQ(of(large), of(integer(std::int64_t{1} << 60) * integer(32)));
  EXPECT_NE(of(large), of(large + integer(1)));
  EXPECT_NE(of(integer(1)), of(integer(-1)));
  EXPECT_EQ(of(string("ab") + string("c")), of(string("abc")));
  EXPECT_NE(of(string("abc")), of(string("abd")));
  EXPECT_NE(of(std::pair(string("a"), string("bc"))), of(std::pair(string("ab"), string("c"))));
  EXPECT_NE(of(std::optional<integer>()), of(std::optional(integer(0))));
  using list = grus::list<grus::list<integer>>;
  EXPECT_NE(of(list{{integer(1)}, {}}), of(list{{}, {integer(1)}}));
  EXPECT_EQ(of(list{{integer(1)}, {}}), of(list{{integer(1)}, {}}));
  EXPECT_FALSE(of(grus::fn<integer(integer)>([](const integer& n) { return n; })));
  std::vector<integer> many(100'000, integer(1));
  EXPECT_FALSE(of(grus::list<integer>(many.begin(), many.end())));  // too large
}

}  // namespace
