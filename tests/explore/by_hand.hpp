// What programs with threads are written with here, by hand.
#pragma once

#include <functional>
#include <string>

#include "grus/effects/console.hpp"
#include "grus/effects/threads.hpp"
#include "grus/explore/explorer.hpp"

namespace grus::explore::test {

template <class F>
auto transact(F f) {
  return threads::transact([=](world) { return f(); });
}
template <class F>
void fork(F f) {
  threads::fork([=](world) { f(); });
}
inline void add(const TVar<long>& v, long n) {
  transact([=] { return modifyTVar(v, [&](long x) { return x + n; }), 0; });
}
inline void wait_for(const TVar<long>& v, long n) {
  transact([=] { return check(readTVar(v) == n), 0; });
}
inline long get(const TVar<long>& v) {
  return transact([=] { return readTVar(v); });
}
inline void print(long n) { console::print(string(std::to_string(n))); }

/// What exploring all schedules finds.
inline findings all(const std::function<void()>& program, limits l = {}) {
  surroundings around;
  return explorer(around, program, l).all();
}

}  // namespace grus::explore::test
