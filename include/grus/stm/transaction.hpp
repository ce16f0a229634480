// A thread's transaction: the engine (norec.hpp), what it has written (log.hpp), and how it stops.
//
// Control flow is by status, not by exceptions: an action gives an empty result when the transaction cannot go on, and
// `stop()` then says why. What is below is what generated code calls; the C++ API (stm.hpp) turns the status into
// exceptions.
#pragma once

#include <exception>
#include <memory>
#include <new>
#include <stdexcept>
#include <typeinfo>
#include <utility>

#include "grus/stm/epoch.hpp"
#include "grus/stm/norec.hpp"

#ifdef GRUS_EXPLORE
namespace grus::explore {
inline void accessing();  // in explore/hooks.hpp
}
#endif

namespace grus {

/// `atomically` inside of `atomically`, which would have no meaning.
struct nested_atomically : std::logic_error {
  nested_atomically() : std::logic_error("atomically was called inside of a transaction") {}
};
/// A transaction uses variables while none runs.
struct outside_transaction : std::logic_error {
  outside_transaction() : std::logic_error("a transactional operation was called outside of atomically") {}
};
/// The transaction has called `retry` and nothing can ever change what it has read. What is detected: stm.hpp.
struct blocked_indefinitely : std::runtime_error {
  blocked_indefinitely() : std::runtime_error("thread blocked indefinitely in an STM transaction") {}
};

namespace stm {

/// Why a transaction cannot go on.
enum class stop : std::uint8_t {
  none,      ///< it can
  retry,     ///< it asked to be run again when a variable has changed
  conflict,  ///< another transaction was faster
  raised,    ///< it raised an exception, which the transaction keeps
  idle       ///< there is no transaction
};

/// An exception that is passed on by status.
struct raised_exception {
  virtual ~raised_exception() = default;
  virtual const std::type_info& type() const noexcept = 0;
  [[noreturn]] virtual void rethrow() = 0;
};
template <class E>
struct raised_value final : raised_exception {
  E value;
  explicit raised_value(E e) : value(std::move(e)) {}
  const std::type_info& type() const noexcept override { return typeid(E); }
  [[noreturn]] void rethrow() override { throw std::move(value); }
};

class alignas(64) transaction {
 public:
  struct mark {
    write_log::mark log;
    unsigned depth;
  };

  transaction() = default;
  transaction(const transaction&) = delete;
  transaction& operator=(const transaction&) = delete;

  bool active() const noexcept { return stop_ != stop::idle; }
  stop stopped() const noexcept { return stop_; }

  /// A new transaction of this thread. Throws nested_atomically.
  GRUS_INLINE void start() {
    if (active()) [[unlikely]]
      throw_nested();
    failures_ = 0;
  }
  /// A new attempt.
  GRUS_INLINE void begin() noexcept {
    stop_ = stop::none;
    engine_.begin(failures_);
    if (counts_statistics && engine_.serial()) count(epoch_.counts().serial);
  }

  /// The word of v. False: stopped.
  template <bool Managed>
  [[nodiscard]] GRUS_INLINE bool read(const variable* v, word& value) {
    if (const write_log::entry* e = log_.find(v); e != nullptr) {
      value = e->value;
      return stop_ == stop::none;
    }
    if constexpr (Managed) __builtin_prefetch(v);  // which does not wait for the fence of `pin`
    if constexpr (Managed) epoch_.pin();
    if (stop_ != stop::none || !engine_.read(v, value)) [[unlikely]] {
      if (stop_ == stop::none) stop_ = stop::conflict;
      return false;
    }
    return true;
  }
  /// Before `encode` and `write`, so that these cannot fail.
  [[nodiscard]] GRUS_INLINE write_log::entry* make_room(const variable* v) { return log_.make_room(v); }
  GRUS_INLINE void write(write_log::entry* e, variable* v, word value, destroyer drop) noexcept {
    log_.put(e, v, value, drop, depth_ != 0);
  }

  void stop_for(stop reason) noexcept {
    if (stop_ == stop::none) stop_ = reason;
  }
  template <class E>
  void raise(E e) {
    if (stop_ != stop::none) return;
    exception_ = std::make_unique<raised_value<E>>(std::move(e));
    stop_ = stop::raised;
  }
  raised_exception* exception() const noexcept { return exception_.get(); }
  /// Takes the exception out: the transaction goes on.
  std::unique_ptr<raised_exception> take_exception() noexcept {
    stop_ = stop::none;
    return std::move(exception_);
  }

