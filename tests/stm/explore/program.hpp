// Small concurrent programs as data, and what they mean by definition: an atomic block is one step.
//
// `outcomes_of` is the functional specification, executed: a block maps a memory to a memory and a result, or waits, or
// raises; a program's outcomes are those of all orders of its blocks. It shares nothing with the engine.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace explore {

constexpr std::size_t registers = 4;
using register_file = std::array<long, registers>;

/// A register, or 0, plus a constant.
struct expression {
  int reg = -1;
  long plus = 0;
  long in(const register_file& r) const { return (reg < 0 ? 0 : r[static_cast<std::size_t>(reg)]) + plus; }
};

enum class action : std::uint8_t { read, write, create, check, when, or_else, catching, raise };

struct statement;
using block = std::vector<statement>;

/// read: reg := variable · write: variable := value · create: a variable of the block's own, named `variable`, := value
/// check: wait unless value = constant · when: if value = constant, left · or_else: left or else right
/// catching: left, and right where it raises, with the exception in reg · raise: value
struct statement {
  action what;
  int variable = 0;
  int reg = 0;
  expression value;
  long constant = 0;
  block left, right;
};

inline statement read(int reg, int variable) { return {action::read, variable, reg, {}, 0, {}, {}}; }
inline statement write(int variable, expression value) { return {action::write, variable, 0, value, 0, {}, {}}; }
inline statement create(int variable, expression value) { return {action::create, variable, 0, value, 0, {}, {}}; }
inline statement check(expression value, long is) { return {action::check, 0, 0, value, is, {}, {}}; }
inline statement when(expression value, long is, block then) {
  return {action::when, 0, 0, value, is, std::move(then), {}};
}
inline statement or_else(block left, block right) {
  return {action::or_else, 0, 0, {}, 0, std::move(left), std::move(right)};
}
inline statement catching(int reg, block body, block handler) {
  return {action::catching, 0, reg, {}, 0, std::move(body), std::move(handler)};
}
inline statement raise(expression value) { return {action::raise, 0, 0, value, 0, {}, {}}; }

/// Variables 0 … n-1 are shared and start with these values; others belong to the block that creates them.
struct program {
  std::string name;
  std::vector<long> initial;
  std::vector<std::vector<block>> threads;
};

/// May it ever wait?
inline bool waits(const block& b) {
  return std::ranges::any_of(
      b, [](const statement& s) { return s.what == action::check || waits(s.left) || waits(s.right); });
}
inline bool waits(const program& p) {
  return std::ranges::any_of(
      p.threads, [](const auto& t) { return std::ranges::any_of(t, [](const block& b) { return waits(b); }); });
}

constexpr long raised_mark = 1000;   ///< the last register is this plus the exception that ended a block
constexpr long forever_mark = 9999;  ///< … or this where the block was reported as blocked for ever

// --------------------------------------------------------------------------------------------------- the specification

