// The engine: NOrec (Dalessandro, Spear, Scott, "NOrec: Streamlining STM by Abolishing Ownership Records", PPoPP 2010).
//
// There is one sequence number. Odd: somebody writes, holding what is called the sequence lock here. Even: memory is
// the one that so many commits have made. A transaction remembers the number at which all it has read was so
// (`snapshot_`). If the number has moved when it reads again, it looks at everything it has read once more
// (`validate`): if all is as it was, the transaction moves on to the new number, else it has failed. So what it has
// read is at every moment one memory (opacity), and nothing is kept with the variables but their value. To commit, a
// transaction that writes makes the number odd by compare-and-swap from its snapshot, stores, and makes it the next
// even one; a transaction that only reads has nothing left to do.
//
// Orders. A store of a value is a release and a load an acquire, so that whoever sees a new value sees the odd number
// before it: looking at the number *after* the value is enough to notice. The number itself is acquired when it becomes
// the snapshot or is locked, released when it is unlocked.
//
// Serial mode. A transaction that has failed too often takes a ticket, waits for its turn and for the lock, and then
// runs while it holds the lock: it cannot fail again. Others that want the lock let the tickets drawn before go first.
// Before it comes to that, threads that are in each other's way take turns (turns.hpp).
//
// The steps of an attempt, by name: `begin` or `begin_serial`, `read` (with `validate`), then `commit` (`lock`,
// `publish`, `unlock`), `abandon`, or `park` and `sleep`.
#pragma once

#include <algorithm>
#include <cstdint>

#include "grus/stm/buffer.hpp"
#include "grus/stm/log.hpp"
#include "grus/stm/parking.hpp"
#include "grus/stm/platform.hpp"
#include "grus/stm/turns.hpp"

namespace grus::stm {

/// What all transactions share.
struct norec_shared {
  struct alignas(128) clock_line {
    platform::atomic<std::uint64_t> sequence{0};
    platform::atomic<std::uint32_t> next_ticket{0};
    platform::atomic<std::uint32_t> serving{0};  ///< tickets before this one have had their turn
  };
  clock_line clock;
  parking_lot lot;
};

class norec {
  struct reading {
    const variable* at;
    word value;
  };
  static norec_shared& shared() noexcept { return platform::shared<norec_shared>(); }
  std::uint64_t snapshot_ = 0;  ///< what the sequence number must be; odd in serial mode, which holds the lock
  buffer<reading> reads_;
  turns turns_;
  waiter waiter_;

 public:
  /// Starts an attempt after so many failed ones.
  GRUS_INLINE void begin(unsigned failures) noexcept {
    if (failures >= platform::attempts_before_serial) [[unlikely]]
      return begin_serial();
    if (turns_.overtaken()) [[unlikely]]
      turns_.let_others_go_first(shared().clock.sequence);
    unsigned spins = 0;
    while (((snapshot_ = shared().clock.sequence.load(std::memory_order_acquire)) & 1) != 0) platform::pause(spins);
  }

  bool serial() const noexcept { return (snapshot_ & 1) != 0; }
  bool has_read() const noexcept { return !reads_.empty(); }
  /// f(v) for everything that was read, in order.
  template <class F>
  void for_each_read(F f) {
    for (const reading& r : reads_) f(r.at);
  }

  /// The value of v as of the snapshot, which may move. False: the attempt has failed.
  [[nodiscard]] GRUS_INLINE bool read(const variable* v, word& value) {
    value = v->value.load(std::memory_order_acquire);
    if (shared().clock.sequence.load(std::memory_order_relaxed) != snapshot_) [[unlikely]]
      if (!read_again(v, value)) return false;
    if (reads_.full()) [[unlikely]]
      reads_.grow();
    reads_.push({v, value});
    return true;
  }

  /// Moves the snapshot to the present. False: something that was read has changed.
  [[nodiscard]] GRUS_COLD bool validate() noexcept {
    turns_.note_overtaken();
    for (unsigned spins = 0;;) {
      const std::uint64_t now = shared().clock.sequence.load(std::memory_order_acquire);
      if ((now & 1) != 0) {
        platform::pause(spins);
        continue;
      }
      for (const reading& r : reads_) {
        if (r.at->value.load(std::memory_order_acquire) != r.value) return false;
      }
      if (shared().clock.sequence.load(std::memory_order_relaxed) == now) {
        snapshot_ = now;
        return true;
      }
    }
  }

  /// Makes the log's values the variables'; its entries then hold the old values of those that are managed. False: the
  /// attempt has failed. Forgets the reads.
  [[nodiscard]] GRUS_INLINE bool commit(write_log& log) noexcept {
    if (!log.empty()) {
      if (!serial() && !lock()) return false;
      publish(log);
    } else if (serial()) [[unlikely]] {
      unlock(false);
    }
    reads_.clear();
    return true;
  }

  /// Ends an attempt without effect.
  void abandon() noexcept {
    if (serial()) unlock(false);
    reads_.clear();
  }

