// The steps of one run and their *happens-before* order: the order of the threads, of forks, and of dependent steps.
//
// Kept as vector clocks: for each thread, how much of each other thread's past is in its past. Two dependent steps of
// which neither is in the other's thread's past are a *race*: they could have come in the other order.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "grus/explore/footprint.hpp"
#include "grus/explore/trace.hpp"

namespace grus::explore {

class history {
  /// For each thread the number of the last step of it that is known, plus one; threads that are missing have 0.
  using clock = std::vector<std::size_t>;
  struct past {
    std::optional<std::size_t> write;
    std::vector<std::pair<thread_number, std::size_t>> reads;  ///< since that write, the last of each thread
    clock writer, readers;
  };

  std::vector<thread_number> steps_;
  std::vector<clock> threads_ = std::vector<clock>(1);
  std::unordered_map<object, past> objects_;
  std::optional<std::size_t> final_;

  static void join(clock& into, const clock& other) {
    if (into.size() < other.size()) into.resize(other.size());
    for (std::size_t t = 0; t < other.size(); ++t) into[t] = std::max(into[t], other[t]);
  }
  static std::size_t at(const clock& c, thread_number t) { return t < c.size() ? c[t] : 0; }

 public:
  std::size_t size() const noexcept { return steps_.size(); }

  /// Is a step after number `step` of thread `by` in the past of thread t?
  bool knows_later(thread_number t, thread_number by, std::size_t step) const { return at(threads_[t], by) > step + 1; }
  /// The last step that is in a race with a step of thread t that would touch this.
  std::optional<std::size_t> race(thread_number t, const footprint& touches) const {
    std::optional<std::size_t> last = final_;
    const auto consider = [&](std::size_t step) {
      if (steps_[step] != t && at(threads_[t], steps_[step]) <= step && (!last || step > *last)) last = step;
    };
    const auto each = [&](object o, bool writes) {
      const auto found = objects_.find(o);
      if (found == objects_.end()) return;
      if (found->second.write) consider(*found->second.write);
      if (!writes) return;
      for (const auto& [reader, step] : found->second.reads) consider(step);
    };
    for (const object o : touches.reads()) each(o, false);
    for (const object o : touches.writes()) each(o, true);
    if (touches.final()) {
      for (std::size_t step = steps_.size(); step-- > 0 && !(last && *last > step);) consider(step);
    }
    return last;
  }

  /// Thread t has made a step that touched this, and perhaps started threads up to number `threads` of them.
  void add(thread_number t, const footprint& touches, std::size_t threads) {
    const std::size_t step = steps_.size();
    steps_.push_back(t);
    clock& mine = threads_[t];
    if (mine.size() <= t) mine.resize(t + 1);
    for (const object o : touches.reads()) join(mine, objects_[o].writer);
    for (const object o : touches.writes()) {
      past& p = objects_[o];
      join(mine, p.writer);
      join(mine, p.readers);
    }
    mine[t] = step + 1;
    for (const object o : touches.reads()) {
      past& p = objects_[o];
      std::erase_if(p.reads, [&](const auto& r) { return r.first == t; });
      p.reads.emplace_back(t, step);
      join(p.readers, mine);
    }
    for (const object o : touches.writes()) objects_[o] = {step, {}, mine, {}};
    if (touches.final()) final_ = step;
    if (threads > threads_.size()) {
      const clock child = mine;  // `mine` does not survive the resizing
      threads_.resize(threads, child);
    }
  }
};

}  // namespace grus::explore
