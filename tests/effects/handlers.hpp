// Handlers of the events in these tests.
#pragma once

#include "grus/integer.hpp"

namespace test {

struct counter {
  static inline grus::integer count{0};
  static void Add(const grus::integer& n) { count = count + n; }
  static grus::integer Current() { return count; }
  static bool Same(const grus::integer& a, const grus::integer& b) { return a == b; }
};

inline grus::integer cell{0};

}  // namespace test
