// Explores a program in four ways, with and without reduction and table of states, and compares what is found.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <vector>

#include "grus/explore/explorer.hpp"

namespace grus::explore::test {

struct totals {
  std::size_t outcomes = 0, deadlocks = 0, exceptions = 0, exits = 0, all = 0, reduced = 0, with_table = 0, cut = 0;
};

inline std::vector<outcome> outcomes_of(const findings& f) {
  std::vector<outcome> result;
  for (const auto& [o, seen] : f.outcomes) result.push_back(o);
  return result;
}

/// The outcomes must be the same, and their traces as short.
inline void compare(const std::function<void()>& main, totals& sum) {
  const auto explored = [&](bool reduce, bool table) {
    surroundings around;
    return explorer(around, main, {.runs = 5'000, .reduce = reduce, .table = table}).all();
  };
  const auto full = explored(false, false), reduced = explored(true, false), cut = explored(true, true),
             every_state = explored(false, true);
  ASSERT_TRUE(reduced.complete && cut.complete && every_state.complete);
  EXPECT_LE(reduced.schedules, full.schedules);
  const auto expected = outcomes_of(full), found = outcomes_of(reduced);
  // Where there are too many interleavings to run, those that were must be among the others' outcomes.
  const bool same =
      full.complete ? expected == found : std::includes(found.begin(), found.end(), expected.begin(), expected.end());
  EXPECT_TRUE(same) << expected.size() << " outcomes in " << full.schedules << " schedules, but " << found.size()
                    << " in " << reduced.schedules << " reduced ones";
  EXPECT_EQ(outcomes_of(every_state), found) << "every state";
  EXPECT_EQ(outcomes_of(cut), found) << cut.schedules << " schedules, " << cut.known << " cut, instead of "
                                     << reduced.schedules;
  EXPECT_LE(cut.states, every_state.states);
  for (const auto& [o, seen] : full.outcomes) {
    sum.deadlocks += o.how == ending::deadlock;
    sum.exits += o.how == ending::exited;
    sum.exceptions += !o.exceptions.empty();
    if (!full.complete) continue;
    for (const findings* f : {&cut, &every_state}) {
      const auto at = f->outcomes.find(o);
      EXPECT_TRUE(at != f->outcomes.end() && at->second.shortest.size() == seen.shortest.size());
    }
  }
  sum.outcomes += expected.size();
  sum.all += full.schedules;
  sum.reduced += reduced.runs();
  sum.with_table += cut.runs();
  sum.cut += cut.known;
}

/// How many random programs to try: GRUS_EXPLORE_PROGRAMS of the environment, or so many.
inline std::uint64_t programs_to_try(std::uint64_t usual) {
  const char* asked = std::getenv("GRUS_EXPLORE_PROGRAMS");
  return asked != nullptr ? std::strtoull(asked, nullptr, 10) : usual;
}

}  // namespace grus::explore::test
