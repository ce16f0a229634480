// readers WORKLOAD THREADS SIZE SECONDS: threads read shared data of readers.v, of SIZE elements, for a while. Prints
// how often they did, all together, in a second, and the CPU seconds of one time. With one thread the process has no
// other: the runtime counts references without atomic operations then, so that the comparison is against the fastest.
#include "readers.hpp"

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "measure.hpp"

namespace {

using shared = readers::shared;
using workload = std::function<grus::integer(const shared&)>;

const std::map<std::string, workload> workloads = {
    {"lookups", readers::run_lookups},     {"memberships", readers::run_memberships},
    {"fold_map", readers::run_fold_map},   {"fold_tree", readers::run_fold_tree},
    {"fold_list", readers::run_fold_list}, {"map_list", readers::run_map_list},
};

/// Reads until the time is over; how often.
long read(const workload& run, const shared& data, const grus::integer& expected, double seconds) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  long rounds = 0;
  for (; std::chrono::steady_clock::now() < end; ++rounds)
    if (run(data) != expected) std::abort();
  return rounds;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 5 || !workloads.contains(arguments[1])) return 2;
  const workload& run = workloads.at(arguments[1]);
  const std::size_t threads = std::stoul(arguments[2]);
  const shared data = readers::make(grus::integer::parse(arguments[3]));
  const double seconds = std::stod(arguments[4]);
  const grus::integer expected = run(data);
  std::atomic<long> rounds{0};
  const double cpu = endurance::cpu_seconds();
  const auto start = std::chrono::steady_clock::now();
  if (threads == 1) {
    rounds = read(run, data, expected, seconds);
  } else {
    std::vector<std::jthread> running;
    for (std::size_t i = 0; i < threads; ++i)
      running.emplace_back([&] { rounds += read(run, data, expected, seconds); });
  }
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  const auto done = static_cast<double>(rounds.load());
  std::cout << "{\"throughput\": " << done / taken.count() << ", \"cpu\": " << (endurance::cpu_seconds() - cpu) / done
            << "}\n";
}
