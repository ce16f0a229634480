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

/// How much a thread learns by a transaction.
enum class learns : std::uint8_t {
  everything,  ///< that was read: the body may assign to what is outside of it
  the_result
};

/// The transaction stays: tells the machine what it writes and gives.
template <learns What, class R>
void tell(machine& m, stm::transaction& t, const R& result) {
  m.objects_stay();
  t.for_each_write([&](const stm::variable* v, stm::word w) {
    digest d;
    v->absorb(d, w);
    m.holds(number_of(v), d.known() ? std::optional(d.value()) : std::nullopt);
  });
  if constexpr (What == learns::everything) {
    m.learned(std::nullopt);
  } else {
    m.learned(fingerprint_of(result));
  }
}

/// Runs the action as a transaction, to stay or to be undone, and tells the machine what it has touched. Its value if
/// it is to stay; throws what leaves it if it is to stay.
template <learns What, class A>
auto attempt(A& action, machine& m, bool stays) -> std::invoke_result_t<A&> {
  stm::transaction& t = stm::own_transaction();
  const auto touched = [&] { return footprint::of_transaction(t); };
  t.start();
  t.begin();
  try {
    auto r = action();
    if (r && t.stopped() == stm::stop::none) {
      m.found(touched(), true);
      if (stays) tell<What>(m, t, *r);
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

template <learns What, class A>
auto run(A& action, place where, const char* name) -> typename std::invoke_result_t<A&>::value_type {
  if (stm::transaction& t = stm::own_transaction(); t.active()) t.start();  // throws nested_atomically
  machine& m = machine::running();
  m.announce({.kind = step_kind::transaction, .effect = name, .where = where, .enabled = true, .known = false});
  for (;;) {
    const bool stays = m.wait() == machine::order::go;
    if (auto r = attempt<What>(action, m, stays)) return *std::move(r);
  }
}

}  // namespace detail

/// As `grus::stm::atomically`: the action gives an optional, empty when it has stopped.
template <class A>
auto atomically_by_status(A&& action, place where = place::of()) {
  return detail::run<detail::learns::everything>(action, where, "");
}
/// The same, of an action of which nothing comes out but its result. States that differ only in what was read are then
/// the same for the thread. With a name it is an effect of that name.
template <class A>
auto transact(A&& action, place where = place::of(), const char* name = "") {
  return detail::run<detail::learns::the_result>(action, where, name);
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

/// The number of a variable that is being made and holds the word.
inline object new_variable(stm::word w, absorb_word look) noexcept {
  machine* m = machine::running_if_any();
  return m != nullptr ? m->new_variable(w, look) : the_world;
}
/// The running transaction uses a variable, or stops: whoever does so gives it its name in traces.
inline void accessing() {
  if (machine* m = machine::running_if_any(); m != nullptr) m->accessing();
}

/// Starts a thread that runs f(). The program ends when all threads have.
template <class F>
void fork(F f, place where = place::of()) {
  machine& m = machine::running();
  m.await({.kind = step_kind::fork, .where = where, .touches = {{}, {the_numbers_of_threads}}});
  m.learned(fingerprint{});
  m.add_thread([body = std::make_shared<F>(std::move(f))] { (void)(*body)(); });
}

/// Waits for the moment of an effect of which nothing more is known, and which the caller then has. Such effects have
/// one order, among themselves and with all others.
inline void effect(const char* name, place where = place::of()) {
  machine::running().await(
      {.kind = step_kind::effect, .effect = name, .where = where, .touches = footprint::of_world()});
}
/// Waits for the moment of an effect that acts on these objects only. What it has answered is what the machine is told
/// next by `learned`, or else follows from what they hold; what they hold then, by `holds`.
inline machine& effect_on(const char* name, std::vector<object> reads, std::vector<object> writes,
                          place where = place::of()) {
  machine& m = machine::running();
  const std::vector<object> changed = writes;
  m.await({.kind = step_kind::effect,
           .effect = name,
           .where = where,
           .touches = footprint::of_effect(std::move(reads), std::move(writes))});
  for (const object o : changed) m.holds(o, std::nullopt);
  return m;
}

/// Prints a line.
inline void print(const std::string& line, place where = place::of()) {
  machine& m = machine::running();
  m.await({.kind = step_kind::effect,
           .effect = "print",
           .where = where,
           .touches = footprint::of_effect({}, {the_output})});
  m.learned(fingerprint{});
  m.world().output += line + '\n';
}
/// The next line of the input, which every schedule reads from its beginning.
inline std::optional<std::string> read_line(place where = place::of()) {
  machine& m = effect_on("read_line", {}, {the_input}, where);
  auto line = m.read_line();
  m.holds(the_input, fingerprint_of_parts(m.world().lines_read));
  m.learned(fingerprint_of(line));
  return line;
}
/// The generator of random numbers, to draw from: the same ones in every schedule.
inline std::mt19937_64& generator(place where = place::of()) {
  effect_on("random", {}, {the_generator}, where);
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
