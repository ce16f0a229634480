// Exit code 1 as soon as the engine does something that the specification does not allow. Built with mutated headers by
// run.py; with the real ones it must succeed.
#include <cstdio>

#include "machine.hpp"
#include "programs.hpp"

using namespace explore;

namespace {
template <class Value>
bool agrees(const program& p, style s, const limits& l) {
  const auto expected = outcomes_of(p, l.reports);
  const exploration found = explore_all<Value>(p, s, l);
  bool right = !found.complete || found.outcomes == expected;
  for (const auto& o : found.outcomes) right &= expected.contains(o);
  if (!found.bounded(p, l.attempts_before_serial)) {
    std::printf("%s: %u attempts\n", p.name.c_str(), found.most_attempts);
    return false;
  }
  if (!right) {
    std::printf("%s:", p.name.c_str());
    for (const auto& o : found.outcomes)
      if (!expected.contains(o)) std::printf(" [%s]", o.c_str());
    std::puts("");
  }
  return right;
}
}  // namespace

int main() {
  the_scheduler().max_steps = 2000;
  const auto two = programs(), three = programs_of_three();
  for (const program& p : two) {
    if (!agrees<long>(p, style::status, {.executions = 1500})) return 1;
    if (!agrees<boxed>(p, style::status, {.executions = 300, .preemptions = 1})) return 1;
    if (!agrees<long>(p, style::exceptions, {.executions = 500, .reports = true, .attempts_before_serial = 1}))
      return 1;
    if (!agrees<long>(p, style::status, {.executions = 1000, .preemptions = 1, .reports = true})) return 1;
    if (!agrees<long>(p, style::status, {.executions = 1000, .preemptions = 2, .attempts_before_serial = 0})) return 1;
  }
  for (const program& p : three) {
    if (!agrees<long>(p, style::status, {.executions = 2000, .preemptions = 1})) return 1;
    if (!agrees<long>(p, style::status,
                      {.executions = 500, .preemptions = 1, .reports = true, .attempts_before_serial = 1}))
      return 1;
  }
  for (const program& p : two) {
    if (!agrees<boxed>(p, style::exceptions, {.executions = 3000})) return 1;
    if (!agrees<boxed>(p, style::status, {.executions = 3000, .preemptions = 2})) return 1;
  }
  return 0;
}
