// How much memory this process has right now. (The peak, ru_maxrss, hides what happens below an earlier peak.)
#pragma once

#include <unistd.h>

#include <fstream>
#include <string>

namespace test {

/// Field 0 of /proc/self/statm: all that is mapped; field 1: what is in memory. In MiB.
inline double statm(int field) {
  std::ifstream in("/proc/self/statm");
  double pages = 0;
  for (int i = 0; i <= field; ++i) in >> pages;
  return pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1 << 20);
}
inline double mapped() { return statm(0); }
inline double resident() { return statm(1); }

}  // namespace test
