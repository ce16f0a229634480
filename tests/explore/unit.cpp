// The explorer of schedules on programs written by hand.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "by_hand.hpp"
#include "grus/effects/clock.hpp"
#include "grus/effects/console.hpp"
#include "grus/effects/file.hpp"
#include "grus/effects/process.hpp"
#include "grus/effects/random.hpp"
#include "grus/effects/threads.hpp"
#include "grus/explore/explorer.hpp"
#include "grus/explore/report.hpp"

namespace {

namespace explore = grus::explore;
namespace threads = grus::threads;
using explore::ending;
using explore::trace;
using explore::test::add;
using explore::test::all;
using explore::test::fork;
using explore::test::get;
using explore::test::print;
using explore::test::transact;
using explore::test::wait_for;
using grus::TVar;

explore::findings every(const std::function<void()>& program) {
  return all(program, {.reduce = false, .table = false});
}
explore::story told(const std::function<void()>& program, const trace& t) {
  explore::surroundings around;
  explore::explorer e(around, program, {});
  return explore::tell(e, t);
}
const explore::outcome& only(const explore::findings& f) {
  EXPECT_EQ(f.outcomes.size(), 1U);
  return f.outcomes.begin()->first;
}

bool transfer(const TVar<long>& from, const TVar<long>& to, long n) {
  const long x = grus::readTVar(from);
  if (x < n) return false;
  grus::writeTVar(from, x - n);
  grus::modifyTVar(to, [&](long y) { return y + n; });
  return true;
}
void bank() {
  const TVar<long> a(10), b(0);
  fork([=] { transact([=] { return transfer(a, b, 3); }); });
  fork([=] { transact([=] { return transfer(b, a, 7); }); });
  print(transact([=] { return grus::readTVar(a) + grus::readTVar(b); }));
}
void lost_update() {
  const TVar<long> v(0), done(0);
  const auto worker = [=] {
    const long x = get(v);
    transact([=] { return grus::writeTVar(v, x + 1), 0; });
    add(done, 1);
  };
  fork(worker);
  fork(worker);
  wait_for(done, 2);
  print(get(v));
}
void crossed() {
  const TVar<long> a(0), b(0);
  const auto give = [](const TVar<long>& from, const TVar<long>& to) {
    wait_for(from, 1);
    add(to, 1);
  };
  fork([=] { give(a, b); });
  give(b, a);
}

// ------------------------------------------------------------------------------------------------------ schedules

TEST(Explore, TheBankHasAsManySchedulesAsInCoq) {
  const auto f = every(bank);
  EXPECT_EQ(f.schedules, 280U);
  EXPECT_EQ(only(f).output, "10\n");
  EXPECT_TRUE(f.complete);
  EXPECT_EQ(f.redundant, 0U);
}
TEST(Explore, TheReducedBankHasOneScheduleForEachOrderThatMatters) {
  const auto f = all(bank, {.table = false});
  EXPECT_EQ(f.schedules, 4U);  // when the second transfer fails it is independent of the sum
  EXPECT_EQ(only(f).output, "10\n");
  EXPECT_TRUE(f.complete);
}
TEST(Explore, IndependentThreadsHaveOneSchedule) {
  const auto program = [] {
    for (int t = 0; t < 6; ++t) {
      fork([] {
        const TVar<long> own(0);
        for (int i = 0; i < 5; ++i) add(own, 1);
      });
    }
  };
  EXPECT_EQ(all(program).schedules, 1U);
  EXPECT_FALSE(all(program, {.runs = 1000, .reduce = false, .table = false}).complete);
}
TEST(Explore, CrossedRetriesAreADeadlock) {
  for (const auto& f : {all(crossed), every(crossed)}) {
    EXPECT_EQ(only(f).how, ending::deadlock);
    EXPECT_EQ(only(f).blocked, (std::vector<explore::thread_number>{0, 1}));
  }
}
TEST(Explore, TwoTransactionsLoseAnUpdateAndOneDoesNot) {
  for (const auto& f : {all(lost_update), every(lost_update)}) {
    ASSERT_EQ(f.outcomes.size(), 2U);
    EXPECT_EQ(f.outcomes.begin()->first.output, "1\n");
    EXPECT_EQ(f.outcomes.rbegin()->first.output, "2\n");
  }
  const auto f = all([] {
    const TVar<long> v(0), done(0);
    const auto worker = [=] { add(v, 1), add(done, 1); };
    fork(worker);
    fork(worker);
    wait_for(done, 2);
    print(get(v));
  });
  EXPECT_EQ(only(f).output, "2\n");
}
TEST(Explore, ARetryWakesWhenAnythingItHasReadChanges) {
  const auto f = every([] {
    const TVar<long> a(0), b(0);
    fork([=] { add(b, 1); });
    transact([=] {
      return grus::orElse([&] { return grus::check(grus::readTVar(a) == 1), 0; },
                          [&] { return grus::check(grus::readTVar(b) == 1), 0; });
    });
    print(1);
  });
  EXPECT_EQ(only(f).output, "1\n");
  EXPECT_EQ(only(f).how, ending::finished);
}
TEST(Explore, ARetryThatCanNeverEndIsADeadlock) {
  const auto nothing_read = all([] { transact([] { return grus::retry<int>(); }); });
  EXPECT_EQ(only(nothing_read).how, ending::deadlock);
  const auto never = all([] {
    const TVar<long> v(0);
    fork([=] { wait_for(v, 7); });
    add(v, 1);
    print(1);
  });
  EXPECT_EQ(only(never).how, ending::deadlock);
  EXPECT_EQ(only(never).output, "1\n");
  EXPECT_EQ(only(never).blocked, (std::vector<explore::thread_number>{1}));
}
TEST(Explore, ForksOfForks) {
  const auto f = every([] {
    const TVar<long> n(0);
    fork([=] {
      fork([=] { add(n, 1); });
      add(n, 1);
    });
    wait_for(n, 2);
    print(get(n));
  });
  EXPECT_EQ(only(f).output, "2\n");
}
TEST(Explore, ManyThreads) {
  const auto f = all(
      [] {
        const TVar<long> n(0);
        for (int t = 0; t < 200; ++t) fork([=] { add(n, 1); });
        wait_for(n, 200);
      },
      {.runs = 3});
  EXPECT_EQ(only(f).how, ending::finished);
}

// ------------------------------------------------------------------------------------------------------ endings

TEST(Explore, ExceptionsEndTheirThreads) {
  const auto f = every([] {
    const TVar<long> a(1);
    const auto withdraw = [=] {
      transact([=] {
        if (grus::readTVar(a) == 0) grus::throwSTM(std::runtime_error("not enough"));
        return grus::writeTVar(a, 0), 0;
      });
    };
    fork(withdraw);
    withdraw();
    print(1);
  });
  ASSERT_EQ(f.outcomes.size(), 2U);
  const auto& [main_fails, thread_fails] = std::pair(f.outcomes.begin()->first, f.outcomes.rbegin()->first);
  using list = std::vector<std::pair<explore::thread_number, std::string>>;
  EXPECT_EQ(main_fails.exceptions, (list{{0, "not enough"}}));
  EXPECT_EQ(main_fails.output, "");
  EXPECT_EQ(thread_fails.exceptions, (list{{1, "not enough"}}));
  EXPECT_EQ(thread_fails.output, "1\n");
  EXPECT_EQ(main_fails.status, 1);
  EXPECT_EQ(thread_fails.status, 1);
  EXPECT_FALSE(thread_fails.is_good());
}
TEST(Explore, ExceptionsRollBackAndHandlersSeeThem) {
  const auto f = every([] {
    const TVar<long> a(1);
    transact([=] {
      return grus::catchSTM<std::runtime_error>(
          [&] {
            grus::writeTVar(a, 5);
            grus::throwSTM(std::runtime_error(""));
            return 0;
          },
          [](const std::runtime_error&) { return 0; });
    });
    print(get(a));
  });
  EXPECT_EQ(only(f).output, "1\n");
  EXPECT_TRUE(only(f).is_good());
}
TEST(Explore, ExitEndsTheProgramWhateverElseRuns) {
  const auto f = every([] {
    fork([] { print(1); });
    grus::process::exit(grus::integer(3));
  });
  ASSERT_EQ(f.outcomes.size(), 2U);  // printed before, or never
  EXPECT_EQ(f.outcomes.begin()->first.output, "");
  EXPECT_EQ(f.outcomes.rbegin()->first.output, "1\n");
  for (const auto& [o, seen] : f.outcomes) EXPECT_EQ(o.status, 3);
}
TEST(Explore, EndlessProgramsAreCutShort) {
  const auto f = all(
      [] {
        const TVar<long> v(0);
        for (;;) add(v, 1);
      },
      {.steps = 50});
  EXPECT_EQ(only(f).how, ending::cut_short);
  EXPECT_FALSE(f.complete);
  EXPECT_EQ(f.outcomes.begin()->second.shortest.size(), 50U);
}
TEST(Explore, NestedTransactionsAreRefused) {
  const auto f = all([] { transact([] { return transact([] { return 0; }); }); });
  ASSERT_EQ(only(f).exceptions.size(), 1U);
  EXPECT_EQ(only(f).exceptions[0].second, grus::nested_atomically().what());
}
TEST(Explore, ProgramsThatKeepStateAreFoundOut) {
  int runs = 0;
  const auto program = [&] {
    if (++runs == 2) print(1);
    bank();
  };
  EXPECT_THROW(all(program), explore::not_deterministic);
}
TEST(Explore, NothingIsLeftOfRunsThatAreGivenUp) {
  const auto alive = std::make_shared<int>(0);
  const auto f = all([&] {
    const TVar<long> v(0);
    for (int t = 0; t < 3; ++t) {
      fork([alive, v] {
        const auto mine = alive;
        wait_for(v, 1);
        print(*mine);
      });
    }
    wait_for(v, 2);
  });
  EXPECT_EQ(only(f).how, ending::deadlock);
  EXPECT_EQ(alive.use_count(), 1);
}
long depth(long n) {
  if (grus::stack_low()) return grus::with_more_stack(depth, n);
  return n == 0 ? 0 : 1 + depth(n - 1);
}
TEST(Explore, ThreadsMayRecurseDeeply) {
  const auto f = all([] {
    fork([] { print(depth(10'000'000) + transact([] { return 1; })); });
    print(depth(10'000'000));
  });
  EXPECT_EQ(f.outcomes.size(), 2U);
}

// ------------------------------------------------------------------------------------------------------ limits

TEST(Explore, TheBoundIsKeptAndTold) {
  const auto cut = all(bank, {.runs = 2});
  EXPECT_EQ(cut.schedules, 2U);
  EXPECT_FALSE(cut.complete);
  EXPECT_TRUE(all(bank, {.runs = 4}).complete);
  EXPECT_FALSE(all(bank, {.runs = 279, .reduce = false, .table = false}).complete);
  EXPECT_TRUE(all(bank, {.runs = 280, .reduce = false, .table = false}).complete);
}
TEST(Explore, RandomSchedulesDependOnTheSeedOnly) {
  const auto random = [](std::uint64_t seed) {
    explore::surroundings around;
    return explore::explorer(around, lost_update, {.runs = 100}).random(seed);
  };
  const auto one = random(1), again = random(1), other = random(2);
  EXPECT_EQ(one.schedules, 100U);
  EXPECT_EQ(one.outcomes.size(), 2U);
  const auto counts = [](const explore::findings& f) {
    std::vector<std::pair<std::size_t, trace>> c;
    for (const auto& [o, seen] : f.outcomes) c.emplace_back(seen.schedules, seen.shortest);
    return c;
  };
  EXPECT_EQ(counts(one), counts(again));
  EXPECT_NE(counts(one), counts(other));
}

// ------------------------------------------------------------------------------------------------------ traces

TEST(Trace, IsWrittenAndRead) {
  for (const trace& t : std::vector<trace>{{}, {0}, {0, 0, 0, 1, 0}, {12, 12, 3}}) {
    EXPECT_EQ(explore::trace_of(explore::to_text(t)), t);
  }
  EXPECT_EQ(explore::to_text({0, 0, 0, 1, 0}), "0x3,1,0");
  for (const char* bad : {"x", ",", "0,", "0x", "0xx2", "-1", "1;2", "0x99999999999", " 0"}) {
    EXPECT_EQ(explore::trace_of(bad), std::nullopt) << bad;
  }
}
TEST(Trace, ReplayGivesTheSameOutcome) {
  for (const auto& program : {bank, lost_update, crossed}) {
    for (const auto& f : {all(program), every(program)}) {
      for (const auto& [o, seen] : f.outcomes) {
        const explore::story s = told(program, seen.shortest);
        EXPECT_EQ(s.end, o);
        EXPECT_EQ(s.steps, seen.shortest);
        EXPECT_EQ(s.told.size(), s.steps.size());
      }
    }
  }
}
TEST(Trace, OneThatEndsEarlyIsContinued) {
  const explore::story s = told(lost_update, {0, 0, 1, 2});
  EXPECT_EQ(s.end.output, "1\n");
  EXPECT_EQ(trace(s.steps.begin(), s.steps.begin() + 4), (trace{0, 0, 1, 2}));
}
TEST(Trace, OneThatCannotBeFollowedIsRefused) {
  const auto problem = [](void (*program)(), const trace& t) -> std::string {
    try {
      told(program, t);
    } catch (const explore::bad_trace& e) {
      return e.what();
    }
    return "";
  };
  EXPECT_EQ(problem(bank, {0, 2}), "step 2: thread 2 has not been started");
  EXPECT_EQ(problem(bank, {0, 1, 1}), "step 3: thread 1 has ended");
  EXPECT_TRUE(problem(lost_update, {0, 0, 0}).starts_with("step 3: main is blocked in "));
  EXPECT_EQ(problem(bank, {0, 0, 0, 0, 1, 2, 0}), "the program ends after 6 steps, and the trace has 7");
}
TEST(Trace, NamesAreThoseOfRocq) {
  const auto name = [](const char* signature) { return explore::rocq_name(signature); };
  EXPECT_EQ(name("bool Bank::transfer(const grus::TVar<long int>&, long int)"), "Bank.transfer");
  EXPECT_EQ(name("grus::list<A> Lib::Mod::rev(const grus::list<A>&) [with A = std::pair<int, int (*)(int)>]"),
            "Lib.Mod.rev");
  EXPECT_EQ(name("Bank::teller(grus::TVar<long> const&)::{lambda(grus::world)#1}::operator()(grus::world) const"),
            "Bank.teller");
  EXPECT_EQ(name("Bank::main()::<lambda(grus::world)>"), "Bank.main");
  EXPECT_EQ(name("int (anonymous namespace)::f(int)"), "f");
  EXPECT_EQ(name("void {anonymous}::f(int)"), "f");
  EXPECT_EQ(name("const grus::integer& Lib::constant()"), "Lib.constant");
  EXPECT_EQ(name(""), "");
  EXPECT_TRUE(explore::of_program("Bank.main"));
  for (const char* other :
       {"grus.threads.fork", "Grus.Effects.Console.print", "std.sort", "main", "__libc_start_main", "operator", ""}) {
    EXPECT_FALSE(explore::of_program(other)) << other;
  }
}

// ------------------------------------------------------------------------------------------------------ footprints

void compare_footprints() {
  const TVar<long> a(0), b(0);
  const auto of = [&](auto body) {
    grus::stm::transaction& t = grus::stm::own_transaction();
    explore::footprint f;
    grus::atomically([&] { body(), f = explore::footprint::of_transaction(t); });
    return f;
  };
  const auto reads_a = of([&] { (void)grus::readTVar(a); }), reads_b = of([&] { (void)grus::readTVar(b); });
  const auto writes_a = of([&] { grus::writeTVar(a, 1); }), nothing = of([] {});
  EXPECT_FALSE(dependent(reads_a, reads_a));
  EXPECT_FALSE(dependent(writes_a, reads_b));
  EXPECT_FALSE(dependent(writes_a, nothing));
  EXPECT_TRUE(dependent(writes_a, reads_a));
  EXPECT_TRUE(dependent(reads_a, writes_a));
  EXPECT_TRUE(dependent(writes_a, writes_a));
  EXPECT_TRUE(writes_a.disturbs(reads_a));
  EXPECT_FALSE(writes_a.disturbs(writes_a));
  const auto effect = explore::footprint::of_world(), end = explore::footprint::of_end();
  EXPECT_TRUE(dependent(effect, effect));
  EXPECT_FALSE(dependent(effect, writes_a));
  EXPECT_TRUE(dependent(end, nothing));
}
TEST(Footprint, DependentIsWhoWritesWhatTheOtherTouches) { EXPECT_TRUE(only(all(compare_footprints)).is_good()); }

// ------------------------------------------------------------------------------------------------------ effects

TEST(World, EveryRunReadsTheInputFromItsBeginning) {
  std::istringstream input("one\ntwo\n");
  explore::surroundings around;
  around.input = &input;
  const auto echo = [] {
    if (const auto line = grus::console::read_line()) grus::console::print(*line);
  };
  const auto program = [&] { fork(echo), fork(echo), fork(echo); };
  std::vector<std::string> outputs;
  for (const auto& [o, seen] : explore::explorer(around, program, {}).all().outcomes) outputs.push_back(o.output);
  EXPECT_EQ(outputs, (std::vector<std::string>{"one\ntwo\n", "two\none\n"}));
}
TEST(World, TimeAndRandomNumbersAreTheSameInEveryRun) {
  const auto f = every([] {
    fork([] { (void)grus::clock::now(); });
    const grus::integer begin = grus::clock::elapsed();
    grus::clock::sleep(grus::integer(1'000'000'000'000'000));  // not felt
    print((grus::clock::elapsed() - begin).to_int64().value_or(-1));
    grus::random::seed(grus::integer(1));
    print(grus::random::below(grus::integer(1000)).to_int64().value_or(-1));
  });
  EXPECT_GT(f.schedules, 1U);
  EXPECT_TRUE(only(f).output.starts_with("1000000000000000\n"));
}
TEST(World, FilesAreWrittenForTheRunOnly) {
  const auto folder = std::filesystem::temp_directory_path() / ("grus-explore-" + std::to_string(getpid()));
  std::filesystem::create_directory(folder);
  std::ofstream(folder / "old") << "old";
  const auto path = [&](const char* name) { return grus::string((folder / name).string()); };
  const auto show = [](const std::optional<grus::string>& s) { grus::console::print(s ? *s : grus::string("none")); };
  const auto f = every([&] {
    fork([] { print(0); });
    show(grus::file::read(path("new")));
    EXPECT_TRUE(grus::file::append(path("old"), grus::string("er")));
    EXPECT_TRUE(grus::file::write(path("new"), grus::string("new")));
    show(grus::file::read(path("old")));
    show(grus::file::read(path("new")));
    EXPECT_TRUE(grus::file::remove(path("old")));
    EXPECT_FALSE(grus::file::remove(path("old")));
    EXPECT_FALSE(grus::file::write(path("no/such"), grus::string("")));
    show(grus::file::read(path("old")));
  });
  EXPECT_EQ(f.outcomes.size(), 5U);  // where the other thread's line is
  EXPECT_EQ(f.outcomes.begin()->first.output, "0\nnone\nolder\nnew\nnone\n");
  EXPECT_FALSE(std::filesystem::exists(folder / "new"));
  std::ifstream old(folder / "old");
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(old), {}), "old");
  std::filesystem::remove_all(folder);
}
TEST(World, HooksOutsideOfAnExplorationAreRefused) {
  EXPECT_THROW(explore::print(""), std::logic_error);
  EXPECT_THROW(explore::atomically([] { return 0; }), std::logic_error);
}

}  // namespace
