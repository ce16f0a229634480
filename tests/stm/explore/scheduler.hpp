// Runs a small concurrent program under every schedule.
//
// Threads are fibers of one thread. Each access to an atomic is announced before it happens, and there the scheduler
// may let another fiber go on; memory is sequentially consistent. Executions are enumerated depth first: an execution
// is repeated up to its last choice that has an alternative left. *Sleep sets* (Godefroid, "Partial-Order Methods",
// 1996) leave out schedules that differ only in the order of independent accesses: a fiber whose next access was tried
// already need not be tried again until an access that depends on it has happened.
//
// A fiber that spins (`pause`) is not run again before something has changed: repeating its loop would change nothing.
// A fiber that sleeps is not run before it is woken; if nobody can run, either the execution ends as a deadlock or,
// when time can pass, one sleeper's time is over.
#pragma once

#include <cxxabi.h>
#include <setjmp.h>
#include <ucontext.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <vector>

namespace explore {

enum class access : std::uint8_t { read, write, pause, sleep };
struct operation {
  const void* at = nullptr;
  access kind = access::read;
};

/// Does the order of the two matter?
inline bool dependent(const operation& a, const operation& b) {
  if (a.kind == access::pause || b.kind == access::pause) return false;  // changes nothing
  return a.at == b.at && (a.kind != access::read || b.kind != access::read);
}

enum class ending : std::uint8_t {
  finished,
  deadlock,   ///< somebody has not finished and nobody can run
  redundant,  ///< sleep sets say that an equivalent execution has been seen
  endless     ///< too many steps
};

class scheduler {
 public:
  static constexpr int max_fibers = 4;

  bool time_passes = false;      ///< sleeps may end without being woken, when nobody can run
  int preemptions_allowed = -1;  ///< -1: any number, and sleep sets
  std::size_t max_steps = 20'000;

  /// The fiber that runs, or -1 outside of executions.
  int current() const { return current_; }
  int unfinished() const {
    int n = 0;
    for (int t = 0; t < count_; ++t) n += !fibers_[t].done;
    return n;
  }

  // Called by fibers.
  void announce(const void* at, access kind) {
    if (current_ < 0) return;
    fiber& f = fibers_[current_];
    f.next = {at, kind};
    yield();
    if (f.fresh) f.fresh = false, f.seen = changes_;
  }
  /// What was announced has changed something.
  void changed() { ++changes_; }
  void pause() {
    if (current_ < 0) return;
    fiber& f = fibers_[current_];
    f.next = {nullptr, access::pause};
    f.spinning = true;
    yield();
    f.spinning = false;
    f.fresh = true;
  }
  /// True: woken. The caller has looked at `at` without another fiber running since.
  bool sleep(const void* at) {
    fiber& f = fibers_[current_];
    f.next = {at, access::sleep};
    f.asleep = true;
    f.timed_out = false;
    yield();
    return !f.timed_out;
  }
  void wake(const void* at) {
    for (int t = 0; t < count_; ++t) {
      if (fibers_[t].asleep && fibers_[t].next.at == at) fibers_[t].asleep = false;
    }
  }

  // Called by tests.
  /// Starts another enumeration.
  void forget() { path_.clear(); }
  /// Runs the next execution of n fibers with this body.
  ending execute(int n, const std::function<void(int)>& body) {
    start(n, body);
    for (int last = -1;;) {
      std::vector<int> able;
      for (int t = 0; t < count_; ++t)
        if (enabled(t)) able.push_back(t);
      if (unfinished() == 0) return ending::finished;
      if (able.empty()) {
        if (!time_passes || !let_time_pass()) return ending::deadlock;
        continue;
      }
      if (++steps_ > max_steps) return ending::endless;
      if (depth_ == path_.size()) {
        choice c = options(able, last);
        if (c.fibers.empty()) return ending::redundant;
        path_.push_back(std::move(c));
      }
      const choice& here = path_[depth_++];
      const int next = here.fibers[here.at];
      if (!enabled(next)) {  // the same choices must lead to the same moment
        std::fputs("explore: the program is not deterministic\n", stderr);
        std::abort();
      }
      fall_asleep(here, next);
      if (last >= 0 && next != last && enabled(last)) ++preemptions_;
      last = next;
      run(next);
    }
  }
  /// Is there another execution?
  bool next() {
    while (!path_.empty()) {
      choice& c = path_.back();
      c.tried |= 1U << c.fibers[c.at];
      if (++c.at < c.fibers.size()) return true;
      path_.pop_back();
    }
    return false;
  }

