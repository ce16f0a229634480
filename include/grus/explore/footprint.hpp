// What a step of a thread touches, and so which steps may change places.
//
// A step reads and writes *objects*, by number: transactional variables, vectors, files, the output and so on. Two
// steps are independent when neither writes what the other touches: in either order they lead to the same state. An
// explorer of schedules need not try both orders. Object 0 is all that nobody knows anything of: effects that programs
// bring along write it, all other effects read it.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <utility>
#include <vector>

#include "grus/explore/fingerprint.hpp"
#include "grus/stm/transaction.hpp"

namespace grus::explore {

inline constexpr object the_world = 0, the_output = 1, the_input = 2, the_clock = 3, the_generator = 4;
inline constexpr object the_numbers_of_threads = 5;  ///< whoever forks first has the lower number
inline constexpr object first_named = 16;            ///< those before have no other name

/// The number of a variable, which is its own in all schedules. An address would not do, which may be given to another
/// variable. It is kept in the tag, which the engine does not use.
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
  footprint() = default;
  footprint(std::vector<object> reads, std::vector<object> writes)
      : reads_(std::move(reads)), writes_(std::move(writes)) {
    sort(reads_);
    sort(writes_);
  }
  /// Of an effect of which nothing is known.
  static footprint of_world() { return {{}, {the_world}}; }
  /// Of an effect that acts on these.
  static footprint of_effect(std::vector<object> reads, std::vector<object> writes) {
    reads.push_back(the_world);
    return {std::move(reads), std::move(writes)};
  }
  /// Of the end of the program, after which there are no steps: its place among all others matters.
  static footprint of_end() {
    footprint f = of_world();
    f.final_ = true;
    return f;
  }
  /// Of what a transaction has read and written so far.
  static footprint of_transaction(stm::transaction& t) {
    std::vector<object> reads, writes;
    t.for_each_read([&](const stm::variable* v) { reads.push_back(number_of(v)); });
    t.for_each_write([&](const stm::variable* v, stm::word) { writes.push_back(number_of(v)); });
    return {std::move(reads), std::move(writes)};
  }
  /// The same, of a transaction that has no effect.
  footprint without_writes() && {
    writes_.clear();
    return std::move(*this);
  }

  const std::vector<object>& reads() const noexcept { return reads_; }
  const std::vector<object>& writes() const noexcept { return writes_; }
  bool final() const noexcept { return final_; }
  bool empty() const noexcept { return reads_.empty() && writes_.empty(); }

  /// Does it write anything that `other` has read? Then that may go otherwise the next time.
  bool disturbs(const footprint& other) const { return meet(writes_, other.reads_); }
  friend auto operator<=>(const footprint&, const footprint&) = default;
  friend bool dependent(const footprint& a, const footprint& b) {
    return a.final_ || b.final_ || a.disturbs(b) || b.disturbs(a) || meet(a.writes_, b.writes_);
  }
};

}  // namespace grus::explore
