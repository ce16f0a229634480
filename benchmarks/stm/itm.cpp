// itm WORKLOAD THREADS: the workloads that need no waiting with the transactional memory of g++ (-fgnu-tm).
#include <cstdio>
#include <cstdlib>

#include "common.hpp"

using namespace bench;

static long memory[1024];

int main(int count, char** arguments) {
  if (count != 3) return 2;
  const std::string w = arguments[1];
  const int threads = std::atoi(arguments[2]);
  for (long& x : memory) x = 100;
  double time = -1;
  if (w.rfind("reads", 0) == 0) {
    const int n = std::atoi(w.c_str() + 5);
    time = on_threads(threads, [&](int) {
      return repeat([&] {
        long s = 0;
        __transaction_atomic {
          for (int i = 0; i < n; ++i) s += memory[i];
        }
        sink = s;
      });
    });
  } else if (w == "counter") {
    time = on_threads(threads, [&](int) {
      return repeat([&] {
        __transaction_atomic { ++memory[0]; }
      });
    });
  } else if (w == "bank") {
    time = on_threads(threads, [&](int id) {
      generator random(id);
      return repeat([&] {
        const std::uint32_t a = random() % accounts, b = random() % accounts;
        __transaction_atomic {
          const long x = memory[a];
          if (x > 0 && a != b) {
            memory[a] = x - 1;
            memory[b] = memory[b] + 1;
          }
        }
      });
    });
  }
  if (time < 0) return 2;
  std::printf("%.2f\n", time);
  return 0;
}