 private:
  struct exception_state {
    std::array<char, 16> bytes{};  ///< __cxa_eh_globals: two words
  };
  struct fiber {
    ucontext_t context;
    jmp_buf where;
    std::unique_ptr<char[]> stack;
    exception_state exceptions;
    operation next;
    bool started = false, done = true, spinning = false, fresh = true, asleep = false, timed_out = false;
    std::uint64_t seen = 0;  ///< how many changes there had been when its spinning loop began
  };
  /// A moment at which more than one fiber could run.
  struct choice {
    std::vector<int> fibers;
    std::size_t at = 0;
    std::uint32_t sleeping = 0;  ///< the sleep set at this moment
    std::uint32_t tried = 0;
  };
  static constexpr std::size_t stack_size = 256 * 1024;

  std::array<fiber, max_fibers> fibers_;
  int count_ = 0, current_ = -1, preemptions_ = 0;
  jmp_buf main_;
  exception_state main_exceptions_;
  std::function<void(int)> body_;
  std::vector<choice> path_;
  std::size_t depth_ = 0, steps_ = 0;
  std::uint32_t sleeping_ = 0;
  std::uint64_t changes_ = 0;

  static scheduler*& instance() {
    static scheduler* s = nullptr;
    return s;
  }

  bool enabled(int t) const {
    const fiber& f = fibers_[t];
    return !f.done && !f.asleep && !(f.spinning && f.seen == changes_);
  }

  void start(int n, const std::function<void(int)>& body) {
    instance() = this;
    body_ = body;
    count_ = n;
    depth_ = steps_ = 0;
    changes_ = 0;
    sleeping_ = 0;
    preemptions_ = 0;
    for (int t = 0; t < n; ++t) {
      fiber& f = fibers_[t];
      if (!f.stack) f.stack = std::make_unique<char[]>(stack_size);
      f.exceptions = {};
      f.next = {&f, access::read};
      f.started = f.done = f.spinning = f.asleep = false;
      f.fresh = true;
      f.seen = 0;
    }
  }

  choice options(const std::vector<int>& able, int last) const {
    choice c;
    c.sleeping = sleeping_;
    const bool goes_on = last >= 0 && enabled(last);
    if (goes_on) c.fibers.push_back(last);
    if (!(preemptions_allowed >= 0 && goes_on && preemptions_ >= preemptions_allowed)) {
      for (int t : able)
        if (!goes_on || t != last) c.fibers.push_back(t);
    }
    if (preemptions_allowed < 0) std::erase_if(c.fibers, [&](int t) { return (sleeping_ >> t & 1) != 0; });
    return c;
  }
  /// The sleep set after `next` has run from here.
  void fall_asleep(const choice& here, int next) {
    std::uint32_t after = 0;
    for (int t = 0; t < count_; ++t) {
      const bool sleeps = ((here.sleeping | here.tried) >> t & 1) != 0;
      if (sleeps && t != next && !dependent(fibers_[t].next, fibers_[next].next)) after |= 1U << t;
    }
    sleeping_ = after;
  }
  bool let_time_pass() {
    for (int t = 0; t < count_; ++t) {
      if (!fibers_[t].done && fibers_[t].asleep) {
        fibers_[t].asleep = false;
        return fibers_[t].timed_out = true;
      }
    }
    return false;
  }

  static void exchange_exceptions(exception_state& out, const exception_state& in) {
    void* globals = abi::__cxa_get_globals();
    std::memcpy(out.bytes.data(), globals, out.bytes.size());
    std::memcpy(globals, in.bytes.data(), in.bytes.size());
  }
  static void entry() {
    scheduler& s = *instance();
    const int me = s.current_;
    s.body_(me);
    s.fibers_[me].done = true;
    s.yield();
  }
  void run(int t) {
    fiber& f = fibers_[t];
    current_ = t;
    exchange_exceptions(main_exceptions_, f.exceptions);
    if (_setjmp(main_) == 0) {
      if (f.started) _longjmp(f.where, 1);
      f.started = true;
      getcontext(&f.context);
      f.context.uc_stack.ss_sp = f.stack.get();
      f.context.uc_stack.ss_size = stack_size;
      f.context.uc_link = nullptr;
      makecontext(&f.context, &entry, 0);
      setcontext(&f.context);
    }
    exchange_exceptions(fibers_[t].exceptions, main_exceptions_);
    current_ = -1;
  }
  void yield() {
    if (_setjmp(fibers_[current_].where) == 0) _longjmp(main_, 1);
  }
};

inline scheduler& the_scheduler() {
  static scheduler s;
  return s;
}

}  // namespace explore
