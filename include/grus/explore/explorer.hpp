// All schedules of a program, one run after the other.
//
// A run is determined by which thread makes each step, so the explorer keeps the path of the last run, repeats it up to
// the last state that has a choice left, and goes on from there. Of schedules that differ only in
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
//
// Schedules that differ in the order of dependent steps may lead to the same state, too. With a table of the states
// that were explored (states.hpp) a run that comes to one of them is cut. Of the steps below it is known only which
// thread makes them and what they touch, not what leads to them. So for each that may be in a race with a step of the
// path, every thread is tried there.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "grus/explore/history.hpp"
#include "grus/explore/machine.hpp"
#include "grus/explore/states.hpp"

namespace grus::explore {

enum class ending : std::uint8_t {
  finished,   ///< every thread has ended
  waiting,    ///< those that have not wait for connections
  exited,     ///< the program has ended itself
  deadlock,   ///< there are threads, and all wait for ever
  cut_short,  ///< more steps than allowed
  redundant,  ///< an equivalent schedule has been run
  known,      ///< in a state that has been explored
};

/// What can be told of a run from outside.
struct outcome {
  ending how = ending::finished;
  int status = 0;
  std::string output{};
  std::vector<std::pair<thread_number, std::string>> exceptions{};
  std::vector<thread_number> blocked{};
  std::vector<std::string> answers{};  ///< to each client; these are the threads after main

  bool is_good() const { return exceptions.empty() && how <= ending::exited; }
  auto key() const { return std::tie(how, status, output, exceptions, blocked, answers); }
  friend bool operator<(const outcome& a, const outcome& b) { return a.key() < b.key(); }
  friend bool operator==(const outcome& a, const outcome& b) { return a.key() == b.key(); }
};

struct limits {
  std::size_t runs = 100'000;   ///< how many runs; redundant ones count, too
  std::size_t steps = 100'000;  ///< of one run
  bool reduce = true;
  bool table = true;  ///< of states
};

struct findings {
  struct seen {
    std::size_t schedules = 0;
    trace shortest{};
  };
  std::map<outcome, seen> outcomes{};
  std::size_t schedules = 0;  ///< that were run to their end
  std::size_t redundant = 0;  ///< that were given up
  std::size_t known = 0;      ///< that were given up in a state that had been explored
  std::size_t states = 0;     ///< in the table
  bool complete = true;       ///< no schedule was left out but redundant ones

  std::size_t runs() const { return schedules + redundant + known; }
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
  o.answers = m.answers();
  bool waiting = false;
  for (std::size_t t = 0; t < m.size(); ++t) {
    const auto number = static_cast<thread_number>(t);
    if (m[t].exception) o.exceptions.emplace_back(number, *m[t].exception);
    if (m.ended(t) || m.exit_status() || cut_short) continue;
    if (m[t].next.effect == std::string_view("accept")) {
      waiting = true;
    } else {
      o.blocked.push_back(number);
    }
  }
  o.status = m.exit_status().value_or(o.exceptions.empty() ? 0 : 1);
  o.how = m.exit_status()      ? ending::exited
          : cut_short          ? ending::cut_short
          : !o.blocked.empty() ? ending::deadlock
          : waiting            ? ending::waiting
                               : ending::finished;
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
    states_ = {};
    do {
      if (f.runs() == limits_.runs) {
        f.complete = false;
        break;
      }
      trace t;
      const outcome o = run(t);
      if (o.how == ending::redundant) {
        ++f.redundant;
      } else if (o.how == ending::known) {
        ++f.known;
      } else {
        f.add(o, std::move(t));
      }
    } while (next());
    f.states = states_.size();
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
  /// A state on the path, and what has been tried in it.
  struct state {
    std::vector<operation> next{};  ///< of each thread
    thread_set able{}, asleep{}, to_try{}, tried{};
    thread_number chosen = 0;
    fingerprint identity{};
    step_set below{};  ///< as in the table
  };

  surroundings& surroundings_;
  program program_;
  limits limits_;
  std::vector<state> path_;
  states states_;

  static bool ends(const machine& m, std::size_t t) { return m[t].next.kind == step_kind::end; }

