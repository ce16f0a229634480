// What the transaction engine asks of the machine: atomics, pausing, sleeping, one instance of its shared state and one
// of each thread's state.
//
// Tests run the same engine on other machines, a deterministic scheduler or a simulator of the memory model: they
// define GRUS_STM_PLATFORM as a header that declares the same names, before anything of grus/stm is included.
#pragma once

#ifdef GRUS_STM_PLATFORM
#include GRUS_STM_PLATFORM
#else

#include <fcntl.h>
#include <linux/futex.h>
#include <sched.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "grus/config.hpp"

namespace grus::stm::platform {

template <class T>
using atomic = std::atomic<T>;

/// A transaction that failed so many times in a row runs alone.
inline constexpr unsigned attempts_before_serial = 64;
/// Lists of sleeping threads; a power of two.
inline constexpr std::size_t parking_buckets = 256;
/// How many objects a thread retires before it looks for memory to free.
inline constexpr unsigned retired_before_collect = 64;

/// Nanoseconds a commit, of all threads together, below which they take turns (turns.hpp). 0: never.
inline constexpr std::uint64_t crowded_interval = 128;
/// How long a turn is, in nanoseconds, and how long a thread that waits for its own rests between two looks.
inline constexpr std::uint64_t turn = 100'000, look_interval = 8'000;

/// Nanoseconds since some moment in the past.
inline std::uint64_t nanoseconds() noexcept {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(now).count());
}

/// What a spinning thread does between two looks. `spins` counts its looks.
GRUS_INLINE void pause(unsigned& spins) noexcept {
  if (++spins % 64 == 0) {
    sched_yield();
    return;
  }
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

/// Orders everything before it and everything after it, in one order of all fences.
GRUS_INLINE void fence() noexcept {
#if GRUS_TSAN  // it does not know fences; all reading and writing one place is stronger
  static constinit std::atomic<int> place{0};
  place.fetch_add(0, std::memory_order_acq_rel);
#else
  std::atomic_thread_fence(std::memory_order_seq_cst);
#endif
}

/// Sleeps while `at` holds `old`, but at most for `limit`. May wake up for nothing. False: the time is over.
inline bool sleep(std::atomic<std::uint32_t>& at, std::uint32_t old, std::chrono::milliseconds limit) noexcept {
  static_assert(sizeof at == 4);
  const timespec time{limit.count() / 1000, limit.count() % 1000 * 1'000'000};
  const int saved = errno;
  const bool over = syscall(SYS_futex, &at, FUTEX_WAIT_PRIVATE, old, &time, nullptr, 0) != 0 && errno == ETIMEDOUT;
  errno = saved;
  return !over;
}
/// Wakes a thread that sleeps at `at`. Only the address matters: it need not be alive any more.
inline void wake(std::atomic<std::uint32_t>* at) noexcept {
  const int saved = errno;
  syscall(SYS_futex, at, FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0);
  errno = saved;
}

/// How many threads the process has, by the kernel's count; 0 where it does not say.
inline std::uint32_t threads() noexcept {
  const int file = open("/proc/self/stat", O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  char text[1024];
  const ssize_t length = ::read(file, text, sizeof text - 1);
  close(file);
  if (length <= 0) return 0;
  text[length] = '\0';
  const char* at = std::strrchr(text, ')');  // the name before may contain anything
  if (at == nullptr) return 0;
  for (int field = 2; field < 20 && at != nullptr; ++field) at = std::strchr(at + 1, ' ');
  return at == nullptr ? 0 : static_cast<std::uint32_t>(std::strtoul(at, nullptr, 10));
}

template <class S>
inline constinit S shared_instance{};
/// The process's S. It is never destroyed: destructors of static objects may still need it.
template <class S>
GRUS_INLINE S& shared() noexcept {
  return shared_instance<S>;
}

template <class L>
inline constinit thread_local L* local_instance = nullptr;

template <class L>
struct local_owner {
  L* instance = nullptr;
  bool over = false;
  ~local_owner() {
    over = true;
    local_instance<L> = nullptr;
    delete instance;
  }
};
template <class L>
GRUS_COLD L& make_local() {
  static thread_local local_owner<L> owner;
  auto* made = new L;
  if (!owner.over) owner.instance = made;  // else the thread is ending, and this one leaks
  local_instance<L> = made;
  return *made;
}
/// The thread's own L, made at first use.
template <class L>
GRUS_INLINE L& local() {
  if (L* l = local_instance<L>; l != nullptr) [[likely]]
    return *l;
  return make_local<L>();
}
/// The same, or null when it has not been used.
template <class L>
GRUS_INLINE L* local_if_made() noexcept {
  return local_instance<L>;
}

}  // namespace grus::stm::platform
#endif
