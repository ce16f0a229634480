// What the tests of transactional memory share.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <thread>
#include <vector>

#include "grus/stm.hpp"

namespace stm_test {

/// n threads run f(0) … f(n-1), all ready before the first starts.
template <class F>
void on_threads(int n, F f) {
  std::atomic<int> ready{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < n; ++i) {
    threads.emplace_back([&, i] {
      ready.fetch_add(1);
      while (ready.load() < n) std::this_thread::yield();
      f(i);
    });
  }
  for (std::thread& t : threads) t.join();
}

/// Repeats f on this thread for a while, while `other` repeats on another; the number of rounds.
template <class F, class G>
long against(std::chrono::milliseconds time, F f, G other) {
  std::atomic<bool> stop{false};
  std::thread t([&] {
    while (!stop.load(std::memory_order_relaxed)) other();
  });
  long rounds = 0;
  for (const auto end = std::chrono::steady_clock::now() + time; std::chrono::steady_clock::now() < end; ++rounds) f();
  stop.store(true);
  t.join();
  return rounds;
}

/// Waits until so many transactions sleep, as nothing else in the API can tell.
inline void until_asleep(unsigned n) {
  using namespace std::chrono_literals;
  while (grus::stm::platform::shared<grus::stm::norec_shared>().lot.asleep() < n) std::this_thread::sleep_for(1ms);
}

/// Counts how many of it are alive.
struct counted_life {
  static inline std::atomic<long> alive{0};
  long value;
  explicit counted_life(long v) : value(v) { alive.fetch_add(1); }
  counted_life(const counted_life& o) : value(o.value) { alive.fetch_add(1); }
  counted_life(counted_life&& o) noexcept : value(o.value) { alive.fetch_add(1); }
  counted_life& operator=(const counted_life&) = default;
  ~counted_life() { alive.fetch_sub(1); }
};

/// Pseudo-random numbers, the same for the same seed everywhere (xorshift).
struct generator {
  std::uint64_t state;
  explicit generator(std::uint64_t seed) : state(seed * 0x9E37'79B9'7F4A'7C15u + 1) {}
  std::uint32_t operator()() {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return static_cast<std::uint32_t>(state >> 16);
  }
  std::uint32_t below(std::uint32_t n) { return (*this)() % n; }
};

}  // namespace stm_test
