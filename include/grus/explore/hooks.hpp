// What a program that is compiled with -DGRUS_EXPLORE calls instead of starting threads, running transactions and
// having effects. Each is a step of the thread that calls it, made when the scheduler says so.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <type_traits>
#include <utility>

#include "grus/explore/machine.hpp"
#include "grus/stm.hpp"

namespace grus::explore {

/// Explores the program as the command line says (main.hpp, which has it). `start` is given the program's own
/// arguments.
int main(int argc, char** argv, const std::function<void(int, char**)>& start, const std::function<void()>& program);

namespace detail {

/// Runs the action as a transaction, to stay or to be undone, and tells the machine what it has touched. Its value if
/// it is to stay; throws what leaves it if it is to stay.
template <class A>
auto attempt(A& action, machine& m, bool stays) -> std::invoke_result_t<A&> {
  stm::transaction& t = stm::own_transaction();
  const auto touched = [&] { return footprint::of_transaction(t); };
  t.start();
  t.begin();
  try {
    auto r = action();
    if (r && t.stopped() == stm::stop::none) {
      m.found(touched(), true);
      if (stays && t.commit()) return r;
      t.abandon();
      return std::nullopt;
    }
  } catch (const stm::stopped&) {
  } catch (...) {
    if (!t.active()) throw;
    if (t.stopped() == stm::stop::none) {
      m.found(touched().without_writes(), true);
      t.abandon();
      if (stays) throw;
      return std::nullopt;
    }
  }
  const bool raised = t.stopped() == stm::stop::raised;
  m.found(touched().without_writes(), raised);
  const auto exception = raised ? t.take_exception() : nullptr;
  t.abandon();
  if (stays && raised) exception->rethrow();
  return std::nullopt;
}

}  // namespace detail

/// As `grus::stm::atomically`: the action gives an optional, empty when it has stopped.
template <class A>
auto atomically_by_status(A&& action, place where = place::of()) -> typename std::invoke_result_t<A&>::value_type {
  if (stm::transaction& t = stm::own_transaction(); t.active()) t.start();  // throws nested_atomically
  machine& m = machine::running();
  m.announce({.kind = step_kind::transaction, .where = where, .enabled = true, .known = false});
  for (;;) {
    const bool stays = m.wait() == machine::order::go;
    if (auto r = detail::attempt(action, m, stays)) return *std::move(r);
  }
}

/// As `grus::atomically`: the body stops by exceptions.
template <class F>
auto atomically(F&& body, place where = place::of()) {
  using R = std::decay_t<std::invoke_result_t<F&>>;
  auto action = [&] { return stm::action_of(body); };
  if constexpr (std::is_void_v<R>) {
    atomically_by_status(action, where);
  } else {
    return atomically_by_status(action, where);
  }
}

/// The number of a variable that is being made.
inline object new_variable() noexcept {
  machine* m = machine::running_if_any();
  return m != nullptr ? m->new_variable() : the_world;
}
/// The running transaction uses a variable, or stops: whoever does so gives it its name in traces.
inline void accessing() {
  if (machine* m = machine::running_if_any(); m != nullptr) m->accessing();
}

/// Starts a thread that runs f(). The program ends when all threads have.
template <class F>
void fork(F f, place where = place::of()) {
  machine& m = machine::running();
  m.await({.kind = step_kind::fork, .where = where});
  m.add_thread([body = std::make_shared<F>(std::move(f))] { (void)(*body)(); });
}

/// Waits for the moment of an effect, which the caller then has. Effects have one order.
inline void effect(const char* name, place where = place::of()) {
  machine::running().await(
      {.kind = step_kind::effect, .effect = name, .where = where, .touches = footprint::of_world()});
}

/// Prints a line.
inline void print(const std::string& line, place where = place::of()) {
  effect("print", where);
  machine::running().world().output += line + '\n';
}
/// The next line of the input, which every schedule reads from its beginning.
inline std::optional<std::string> read_line(place where = place::of()) {
  effect("read_line", where);
  return machine::running().read_line();
}
/// The generator of random numbers: the same ones in every schedule.
inline std::mt19937_64& generator() {
  auto& one = machine::running().world().generator;
  if (!one) one.emplace();
  return *one;
}
/// Ends the program.
[[noreturn]] inline void exit(int status, place where = place::of()) {
  machine& m = machine::running();
  m.await({.kind = step_kind::exit, .effect = "exit", .where = where, .touches = footprint::of_end()});
  m.exit(status);
}

}  // namespace grus::explore
