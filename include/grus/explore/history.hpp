// The steps of one run and their *happens-before* order: the order of the threads, of forks, and of dependent steps.
//
// Kept as vector clocks: for each thread, how much of each other thread's past is in its past. Two dependent steps of
// which neither is in the other's thread's past are a *race*: they could have come in the other order. What then comes
// first need not be the later step itself, but what has led to it: all steps since the earlier one that do not depend
// on that. Threads whose steps can begin these are the *initials* of the reversal.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "grus/explore/footprint.hpp"
#include "grus/explore/trace.hpp"

namespace grus::explore {

class history {
  /// For each thread the number of the last step of it that is known, plus one; threads that are missing have 0.
  using clock = std::vector<std::size_t>;
  struct step {
    thread_number by;
    clock past;  ///< with the step itself
  };
  struct accesses {
    std::optional<std::size_t> write;
    std::vector<std::size_t> reads;  ///< since that write, the last of each thread
  };

  std::vector<step> steps_;
  std::vector<clock> threads_ = std::vector<clock>(1);
  std::unordered_map<object, accesses> objects_;
  std::optional<std::size_t> final_;

  static void join(clock& into, const clock& other) {
    if (into.size() < other.size()) into.resize(other.size());
    for (std::size_t t = 0; t < other.size(); ++t) into[t] = std::max(into[t], other[t]);
  }
  bool contains(const clock& c, std::size_t number) const {
    const thread_number by = steps_[number].by;
    return by < c.size() && c[by] > number;
  }

  /// The last steps that a step which touches this depends on, but for those that are in the past of others of them.
  std::vector<std::size_t> dependencies(const footprint& touches) const {
    std::vector<std::size_t> result;
    if (touches.final()) {
      for (const clock& c : threads_) {
        for (const std::size_t next : c) {
          if (next != 0) result.push_back(next - 1);
        }
      }
      return result;
    }
    const auto look_up = [&](object o, bool writes) {
      const auto found = objects_.find(o);
      if (found == objects_.end()) return;
      if (found->second.write) result.push_back(*found->second.write);
      if (writes) result.insert(result.end(), found->second.reads.begin(), found->second.reads.end());
    };
    for (const object o : touches.reads()) look_up(o, false);
    for (const object o : touches.writes()) look_up(o, true);
    if (final_) result.push_back(*final_);
    return result;
  }
  clock past_of(thread_number t, const footprint& touches) const {
    clock past = threads_[t];
    for (const std::size_t s : dependencies(touches)) join(past, steps_[s].past);
    return past;
  }

 public:
  /// The steps that are in a race with one of thread t, perhaps not started yet, that would touch this.
  std::set<std::size_t> races(thread_number t, const footprint& touches) const {
    std::set<std::size_t> result;
    for (const std::size_t s : dependencies(touches)) {
      if (steps_[s].by != t && (t >= threads_.size() || !contains(threads_[t], s))) result.insert(s);
    }
    return result;
  }

  /// How a step of thread t that would touch this can come before the step of that number.
  struct reversal {
    std::vector<thread_number> initials;  ///< the threads that can go first
    bool itself = false;                  ///< among them is t with that very step
  };
  reversal reverse(std::size_t number, thread_number t, const footprint& touches) const {
    std::vector<std::optional<std::size_t>> first(threads_.size());
    for (std::size_t s = number + 1; s < steps_.size(); ++s) {
      auto& f = first[steps_[s].by];
      if (!f && !contains(steps_[s].past, number)) f = s;
    }
    const auto leads = [&](const clock& past, thread_number of) {
      for (thread_number u = 0; u < first.size(); ++u) {
        if (u != of && first[u] && contains(past, *first[u])) return false;
      }
      return true;
    };
    reversal result;
    for (thread_number u = 0; u < first.size(); ++u) {
      if (first[u] ? leads(steps_[*first[u]].past, u) : u == t && leads(past_of(t, touches), t))
        result.initials.push_back(u);
    }
    result.itself = !first[t] && std::count(result.initials.begin(), result.initials.end(), t) != 0;
    return result;
  }

  /// Thread t has made a step that touched this, and perhaps started threads, so that there are so many now.
  void add(thread_number t, const footprint& touches, std::size_t threads) {
    const std::size_t number = steps_.size();
    clock past = past_of(t, touches);
    if (past.size() <= t) past.resize(t + 1);
    past[t] = number + 1;
    for (const object o : touches.reads()) {
      auto& reads = objects_[o].reads;
      std::erase_if(reads, [&](std::size_t s) { return steps_[s].by == t; });
      reads.push_back(number);
    }
    for (const object o : touches.writes()) objects_[o] = {number, {}};
    if (touches.final()) final_ = number;
    threads_[t] = past;
    threads_.resize(threads, past);
    steps_.push_back({t, std::move(past)});
  }
};

}  // namespace grus::explore
