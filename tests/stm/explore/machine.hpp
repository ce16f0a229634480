// Runs programs (program.hpp) with the real engine under every schedule, by either API.
#pragma once

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "grus/stm.hpp"
#include "program.hpp"
#include "scheduler.hpp"

namespace explore {

/// A long in a box of its own, which notices when it is looked at after it has been freed.
struct boxed {
  static constexpr std::uint32_t alive = 0x600D'600D;
  long value;
  volatile std::uint32_t state = alive;
  boxed(long v) : value(v) {}  // NOLINT: implicit
  boxed(const boxed& o) : value(o.get()) {}
  boxed& operator=(const boxed&) = delete;
  ~boxed() { state = 0; }
  long get() const { return state == alive ? value : -777; }
};
inline long plain(long v) { return v; }
inline long plain(const boxed& v) { return v.get(); }

/// How blocks are run: by exceptions, as C++ is written, or by status, as it is generated.
enum class style : std::uint8_t { exceptions, status };

template <class Value>
class machine {
  using variable = grus::TVar<Value>;
  /// Of one block: its registers and its own variables.
  struct frame {
    register_file regs;
    std::vector<std::optional<variable>> own;
  };

  const program& program_;
  style style_;
  std::vector<variable> shared_;
  std::vector<register_file> regs_;
  std::vector<bool> finished_;
  unsigned most_attempts_ = 0;

  const variable& at(const frame& f, int v) const {
    const auto i = static_cast<std::size_t>(v);
    return i < shared_.size() ? shared_[i] : *f.own[i];
  }
  static void create(frame& f, int v, long value) {
    const auto i = static_cast<std::size_t>(v);
    if (f.own.size() <= i) f.own.resize(i + 1);
    f.own[i].emplace(value);
  }
  static long& reg(frame& f, const statement& s) { return f.regs[static_cast<std::size_t>(s.reg)]; }

  void run(const block& b, frame& f) const {
    for (const statement& s : b) run(s, f);
  }
  /// A part that may be undone, with the registers it leaves.
  frame branch(const block& b, const frame& before) const {
    frame f = before;
    run(b, f);
    return f;
  }
  void run(const statement& s, frame& f) const {
    switch (s.what) {
      case action::read:
        reg(f, s) = plain(grus::readTVar(at(f, s.variable)));
        return;
      case action::write:
        return grus::writeTVar(at(f, s.variable), Value(s.value.in(f.regs)));
      case action::create:
        return create(f, s.variable, s.value.in(f.regs));
      case action::check:
        return grus::check(s.value.in(f.regs) == s.constant);
      case action::when:
        if (s.value.in(f.regs) == s.constant) run(s.left, f);
        return;
      case action::or_else:
        f = grus::orElse([&] { return branch(s.left, f); }, [&] { return branch(s.right, f); });
        return;
      case action::catching:
        f = grus::catchSTM<long>([&] { return branch(s.left, f); },
                                 [&](long e) {
                                   frame h = f;
                                   reg(h, s) = e;
                                   return branch(s.right, h);
                                 });
        return;
      case action::raise:
        grus::throwSTM(s.value.in(f.regs));
    }
  }

  bool step(const block& b, frame& f) const {
    for (const statement& s : b)
      if (!step(s, f)) return false;
    return true;
  }
  std::optional<frame> stepped(const block& b, frame f) const {
    if (!step(b, f)) return std::nullopt;
    return f;
  }
  bool step(const statement& s, frame& f) const {
    namespace stm = grus::stm;
    switch (s.what) {
      case action::read: {
        const auto v = stm::read(at(f, s.variable));
        if (v) reg(f, s) = plain(*v);
        return static_cast<bool>(v);
      }
      case action::write:
        return stm::write(at(f, s.variable), Value(s.value.in(f.regs)));
      case action::create:
        create(f, s.variable, s.value.in(f.regs));
        return true;
      case action::check:
        return stm::check(s.value.in(f.regs) == s.constant);
      case action::when:
        return s.value.in(f.regs) != s.constant || step(s.left, f);
      case action::or_else: {
        auto r = stm::or_else([&] { return stepped(s.left, f); }, [&] { return stepped(s.right, f); });
        if (r) f = *r;
        return r.has_value();
      }
      case action::catching: {
        auto r = stm::catching<long>([&] { return stepped(s.left, f); },
                                     [&](long e) {
                                       frame h = f;
                                       reg(h, s) = e;
                                       return stepped(s.right, std::move(h));
                                     });
        if (r) f = *r;
        return r.has_value();
      }
      case action::raise:
        stm::raise(s.value.in(f.regs));
        return false;
    }
    return false;
  }

