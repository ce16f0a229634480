// Freeing memory that other transactions may still be reading: epochs.
//
// There is one epoch number. A thread that reads shared objects announces the number it saw (`pin`) and takes it back
// at the end of its transaction (`unpin`). An object that has been unlinked is not freed but `retire`d. Now and then
// its thread collects: it seals what it has retired with the present number e, and moves the number on if every
// announcement equals it. So while somebody is pinned the number moves at most once, and what was sealed with e can be
// freed once the number is e + 2: whoever could have reached it has unpinned since.
//
// Orders. Announcing is a store and a fence; sealing is a fence and a load of the number; moving on is a load of the
// number, a fence, and loads of the announcements. Fences have one total order. If the mover's fence comes first the
// reader sees everything unlinked before sealing; if the reader's comes first the mover sees the announcement. (This is
// the argument of Rust's crossbeam-epoch, after Fraser's "Practical lock-freedom", 2004.)
//
// A thread's retired objects are its own; when it ends they become orphans, which the next collector adopts.
#pragma once

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "grus/stm/platform.hpp"
#include "grus/stm/statistics.hpp"

namespace grus::stm {

using destroyer = void (*)(void*) noexcept;

struct retired {
  void* object;
  destroyer destroy;
};

namespace epoch {

/// What a thread tells the others. Never freed; a thread that ends leaves its record to another.
struct alignas(64) record {
  platform::atomic<std::uint64_t> announced{0};  ///< 0: reads nothing
  platform::atomic<bool> used{true};
  record* next = nullptr;
  counters counts;
};

struct orphans {
  std::vector<retired> objects;
  orphans* next;
};

struct shared_state {
  alignas(64) platform::atomic<std::uint64_t> now{1};
  alignas(64) platform::atomic<record*> records{nullptr};
  platform::atomic<orphans*> abandoned{nullptr};
};

/// A thread's part.
class participant {
  struct bag {
    std::uint64_t sealed = 0;
    std::vector<retired> objects;
  };
  static shared_state& shared() noexcept { return platform::shared<shared_state>(); }
  record* record_ = acquire_record();
  bool pinned_ = false;
  bool collecting_ = false;
  unsigned since_collect_ = 0;
  std::vector<retired> fresh_;
  std::array<bag, 3> bags_;  ///< by number modulo 3

 public:
  participant() = default;
  participant(const participant&) = delete;
  participant& operator=(const participant&) = delete;
  ~participant() {
    platform::fence();
    for (bag& b : bags_) fresh_.insert(fresh_.end(), b.objects.begin(), b.objects.end());
    if (!fresh_.empty()) {
      auto* mine = new orphans{std::move(fresh_), shared().abandoned.load(std::memory_order_relaxed)};
      while (!shared().abandoned.compare_exchange_weak(mine->next, mine, std::memory_order_release)) {
      }
    }
    record_->announced.store(0, std::memory_order_release);
    record_->used.store(false, std::memory_order_release);
  }

  counters& counts() noexcept { return record_->counts; }

  GRUS_INLINE bool pinned() const noexcept { return pinned_; }
  /// From here to `unpin`, nothing that is reachable gets freed.
  GRUS_INLINE void pin() noexcept {
    if (pinned_) return;
    pinned_ = true;
    // Release: whoever sees this announcement has seen the end of the reads under the previous one.
    record_->announced.store(shared().now.load(std::memory_order_relaxed), std::memory_order_release);
    platform::fence();
  }
  GRUS_INLINE void unpin() noexcept {
    if (!pinned_) return;
    pinned_ = false;
    record_->announced.store(0, std::memory_order_release);
  }

  /// Room for n more, so that `retire` cannot fail.
  void reserve(std::size_t n) {
    if (fresh_.capacity() - fresh_.size() < n) fresh_.reserve((fresh_.size() + n) * 2);
  }
  /// Destroys an unlinked object when nobody can be reading it.
  void retire(void* object, destroyer destroy) {
    fresh_.push_back({object, destroy});
    ++since_collect_;
  }
  /// Not while pinned: destructors of users run.
  GRUS_INLINE void collect_if_due() {
    if (since_collect_ >= platform::retired_before_collect) [[unlikely]]
      collect();
  }

  /// Frees what can be freed now. Goes on while that retires more and nobody who is pinned holds it up, so that chains
  /// of objects that own each other go at once, without recursion.
  GRUS_COLD void collect() {
    if (collecting_) return;
    collecting_ = true;
    since_collect_ = 0;
    adopt_orphans();
    for (bool moved = true; moved && anything_retired();) {
      const std::uint64_t sealed = seal();
      const std::uint64_t now = advance(sealed);
      moved = now != sealed;
      for (bag& b : bags_) {
        if (b.sealed + 2 <= now) destroy_all(b.objects);
      }
    }
    collecting_ = false;
  }

 private:
  bool anything_retired() const noexcept {
    bool any = !fresh_.empty();
    for (const bag& b : bags_) any |= !b.objects.empty();
    return any;
  }

  /// Destructors may retire more, but never into a bag.
  static void destroy_all(std::vector<retired>& objects) {
    while (!objects.empty()) {
      const retired r = objects.back();
      objects.pop_back();
      r.destroy(r.object);
    }
  }

  record* acquire_record() {
    for (record* r = shared().records.load(std::memory_order_acquire); r != nullptr; r = r->next) {
      bool used = false;
      if (r->used.compare_exchange_strong(used, true, std::memory_order_acquire)) return r;
    }
    auto* r = new record;
    r->next = shared().records.load(std::memory_order_relaxed);
    while (!shared().records.compare_exchange_weak(r->next, r, std::memory_order_acq_rel)) {
    }
    return r;
  }

  void adopt_orphans() {
    if (shared().abandoned.load(std::memory_order_relaxed) == nullptr) return;
    orphans* o = shared().abandoned.exchange(nullptr, std::memory_order_acquire);
    while (o != nullptr) {
      fresh_.insert(fresh_.end(), o->objects.begin(), o->objects.end());
      delete std::exchange(o, o->next);
    }
  }

  /// Marks what is fresh with the present number, which it returns.
  std::uint64_t seal() {
    platform::fence();
    const std::uint64_t now = shared().now.load(std::memory_order_acquire);
    bag& b = bags_[now % 3];
    std::vector<retired> expired;
    if (b.sealed != now) expired.swap(b.objects);  // three or more behind
    b.sealed = now;
    b.objects.insert(b.objects.end(), fresh_.begin(), fresh_.end());
    fresh_.clear();
    destroy_all(expired);
    return now;
  }

  /// Moves the number on from `now` unless somebody is behind. The number after that.
  std::uint64_t advance(std::uint64_t now) noexcept {
    platform::fence();
    for (record* r = shared().records.load(std::memory_order_acquire); r != nullptr; r = r->next) {
      const std::uint64_t announced = r->announced.load(std::memory_order_acquire);
      if (announced != 0 && announced != now) return now;
    }
    std::uint64_t expected = now;
    if (shared().now.compare_exchange_strong(expected, now + 1, std::memory_order_acq_rel)) return now + 1;
    return expected;
  }
};

}  // namespace epoch
}  // namespace grus::stm
