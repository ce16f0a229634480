// The states that have been explored, so that a run that comes to one of them again need not go on.
//
// Of a state is kept what its exploration has covered and what those who cut a run there still have to do:
//
//   asleep   Of the schedules from here, those that could begin with a step of these threads were left to others (sleep
//            sets, explorer.hpp). Who comes with fewer threads asleep has to do the rest (Godefroid, "Partial-order
//            methods", 1996, section 5.3).
//   below    The steps that threads would make next in the states that were reached from here. A run that is cut does
//            not see them, but they may be in a race with steps that it has made before (Yang, Chen, Gopalakrishnan and
//            Kirby, "Efficient stateful dynamic partial order reduction", SPIN 2008).
//   depth    How many steps led to it. Who comes by fewer steps explores it again, so that traces are the shortest and
//            schedules are not cut short too early.
//
// No state follows itself: each step adds to what its thread has learned, or ends it. So the exploration of a state
// that is met again is complete.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include "grus/explore/fingerprint.hpp"
#include "grus/explore/footprint.hpp"
#include "grus/explore/trace.hpp"

namespace grus::explore {

using thread_set = std::vector<bool>;

/// Numbers of steps (of `states`), as bits.
class step_set {
  std::vector<std::uint64_t> words_;

 public:
  void add(std::size_t number) {
    if (words_.size() <= number / 64) words_.resize(number / 64 + 1);
    words_[number / 64] |= std::uint64_t{1} << number % 64;
  }
  void add(const step_set& other) {
    if (words_.size() < other.words_.size()) words_.resize(other.words_.size());
    for (std::size_t i = 0; i < other.words_.size(); ++i) words_[i] |= other.words_[i];
  }
  template <class F>
  void for_each(F f) const {
    for (std::size_t i = 0; i < words_.size() * 64; ++i) {
      if ((words_[i / 64] >> i % 64 & 1) != 0) f(i);
    }
  }
  std::size_t bytes() const noexcept { return words_.size() * sizeof(std::uint64_t); }
};

class states {
 public:
  struct step {
    thread_number by;
    footprint touches;
    friend auto operator<=>(const step&, const step&) = default;
  };
  struct explored {
    thread_set asleep{};
    step_set below{};
    std::size_t depth = 0;
  };

  std::size_t number_of(step s) {
    const auto [at, is_new] = numbers_.try_emplace(std::move(s), steps_.size());
    if (is_new) steps_.push_back(&at->first);
    return at->second;
  }
  const step& operator[](std::size_t number) const { return *steps_[number]; }

  /// Null where the state was not met.
  const explored* find(const fingerprint& state) const {
    const auto found = known_.find(state);
    return found == known_.end() ? nullptr : &found->second;
  }
  /// The state has been explored. Forgotten when there is no room left.
  void add(const fingerprint& state, explored e) {
    if (bytes_ > most_bytes) return;
    const auto [at, is_new] = known_.try_emplace(state);
    explored& all = at->second;
    bytes_ -= is_new ? 0 : all.below.bytes();
    e.below.add(all.below);
    all = std::move(e);
    bytes_ += all.below.bytes() + (is_new ? sizeof(explored) + 64 : 0);
  }
  std::size_t size() const noexcept { return known_.size(); }

 private:
  static constexpr std::size_t most_bytes = std::size_t{1} << 29;
  std::unordered_map<fingerprint, explored, fingerprint::hash> known_;
  std::map<step, std::size_t> numbers_;
  std::vector<const step*> steps_;  ///< by number
  std::size_t bytes_ = 0;
};

}  // namespace grus::explore
