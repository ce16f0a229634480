// What generated code calls, in terms of the hooks.
#pragma once

#include <utility>

#include "grus/explore/hooks.hpp"
#include "grus/world.hpp"

namespace threads {

template <class F>
auto transact(F f, grus::explore::place where = grus::explore::place::of()) {
  return grus::explore::atomically([&] { return f(grus::world{}); }, where);
}
template <class F>
void fork(F f, grus::explore::place where = grus::explore::place::of()) {
  grus::explore::fork([f = std::move(f)] { f(grus::world{}); }, where);
}
template <class T>
T read(const grus::TVar<T>& v) {
  grus::explore::accessing();
  return grus::readTVar(v);
}
template <class T>
void write(const grus::TVar<T>& v, T x) {
  grus::explore::accessing();
  grus::writeTVar(v, std::move(x));
}
inline void check(bool condition) {
  grus::explore::accessing();
  grus::check(condition);
}

}  // namespace threads