  /// The run that the path begins, to its end; the steps taken go to t.
  outcome run(trace& t) {
    machine m(surroundings_, program_);
    history past;
    for (std::size_t depth = 0;; ++depth) {
      if (depth >= path_.size()) {
        m.look();
        if (limits_.reduce) look_for_races(m, past);
        if (limits_.reduce && limits_.table) note_next_steps(m);
        const std::vector<thread_number> threads = able(m);
        if (m.exit_status() || threads.empty() || depth == limits_.steps) return outcome_of(m, !threads.empty());
        if (const ending e = arrive(m, past); e != ending::finished) return {.how = e};
      }
      const state& here = path_[depth];
      const thread_number next = here.chosen;
      if (next >= m.size() || m.ended(next) || m[next].next.kind != here.next[next].kind) throw not_deterministic();
      if (!ends(m, next)) t.push_back(next);
      const footprint touched = m.step(next);
      if (limits_.reduce) past.add(next, touched, m.size());
    }
  }

  /// Puts a new state at the end of the path. Otherwise, all that could be done there has been done elsewhere.
  ending arrive(const machine& m, const history& past) {
    state s;
    s.able.resize(m.size());
    s.asleep = asleep_after_last(m.size());
    s.to_try.resize(m.size());
    s.tried.resize(m.size());
    for (std::size_t t = 0; t < m.size(); ++t) {
      s.next.push_back(m[t].next);
      s.able[t] = m.able(t);
    }
    thread_set wanted = without(s.able, s.asleep);
    if (!any(wanted)) return ending::redundant;
    if (limits_.table) {
      s.identity = m.state();
      const states::explored* before = states_.find(s.identity);
      if (before != nullptr && before->depth <= path_.size()) {
        wanted = without(before->asleep, s.asleep);
        leave_to(*before, past);
        if (!any(wanted)) return ending::known;
        s.asleep = both(s.asleep, before->asleep);
        s.to_try = wanted;
      }
    }
    s.chosen = first_of(wanted);
    if (!limits_.reduce) s.to_try = s.able;
    s.to_try[s.chosen] = true;
    path_.push_back(std::move(s));
    return ending::finished;
  }
  /// One of them: the one that has made the last step, if it may go on.
  thread_number first_of(const thread_set& threads) const {
    if (!path_.empty() && threads[path_.back().chosen]) return path_.back().chosen;
    return static_cast<thread_number>(std::find(threads.begin(), threads.end(), true) - threads.begin());
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

  /// Notes for the last state what the threads would do next in one after it.
  void note_next_steps(const machine& m) {
    for (thread_number t = 0; t < m.size() && !path_.empty(); ++t) {
      if (!m.ended(t) && !m[t].next.touches.empty()) path_.back().below.add(states_.number_of({t, m[t].next.touches}));
    }
  }
  /// What has been explored from the present state is not run again, but steps there may be in races with those of the
  /// path.
  void leave_to(const states::explored& known, const history& past) {
    if (!limits_.reduce) return;
    known.below.for_each([&](std::size_t number) {
      const states::step& s = states_[number];
      for (const std::size_t step : past.races(s.by, s.touches)) try_all(path_[step]);
    });
    if (!path_.empty()) path_.back().below.add(known.below);
  }
  /// The end of a thread matters to no other step.
  static void try_all(state& s) {
    for (std::size_t t = 0; t < s.able.size(); ++t) {
      if (s.able[t] && s.next[t].kind != step_kind::end) s.to_try[t] = true;
    }
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
      try_all(s);
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
      leave();
    }
    return false;
  }
  /// The last state of the path has been explored.
  void leave() {
    state s = std::move(path_.back());
    path_.pop_back();
    if (!limits_.table) return;
    if (!path_.empty()) path_.back().below.add(s.below);
    states_.add(s.identity, {std::move(s.asleep), std::move(s.below), path_.size()});
  }

  static thread_set without(const thread_set& a, const thread_set& b) {
    thread_set result = a;
    for (std::size_t t = 0; t < a.size(); ++t) result[t] = a[t] && !b[t];
    return result;
  }
  static thread_set both(const thread_set& a, const thread_set& b) { return without(a, without(a, b)); }
  static bool any(const thread_set& s) { return std::find(s.begin(), s.end(), true) != s.end(); }
};

}  // namespace grus::explore
