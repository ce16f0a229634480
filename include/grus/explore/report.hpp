// What was found, as text.
#pragma once

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grus/explore/explorer.hpp"

namespace grus::explore {

/// A schedule that cannot be followed.
struct bad_trace : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// One step of a schedule, in words.
struct told_step {
  thread_number thread;
  std::string what;
};
/// A schedule in words.
struct story {
  trace steps{};
  std::vector<told_step> told{};
  std::vector<told_step> blocked{};  ///< the threads that wait at its end, and what for
  outcome end{};
};

/// Clients are the threads after main.
inline std::string thread_name(thread_number t, std::size_t clients) {
  return t == 0 ? "main" : (t <= clients ? "client " : "thread ") + std::to_string(t);
}
inline std::string counted(std::size_t n, std::string_view what) {
  return std::to_string(n) + ' ' + std::string(what) + (n == 1 ? "" : "s");
}

/// "transfer in bank.teller": the function that is the transaction, and who runs it.
inline std::string described(const operation& o, std::size_t threads) {
  const std::vector<std::string> callers = o.calls.names();
  const std::string caller = callers.empty() ? rocq_name(o.where.function) : callers.front();
  const std::string in = of_program(caller) ? " in " + caller : "";
  switch (o.kind) {
    case step_kind::fork:
      return "fork thread " + std::to_string(threads) + in;
    case step_kind::transaction: {
      if (*o.effect != '\0') return o.effect + in;
      const std::vector<std::string> inside = o.started.inside_of(o.calls).names();
      for (auto name = inside.rbegin(); name != inside.rend(); ++name) {
        if (*name != caller) return *name + in;
      }
      return "transaction" + in;
    }
    default:
      return o.effect + in;
  }
}

/// Follows a trace, and after it the first thread that can go on. Throws bad_trace.
inline story tell(explorer& e, const trace& given) {
  story s;
  std::size_t printed = 0;
  const auto choose = [&](const machine& m, const std::vector<thread_number>& threads) {
    const std::size_t n = s.steps.size();
    if (n >= given.size()) return threads.front();
    if (m.able(given[n])) return given[n];
    throw bad_trace("step " + std::to_string(n + 1) + ": " + thread_name(given[n], m.answers().size()) +
                    (given[n] >= m.size() ? " has not been started"
                     : m.ended(given[n])  ? " has ended"
                                          : " is blocked in " + described(m[given[n]].next, m.size())));
  };
  const auto observe = [&](const machine& m, bool over) {
    const std::string& output = m.output();
    if (output.size() != printed) s.told.back().what += ": " + output.substr(printed, output.size() - printed - 1);
    printed = output.size();
    if (!over) s.told.push_back({s.steps.back(), described(m[s.steps.back()].next, m.size())});
    for (thread_number t = 0; over && t < m.size(); ++t) {
      if (!m.ended(t) && !m[t].next.enabled && m[t].next.effect != std::string_view("accept"))
        s.blocked.push_back({t, described(m[t].next, m.size())});
    }
  };
  s.end = e.follow(s.steps, choose, observe, true);
  if (s.steps.size() < given.size()) {
    throw bad_trace("the program ends after " + counted(s.steps.size(), "step") + ", and the trace has " +
                    std::to_string(given.size()));
  }
  return s;
}

/// "deadlock", "ends with status 0".
inline std::string title(const outcome& o) {
  switch (o.how) {
    case ending::deadlock:
      return "deadlock";
    case ending::cut_short:
      return "not ended when its steps were counted out";
    case ending::waiting:
      return "waits for connections";
    default:
      return "ends with status " + std::to_string(o.status);
  }
}

/// The details of an outcome: what is printed, what leaves threads.
inline void show_lines(std::ostream& out, const std::string& text, const std::string& before) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::size_t shown = end > at && text[end - 1] == '\r' ? end - 1 : end;
    out << before << text.substr(at, shown - at) << '\n';
    at = end + 1;
  }
}
inline void show(std::ostream& out, const outcome& o) {
  show_lines(out, o.output, "  | ");
  for (std::size_t c = 0; c < o.answers.size(); ++c) {
    show_lines(out, o.answers[c], "  " + thread_name(static_cast<thread_number>(c + 1), o.answers.size()) + " gets | ");
  }
  for (const auto& [t, what] : o.exceptions) {
    out << "  an exception leaves " << thread_name(t, o.answers.size()) << ": " << what << '\n';
  }
}
inline void show(std::ostream& out, const story& s) {
  const auto line = [&](const std::string& left, thread_number t, const std::string& what) {
    const std::string name = thread_name(t, s.end.answers.size());
    out << std::string(left.size() < 6 ? 6 - left.size() : 0, ' ') << left << "  " << name
        << std::string(name.size() < 10 ? 10 - name.size() : 1, ' ') << what << '\n';
  };
  constexpr std::size_t most = 50;  // who wants to read more can replay it
  for (std::size_t i = 0; i < s.told.size() && i < most; ++i)
    line(std::to_string(i + 1), s.told[i].thread, s.told[i].what);
  if (s.told.size() > most) out << "       and " << counted(s.told.size() - most, "step") << " more\n";
  for (const told_step& b : s.blocked) line("", b.thread, "waits for ever: " + b.what);
}

/// The outcomes, the good ones first; with the steps of a schedule where there is something to explain.
inline void show(std::ostream& out, const findings& f, explorer& e) {
  std::size_t number = 0;
  const bool explain = f.outcomes.size() != 1 || !f.outcomes.begin()->first.is_good();
  for (const auto& [o, seen] : f.outcomes) {
    out << '\n' << ++number << ". " << title(o);
    if (f.known == 0) out << ", in " << counted(seen.schedules, "schedule");  // else what was cut is not counted
    out << '\n';
    show(out, o);
    if (explain) show(out, tell(e, seen.shortest));
    out << "  --replay " << to_text(seen.shortest) << '\n';
  }
}

}  // namespace grus::explore
