// What the programs of this comparison share: threads that start together, time, random numbers.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace bench {

using clock = std::chrono::steady_clock;
inline constexpr std::chrono::milliseconds duration{200};  ///< of one measurement
inline constexpr int accounts = 1000;
inline constexpr int buckets = 1 << 16;
inline constexpr long capacity = 64;          ///< of the queue
inline constexpr long handed_over = 100'000;  ///< through it
inline constexpr long rallies = 20'000;       ///< of ping-pong

struct generator {
  std::uint64_t state;
  explicit generator(int seed) : state(static_cast<std::uint64_t>(seed + 1) * 0x9E3779B97F4A7C15u + 1) {}
  std::uint32_t operator()() {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return static_cast<std::uint32_t>(state >> 16);
  }
};

inline double nanoseconds_since(clock::time_point start) {
  return std::chrono::duration<double, std::nano>(clock::now() - start).count();
}

/// What a thread has measured: nanoseconds an operation in windows of a millisecond. Their median does not count the
/// time in which the thread was not given a core, which on a busy machine is most of it.
using windows = std::vector<double>;

inline double median(windows w) {
  const auto middle = w.begin() + static_cast<std::ptrdiff_t>(w.size() / 2);
  std::nth_element(w.begin(), middle, w.end());
  return *middle;
}

/// n threads run f(0) … f(n-1) at the same time; nanoseconds an operation, of all together.
template <class F>
double on_threads(int n, F f) {
  std::atomic<int> ready{0};
  std::atomic<bool> go{false};
  std::vector<windows> results(static_cast<std::size_t>(n));
  std::vector<std::thread> threads;
  for (int i = 0; i < n; ++i) {
    threads.emplace_back([&, i] {
      ready.fetch_add(1);
      while (!go.load()) std::this_thread::yield();
      results[static_cast<std::size_t>(i)] = f(i);
    });
  }
  while (ready.load() < n) std::this_thread::yield();
  go.store(true);
  for (auto& t : threads) t.join();
  windows all;
  for (const auto& r : results) all.insert(all.end(), r.begin(), r.end());
  return median(std::move(all)) / n;
}

/// Repeats f for a while.
template <class F>
windows repeat(F f) {
  windows result;
  auto now = clock::now();
  for (const auto end = now + duration; now < end;) {
    const auto start = now;
    long n = 0;
    do {
      for (int i = 0; i < 64; ++i) f();
      n += 64;
      now = clock::now();
    } while (now - start < std::chrono::milliseconds(1));
    result.push_back(std::chrono::duration<double, std::nano>(now - start).count() / static_cast<double>(n));
  }
  return result;
}

/// Keeps results from being optimised away; the thread's own, or threads would wait for each other's cache line.
inline thread_local volatile long sink;

/// Two threads that take turns; nanoseconds a rally.
template <class F>
double take_turns(F turn) {
  const auto side = [&](long me) {
    for (long i = 0; i < rallies; ++i) turn(me);
  };
  const auto start = clock::now();
  std::thread other(side, 1);
  side(0);
  other.join();
  return nanoseconds_since(start) / static_cast<double>(rallies);
}

/// One thread puts, another takes; nanoseconds an item.
template <class Put, class Take>
double hand_over(Put put, Take take) {
  const auto start = clock::now();
  std::thread producer([&] {
    for (long i = 0; i < handed_over; ++i) put(i);
  });
  for (long i = 0; i < handed_over; ++i) sink = take();
  producer.join();
  return nanoseconds_since(start) / static_cast<double>(handed_over);
}

}  // namespace bench
