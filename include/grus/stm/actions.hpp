// Transactions by status: what generated code calls.
//
// An action gives a std::optional; empty means that the transaction has stopped, and whoever sees it returns at once:
//
//     std::optional<long> take(const TVar<long>& count) {
//       auto n = stm::read(count);
//       if (!n) return std::nullopt;
//       if (*n == 0) return stm::retry();
//       if (!stm::write(count, *n - 1)) return std::nullopt;
//       return *n;
//     }
//     long n = stm::atomically([&] { return stm::or_else([&] { return take(a); }, [&] { return take(b); }); });
//
// This costs a test where the exceptions of the C++ API (grus/stm.hpp) cost microseconds: `retry` in the left branch of
// an `or_else` is an everyday event. Both may be mixed: `atomically`, `or_else` and `catching` understand exceptions,
// too, and `value_of` makes them of a status. For an optional, a `grus::outcome` will do.
#pragma once

#include <optional>
#include <type_traits>
#include <utility>

#include "grus/error.hpp"
#include "grus/outcome.hpp"
#include "grus/stm/tvar.hpp"

namespace grus::stm {

/// Thrown by the C++ API when the running transaction has stopped; `atomically` and `orElse` catch it. (When a handler
/// of the program does, the transaction still has no effect.)
using grus::stopped;

/// What reading gives: a pointer, or an optional for values that variables hold inline. Empty: stopped.
template <class T>
using reading = std::conditional_t<codec<T>::managed, const T*, std::optional<T>>;

/// The variable's value. Managed values are where they are, until the transaction ends.
template <class T>
GRUS_INLINE reading<T> read(const TVar<T>& v) {
  transaction& t = running();
  word w;
  if (!t.read<codec<T>::managed>(v.shared_part(), w)) [[unlikely]]
    return {};
  if constexpr (codec<T>::managed) {
    return &codec<T>::decode(w, t.handles());
  } else {
    return codec<T>::decode(w, t.handles());
  }
}

/// The variable shall have this value when the transaction commits. Always true: writing does not stop a transaction.
template <class T>
GRUS_INLINE bool write(const TVar<T>& v, std::type_identity_t<T> value) {
  transaction& t = running();
  write_log::entry* e = t.make_room(v.shared_part());
  t.write(e, v.shared_part(), codec<T>::encode(std::move(value)), drop_of<T>());
  return true;
}

/// Stops: to be run again when something it has read has changed.
inline std::nullopt_t retry() {
  running().stop_for(stop::retry);
  return std::nullopt;
}
/// True, or stops as by `retry`.
inline bool check(bool condition) {
  if (!condition) running().stop_for(stop::retry);
  return condition;
}
/// Stops with an exception, for `catching` or the caller of `atomically`.
template <class E>
std::nullopt_t raise(E exception) {
  running().raise(std::move(exception));
  return std::nullopt;
}

/// f(); or, when that retries, g() as if f had written nothing. When both retry the transaction waits for what either
/// has read.
template <class F, class G>
auto or_else(F&& f, G&& g) -> std::invoke_result_t<F&> {
  transaction& t = running();
  const transaction::mark m = t.enter();
  bool thrown = false;
  try {
    if (auto r = f()) {
      t.leave(m);
      return r;
    }
  } catch (const stopped&) {
    thrown = true;
  }
  if (t.stopped() != stop::retry) {
    if (thrown) throw stopped{};
    return std::nullopt;
  }
  t.undo(m);
  return g();
}

/// f(); or, when that raises an E that `accepts` accepts, or throws one, handler(e) as if f had written nothing. Raised
/// are exact types.
template <class E, class F, class A, class H>
auto catching_if(F&& f, A&& accepts, H&& handler) -> std::invoke_result_t<F&> {
  transaction& t = running();
  const transaction::mark m = t.enter();
  bool thrown = false;
  try {
    if (auto r = f()) {
      t.leave(m);
      return r;
    }
  } catch (const E& e) {
    if (t.stopped() != stop::none || !accepts(e)) throw;
    t.undo(m);
    return handler(e);
  } catch (const stopped&) {
    thrown = true;
  }
  const auto value = [](auto& raised) -> const E& { return static_cast<raised_value<E>&>(raised).value; };
  if (t.stopped() != stop::raised || t.exception()->type() != typeid(E) || !accepts(value(*t.exception()))) {
    if (thrown) throw stopped{};
    return std::nullopt;
  }
  const auto e = t.take_exception();
  t.undo(m);
  return handler(value(*e));
}

/// The same for any E.
template <class E, class F, class H>
auto catching(F&& f, H&& handler) -> std::invoke_result_t<F&> {
  return catching_if<E>(
      std::forward<F>(f), [](const E&) { return true; }, std::forward<H>(handler));
}

/// The value of an action, for code that passes a stop on as an exception.
template <class R>
GRUS_INLINE R value_of(std::optional<R> r) {
  if (r) [[likely]]
    return *std::move(r);
  transaction& t = running();
  if (t.stopped() == stop::raised) t.take_exception()->rethrow();
  throw stopped{};
}

/// Runs a transaction: body() as one step that nobody sees the middle of, as often as it takes. Throws what the body
/// throws or raises, after which nothing has been written, and nested_atomically and blocked_indefinitely.
template <class F>
GRUS_INLINE auto atomically(F&& body) -> typename std::invoke_result_t<F&>::value_type {
  transaction& t = own_transaction();
  for (t.start();;) {
    t.begin();
    try {
      auto r = body();
      if (r && t.commit()) [[likely]]
        return *std::move(r);
      if (t.stopped() == stop::none) grus::unreachable("a transaction that stopped without reason");
    } catch (const stopped&) {
    } catch (...) {
      // An exception counts only when the body has seen a memory that exists: not after a stop it did not respect.
      if (!t.active()) throw;
      if (t.stopped() == stop::none) {
        t.abandon();
        throw;
      }
    }
    t.settle();
  }
}

}  // namespace grus::stm
