// One run of a concurrent program, a step at a time, as whoever drives the machine says.
//
// The steps are those of `Grus.STM.Threads`: a transaction, a fork, an effect, the end of a thread. What a thread does
// between them is nobody's business. Before each step the thread announces it and yields (hooks.hpp); it goes on when
// it is told to. So in every state the machine knows what each thread would do next. Of a transaction it also has to
// know whether it could be run or would block, and what it touches: to find out, the thread is told to *look*: it runs
// the transaction and undoes it. What was found stays true until another step writes what the transaction has read.
//
// A run that is given up is unwound: `unwinding` is thrown in each thread that has not ended.
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <istream>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "grus/explore/calls.hpp"
#include "grus/explore/fiber.hpp"
#include "grus/explore/footprint.hpp"
#include "grus/explore/trace.hpp"

namespace grus::explore {

/// Ends a thread of a run that is given up. No exception of the program: handlers must let it pass.
struct unwinding {};

/// The program does something else when it is run again in the same way, so schedules have no meaning.
struct not_deterministic : std::runtime_error {
  not_deterministic() : std::runtime_error("the program does not do the same when it is run again in the same way") {}
};

enum class step_kind : std::uint8_t { transaction, fork, effect, exit, end };

/// What a thread does next.
struct operation {
  step_kind kind = step_kind::end;
  const char* effect = "";  ///< its name
  place where{};
  footprint touches{};
  bool enabled = true;
  bool known = true;     ///< false: of a transaction nobody has looked at since its variables have changed
  call_chain calls{};    ///< who performs it, when calls are recorded
  call_chain started{};  ///< who first uses a variable in the transaction, when calls are recorded
};

/// What effects act on. Each run has its own and finds it as it was when the program began.
struct environment {
  std::string output{};
  std::size_t lines_read = 0;
  std::int64_t time = 0;                       ///< nanoseconds; only sleeping takes time
  std::optional<std::mt19937_64> generator{};  ///< made at first use
  using texts = std::map<std::string, std::optional<std::string>>;
  texts files{};      ///< those written; nothing for those removed
  texts variables{};  ///< the same
  std::size_t temporaries = 0;
  std::set<std::string> temporary{};  ///< files that were made so and not removed
};

/// What outlives a run.
struct surroundings {
  stacks free_stacks{};
  std::istream* input = nullptr;  ///< read when the program first wants a line of it
  std::optional<std::vector<std::string>> lines{};
};

class machine {
 public:
  enum class order : std::uint8_t { look, go, stop };
  struct thread {
    std::unique_ptr<fiber> on{};
    operation next{};
    order told = order::go;
    std::optional<std::string> exception{};  ///< what has left it
  };

  /// Runs the program up to its first step.
  machine(surroundings& s, const std::function<void()>& program, bool record_calls = false)
      : surroundings_(s), outer_(current()), record_calls_(record_calls) {
    current() = this;
    add_thread(program);
    start_new_threads();
  }
  machine(const machine&) = delete;
  machine& operator=(const machine&) = delete;
  ~machine() {
    for (std::size_t t = 0; t < threads_.size(); ++t) {
      threads_[t].told = order::stop;
      while (!threads_[t].on->over()) resume(t);
    }
    threads_.clear();
    current() = outer_;
  }

  // For who drives it.
  std::size_t size() const noexcept { return threads_.size(); }
  const thread& operator[](std::size_t t) const noexcept { return threads_[t]; }
  bool ended(std::size_t t) const noexcept { return threads_[t].on->over(); }
  bool able(std::size_t t) const noexcept { return t < size() && !ended(t) && threads_[t].next.enabled; }
  const std::optional<int>& exit_status() const noexcept { return exit_status_; }
  const std::string& output() const noexcept { return world_.output; }

  /// Finds out about every thread's next step.
  void look() {
    for (std::size_t t = 0; t < threads_.size(); ++t) {
      if (ended(t) || threads_[t].next.known) continue;
      threads_[t].told = order::look;
      const object made = made_;
      resume(t);
      made_ = made;  // the transaction was undone
      threads_[t].next.known = true;
    }
  }
  /// Lets thread t make its step, and all threads go on to their next ones. What the step has touched.
  footprint step(std::size_t t) {
    if (t >= threads_.size() || ended(t)) throw not_deterministic();
    threads_[t].told = order::go;
    touched_ = threads_[t].next.touches;
    resume(t);
    start_new_threads();
    if (std::exchange(blocked_, false)) throw not_deterministic();
    for (std::size_t u = 0; u < threads_.size(); ++u) {
      operation& next = threads_[u].next;
      if (u != t && next.kind == step_kind::transaction && touched_.disturbs(next.touches)) next.known = false;
    }
    return std::exchange(touched_, {});
  }

