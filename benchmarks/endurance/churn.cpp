// churn ALLOCATIONS THREADS: allocates that many cells in all, and prints what was resident meanwhile.
//
// The allocations are divided into 20 intervals. In each of them THREADS new threads take turns of churn.v; what a
// thread kept goes to another one for the next interval, which frees it bit by bit. The main thread watches how much
// memory is resident. One line of JSON an interval: allocations so far, seconds, MiB at most. Each allocation of a cell
// is counted where it is made (count.hpp); what GMP and the standard library allocate besides is not.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "../../tests/runtime/resident.hpp"
#include "churn.hpp"
#include "count.hpp"

namespace {

constexpr std::uint64_t intervals = 20;

/// Turns until `limit` allocations are made by all threads together.
void work(churn::kept& kept, long number, std::atomic<std::uint64_t>& made, std::uint64_t limit) {
  while (made.load() < limit) {
    std::uint64_t before = endurance::allocations;
    kept = churn::turn(std::move(kept), grus::integer(++number));
    made.fetch_add(endurance::allocations - before);
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  const std::uint64_t total = std::stoull(arguments[1]);
  const std::size_t threads = std::stoul(arguments[2]);
  std::vector<churn::kept> kept(threads, churn::start());
  std::atomic<std::uint64_t> made{0};
  const auto start = std::chrono::steady_clock::now();
  for (std::uint64_t interval = 1; interval <= intervals; ++interval) {
    std::atomic<std::size_t> running{threads};
    std::vector<std::jthread> workers;
    for (std::size_t i = 0; i < threads; ++i)
      workers.emplace_back([&, i] {
        work(kept[i], static_cast<long>(interval * 1000 + i), made, total / intervals * interval);
        --running;
      });
    double most = 0;
    while (running.load() != 0) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      most = std::max(most, test::resident());
    }
    workers.clear();
    std::rotate(kept.begin(), kept.begin() + 1, kept.end());
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::cout << "{\"allocations\": " << made.load() << ", \"seconds\": " << seconds.count() << ", \"mb\": " << most
              << "}" << std::endl;
  }
  for (const churn::kept& k : kept) std::cerr << churn::summary(k) << '\n';
}
