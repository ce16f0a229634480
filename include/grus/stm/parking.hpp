// Where transactions sleep that found nothing to do (`retry`), until a variable they have read changes.
//
// A hash table of buckets from variables to waiting threads. A thread registers for each variable it read *while it
// holds the sequence lock* (norec.hpp), sleeps, and takes its entries back. A committer looks at `asleep` while it
// holds that lock, too, and after releasing it signals the threads that wait for what it wrote; so no wake-up is lost,
// and where nobody sleeps a commit pays for one load. Signals are given inside the bucket, system calls made outside: a
// thread that is woken inside would run into the lock its waker still holds.
//
// Blocked for ever. A thread that has slept for a while asks whether *every* thread of the process sleeps here, with no
// signal on its way: then no transaction can run any more, and all of them are told (`signal::forever`), by
// norec::report_if_forever. `blocked` counts sleeping threads in its low half and signals in its high half; each signal
// takes its thread out of the low half at once, before that thread runs. If the count does not move while the kernel is
// asked how many threads there are, and equals that number, then all of them were asleep at that moment, and nobody is
// left to wake one. Nothing else is reported: threads that wait for a lock, for input or for the clock may still run
// transactions later.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <utility>
#include <vector>

#include "grus/stm/log.hpp"
#include "grus/stm/platform.hpp"

namespace grus::stm {

enum class signal : std::uint32_t { none, changed, forever };

class waiter;

struct waiting {
  const variable* on;
  waiter* who;
  waiting* before;
  waiting* after;
};

class parking_lot {
  struct alignas(64) bucket {
    platform::atomic<std::uint32_t> locked{0};
    waiting* first = nullptr;

    void lock() noexcept {
      unsigned spins = 0;
      while (locked.exchange(1, std::memory_order_acquire) != 0) platform::pause(spins);
    }
    void unlock() noexcept { locked.store(0, std::memory_order_release); }
  };
  static constexpr std::uint64_t one_signal = std::uint64_t{1} << 32;

  std::array<bucket, platform::parking_buckets> buckets_{};
  alignas(64) platform::atomic<std::uint32_t> asleep_{0};
  platform::atomic<std::uint64_t> blocked_{0};

  bucket& bucket_of(const variable* v) noexcept {
    const std::uint64_t hash = (reinterpret_cast<std::uintptr_t>(v) >> 4) * 0x9E37'79B9'7F4A'7C15u;
    return buckets_[hash >> 40 & (platform::parking_buckets - 1)];
  }
  friend waiter;

 public:
  /// Does anybody sleep? Asked while holding the sequence lock.
  GRUS_INLINE bool anybody() const noexcept { return asleep_.load(std::memory_order_relaxed) != 0; }
  /// How many sleep.
  std::uint32_t asleep() const noexcept { return asleep_.load(std::memory_order_relaxed); }
  /// Signals all threads that wait for v.
  void wake(const variable* v) noexcept;
  /// Does every thread of the process sleep here?
  bool everybody() const noexcept {
    const std::uint64_t before = blocked_.load(std::memory_order_acquire);
    const std::uint32_t all = platform::threads();
    return static_cast<std::uint32_t>(before) == all && blocked_.load(std::memory_order_acquire) == before;
  }
  /// Tells every sleeping thread that it sleeps for ever. Under the sequence lock, so that none acts before all are
  /// told.
  void release_all() noexcept;
};

/// A thread's part. It outlives its entries: signals are given under the bucket's lock.
class waiter {
  platform::atomic<std::uint32_t> signal_{0};
  std::vector<waiting> entries_;
  friend parking_lot;

  /// True: the thread was asleep, and must be woken.
  bool give(parking_lot& lot, signal s) noexcept {
    std::uint32_t none = 0;
    if (!signal_.compare_exchange_strong(none, static_cast<std::uint32_t>(s), std::memory_order_release,
                                         std::memory_order_relaxed))
      return false;
    lot.asleep_.fetch_sub(1, std::memory_order_relaxed);
    lot.blocked_.fetch_add(parking_lot::one_signal - 1, std::memory_order_acq_rel);
    return true;
  }

 public:
  /// Room for n entries, so that `enter` cannot fail.
  void reserve(std::size_t n) { entries_.reserve(n); }
  /// Declares the thread asleep. Under the sequence lock, before its entries.
  void start(parking_lot& lot) noexcept {
    signal_.store(0, std::memory_order_relaxed);
    lot.asleep_.fetch_add(1, std::memory_order_relaxed);
    lot.blocked_.fetch_add(1, std::memory_order_acq_rel);
  }
  void enter(parking_lot& lot, const variable* v) noexcept {
    auto& b = lot.bucket_of(v);
    waiting& w = entries_.emplace_back(waiting{v, this, nullptr, nullptr});
    b.lock();
    w.after = b.first;
    if (b.first != nullptr) b.first->before = &w;
    b.first = &w;
    b.unlock();
  }
  /// Until a signal comes. Calls `look` now and then, which may give one.
  template <class Look>
  signal sleep(Look look) noexcept {
    using namespace std::chrono_literals;
    for (std::chrono::milliseconds limit = 20ms;;) {
      const auto s = static_cast<signal>(signal_.load(std::memory_order_acquire));
      if (s != signal::none) return s;
      if (!platform::sleep(signal_, 0, limit)) {
        look();
        if (limit < 1s) limit *= 2;
      }
    }
  }
  void leave(parking_lot& lot) noexcept {
    for (waiting& w : entries_) {
      auto& b = lot.bucket_of(w.on);
      b.lock();
      (w.before == nullptr ? b.first : w.before->after) = w.after;
      if (w.after != nullptr) w.after->before = w.before;
      b.unlock();
    }
    entries_.clear();
  }
};

inline void parking_lot::wake(const variable* v) noexcept {
  std::array<platform::atomic<std::uint32_t>*, 8> woken;
  std::size_t n;
  do {
    n = 0;
    bucket& b = bucket_of(v);
    b.lock();
    for (waiting* w = b.first; w != nullptr && n < woken.size(); w = w->after) {
      if (w->on == v && w->who->give(*this, signal::changed)) woken[n++] = &w->who->signal_;
    }
    b.unlock();
    for (std::size_t i = 0; i < n; ++i) platform::wake(woken[i]);
  } while (n == woken.size());
}

GRUS_COLD inline void parking_lot::release_all() noexcept {
  for (bucket& b : buckets_) {
    b.lock();
    for (waiting* w = b.first; w != nullptr; w = w->after) {
      if (w->who->give(*this, signal::forever)) platform::wake(&w->who->signal_);
    }
    b.unlock();
  }
}

}  // namespace grus::stm
