// All schedules of a program, one run after the other.
//
// Stateless search: a run is determined by which thread makes each step, so the explorer keeps the path of the last
// run, repeats it up to the last state that has a choice left, and goes on from there. Of schedules that differ only in
// the order of independent steps one is enough, since they lead to the same states. Two devices find out which:
//
//   backtracking sets   In each state only one thread's step is tried at first. When a later step turns out to be in a
//                       race with it, a thread that leads to that one is tried there, too: dynamic partial-order
//                       reduction (Flanagan and Godefroid, POPL 2005) with the source sets of Abdulla, Aronis, Jonsson
//                       and Sagonas ("Optimal dynamic partial order reduction", POPL 2014).
//   sleep sets          A thread that was tried in a state need not be tried again after others, until one of these
//                       has made a step that depends on its own (Godefroid, "Partial-order methods", 1996).
//
// These take the next step of a thread to be the same until the thread has made it. A transaction may touch other
// variables, or block, when what it reads has changed. So where reversing a race would make the later step another one,
// every thread is tried. (Without that, one random program in some thousands lost an outcome: tests/explore.)
//
// All this needs only what next steps touch, which the machine knows in each state. Without it (`reduce = false`) every
// interleaving is run, as `behaviours` of Grus.STM.Threads has them.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "grus/explore/history.hpp"
#include "grus/explore/machine.hpp"

namespace grus::explore {

enum class ending : std::uint8_t {
  finished,   ///< every thread has ended
  exited,     ///< the program has ended itself
  deadlock,   ///< there are threads, and all wait for ever
  cut_short,  ///< more steps than allowed
  redundant,  ///< an equivalent schedule has been run
};

/// What can be told of a run from outside.
struct outcome {
  ending how = ending::finished;
  int status = 0;
  std::string output{};
  std::vector<std::pair<thread_number, std::string>> exceptions{};
  std::vector<thread_number> blocked{};

  bool is_good() const { return exceptions.empty() && (how == ending::finished || how == ending::exited); }
  auto key() const { return std::tie(how, status, output, exceptions, blocked); }
  friend bool operator<(const outcome& a, const outcome& b) { return a.key() < b.key(); }
  friend bool operator==(const outcome& a, const outcome& b) { return a.key() == b.key(); }
};

struct limits {
  std::size_t runs = 100'000;   ///< how many runs; redundant ones count, too
  std::size_t steps = 100'000;  ///< of one run
  bool reduce = true;
};

struct findings {
  struct seen {
    std::size_t schedules = 0;
    trace shortest{};
  };
  std::map<outcome, seen> outcomes{};
  std::size_t schedules = 0;  ///< that were run to their end
  std::size_t redundant = 0;  ///< that were given up
  bool complete = true;       ///< no schedule was left out but redundant ones

  void add(const outcome& o, trace t) {
    ++schedules;
    if (o.how == ending::cut_short) complete = false;
    const auto shorter = [](const trace& a, const trace& b) {
      return std::pair(a.size(), switches(a)) < std::pair(b.size(), switches(b));
    };
    auto [at, is_new] = outcomes.try_emplace(o);
    if (is_new || shorter(t, at->second.shortest)) at->second.shortest = std::move(t);
    ++at->second.schedules;
  }
};

/// How a run that has come to its end has ended.
inline outcome outcome_of(const machine& m, bool cut_short) {
  outcome o;
  o.output = m.output();
  for (std::size_t t = 0; t < m.size(); ++t) {
    const auto number = static_cast<thread_number>(t);
    if (m[t].exception) o.exceptions.emplace_back(number, *m[t].exception);
    if (!m.ended(t) && !m.exit_status() && !cut_short) o.blocked.push_back(number);
  }
  o.status = m.exit_status().value_or(o.exceptions.empty() ? 0 : 1);
  o.how = m.exit_status()     ? ending::exited
          : cut_short         ? ending::cut_short
          : o.blocked.empty() ? ending::finished
                              : ending::deadlock;
  return o;
}

/// The threads that could make a step, in order.
inline std::vector<thread_number> able(const machine& m) {
  std::vector<thread_number> threads;
  for (std::size_t t = 0; t < m.size(); ++t) {
    if (m.able(t)) threads.push_back(static_cast<thread_number>(t));
  }
  return threads;
}

class explorer {
 public:
  using program = std::function<void()>;

  explorer(surroundings& s, program p, limits l) : surroundings_(s), program_(std::move(p)), limits_(l) {}

  /// Runs every schedule, as far as the limits allow.
  findings all() {
    findings f;
    path_.clear();
    do {
      if (f.schedules + f.redundant == limits_.runs) {
        f.complete = false;
        break;
      }
      trace t;
      const outcome o = run(t);
      if (o.how == ending::redundant) {
        ++f.redundant;
      } else {
        f.add(o, std::move(t));
      }
    } while (next());
    return f;
  }

  /// Runs as many random schedules as the limits allow.
  findings random(std::uint64_t seed) {
    findings f;
    f.complete = false;
    std::mt19937_64 generator(seed);
    while (f.schedules < limits_.runs) {
      trace t;
      const auto any = [&](const machine&, const auto& threads) { return threads[generator() % threads.size()]; };
      const outcome o = follow(t, any, [](const machine&, bool) {});
      f.add(o, std::move(t));
    }
    return f;
  }

