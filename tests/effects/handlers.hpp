// Handlers of the events in these tests.
#pragma once

#include <utility>

#include "grus/integer.hpp"
#include "grus/world.hpp"

namespace test {

struct counter {
  static inline grus::integer count{0};
  static void Add(const grus::integer& n) { count = count + n; }
  static grus::integer Current() { return count; }
  static bool Same(const grus::integer& a, const grus::integer& b) { return a == b; }
};

inline grus::integer cell{0};

/// Two programs, one after the other.
template <class F, class G>
auto both(const F& first, const G& second) {
  auto x = first(grus::world{});
  auto y = second(grus::world{});
  return std::pair(std::move(x), std::move(y));
}

}  // namespace test
