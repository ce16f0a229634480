// A million transactions by real threads, recorded, are serialisable: in an order in which they could have run one by
// one, and which respects who had finished before whom began. Attempts that failed count as readers, so that what a
// body sees before it fails is checked, too (opacity).
//
// Each write writes a value never written before, so that a read says whose write it saw; and each transaction reads
// what it overwrites, so that a variable's values are a chain. The order exists unless these edges have a cycle:
//   who wrote a value comes before who read it, and before who overwrote it; who read a value comes before who
//   overwrote it; who finished comes before who began later.
// (The dependency graph of Adya, "Weak Consistency", 1999, with real time.)
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <unordered_map>

#include "support.hpp"

using namespace grus;
using namespace stm_test;

namespace {

constexpr int variables = 12;
using value = std::uint64_t;

struct event {
  std::int64_t begin, end;
  std::uint8_t reads = 0, writes = 0;
  std::uint8_t read_at[4], write_at[4];
  value read[4], before[4], written[4];
};

std::int64_t now() { return std::chrono::steady_clock::now().time_since_epoch().count(); }

/// A thread's part of the history.
class recorder {
  std::vector<event>& events_;
  const std::vector<TVar<value>>& vars_;
  event e_{};
  value next_;

 public:
  recorder(std::vector<event>& events, const std::vector<TVar<value>>& vars, int id)
      : events_(events), vars_(vars), next_(static_cast<value>(id + 1) << 40) {}
  void begin() {
    e_ = {};
    e_.begin = now();
  }
  /// At a moment after the attempt has taken effect.
  void end() {
    e_.end = now();
    events_.push_back(e_);
  }
  /// The attempt before has failed; what it read must be explained all the same.
  void failed() {
    forget_writes_from(0);
    end();
  }
  value read(std::size_t i) {
    for (int k = 0; k < e_.writes; ++k)
      if (e_.write_at[k] == i) return readTVar(vars_[i]);
    const value v = readTVar(vars_[i]);
    e_.read_at[e_.reads] = static_cast<std::uint8_t>(i);
    e_.read[e_.reads++] = v;
    return v;
  }
  void overwrite(std::size_t i) {
    for (int k = 0; k < e_.writes; ++k)
      if (e_.write_at[k] == i) return;
    const value v = readTVar(vars_[i]);
    e_.write_at[e_.writes] = static_cast<std::uint8_t>(i);
    e_.before[e_.writes] = v;
    e_.written[e_.writes++] = next_;
    writeTVar(vars_[i], next_++);
  }
  void forget_writes_from(std::uint8_t n) {
    for (int k = n; k < e_.writes; ++k) {  // they were read, though
      e_.read_at[e_.reads] = e_.write_at[k];
      e_.read[e_.reads++] = e_.before[k];
    }
    e_.writes = n;
  }
  std::uint8_t writes() const { return e_.writes; }
};

/// The history as a graph; real time as a chain of moments, so that it costs one edge in and one out for each event.
class graph {
  std::vector<std::vector<std::uint32_t>> after_;
  void edge(std::uint32_t a, std::uint32_t b) {
    if (a != b) after_[a].push_back(b);
  }

 public:
  explicit graph(const std::vector<event>& events) : after_(events.size() * 2) {
    const auto n = static_cast<std::uint32_t>(events.size());
    std::unordered_map<value, std::uint32_t> writer, overwriter;
    writer.reserve(n);
    overwriter.reserve(n);
    for (std::uint32_t i = 0; i < n; ++i) {
      for (int k = 0; k < events[i].writes; ++k) {
        EXPECT_TRUE(writer.emplace(events[i].written[k], i).second) << "a value was written twice";
        EXPECT_TRUE(overwriter.emplace(events[i].before[k], i).second) << "lost update: two overwrote the same value";
      }
    }
    const auto saw = [&](std::uint32_t i, value v) {
      if (const auto w = writer.find(v); w != writer.end())
        edge(w->second, i);
      else
        EXPECT_LT(v, static_cast<value>(variables)) << "a value that nobody wrote";
      if (const auto o = overwriter.find(v); o != overwriter.end()) edge(i, o->second);
    };
    for (std::uint32_t i = 0; i < n; ++i) {
      for (int k = 0; k < events[i].reads; ++k) saw(i, events[i].read[k]);
      for (int k = 0; k < events[i].writes; ++k) saw(i, events[i].before[k]);
    }
    // The j-th event to end is followed by moment j; moments follow each other; an event follows the last moment
    // before its beginning.
    std::vector<std::uint32_t> by_end(n);
    for (std::uint32_t i = 0; i < n; ++i) by_end[i] = i;
    std::ranges::sort(by_end, {}, [&](std::uint32_t i) { return events[i].end; });
    for (std::uint32_t j = 0; j < n; ++j) {
      edge(by_end[j], n + j);
      if (j > 0) edge(n + j - 1, n + j);
    }
    for (std::uint32_t i = 0; i < n; ++i) {
      const auto first =
          std::ranges::lower_bound(by_end, events[i].begin, {}, [&](std::uint32_t e) { return events[e].end; });
      if (first != by_end.begin()) edge(n + static_cast<std::uint32_t>(first - by_end.begin()) - 1, i);
    }
  }

