// What a program has used when it ends, as one line of JSON.
#pragma once

#include <sys/resource.h>

#include <fstream>
#include <iostream>
#include <limits>
#include <string>

#include "grus/stack.hpp"

namespace endurance {

/// A line of /proc/self/status, in KiB; 0 where there is none.
inline long status(const std::string& key) {
  std::ifstream in("/proc/self/status");
  for (std::string name; in >> name; in.ignore(std::numeric_limits<std::streamsize>::max(), '\n')) {
    long value = 0;
    if (name == key + ":" && in >> value) return value;
  }
  return 0;
}

inline double cpu_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  auto seconds = [](const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6; };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

/// The native stack, and whether recursion went beyond it: a segment is kept then.
template <class R>
void report(const R& result) {
  std::cout << "{\"result\": " << result << ", \"seconds\": " << cpu_seconds() << ", \"peak_kb\": " << status("VmHWM")
            << ", \"stack_kb\": " << status("VmStk") << ", \"segments\": " << (grus::detail::kept_segment.spare ? 1 : 0)
            << "}\n";
}

}  // namespace endurance
