// generated orelse THREADS: the workload of bench.cpp, as the compiler writes it (Generated.v). Nanoseconds an
// operation.
#include "Generated.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>

#include "common.hpp"

int main(int count, char** arguments) {
  if (count != 3 || std::string(arguments[1]) != "orelse") return 2;
  const double time = bench::on_threads(std::atoi(arguments[2]), [](int) {
    const grus::TVar<grus::integer> a(grus::integer(0)), b(grus::integer(1));
    return bench::repeat([&] { bench::sink = Generated::step(a, b).is_zero() ? 1 : 0; });
  });
  std::printf("%.2f\n", time);
  return 0;
}
