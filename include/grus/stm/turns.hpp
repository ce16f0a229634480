// Taking turns: threads that commit so often that they wait for nothing but each other's cache lines do more if one
// goes on for a while and the others wait.
//
// Every commit writes the sequence number (norec.hpp), whose line then travels to whoever looks at it next, for 100 ns
// or so; and so do the lines of the variables. A transaction of 20 ns is over before its thread would have seen the
// line of another core, so that two threads that add to a counter are six times as slow as one. The sequence number
// says how often all threads together commit. A thread that was overtaken, and sees that this was more often than lines
// can travel, waits before its next transaction: for long enough that the one that goes on has all lines it needs in
// its own cache and uses them many times, and no longer than anybody commits. Then it goes on, and overtakes the other,
// which waits. Longer transactions leave the number alone for long enough, and are not made to wait.
//
// Waiting comes before a transaction begins and only loads the number, so it is no step of the engine.
#pragma once

#include <cstdint>
#include <utility>

#include "grus/stm/platform.hpp"

namespace grus::stm {

/// A thread's part in taking turns.
class turns {
  std::uint64_t time_ = 0, sequence_ = 0;  ///< when and at which number this thread last went on
  bool overtaken_ = false;

 public:
  bool overtaken() const noexcept { return overtaken_; }
  /// Another thread has committed since this one's transaction began.
  void note_overtaken() noexcept { overtaken_ = platform::crowded_interval != 0; }

  /// Lets others go first if that makes all faster.
  GRUS_COLD void let_others_go_first(const platform::atomic<std::uint64_t>& sequence) noexcept {
    overtaken_ = false;
    std::uint64_t now = platform::nanoseconds();
    std::uint64_t number = sequence.load(std::memory_order_relaxed);
    const std::uint64_t start = now, commits = (number - sequence_) / 2;
    if (commits * platform::crowded_interval > start - time_) {
      for (std::uint64_t seen = number + 1; seen != number && now - start < platform::turn;) {
        now = rest_until(now + platform::look_interval);
        seen = std::exchange(number, sequence.load(std::memory_order_relaxed));
      }
    }
    time_ = now;
    sequence_ = number;
  }

 private:
  /// Returns the time.
  static std::uint64_t rest_until(std::uint64_t end) noexcept {
    unsigned spins = 0;
    for (;;) {
      const std::uint64_t now = platform::nanoseconds();
      if (now >= end) return now;
      for (int i = 0; i < 8; ++i) platform::pause(spins);
    }
  }
};

}  // namespace grus::stm