 public:
  machine(const program& p, style s) : program_(p), style_(s) {
    for (long v : p.initial) shared_.emplace_back(v);
  }

  /// Begins another execution. The variables are the same for all: the engine sorts and hashes their addresses, and
  /// must do the same thing each time.
  void start() {
    using codec = grus::stm::codec<Value>;
    regs_.assign(program_.threads.size(), {});
    finished_.assign(program_.threads.size(), false);
    for (std::size_t i = 0; i < shared_.size(); ++i) {
      const auto before = shared_[i].shared_part()->value.exchange(codec::encode(Value(program_.initial[i])));
      if constexpr (codec::managed) codec::drop(grus::stm::pointer_of(before));
    }
  }

  void thread(int t) {
    const auto i = static_cast<std::size_t>(t);
    for (const block& b : program_.threads[i]) {
      unsigned attempts = 0;
      const auto counted = [&](auto body) {
        return [&, body] {
          most_attempts_ = std::max(most_attempts_, ++attempts);
          return body();
        };
      };
      try {
        const frame before{regs_[i], {}};
        if (style_ == style::exceptions) {
          regs_[i] = grus::atomically(counted([&] { return branch(b, before); })).regs;
        } else {
          regs_[i] = grus::stm::atomically(counted([&] { return stepped(b, before); })).regs;
        }
      } catch (long e) {
        regs_[i].back() = raised_mark + e;
      } catch (const grus::blocked_indefinitely&) {
        regs_[i].back() = forever_mark;
      }
    }
    finished_[i] = true;
  }

  /// How often a block was begun, at most.
  unsigned most_attempts() const { return most_attempts_; }

  std::string outcome() const {
    if ((grus::stm::platform::shared<grus::stm::norec_shared>().clock.sequence.load() & 1) != 0) return "locked";
    std::vector<long> memory;
    for (const variable& v : shared_) memory.push_back(plain(grus::readTVarIO(v)));
    std::vector<bool> waiting;
    for (bool f : finished_) waiting.push_back(!f);
    return describe(memory, regs_, waiting);
  }
};

/// Ends an execution: what its threads were, retired and shared.
inline void end_of_world() {
  namespace stm = grus::stm;
  auto& ending = stm::platform::ending();
  auto& epochs = stm::platform::shared<stm::epoch::shared_state>();
  stm::platform::clean_up::run(ending.locals);
  while (stm::epoch::orphans* o = epochs.abandoned.exchange(nullptr)) {
    for (; o != nullptr; delete std::exchange(o, o->next)) {
      for (const stm::retired& r : o->objects) r.destroy(r.object);
    }
    stm::platform::clean_up::run(ending.locals);
  }
  for (stm::epoch::record* r = epochs.records.load(); r != nullptr;) delete std::exchange(r, r->next);
  stm::platform::clean_up::run(ending.shared);
}

struct exploration {
  std::set<std::string> outcomes;
  long executions = 0, redundant = 0;
  bool complete = true;
  unsigned most_attempts = 0;

  /// A block that does not wait fails at most so often, and then runs alone.
  bool bounded(const program& p, unsigned attempts_before_serial) const {
    return waits(p) || most_attempts <= attempts_before_serial + 1;
  }
};

struct limits {
  long executions = 20'000;
  int preemptions = -1;  ///< -1: any number
  bool reports = false;  ///< time passes, so that threads that are blocked for ever are told
  unsigned attempts_before_serial = 1000;
  bool turns = false;  ///< who is overtaken lets others go first
};

/// All outcomes of p on the engine.
template <class Value>
exploration explore_all(const program& p, style s, const limits& l) {
  exploration result;
  scheduler& sched = the_scheduler();
  sched.forget();
  sched.preemptions_allowed = l.preemptions;
  sched.time_passes = l.reports;
  grus::stm::platform::attempts_before_serial = l.attempts_before_serial;
  grus::stm::platform::crowded_interval = l.turns ? 1 : 0;
  end_of_world();  // what earlier tests have left
  machine<Value> m(p, s);
  do {
    m.start();
    const ending e = sched.execute(static_cast<int>(p.threads.size()), [&](int t) { m.thread(t); });
    if (e == ending::redundant) {
      ++result.redundant;
    } else {
      ++result.executions;
      result.outcomes.insert(e == ending::endless ? "endless" : m.outcome());
    }
    end_of_world();
    if (result.executions + result.redundant >= l.executions) {
      result.complete = false;
      break;
    }
  } while (sched.next());
  result.most_attempts = m.most_attempts();
  return result;
}

}  // namespace explore
