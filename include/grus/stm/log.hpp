// What a transaction has written, before anybody else sees it.
//
// Entries in the order of first writing, found by a small filter and, from nine on, a hash index. Parts of a
// transaction can be undone (the left branch of orElse, the body of catchSTM): inside such a part, overwriting an entry
// keeps the old word in an undo list, and `roll_back` to a mark restores both. Values that are superseded stay until
// the transaction ends, because the program may hold references to them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "grus/cell.hpp"
#include "grus/stm/buffer.hpp"
#include "grus/stm/codec.hpp"
#include "grus/stm/epoch.hpp"
#include "grus/stm/platform.hpp"

#ifdef GRUS_EXPLORE
#include "grus/explore/fingerprint.hpp"
namespace grus::explore {
/// How to look at what a variable's word stands for.
using absorb_word = void (*)(digest&, stm::word);
inline object new_variable(stm::word w, absorb_word look) noexcept;  // in explore/hooks.hpp
}  // namespace grus::explore
#endif

namespace grus::stm {

/// The shared part of a transactional variable.
struct variable : cell {
  platform::atomic<word> value;
#ifdef GRUS_EXPLORE
  explore::absorb_word absorb;
  variable(word w, explore::absorb_word look) noexcept
      : cell{1, explore::new_variable(w, look)}, value(w), absorb(look) {}
#else
  explicit variable(word w) noexcept : cell{1, 0}, value(w) {}
#endif
};

class write_log {
 public:
  struct entry {
    variable* at;
    word value;
    destroyer drop;
  };
  struct mark {
    std::size_t entries, undone;
  };

  bool empty() const noexcept { return filter_ == 0; }
  buffer<entry>& entries() noexcept { return entries_; }
  /// How many entries own what they hold.
  std::size_t managed() const noexcept { return managed_; }

  /// The entry of v, or null.
  GRUS_INLINE entry* find(const variable* v) noexcept {
    if (empty()) return nullptr;
    const std::uint64_t h = hash(v);
    if ((filter_ & filter_bit(h)) == 0) return nullptr;
    return search(v, h);
  }

  /// The entry of v, or null; afterwards `put` cannot fail.
  [[nodiscard]] GRUS_INLINE entry* make_room(const variable* v) {
    if (entry* e = find(v); e != nullptr) [[unlikely]] {
      make_room_for_old();
      return e;
    }
    if (entries_.full() || (mask_ == 0 ? entries_.size() == linear : entries_.size() * 2 >= mask_)) [[unlikely]]
      grow();
    return nullptr;
  }

  /// Notes that v, whose entry is e, shall hold w. `undoable`: inside a part that may be rolled back.
  GRUS_INLINE void put(entry* e, variable* v, word w, destroyer drop, bool undoable) noexcept {
    if (e != nullptr) [[unlikely]] {
      plain_ = false;
      if (undoable) {
        undo_.push_back({static_cast<std::uint32_t>(e - entries_.begin()), e->value});
      } else if (drop != nullptr) {
        dead_.push_back({pointer_of(e->value), drop});
      }
      e->value = w;
      return;
    }
    entries_.push({v, w, drop});
    if (drop != nullptr) {
      ++managed_;
      plain_ = false;
    }
    filter_ |= filter_bit(hash(v));
    if (mask_ != 0) [[unlikely]]
      index(entries_.size());
  }

  mark here() const noexcept { return {entries_.size(), undo_.size()}; }

  /// Undoes what was written since m.
  void roll_back(mark m) {
    dead_.reserve(dead_.size() + undo_.size() + entries_.size());
    while (undo_.size() > m.undone) {
      const undone u = undo_.back();
      undo_.pop_back();
      entry& e = entries_[u.entry];
      if (e.drop != nullptr) dead_.push_back({pointer_of(e.value), e.drop});
      e.value = u.before;
    }
    if (entries_.size() == m.entries) return;
    while (entries_.size() > m.entries) {
      const entry& e = entries_.back();
      if (e.drop != nullptr) dead_.push_back({pointer_of(e.value), e.drop}), --managed_;
      entries_.pop();
    }
    filter_ = 0;
    for (entry& e : entries_) filter_ |= filter_bit(hash(e.at));
    rebuild_index();
  }

