// What a step of a thread touches, and so which steps may change places.
//
// A step reads and writes *objects*: the transactional variables by a number each, and the world, which is what effects
// act on, as number 0. Two steps are independent when neither writes what the other touches: in either order they
// lead to the same state. An explorer of schedules need not try both orders.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "grus/stm/transaction.hpp"

namespace grus::explore {

using object = std::uint32_t;
inline constexpr object the_world = 0;

/// The number of a variable: how many the run had made before it, so that it is the same whenever a schedule is run. An
/// address would not do, which may be given to another variable. It is kept in the tag, which the engine does not use.
inline object number_of(const stm::variable* v) noexcept { return v->tag; }

class footprint {
  std::vector<object> reads_, writes_;  ///< sorted, without repetition, once sealed
  bool final_ = false;

  static void sort(std::vector<object>& objects) {
    std::sort(objects.begin(), objects.end());
    objects.erase(std::unique(objects.begin(), objects.end()), objects.end());
  }
  static bool meet(const std::vector<object>& a, const std::vector<object>& b) {
    for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
      if (*x == *y) return true;
      ++(*x < *y ? x : y);
    }
    return false;
  }

 public:
  /// Of an effect.
  static footprint of_world() {
    footprint f;
    f.writes_.push_back(the_world);
    return f;
  }
  /// Of the end of the program, after which there are no steps: its place among all others matters.
  static footprint of_end() {
    footprint f = of_world();
    f.final_ = true;
    return f;
  }
  /// Of what a transaction has read and written so far.
  static footprint of_transaction(stm::transaction& t) {
    footprint f;
    t.for_each_read([&](const stm::variable* v) { f.reads_.push_back(number_of(v)); });
    t.for_each_write([&](const stm::variable* v) { f.writes_.push_back(number_of(v)); });
    sort(f.reads_);
    sort(f.writes_);
    return f;
  }
  /// The same, of a transaction that has no effect.
  footprint without_writes() && {
    writes_.clear();
    return std::move(*this);
  }

  const std::vector<object>& reads() const noexcept { return reads_; }
  const std::vector<object>& writes() const noexcept { return writes_; }
  bool final() const noexcept { return final_; }

  /// Does it write anything that `other` has read? Then that may go otherwise the next time.
  bool disturbs(const footprint& other) const { return meet(writes_, other.reads_); }
  friend bool operator==(const footprint&, const footprint&) = default;
  friend bool dependent(const footprint& a, const footprint& b) {
    return a.final_ || b.final_ || a.disturbs(b) || b.disturbs(a) || meet(a.writes_, b.writes_);
  }
};

}  // namespace grus::explore