  /// Registers for everything that was read. False: some of it has changed already. Throws std::bad_alloc.
  [[nodiscard]] bool park() {
    const auto by_variable = [](const reading& a, const reading& b) { return a.at < b.at; };
    const auto same = [](const reading& a, const reading& b) { return a.at == b.at; };
    std::sort(reads_.begin(), reads_.end(), by_variable);
    reads_.cut(static_cast<std::size_t>(std::unique(reads_.begin(), reads_.end(), same) - reads_.begin()));
    waiter_.reserve(reads_.size());
    if (!serial() && !lock()) return false;
    waiter_.start(shared().lot);
    for (const reading& r : reads_) waiter_.enter(shared().lot, r.at);
    unlock(false);
    reads_.clear();
    return true;
  }
  /// After `park`: until a variable changes, or until it is known that none ever will.
  signal sleep() noexcept {
    const signal s = waiter_.sleep([&] { report_if_forever(); });
    waiter_.leave(shared().lot);
    return s;
  }

  /// The value of v in a memory that no commit is half way through making: a read outside of transactions.
  static word read_alone(const variable* v) noexcept {
    auto& sequence = platform::shared<norec_shared>().clock.sequence;
    for (unsigned spins = 0;;) {
      const std::uint64_t now = sequence.load(std::memory_order_acquire);
      if ((now & 1) == 0) {
        const word value = v->value.load(std::memory_order_acquire);
        if (sequence.load(std::memory_order_relaxed) == now) return value;
      }
      platform::pause(spins);
    }
  }

 private:
  /// The rest of `read` when the sequence number has moved.
  [[nodiscard]] GRUS_COLD bool read_again(const variable* v, word& value) noexcept {
    do {
      if (!validate()) return false;
      value = v->value.load(std::memory_order_acquire);
    } while (shared().clock.sequence.load(std::memory_order_relaxed) != snapshot_);
    return true;
  }

  /// Takes the sequence lock at a moment when all that was read is so. False: there is none.
  [[nodiscard]] GRUS_INLINE bool lock() noexcept {
    auto& clock = shared().clock;
    if (clock.next_ticket.load(std::memory_order_relaxed) != clock.serving.load(std::memory_order_relaxed)) [[unlikely]]
      let_serial_pass();
    std::uint64_t expected = snapshot_;
    while (!clock.sequence.compare_exchange_strong(expected, expected + 1, std::memory_order_acquire,
                                                   std::memory_order_relaxed)) {
      if (!validate()) return false;
      expected = snapshot_;
    }
    return true;
  }
  /// Gives the sequence lock back. `changed`: memory is another one. Ends the attempt.
  GRUS_INLINE void unlock(bool changed) noexcept {
    const std::uint64_t held = snapshot_ | 1;
    shared().clock.sequence.store(changed ? held + 1 : held - 1, std::memory_order_release);
  }

  GRUS_INLINE void publish(write_log& log) noexcept {
    for (write_log::entry& e : log.entries()) {
      const word value = e.value;
      if (e.drop != nullptr) e.value = e.at->value.load(std::memory_order_relaxed);
      e.at->value.store(value, std::memory_order_release);
    }
    const bool anybody = shared().lot.anybody();
    unlock(true);
    if (anybody) [[unlikely]]
      wake_readers(log);
  }
  GRUS_COLD void wake_readers(write_log& log) noexcept {
    for (const write_log::entry& e : log.entries()) shared().lot.wake(e.at);
  }

  /// Tells all threads when none of them can ever go on (parking.hpp).
  GRUS_COLD void report_if_forever() noexcept {
    if (!shared().lot.everybody()) return;
    auto& sequence = shared().clock.sequence;
    std::uint64_t now = sequence.load(std::memory_order_relaxed);
    if ((now & 1) != 0 || !sequence.compare_exchange_strong(now, now + 1, std::memory_order_acquire)) return;
    if (shared().lot.everybody()) shared().lot.release_all();  // still: nobody else has told them
    sequence.store(now, std::memory_order_release);
  }

  /// Starts an attempt that holds the sequence lock from the beginning and so cannot fail. First come, first served.
  GRUS_COLD void begin_serial() noexcept {
    auto& clock = shared().clock;
    unsigned spins = 0;
    const std::uint32_t ticket = clock.next_ticket.fetch_add(1, std::memory_order_relaxed);
    while (clock.serving.load(std::memory_order_acquire) != ticket) platform::pause(spins);
    for (;;) {
      snapshot_ = clock.sequence.load(std::memory_order_relaxed);
      if ((snapshot_ & 1) == 0 && clock.sequence.compare_exchange_strong(
                                      snapshot_, snapshot_ + 1, std::memory_order_acquire, std::memory_order_relaxed))
        break;
      platform::pause(spins);
    }
    ++snapshot_;
    clock.serving.store(ticket + 1, std::memory_order_release);
  }
  /// Waits for the tickets that have been drawn.
  GRUS_COLD void let_serial_pass() noexcept {
    auto& clock = shared().clock;
    const std::uint32_t drawn = clock.next_ticket.load(std::memory_order_relaxed);
    unsigned spins = 0;
    while (static_cast<std::int32_t>(drawn - clock.serving.load(std::memory_order_acquire)) > 0) platform::pause(spins);
  }
};

}  // namespace grus::stm