  /// Is there nothing to forget but a few entries that own nothing?
  bool plain() const noexcept { return plain_; }
  /// Forgets these.
  GRUS_INLINE void forget() noexcept {
    entries_.clear();
    filter_ = 0;
  }
  /// Forgets everything. `committed`: the entries' values are the variables' now. Gives the rest to `drop`, which may
  /// run destructors of users only after the log is clear.
  template <class Drop>
  void clear(bool committed, Drop drop) {
    if (managed_ != 0 || !dead_.empty()) collect_dead(committed);
    forget();
    undo_.clear();
    mask_ = 0;
    managed_ = 0;
    plain_ = true;
    if (dead_.empty()) return;
    std::vector<retired> dead = std::exchange(dead_, {});
    for (const retired& r : dead) drop(r);
  }

 private:
  struct undone {
    std::uint32_t entry;
    word before;
  };
  static constexpr std::size_t linear = 8;  ///< so many entries are searched one by one

  buffer<entry> entries_;
  std::uint64_t filter_ = 0;  ///< 0: no entries
  std::size_t mask_ = 0;      ///< of the index; 0: there is none
  std::size_t managed_ = 0;
  bool plain_ = true;
  std::vector<undone> undo_;
  std::vector<retired> dead_;
  std::vector<std::uint32_t> index_;

  static GRUS_INLINE std::uint64_t hash(const variable* v) noexcept {
    return (reinterpret_cast<std::uintptr_t>(v) >> 4) * 0x9E37'79B9'7F4A'7C15u;
  }
  static GRUS_INLINE std::uint64_t filter_bit(std::uint64_t h) noexcept { return std::uint64_t{1} << (h >> 58); }

  entry* search(const variable* v, std::uint64_t h) noexcept {
    if (mask_ == 0) {
      for (entry& e : entries_)
        if (e.at == v) return &e;
      return nullptr;
    }
    for (std::size_t i = h >> 20 & mask_;; i = (i + 1) & mask_) {
      const std::uint32_t n = index_[i];
      if (n == 0) return nullptr;
      if (entries_[n - 1].at == v) return &entries_[n - 1];
    }
  }
  void index(std::size_t n) noexcept {
    std::size_t i = hash(entries_[n - 1].at) >> 20 & mask_;
    while (index_[i] != 0) i = (i + 1) & mask_;
    index_[i] = static_cast<std::uint32_t>(n);
  }
  template <class T>
  static void one_more(std::vector<T>& v) {
    if (v.size() == v.capacity()) v.reserve(v.size() * 2 + linear);
  }
  GRUS_COLD void make_room_for_old() {
    one_more(undo_);
    one_more(dead_);
  }
  GRUS_COLD void grow() {
    if (entries_.full()) entries_.grow();
    if (entries_.size() < linear || entries_.size() * 2 < mask_) return;
    std::size_t size = 4 * linear;
    while (size < entries_.size() * 4 + 4) size *= 2;
    plain_ = false;
    index_.assign(size, 0);
    mask_ = size - 1;
    for (std::size_t n = 1; n <= entries_.size(); ++n) index(n);
  }
  void rebuild_index() noexcept {
    if (mask_ == 0) return;
    std::fill(index_.begin(), index_.end(), 0);
    for (std::size_t n = 1; n <= entries_.size(); ++n) index(n);
  }
  GRUS_COLD void collect_dead(bool committed) {
    dead_.reserve(dead_.size() + undo_.size() + (committed ? 0 : entries_.size()));
    for (const undone& u : undo_) {
      if (entries_[u.entry].drop != nullptr) dead_.push_back({pointer_of(u.before), entries_[u.entry].drop});
    }
    if (committed) return;
    for (entry& e : entries_) {
      if (e.drop != nullptr) dead_.push_back({pointer_of(e.value), e.drop});
    }
  }
};

}  // namespace grus::stm
