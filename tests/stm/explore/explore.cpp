// The engine means what the specification says: small programs, every schedule, equal sets of outcomes.
//
// Where a program has more schedules than the limit, those that were run must have outcomes that the specification has.
// GRUS_STM_EXPLORE=N in the environment raises the limit from 20,000 to N executions and prints what was run.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "../support.hpp"
#include "machine.hpp"
#include "programs.hpp"

namespace explore {
void PrintTo(const program& p, std::ostream* out) { *out << p.name; }  // GoogleTest's
}  // namespace explore
using namespace explore;

namespace {

std::string joined(const std::set<std::string>& s) {
  std::string all;
  for (const auto& o : s) all += "  [" + o + "]\n";
  return all;
}

template <class Value>
void agrees(const program& p, style s, limits l) {
  const char* asked = std::getenv("GRUS_STM_EXPLORE");
  if (asked != nullptr) l.executions = std::atol(asked);
  const auto expected = outcomes_of(p, l.reports);
  const exploration found = explore_all<Value>(p, s, l);
  if (found.complete) {
    EXPECT_EQ(found.outcomes, expected) << p.name << "\n"
                                        << joined(found.outcomes) << "specified:\n"
                                        << joined(expected);
  } else {
    for (const auto& o : found.outcomes)
      EXPECT_TRUE(expected.contains(o)) << p.name << ": [" << o << "] is none of\n" << joined(expected);
  }
  EXPECT_TRUE(found.bounded(p, l.attempts_before_serial)) << found.most_attempts << " attempts";
  if (asked != nullptr) {
    std::cout << p.name << ": " << found.executions << " schedules, " << found.redundant << " redundant, "
              << found.outcomes.size() << " outcomes" << (found.complete ? "" : ", incomplete") << std::endl;
  }
}

std::string name_of(const testing::TestParamInfo<program>& p) { return p.param.name; }

class Explore : public testing::TestWithParam<program> {};
TEST_P(Explore, InlineByExceptions) { agrees<long>(GetParam(), style::exceptions, {}); }
TEST_P(Explore, InlineByStatus) { agrees<long>(GetParam(), style::status, {}); }
TEST_P(Explore, Boxed) { agrees<boxed>(GetParam(), style::status, {}); }
TEST_P(Explore, Reporting) { agrees<long>(GetParam(), style::status, {.reports = true}); }
TEST_P(Explore, SerialAfterOneFailure) { agrees<long>(GetParam(), style::status, {.attempts_before_serial = 1}); }
TEST_P(Explore, AlwaysSerial) { agrees<long>(GetParam(), style::exceptions, {.attempts_before_serial = 0}); }
TEST_P(Explore, TakingTurns) { agrees<long>(GetParam(), style::status, {.turns = true}); }
TEST_P(Explore, TwoPreemptions) { agrees<boxed>(GetParam(), style::exceptions, {.preemptions = 2}); }
INSTANTIATE_TEST_SUITE_P(Two, Explore, testing::ValuesIn(programs()), name_of);

class ExploreThree : public testing::TestWithParam<program> {};
TEST_P(ExploreThree, Inline) { agrees<long>(GetParam(), style::status, {}); }
TEST_P(ExploreThree, OnePreemption) { agrees<long>(GetParam(), style::status, {.preemptions = 1}); }
TEST_P(ExploreThree, BoxedOnePreemption) { agrees<boxed>(GetParam(), style::exceptions, {.preemptions = 1}); }
TEST_P(ExploreThree, SerialOnePreemption) {
  agrees<long>(GetParam(), style::status, {.preemptions = 1, .reports = true, .attempts_before_serial = 1});
}
INSTANTIATE_TEST_SUITE_P(Three, ExploreThree, testing::ValuesIn(programs_of_three()), name_of);

// ------------------------------------------------------------------------------------------------------ random
// programs

class random_program {
  stm_test::generator random_;
  int fresh_ = own;

  expression value() {
    return random_.below(2) == 0 ? constant(static_cast<long>(random_.below(3)))
                                 : reg(static_cast<int>(random_.below(2)), static_cast<long>(random_.below(2)));
  }
  int variable() { return static_cast<int>(random_.below(2)); }
  block some(unsigned statements, unsigned depth) {
    block b;
    for (unsigned i = 0; i < statements; ++i) b.push_back(one(depth));
    return b;
  }
  statement one(unsigned depth) {
    const int r = static_cast<int>(random_.below(2));
    switch (random_.below(depth == 0 ? 7 : 11)) {
      case 0:
      case 1:
      case 2:
        return read(r, variable());
      case 3:
      case 4:
        return write(variable(), value());
      case 5:
        return check(reg(r), static_cast<long>(random_.below(2)));
      case 6:
        return random_.below(3) == 0 ? raise(value()) : read(r, variable());
      case 7:
      case 8:
        return or_else(some(2, depth - 1), some(2, depth - 1));
      case 9:
        return catching(r, some(2, depth - 1), some(1, depth - 1));
      default:
        return when(reg(r), static_cast<long>(random_.below(2)), some(1, depth - 1));
    }
  }

 public:
  explicit random_program(std::uint64_t seed) : random_(seed) {}
  program make(const std::string& name) {
    program p{name, {0, 0}, {}};
    p.threads.resize(2);
    for (auto& t : p.threads) {
      const unsigned blocks = 1 + random_.below(2);
      for (unsigned b = 0; b < blocks; ++b) t.push_back(some(2 + random_.below(2), 2));
    }
    return p;
  }
};

TEST(ExploreRandom, Programs) {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    const program p = random_program(seed).make("seed_" + std::to_string(seed));
    const style s = seed % 2 == 0 ? style::status : style::exceptions;
    const limits l{.executions = 2000, .reports = seed % 3 == 0, .attempts_before_serial = seed % 5 == 0 ? 1U : 1000U};
    if (seed % 4 == 0) {
      agrees<boxed>(p, s, l);
    } else {
      agrees<long>(p, s, l);
    }
  }
}

}  // namespace