  // For the hooks, which the threads call.
  /// The machine whose program runs.
  static machine& running() {
    if (machine* m = running_if_any(); m != nullptr) return *m;
    throw std::logic_error("this program was compiled to be explored, and can only be run so");
  }
  static machine* running_if_any() noexcept {
    return current() != nullptr && current()->turn_ != nobody ? current() : nullptr;
  }
  surroundings& around() noexcept { return surroundings_; }
  environment& world() noexcept { return world_; }

  /// This is what the running thread does next.
  void announce(operation next) {
    if (record_calls_) next.calls = call_chain::here();
    threads_[turn_].next = std::move(next);
  }
  /// Waits to be told what to do.
  order wait() {
    thread& me = threads_[turn_];
    me.on->yield();
    if (threads_[turn_].told == order::stop) throw unwinding{};
    return threads_[turn_].told;
  }
  /// Announces a step that is always possible, and waits for its moment.
  void await(operation next) {
    announce(std::move(next));
    wait();
  }
  /// This is what the transaction has touched, run to look or to stay.
  void found(footprint touches, bool enabled) {
    thread& me = threads_[turn_];
    touched_ = touches;
    blocked_ = me.told == order::go && !enabled;
    me.next.touches = std::move(touches);
    me.next.enabled = enabled;
  }
  /// One more variable: its number.
  object new_variable() noexcept { return ++made_; }
  /// The running transaction uses a variable.
  void accessing() {
    if (!record_calls_) return;
    operation& next = threads_[turn_].next;
    if (next.started.empty()) next.started = call_chain::here();
  }
  /// A thread that begins when the present step is over.
  void add_thread(std::function<void()> body) {
    const std::size_t number = threads_.size();
    threads_.emplace_back().on = std::make_unique<fiber>(surroundings_.free_stacks,
                                                         [this, number, body = std::move(body)] { run(number, body); });
  }
  [[noreturn]] void exit(int status) {
    exit_status_ = status;
    throw unwinding{};
  }
  /// The next line of the input.
  std::optional<std::string> read_line() {
    auto& lines = surroundings_.lines;
    if (!lines) {
      lines.emplace();
      for (std::string line; surroundings_.input != nullptr && std::getline(*surroundings_.input, line);) {
        lines->push_back(line);
      }
    }
    if (world_.lines_read == lines->size()) return std::nullopt;
    return (*lines)[world_.lines_read++];
  }

 private:
  static constexpr std::size_t nobody = static_cast<std::size_t>(-1);

  surroundings& surroundings_;
  machine* outer_;
  const bool record_calls_;
  std::vector<thread> threads_;
  std::size_t turn_ = nobody;
  std::size_t started_ = 0;
  object made_ = the_world;
  footprint touched_;
  bool blocked_ = false;  ///< a transaction that was to stay has blocked
  environment world_;
  std::optional<int> exit_status_;

  /// The only global state: what tells hooks, which generated code calls, whom they belong to.
  static machine*& current() noexcept {
    static constinit machine* m = nullptr;
    return m;
  }

  void resume(std::size_t t) {
    turn_ = t;
    threads_[t].on->resume();
    turn_ = nobody;
  }
  void start_new_threads() {
    for (; started_ < threads_.size(); ++started_) resume(started_);
  }
  /// A thread, on its fiber.
  void run(std::size_t number, const std::function<void()>& body) {
    const auto threw = [&](std::string what) { threads_[number].exception = std::move(what); };
    try {
      try {
        body();
      } catch (const std::exception& problem) {
        threw(problem.what());
      } catch (const unwinding&) {
        throw;
      } catch (...) {
        threw("an exception that is no std::exception");
      }
      await({.kind = step_kind::end});
    } catch (const unwinding&) {
    }
  }
};

}  // namespace grus::explore
