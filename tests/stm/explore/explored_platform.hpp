// The machine on which the explorer runs the engine: what grus/stm/platform.hpp declares, over the scheduler.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "grus/config.hpp"
#include "scheduler.hpp"

namespace grus::stm::platform {

inline unsigned attempts_before_serial = 1000;  ///< set by tests
inline unsigned retired_before_collect = 1;
inline constexpr std::size_t parking_buckets = 2;

// Time stands still. A thread that lets others go first does so until it sees none commit.
inline std::uint64_t crowded_interval = 0;  ///< set by tests
inline constexpr std::uint64_t turn = 1, look_interval = 0;
inline std::uint64_t nanoseconds() { return 0; }

template <class T>
class atomic {
  T value_;
  T update(T v) {
    if (value_ != v) explore::the_scheduler().changed();
    return std::exchange(value_, v);
  }
  void writing() { explore::the_scheduler().announce(this, explore::access::write); }

 public:
  atomic(T v = T()) : value_(v) {}
  T load(std::memory_order = {}) const {
    explore::the_scheduler().announce(this, explore::access::read);
    return value_;
  }
  void store(T v, std::memory_order = {}) { writing(), update(v); }
  T exchange(T v, std::memory_order = {}) { return writing(), update(v); }
  bool compare_exchange_strong(T& expected, T v, std::memory_order = {}, std::memory_order = {}) {
    writing();
    if (value_ == expected) return update(v), true;
    expected = value_;
    return false;
  }
  bool compare_exchange_weak(T& expected, T v, std::memory_order a = {}, std::memory_order b = {}) {
    return compare_exchange_strong(expected, v, a, b);
  }
  T fetch_add(T d, std::memory_order = {}) { return writing(), update(static_cast<T>(value_ + d)); }
  T fetch_sub(T d, std::memory_order = {}) { return writing(), update(static_cast<T>(value_ - d)); }
  /// Without the scheduler noticing.
  T peek() const { return value_; }
};

inline void pause(unsigned&) { explore::the_scheduler().pause(); }
inline void fence() {}
inline bool sleep(atomic<std::uint32_t>& at, std::uint32_t old, std::chrono::milliseconds) {
  explore::the_scheduler().announce(&at, explore::access::sleep);
  return at.peek() != old || explore::the_scheduler().sleep(&at);
}
inline void wake(atomic<std::uint32_t>* at) {
  explore::the_scheduler().announce(at, explore::access::write);
  explore::the_scheduler().wake(at);
}
inline std::uint32_t threads() { return static_cast<std::uint32_t>(explore::the_scheduler().unfinished()); }

/// What one execution has made, by kind; index 0 is outside of all fibers.
template <class S>
inline S* shared_instance = nullptr;
template <class L>
inline std::array<L*, explore::scheduler::max_fibers + 1> local_instances{};

struct clean_up {
  std::vector<std::function<void()>> locals, shared;
  static void run(std::vector<std::function<void()>>& actions) {
    while (!actions.empty()) {
      const auto last = std::move(actions.back());
      actions.pop_back();
      last();
    }
  }
};
inline clean_up& ending() {
  static clean_up c;
  return c;
}

template <class S>
S& shared() {
  if (shared_instance<S> == nullptr) {
    shared_instance<S> = new S;
    ending().shared.push_back([] { delete std::exchange(shared_instance<S>, nullptr); });
  }
  return *shared_instance<S>;
}
template <class L>
L*& local_slot() {
  return local_instances<L>[static_cast<std::size_t>(explore::the_scheduler().current() + 1)];
}
template <class L>
L& local() {
  L*& l = local_slot<L>();
  if (l == nullptr) {
    l = new L;
    ending().locals.push_back([&l] { delete std::exchange(l, nullptr); });
  }
  return *l;
}
template <class L>
L* local_if_made() {
  return local_slot<L>();
}

}  // namespace grus::stm::platform