namespace spec {

enum class ends : std::uint8_t { done, waits, raises };

struct state {
  std::vector<long> memory;         ///< of shared variables
  std::map<int, long> own;          ///< of the block's
  std::set<int> written, has_read;  ///< shared variables
  register_file regs{};
};

struct result {
  ends how;
  long exception;
};

inline result run(const block& b, state& s);

inline result run(const statement& st, state& s) {
  const auto shared = [&](int v) { return v < static_cast<int>(s.memory.size()); };
  const auto undo_to = [&](const state& before) {
    std::set<int> seen = s.has_read;
    s = before;
    s.has_read = std::move(seen);  // what it depends on does not shrink
  };
  switch (st.what) {
    case action::read: {
      if (shared(st.variable) && !s.written.contains(st.variable)) s.has_read.insert(st.variable);
      // A variable of one's own is read like any other, before it is written.
      if (!shared(st.variable) && !s.written.contains(st.variable)) s.has_read.insert(st.variable);
      s.regs[static_cast<std::size_t>(st.reg)] =
          shared(st.variable) ? s.memory[static_cast<std::size_t>(st.variable)] : s.own.at(st.variable);
      return {ends::done, 0};
    }
    case action::write:
      (shared(st.variable) ? s.memory[static_cast<std::size_t>(st.variable)] : s.own.at(st.variable)) =
          st.value.in(s.regs);
      s.written.insert(st.variable);
      return {ends::done, 0};
    case action::create:
      s.own[st.variable] = st.value.in(s.regs);
      return {ends::done, 0};
    case action::check:
      return {st.value.in(s.regs) == st.constant ? ends::done : ends::waits, 0};
    case action::when:
      return st.value.in(s.regs) == st.constant ? run(st.left, s) : result{ends::done, 0};
    case action::or_else: {
      const state before = s;
      const result r = run(st.left, s);
      if (r.how != ends::waits) return r;
      undo_to(before);
      return run(st.right, s);
    }
    case action::catching: {
      const state before = s;
      const result r = run(st.left, s);
      if (r.how != ends::raises) return r;
      undo_to(before);
      s.regs[static_cast<std::size_t>(st.reg)] = r.exception;
      return run(st.right, s);
    }
    case action::raise:
      return {ends::raises, st.value.in(s.regs)};
  }
  return {ends::done, 0};
}
inline result run(const block& b, state& s) {
  for (const statement& st : b) {
    const result r = run(st, s);
    if (r.how != ends::done) return r;
  }
  return {ends::done, 0};
}

struct thread_state {
  std::size_t next = 0;
  register_file regs{};
  auto operator<=>(const thread_state&) const = default;
};
struct world {
  std::vector<long> memory;
  std::vector<thread_state> threads;
  auto operator<=>(const world&) const = default;
};

}  // namespace spec

/// How an execution looks from outside: memory, each thread's registers, and who is still waiting.
inline std::string describe(const std::vector<long>& memory, const std::vector<register_file>& regs,
                            const std::vector<bool>& waiting) {
  std::string s;
  for (long v : memory) s += std::to_string(v) + " ";
  for (std::size_t t = 0; t < regs.size(); ++t) {
    s += "|";
    for (long r : regs[t]) s += " " + std::to_string(r);
    if (waiting[t]) s += " waiting";
  }
  return s;
}

/// All outcomes by the specification. `reports`: threads that can never go on are told, instead of waiting.
inline std::set<std::string> outcomes_of(const program& p, bool reports) {
  std::set<std::string> outcomes;
  std::set<spec::world> seen;
  std::vector<spec::world> todo{{p.initial, std::vector<spec::thread_state>(p.threads.size())}};
  while (!todo.empty()) {
    const spec::world w = std::move(todo.back());
    todo.pop_back();
    if (!seen.insert(w).second) continue;
    bool moved = false;
    std::vector<std::size_t> stuck;
    for (std::size_t t = 0; t < p.threads.size(); ++t) {
      if (w.threads[t].next == p.threads[t].size()) continue;
      spec::state s{w.memory, {}, {}, {}, w.threads[t].regs};
      const spec::result r = spec::run(p.threads[t][w.threads[t].next], s);
      spec::world after = w;
      ++after.threads[t].next;
      if (r.how == spec::ends::done) {
        after.memory = s.memory;
        after.threads[t].regs = s.regs;
      } else if (r.how == spec::ends::raises) {
        after.threads[t].regs.back() = raised_mark + r.exception;
      } else if (s.has_read.empty()) {
        after.threads[t].regs.back() = forever_mark;
      } else {
        stuck.push_back(t);
        continue;
      }
      moved = true;
      todo.push_back(std::move(after));
    }
    if (moved) continue;
    if (reports && !stuck.empty()) {
      spec::world after = w;
      for (std::size_t t : stuck) ++after.threads[t].next, after.threads[t].regs.back() = forever_mark;
      todo.push_back(std::move(after));
      continue;
    }
    std::vector<register_file> regs;
    std::vector<bool> waiting;
    for (std::size_t t = 0; t < p.threads.size(); ++t) {
      regs.push_back(w.threads[t].regs);
      waiting.push_back(std::ranges::find(stuck, t) != stuck.end());
    }
    outcomes.insert(describe(w.memory, regs, waiting));
  }
  return outcomes;
}

}  // namespace explore