  bool acyclic() const {
    std::vector<std::uint32_t> before(after_.size()), ready;
    for (const auto& out : after_)
      for (std::uint32_t b : out) ++before[b];
    for (std::uint32_t i = 0; i < after_.size(); ++i)
      if (before[i] == 0) ready.push_back(i);
    std::size_t done = 0;
    for (; !ready.empty(); ++done) {
      const std::uint32_t a = ready.back();
      ready.pop_back();
      for (std::uint32_t b : after_[a])
        if (--before[b] == 0) ready.push_back(b);
    }
    return done == after_.size();
  }
};

std::vector<event> record(int threads, long transactions) {
  std::vector<TVar<value>> vars;
  for (value i = 0; i < variables; ++i) vars.emplace_back(i);
  std::vector<std::vector<event>> parts(static_cast<std::size_t>(threads));
  on_threads(threads, [&](int id) {
    auto& mine = parts[static_cast<std::size_t>(id)];
    recorder r(mine, vars, id);
    generator random(static_cast<std::uint64_t>(id) + 1);
    for (long n = 0; n < transactions / threads; ++n) {
      const std::uint32_t what = random.below(4);
      const std::size_t a = random.below(variables), b = random.below(variables), c = random.below(variables);
      bool again = false;
      atomically([&] {
        if (again) r.failed();
        again = true;
        r.begin();
        if (what == 0) {  // reads only
          r.read(a), r.read(b), r.read(c);
        } else if (what == 1) {
          r.read(a), r.overwrite(b);
        } else if (what == 2) {
          r.overwrite(a), r.read(b), r.overwrite(c);
        } else {
          const auto before = r.writes();
          orElse([&] { r.read(a), r.overwrite(b), check((random() & 1) != 0); },
                 [&] { r.forget_writes_from(before), r.overwrite(c); });
        }
        if (n % 16 == 0) std::this_thread::yield();  // in the middle
      });
      r.end();
    }
  });
  std::vector<event> all;
  for (auto& p : parts) all.insert(all.end(), p.begin(), p.end());
  return all;
}

event reading(std::int64_t begin, std::int64_t end, std::vector<std::pair<int, value>> seen) {
  event e{};
  e.begin = begin;
  e.end = end;
  for (auto [at, v] : seen) {
    e.read_at[e.reads] = static_cast<std::uint8_t>(at);
    e.read[e.reads++] = v;
  }
  return e;
}
event writing(std::int64_t begin, std::int64_t end, int at, value before, value after) {
  event e{};
  e.begin = begin;
  e.end = end;
  e.writes = 1;
  e.write_at[0] = static_cast<std::uint8_t>(at);
  e.before[0] = before;
  e.written[0] = after;
  return e;
}

}  // namespace

// The checker itself: it must find what is wrong.
TEST(History, CheckerRejectsCycles) {
  const value x1 = 100, y1 = 101;
  // Write skew: each reads what the other overwrites.
  event a = writing(0, 10, 0, 0, x1), b = writing(0, 10, 1, 1, y1);
  a.reads = b.reads = 1;
  a.read_at[0] = 1, a.read[0] = 1;
  b.read_at[0] = 0, b.read[0] = 0;
  EXPECT_FALSE(graph({a, b}).acyclic());
  b.reads = 0;
  EXPECT_TRUE(graph({a, b}).acyclic());
  // A reader that sees half of two updates, the second without the first.
  EXPECT_FALSE(graph({writing(0, 1, 0, 0, x1), writing(2, 3, 1, 1, y1), reading(0, 5, {{0, 0}, {1, y1}})}).acyclic());
  EXPECT_TRUE(graph({writing(0, 1, 0, 0, x1), writing(2, 3, 1, 1, y1), reading(0, 5, {{0, x1}, {1, 1}})}).acyclic());
  // An old value after the new one was there: real time.
  EXPECT_FALSE(graph({writing(0, 1, 0, 0, x1), reading(2, 3, {{0, 0}})}).acyclic());
}

TEST(History, AMillionTransactionsAreSerialisable) {
  const auto events = record(4, 1'000'000);
  ASSERT_GE(events.size(), 1'000'000u);
  EXPECT_TRUE(graph(events).acyclic());
  RecordProperty("failed_attempts", static_cast<int>(events.size() - 1'000'000));
}
