// Software transactional memory, as in Haskell: variables that threads share, and blocks of code that read and write
// them as one step.
//
//     grus::TVar<long> from(100), to(0);
//     grus::atomically([&] {
//       grus::check(grus::readTVar(from) >= 30);   // waits until it is so
//       grus::modifyTVar(from, [](long x) { return x - 30; });
//       grus::modifyTVar(to, [](long x) { return x + 30; });
//     });
//
// Any type can be in a TVar. What is read is a copy, for trivially copyable types of up to 8 bytes, else a reference
// that lives until the transaction ends. A body may run several times: it must have no effects but on TVars. Inside of
// it everything that has been read is one consistent memory, at every moment, so no test of an invariant fails and no
// loop runs for ever because of other threads.
//
// Blocked for ever. `atomically` throws blocked_indefinitely where GHC throws BlockedIndefinitelyOnSTM, as far as that
// can be known without a garbage collector: when the transaction retries having read nothing, and when every thread of
// the process sleeps in `atomically`; then in all of them. The second is noticed within a second or two. It needs /proc
// and sees only such threads: one that waits for a lock, input, the clock or the end of another thread may yet run a
// transaction. So join threads through grus::stm::thread (stm/thread.hpp), which waits in a transaction. Not detected
// is that some threads wait for each other, or for variables nobody else has, while another runs.
//
// docs/stm.md explains the API and how it works. The same by status instead of exceptions: stm/actions.hpp.
#pragma once

#include <functional>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

#include "grus/stm/actions.hpp"

namespace grus {

/// A new variable. Inside of a transaction: unless it commits, nobody else ever sees it.
template <class T>
TVar<T> newTVar(T value) {
  return TVar<T>(std::move(value));
}

/// The value: a copy of small ones, a reference until the transaction ends for others.
template <class T>
GRUS_INLINE typename stm::codec<T>::reads readTVar(const TVar<T>& v) {
  auto r = stm::read(v);
  if (!r) [[unlikely]]
    throw stm::stopped{};
  return *r;
}

template <class T>
GRUS_INLINE void writeTVar(const TVar<T>& v, std::type_identity_t<T> value) {
  stm::write(v, std::move(value));
}

/// Writes f(value).
template <class T, class F>
GRUS_INLINE void modifyTVar(const TVar<T>& v, F&& f) {
  writeTVar(v, std::invoke(std::forward<F>(f), readTVar(v)));
}

/// The value, of a variable outside of any transaction; like a transaction that only reads it, but faster.
template <class T>
T readTVarIO(const TVar<T>& v) {
  if constexpr (!stm::codec<T>::managed) {
    stm::scratch none;
    return stm::codec<T>::decode(stm::norec::read_alone(v.shared_part()), none);
  } else {
    stm::transaction& t = stm::own_transaction();
    if (t.active()) throw nested_atomically();
    struct pinned {
      stm::transaction& t;
      ~pinned() {
        t.handles().clear();
        t.epoch().unpin();
      }
    } end{t};
    t.epoch().pin();
    return stm::codec<T>::decode(stm::norec::read_alone(v.shared_part()), t.handles());
  }
}

/// Gives up, and waits until something that the transaction has read changes before it runs again.
template <class T = void>
[[noreturn]] T retry() {
  stm::retry();
  throw stm::stopped{};
}
/// `retry` unless the condition holds.
inline void check(bool condition) {
  if (!condition) [[unlikely]]
    retry();
}
/// Throws e: unless `catchSTM` catches it, the transaction has no effect and `atomically` throws e.
template <class E>
[[noreturn]] void throwSTM(E e) {
  throw e;
}

namespace stm {
/// f() as an action: what it returns, void as unit; empty only where f gives an outcome.
template <class F>
GRUS_INLINE auto action_of(F& f) {
  using R = std::decay_t<std::invoke_result_t<F&>>;
  if constexpr (std::is_void_v<R>) {
    std::invoke(f);
    return std::optional<std::monostate>(std::in_place);
  } else if constexpr (is_outcome<R>) {
    return std::invoke(f);
  } else {
    return std::optional<R>(std::in_place, std::invoke(f));
  }
}
template <class R>
GRUS_INLINE auto result_of(R r) {
  auto value = value_of(std::move(r));
  if constexpr (!std::is_same_v<decltype(value), std::monostate>) return value;
}
}  // namespace stm

/// f(); or, when that retries, g() as if f had written nothing. When both retry the transaction waits for what either
/// has read.
template <class F, class G>
auto orElse(F&& f, G&& g) {
  return stm::result_of(stm::or_else([&] { return stm::action_of(f); }, [&] { return stm::action_of(g); }));
}

/// f(); or, when that throws an E, handler(e) as if f had written nothing.
template <class E, class F, class H>
auto catchSTM(F&& f, H&& handler) {
  return stm::result_of(stm::catching<E>([&] { return stm::action_of(f); },
                                         [&](const E& e) {
                                           auto handle = [&] { return handler(e); };
                                           return stm::action_of(handle);
                                         }));
}

/// Runs a transaction: body() as one step that nobody sees the middle of. Throws what the body throws, after which
/// nothing has been written, and nested_atomically and blocked_indefinitely.
template <class F>
GRUS_INLINE auto atomically(F&& body) {
  using R = std::decay_t<std::invoke_result_t<F&>>;
  if constexpr (std::is_void_v<R>) {
    stm::atomically([&] { return stm::action_of(body); });
  } else {
    return stm::atomically([&] { return stm::action_of(body); });
  }
}

namespace stm {

/// Since the program started. All zero unless it is compiled with -DGRUS_STM_STATISTICS=1.
inline statistics statistics_so_far() {
  statistics sum;
  for (const epoch::record* r = platform::shared<epoch::shared_state>().records.load(std::memory_order_acquire);
       r != nullptr; r = r->next) {
    sum.commits += r->counts.commits.load(std::memory_order_relaxed);
    sum.conflicts += r->counts.conflicts.load(std::memory_order_relaxed);
    sum.waits += r->counts.waits.load(std::memory_order_relaxed);
    sum.serial += r->counts.serial.load(std::memory_order_relaxed);
  }
  return sum;
}

/// Frees now what this thread has dropped, as far as no other transaction may be reading it. Otherwise done now and
/// then.
inline void collect() {
  if (transaction& t = own_transaction(); !t.active()) t.epoch().collect();
}

}  // namespace stm
}  // namespace grus

#ifdef GRUS_EXPLORE
#include "grus/explore/hooks.hpp"
#endif
