// Do the reduction and the table of states leave out only what they may? Random programs, each explored with and
// without: the outcomes must be the same. GRUS_EXPLORE_PROGRAMS=3000 in the environment tests more.
#include <gtest/gtest.h>

#include <cstdint>
#include <iterator>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "compare.hpp"
#include "grus/explore/hooks.hpp"

namespace {

namespace explore = grus::explore;

/// A thread of a random program: what it does is decided by numbers drawn before, so that it is the same each time.
struct instruction {
  enum class kind : std::uint8_t { add, copy_if, wait, either, raise, print, fork, exit } what;
  unsigned x, y, z;
  long n;
};
using code = std::vector<instruction>;
struct program {
  std::vector<code> threads;  ///< 0 is main; a thread may fork those after it
};

class generator {
  std::mt19937_64 random_;
  unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }

 public:
  explicit generator(std::uint64_t seed) : random_(seed) {}
  program make() {
    using kind = instruction::kind;
    program p;
    const unsigned threads = 3, most = 5 - below(2);
    for (unsigned t = 0; t < threads; ++t) {
      code c;
      if (t == 0) c.push_back({kind::fork, 1, 0, 0, 0});
      if (t == 0 || below(2) == 0) c.push_back({kind::fork, 2, 0, 0, 0});
      for (unsigned i = 0, n = 1 + below(most - 2); i < n; ++i) {
        static constexpr kind kinds[] = {kind::add,   kind::add,   kind::copy_if, kind::copy_if,
                                         kind::wait,  kind::wait,  kind::either,  kind::raise,
                                         kind::print, kind::print, kind::exit};
        kind k = kinds[below(std::size(kinds))];
        if (k == kind::exit && below(3) != 0) k = kind::print;
        c.push_back({k, below(3), below(3), below(3), static_cast<long>(below(3))});
      }
      p.threads.push_back(c);
    }
    // Thread 2 is started once: by main, or by thread 1.
    auto& second = p.threads[1];
    if (second[0].what == kind::fork)
      std::erase_if(p.threads[0], [](const instruction& i) { return i.what == kind::fork && i.x == 2; });
    if (p.threads[2][0].what == kind::fork) p.threads[2].erase(p.threads[2].begin());
    return p;
  }
};

struct failure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class interpreter {
  const program& program_;
  std::vector<grus::TVar<long>> variables_{grus::TVar<long>(0), grus::TVar<long>(1), grus::TVar<long>(0)};

  long get(unsigned v) const { return grus::readTVar(variables_[v]); }
  void set(unsigned v, long x) const { grus::writeTVar(variables_[v], x % 3); }

  void act(const instruction& i) const {
    using kind = instruction::kind;
    switch (i.what) {
      case kind::add:
        return set(i.x, get(i.x) + i.n);
      case kind::copy_if:  // what it touches depends on what it reads
        if (get(i.x) != i.n) return set(i.z, get(i.y));
        return;
      case kind::wait:  // for one of two variables, the second looked at only if need be
        grus::check(get(i.x) == i.n || get(i.y) == i.n);
        return;
      case kind::either:
        grus::orElse([&] { grus::check(get(i.x) == i.n), set(i.y, i.n); }, [&] { set(i.z, get(i.z) + 1); });
        return;
      default:
        set(i.y, i.n);
        if (get(i.x) == i.n) grus::throwSTM(failure("raised"));
    }
  }

 public:
  explicit interpreter(const program& p) : program_(p) {}
  void run(unsigned thread) const {
    using kind = instruction::kind;
    for (const instruction& i : program_.threads[thread]) {
      if (i.what == kind::fork) {
        explore::fork([me = *this, child = i.x] { me.run(child); });
      } else if (i.what == kind::print) {
        const long x = explore::atomically([&] { return get(i.x); });
        explore::print(std::to_string(x));
      } else if (i.what == kind::exit) {
        explore::exit(static_cast<int>(i.n));
      } else {
        // Nothing comes out of these: states with different pasts are the same.
        explore::transact([&] { return std::optional((act(i), 0)); });
      }
    }
  }
};

void compare(std::uint64_t seed, explore::test::totals& sum) {
  SCOPED_TRACE("program " + std::to_string(seed));
  const program p = generator(seed).make();
  explore::test::compare([&] { interpreter(p).run(0); }, sum);
}

TEST(Reduction, RandomProgramsHaveTheSameOutcomes) {
  const std::uint64_t programs = explore::test::programs_to_try(100);
  explore::test::totals sum;
  for (std::uint64_t seed = 1; seed <= programs; ++seed) compare(seed, sum);
  // The programs are worth something: all that may happen does, and much is left out.
  EXPECT_GT(sum.deadlocks, programs / 10);
  EXPECT_GT(sum.exceptions, programs / 10);
  EXPECT_GE(sum.exits, programs / 20);
  EXPECT_GT(sum.outcomes, programs);
  EXPECT_GT(sum.all, sum.reduced * 50);
  EXPECT_GT(sum.cut, programs);
}
// Outcomes of these were missed by reductions that took only the last race of a step, or did not mind whether a step is
// the same in the other order. Both is enough where what a step touches does not depend on what it reads.
TEST(Reduction, WhatAStepTouchesMayDependOnWhatItReads) {
  explore::test::totals sum;
  for (const std::uint64_t seed : {316U, 446U, 512U, 559U, 2273U}) compare(seed, sum);
  EXPECT_EQ(sum.outcomes, 13U);
}

}  // namespace