  /// Runs one schedule: `choose(machine, threads that can go on)` says whose step is next, unless a thread ends. The
  /// steps taken go to t. `observe(machine, false)` is called before each of them, and with true when all is over.
  template <class Choose, class Observe>
  outcome follow(trace& t, Choose choose, Observe observe, bool record_calls = false) {
    machine m(surroundings_, program_, record_calls);
    for (;;) {
      m.look();
      const std::vector<thread_number> threads = able(m);
      const auto ending = std::find_if(threads.begin(), threads.end(), [&](thread_number u) { return ends(m, u); });
      if (ending != threads.end() && !m.exit_status()) {
        m.step(*ending);
        continue;
      }
      const bool over = m.exit_status() || threads.empty() || t.size() == limits_.steps;
      if (!over) t.push_back(choose(std::as_const(m), threads));
      observe(std::as_const(m), over);
      if (over) return outcome_of(m, !threads.empty());
      m.step(t.back());
    }
  }

 private:
  using thread_set = std::vector<bool>;
  /// A state on the path, and what has been tried in it.
  struct state {
    std::vector<operation> next;  ///< of each thread
    thread_set able, asleep, to_try, tried;
    thread_number chosen = 0;
  };

  surroundings& surroundings_;
  program program_;
  limits limits_;
  std::vector<state> path_;

  static bool ends(const machine& m, std::size_t t) { return m[t].next.kind == step_kind::end; }

  /// The run that the path begins, to its end; the steps taken go to t.
  outcome run(trace& t) {
    machine m(surroundings_, program_);
    history past;
    for (std::size_t depth = 0;; ++depth) {
      if (depth >= path_.size()) {
        m.look();
        if (limits_.reduce) look_for_races(m, past);
        const std::vector<thread_number> threads = able(m);
        if (m.exit_status() || threads.empty() || depth == limits_.steps) return outcome_of(m, !threads.empty());
        if (!arrive(m)) return {.how = ending::redundant};
      }
      const state& here = path_[depth];
      const thread_number next = here.chosen;
      if (next >= m.size() || m.ended(next) || m[next].next.kind != here.next[next].kind) throw not_deterministic();
      if (!ends(m, next)) t.push_back(next);
      const footprint touched = m.step(next);
      if (limits_.reduce) past.add(next, touched, m.size());
    }
  }

  /// Puts a new state at the end of the path. False: all that could be done there has been done elsewhere.
  bool arrive(const machine& m) {
    state s;
    s.able.resize(m.size());
    s.asleep = asleep_after_last(m.size());
    s.to_try.resize(m.size());
    s.tried.resize(m.size());
    std::optional<thread_number> first;
    for (std::size_t t = 0; t < m.size(); ++t) {
      s.next.push_back(m[t].next);
      s.able[t] = m.able(t);
      if (!s.able[t] || s.asleep[t]) continue;
      const bool goes_on = !path_.empty() && path_.back().chosen == t;
      if (!first || goes_on) first = static_cast<thread_number>(t);
    }
    if (!first) return false;
    if (!limits_.reduce) s.to_try = s.able;
    s.to_try[*first] = true;
    s.chosen = *first;
    path_.push_back(std::move(s));
    return true;
  }
  /// The sleep set of the state after the last one.
  thread_set asleep_after_last(std::size_t threads) const {
    thread_set result(threads);
    if (path_.empty() || !limits_.reduce) return result;
    const state& s = path_.back();
    for (std::size_t t = 0; t < s.next.size(); ++t) {
      result[t] =
          t != s.chosen && (s.asleep[t] || s.tried[t]) && !dependent(s.next[t].touches, s.next[s.chosen].touches);
    }
    return result;
  }

  /// For each thread whose next step is in a race with one that has been made: has that tried the other way round.
  void look_for_races(const machine& m, const history& past) {
    for (thread_number t = 0; t < m.size(); ++t) {
      if (m.ended(t)) continue;
      for (const std::size_t step : past.races(t, m[t].next.touches)) {
        reverse(path_[step], t, m[t].next, past.reverse(step, t, m[t].next.touches));
      }
    }
  }
  /// In s, one of the initials has to be tried. But where the step itself comes first it must be the same there: if it
  /// is blocked or touches something else, then who knows what else would make it what it is, and every thread is
  /// tried.
  static void reverse(state& s, thread_number t, const operation& step, const history::reversal& how) {
    const auto is_able = [&](thread_number u) { return u < s.able.size() && s.able[u]; };
    const bool other = how.itself && is_able(t) && !(s.next[t].touches == step.touches);
    if (other || !std::all_of(how.initials.begin(), how.initials.end(), is_able)) {
      s.to_try = s.able;
    } else if (std::none_of(how.initials.begin(), how.initials.end(), [&](thread_number u) { return s.to_try[u]; })) {
      s.to_try[how.initials.at(0)] = true;
    }
  }

  /// Moves the path on to a choice that has not been tried. False: there is none.
  bool next() {
    while (!path_.empty()) {
      state& s = path_.back();
      s.tried[s.chosen] = true;
      for (std::size_t t = 0; t < s.able.size(); ++t) {
        if (!s.to_try[t] || s.tried[t] || s.asleep[t]) continue;
        s.chosen = static_cast<thread_number>(t);
        return true;
      }
      path_.pop_back();
    }
    return false;
  }
};

}  // namespace grus::explore
