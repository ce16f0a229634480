// Threads and transactions of `Grus.Effects.Threads`, over the engine of grus/stm.hpp.
//
// Actions are programs that wait for the world (world.hpp). One that retries says so by what it gives, an outcome
// (outcome.hpp), or by an exception where its caller knows nothing of outcomes. `throwSTM`, and reading when another
// transaction was faster, throw.
//
// A program's threads are its own: `process::run` ends when all of them have. A C++ program with a `main` of its own
// calls `join_all`. An exception that no transaction catches ends its thread; the others go on, and it is reported when
// they have ended.
#pragma once

#include <atomic>
#include <exception>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>

#include "grus/any.hpp"
#include "grus/cast.hpp"
#include "grus/effects/process.hpp"
#include "grus/error.hpp"
#include "grus/outcome.hpp"
#include "grus/print.hpp"
#include "grus/stm.hpp"
#include "grus/world.hpp"
#ifdef GRUS_EXPLORE
#include "grus/explore/hooks.hpp"
#endif

namespace grus::threads {

/// What `throwSTM` throws: a value with its code, by which handlers know it. Numbers of several types of Rocq are one
/// type in C++, where a handler for `nat` would catch an `N`; and a handler that does not look at what it catches need
/// not know its type.
template <class Code>
class exception : public std::exception {
  Code code_;
  any value_;
  std::string text_;

  static std::string shown(const any& value) {
    std::ostringstream out;
    out << "a transaction ended by the exception ";
    print_coq(out, value);
    return out.str();
  }

 public:
  exception(Code code, any value) : code_(std::move(code)), value_(std::move(value)), text_(shown(value_)) {}
  const Code& code() const noexcept { return code_; }
  const any& value() const noexcept { return value_; }
  const char* what() const noexcept override { return text_.c_str(); }
};

namespace detail {

template <class F, class... A>
using result_of = std::decay_t<std::invoke_result_t<F&, A..., world>>;
template <class R>
struct as_outcome {
  using type = outcome<R>;
};
template <class R>
struct as_outcome<outcome<R>> {
  using type = outcome<R>;
};

/// The program as the engine wants it.
template <class F>
auto action(F& program) {
  return [&program]() -> typename as_outcome<result_of<F>>::type { return program(world{}); };
}

/// What is an outcome only if `Stops`.
template <bool Stops, class R>
auto settled(outcome<R> result) {
  if constexpr (Stops) {
    return result;
  } else {
    return value_of(std::move(result));
  }
}

}  // namespace detail

template <class R>
outcome<R> retry() {
  stm::retry();
  return stopped{};
}

inline outcome<std::monostate> check(bool condition) {
  if (!stm::check(condition)) return stopped{};
  return std::monostate();
}

template <class F, class G>
auto or_else(F&& left, G&& right) {
  return detail::settled<is_outcome<detail::result_of<G>>>(stm::or_else(detail::action(left), detail::action(right)));
}

template <class R, class Code, class E>
[[noreturn]] R raise(Code code, E value) {
  throw exception<Code>(std::move(code), any(std::move(value)));
}

template <class E, class Code, class F, class H>
auto catching(const Code& code, F&& program, H&& handler) {
  constexpr bool stops = is_outcome<detail::result_of<F>> || is_outcome<detail::result_of<H, const E&>>;
  return detail::settled<stops>(stm::catching_if<exception<Code>>(
      detail::action(program), [&](const exception<Code>& e) { return e.code() == code; },
      [&](const exception<Code>& e) -> std::invoke_result_t<decltype(detail::action(program))> {
        return handler(cast<E>(e.value()), world{});
      }));
}

#ifdef GRUS_EXPLORE

/// Runs a transaction, when the schedule says so.
template <class F>
auto transact(F&& program, explore::place where = explore::place::of()) {
  return explore::transact(detail::action(program), where);
}

/// Starts a thread of the schedule.
template <class F>
void fork(F program, explore::place where = explore::place::of()) {
  explore::fork([program = std::move(program)]() mutable { (void)program(world{}); }, where);
}

#else

namespace detail {

/// How many threads are running that were forked; a transactional variable, so that waiting for them is seen.
inline const TVar<long>& running() {
  static const TVar<long> count(0);
  return count;
}
inline std::atomic<bool> failed = false;

inline void report(const char* what) {
  failed = true;
  std::ostringstream line;
  line << "a thread ended: " << what << '\n';
  std::cerr << line.str() << std::flush;
}

inline void change_running(long by) {
  grus::atomically([&] { modifyTVar(running(), [&](long n) { return n + by; }); });
}

}  // namespace detail

/// Runs a transaction.
template <class F>
auto transact(F&& program) {
  return stm::atomically(detail::action(program));
}

/// Waits for the end of all threads that were forked. Says whether none of them was ended by an exception. Throws
/// blocked_indefinitely.
inline bool join_all() {
  grus::atomically([] { grus::check(readTVar(detail::running()) == 0); });
  return !detail::failed;
}

/// Starts a thread.
template <class F>
void fork(F program) {
  process::at_end(join_all);
  detail::change_running(1);
  std::thread([program = std::move(program)]() mutable {
    try {
      (void)program(world{});
    } catch (const std::exception& problem) {
      detail::report(problem.what());
    }
    detail::change_running(-1);
  }).detach();
}

#endif

/// Where a variable is in the heap is of the model only.
template <class T>
integer place_of(const TVar<T>&) {
  unreachable("the place of a transactional variable");
}
template <class T>
TVar<T> variable_at(const integer&) {
  unreachable("a transactional variable at a place");
}

}  // namespace grus::threads
