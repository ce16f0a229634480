// The machine on which Relacy runs the engine: what grus/stm/platform.hpp declares, over its simulation of the C++
// memory model. Loads may give old values, and plain data that is accessed without order is reported.
#pragma once

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <deque>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wall"
#pragma GCC diagnostic ignored "-Wextra"
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wshadow"
#include <relacy/relacy.hpp>
#pragma GCC diagnostic pop
// It renames what the engine uses.
#undef memory_order_relaxed
#undef memory_order_consume
#undef memory_order_acquire
#undef memory_order_release
#undef memory_order_acq_rel
#undef memory_order_seq_cst
#undef new
#undef delete
#undef malloc
#undef calloc
#undef realloc
#undef free
#undef assert
#undef errno

#include "grus/config.hpp"

namespace grus::stm::platform {

inline unsigned attempts_before_serial = 1000;  ///< set by tests
inline constexpr unsigned retired_before_collect = 1;
inline constexpr std::size_t parking_buckets = 1;
inline constexpr std::uint64_t crowded_interval = 0, turn = 0, look_interval = 0;  // threads take no turns
inline std::uint64_t nanoseconds() { return 0; }

constexpr rl::memory_order simulated(std::memory_order o) {
  switch (o) {
    case std::memory_order_relaxed:
      return rl::mo_relaxed;
    case std::memory_order_consume:
    case std::memory_order_acquire:
      return rl::mo_acquire;
    case std::memory_order_release:
      return rl::mo_release;
    case std::memory_order_acq_rel:
      return rl::mo_acq_rel;
    case std::memory_order_seq_cst:
      return rl::mo_seq_cst;
  }
  return rl::mo_seq_cst;
}
/// What a compare-and-swap that fails may keep of its order.
constexpr std::memory_order failing(std::memory_order o) {
  return o == std::memory_order_release   ? std::memory_order_relaxed
         : o == std::memory_order_acq_rel ? std::memory_order_acquire
                                          : o;
}

template <class T>
class atomic {
  mutable rl::atomic<T> value_;
  using order = std::memory_order;

 public:
  atomic(T v = T()) : value_(v) {}
  T load(order o = order::seq_cst) const { return value_.load(simulated(o), $); }
  void store(T v, order o = order::seq_cst) { value_.store(v, simulated(o), $); }
  T exchange(T v, order o = order::seq_cst) { return value_.exchange(v, simulated(o), $); }
  bool compare_exchange_strong(T& expected, T v, order yes, order no) {
    return value_.compare_exchange_strong(expected, v, simulated(yes), $, simulated(no), $);
  }
  bool compare_exchange_strong(T& expected, T v, order o = order::seq_cst) {
    return compare_exchange_strong(expected, v, o, failing(o));
  }
  bool compare_exchange_weak(T& expected, T v, order yes, order no) {
    return value_.compare_exchange_weak(expected, v, simulated(yes), $, simulated(no), $);
  }
  bool compare_exchange_weak(T& expected, T v, order o = order::seq_cst) {
    return compare_exchange_weak(expected, v, o, failing(o));
  }
  T fetch_add(T d, order o = order::seq_cst) { return value_.fetch_add(d, simulated(o), $); }
  T fetch_sub(T d, order o = order::seq_cst) { return value_.fetch_sub(d, simulated(o), $); }
};

inline void pause(unsigned&) { rl::yield(1, $); }
inline void fence() { rl::atomic_thread_fence(rl::mo_seq_cst, $); }
/// Wakes up for nothing, which is allowed; a wake-up that never comes shows as an execution that does not end.
inline bool sleep(atomic<std::uint32_t>&, std::uint32_t, std::chrono::milliseconds) {
  rl::yield(1, $);
  return true;
}
inline void wake(atomic<std::uint32_t>*) {}
inline std::uint32_t threads() { return 0; }

template <class S>
inline S* shared_instance = nullptr;
/// By thread; index 0 is for what is before and after them.
template <class L>
inline std::array<L*, 8> local_instances{};

template <class S>
S& shared() {
  return *shared_instance<S>;
}
template <class L>
L*& local_slot() {
  return local_instances<L>[(rl::thread_index() + 1) % 8];
}
template <class L>
L& local() {
  L*& l = local_slot<L>();
  if (l == nullptr) l = new L;
  return *l;
}
template <class L>
L* local_if_made() {
  return local_slot<L>();
}

}  // namespace grus::stm::platform