  /// A part that may be undone begins.
  GRUS_INLINE mark enter() noexcept { return {log_.here(), depth_++}; }
  /// It has succeeded.
  GRUS_INLINE void leave(const mark& m) noexcept { depth_ = m.depth; }
  /// It has not: what it wrote is forgotten, what it read is not, and the transaction goes on.
  void undo(const mark& m) {
    log_.roll_back(m.log);
    depth_ = m.depth;
    stop_ = stop::none;
  }

  /// Ends the attempt by taking effect. False: it has stopped, and `settle` must be called.
  [[nodiscard]] GRUS_INLINE bool commit() {
    if (stop_ != stop::none) [[unlikely]]
      return false;
    if (log_.managed() != 0) epoch_.reserve(log_.managed());
    if (!engine_.commit(log_)) [[unlikely]] {
      stop_ = stop::conflict;
      return false;
    }
    if (log_.managed() != 0) retire_old_values();
    count(epoch_.counts().commits);
    finish(true);
    return true;
  }
  /// Ends the attempt without effect.
  GRUS_COLD void abandon() {
    engine_.abandon();
    finish(false);
  }
  /// The attempt has stopped: afterwards another may begin. Throws what it raised, and blocked_indefinitely.
  GRUS_COLD void settle() {
    if (stop_ == stop::retry) return wait();
    if (stop_ == stop::raised) {
      const auto e = take_exception();
      abandon();
      e->rethrow();
    }
    count(epoch_.counts().conflicts);
    abandon();
    ++failures_;
  }

  /// f(v) for what the attempt has read outside of itself, and f(v, word) for what it shall have written: for those who
  /// explore.
  template <class F>
  void for_each_read(F f) {
    engine_.for_each_read(f);
  }
  template <class F>
  void for_each_write(F f) {
    for (const write_log::entry& e : log_.entries()) f(e.at, e.value);
  }

  epoch::participant& epoch() noexcept { return epoch_; }
  scratch& handles() noexcept { return handles_; }

 private:
  [[noreturn]] GRUS_COLD static void throw_nested() { throw nested_atomically(); }

  // What every transaction writes comes first, in few cache lines: the compare-and-swap of a commit waits for them.
  stop stop_ = stop::idle;
  unsigned failures_ = 0;
  unsigned depth_ = 0;  ///< in so many parts that may be undone
  write_log log_;
  norec engine_;
  epoch::participant epoch_;
  scratch handles_;
  std::unique_ptr<raised_exception> exception_;

  void retire_old_values() noexcept {
    for (write_log::entry& e : log_.entries()) {
      if (e.drop != nullptr && owns(e.value)) epoch_.retire(pointer_of(e.value), e.drop);
    }
  }

  /// Destructors of users may run here: the transaction is over by then.
  GRUS_INLINE void finish(bool committed) {
    stop_ = stop::idle;
    if (!committed) depth_ = 0;  // else it has left every part that it entered
    if (!log_.plain()) [[unlikely]]
      return tidy(committed);
    log_.forget();
    if (epoch_.pinned()) {  // else it has read no value in place, and dropped none
      handles_.clear();
      epoch_.unpin();
      epoch_.collect_if_due();
    }
  }
  void tidy(bool committed) {
    handles_.clear();
    epoch_.unpin();
    log_.clear(committed, [](const retired& r) { r.destroy(r.object); });
    epoch_.collect_if_due();
  }

  void wait() {
    if (!engine_.has_read()) {
      abandon();
      throw blocked_indefinitely();
    }
    bool parked;
    try {
      parked = engine_.park();
    } catch (...) {
      abandon();
      throw;
    }
    if (!parked) {
      stop_ = stop::conflict;
      return settle();
    }
    count(epoch_.counts().waits);
    epoch_.unpin();  // a thread that sleeps must not hold up others' memory
    const signal s = engine_.sleep();
    finish(false);
    failures_ = 0;
    if (s == signal::forever) throw blocked_indefinitely();
  }
};

/// The thread's transaction, whether it runs or not.
GRUS_INLINE transaction& own_transaction() { return platform::local<transaction>(); }
[[noreturn]] GRUS_COLD inline void throw_outside_transaction() { throw outside_transaction(); }
/// The transaction that runs. Throws outside_transaction.
GRUS_INLINE transaction& running() {
  transaction& t = own_transaction();
  if (!t.active()) [[unlikely]]
    throw_outside_transaction();
#ifdef GRUS_EXPLORE
  explore::accessing();
#endif
  return t;
}

}  // namespace stm
}  // namespace grus
