// One run of a concurrent program, a step at a time, as whoever drives the machine says.
//
// The steps are those of `Grus.STM.Threads`: a transaction, a fork, an effect, the end of a thread. What a thread does
// between them is nobody's business. Before each step the thread announces it and yields (hooks.hpp); it goes on when
// it is told to. So in every state the machine knows what each thread would do next. Of a transaction it also has to
// know whether it could be run or would block, and what it touches: to find out, the thread is told to *look*: it runs
// the transaction and undoes it. What was found stays true until another step writes what the transaction has read.
//
// What state the run is in is known without a look at stacks. What a thread does is determined by what it has
// *learned*: what its transactions have given, what its effects have answered. So the state is what each thread has
// learned and what the objects hold. Interleavings that agree in both lead to the same state. Where a value cannot be
// looked at, all that it was made from stands for it: what its maker had learned, and what the objects held that the
// step has touched. A thread that has ended has forgotten what it learned, but not the exception that it ended by.
//
// A run that is given up is unwound: `unwinding` is thrown in each thread that has not ended.
#pragma once

#include <algorithm>
#include <cstdint>
#include <exception>
#include <functional>
#include <istream>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "grus/explore/calls.hpp"
#include "grus/explore/contents.hpp"
#include "grus/explore/fiber.hpp"
#include "grus/explore/file_system.hpp"
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
  const char* effect = "";  ///< its name, also of a transaction that is one
  place where{};
  footprint touches{};
  bool enabled = true;
  bool known = true;     ///< false: of a transaction nobody has looked at since its variables have changed
  call_chain calls{};    ///< who performs it, when calls are recorded
  call_chain started{};  ///< who first uses a variable in the transaction, when calls are recorded
};

struct network;

/// What effects act on. Each run has its own and finds it as it was when the program began.
struct environment {
  std::string output{};
  std::size_t lines_read = 0;
  std::int64_t time = 0;                       ///< nanoseconds; only sleeping takes time
  std::optional<std::mt19937_64> generator{};  ///< made at first use
  file_system files{};
  std::shared_ptr<network> net{};                                 ///< made at first use
  std::function<std::vector<std::string>()> answers{};            ///< what clients have got
  std::map<std::string, std::optional<std::string>> variables{};  ///< those written; nothing for those removed
};

/// What outlives a run.
struct surroundings {
  stacks free_stacks{};
  std::istream* input = nullptr;  ///< read when the program first wants a line of it
  std::optional<std::vector<std::string>> lines{};
  std::unordered_map<fingerprint, object, fingerprint::hash> names{};

  /// The number of the object of that name, the same in all runs.
  object named(const fingerprint& name) {
    return names.try_emplace(name, first_named + static_cast<object>(names.size())).first->second;
  }
};

class machine {
 public:
  enum class order : std::uint8_t { look, go, stop };
  struct thread {
    std::unique_ptr<fiber> on{};
    operation next{};
    order told = order::go;
    std::optional<std::string> exception{};  ///< what has left it
    fingerprint knows{};                     ///< all that it has learned
    std::uint64_t made = 0;                  ///< objects
    std::size_t temporaries = 0;             ///< files
  };

  /// Runs the program up to its first step.
  machine(surroundings& s, const std::function<void()>& program, bool record_calls = false)
      : surroundings_(s), outer_(current()), record_calls_(record_calls) {
    current() = this;
    add_thread(program);
    start_new_threads();
    settle();
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
  std::vector<std::string> answers() const { return world_.answers ? world_.answers() : std::vector<std::string>(); }
  /// Of the state that the run is in.
  fingerprint state() const {
    digest d;
    d.add(contents_.sum());
    for (const thread& t : threads_) d.add(t.knows);
    return d.value();
  }

  /// Finds out about every thread's next step.
  void look() {
    for (std::size_t t = 0; t < threads_.size(); ++t) {
      if (ended(t) || threads_[t].next.known) continue;
      threads_[t].told = order::look;
      const std::uint64_t made = threads_[t].made;
      resume(t);
      threads_[t].made = made;  // the transaction was undone
      made_.clear();
      threads_[t].next.known = true;
    }
  }
  /// Lets thread t make its step, and all threads go on to their next ones. What the step has touched.
  footprint step(std::size_t t) {
    if (t >= threads_.size() || ended(t)) throw not_deterministic();
    threads_[t].told = order::go;
    touched_ = threads_[t].next.touches;
    evidence_ = contents_.of(touched_);
    learned_ = false;
    resume(t);
    if (!learned_) learn_by_default(threads_[t]);
    start_new_threads();
    settle();
    if (ended(t)) threads_[t].knows = fingerprint_of_parts(std::string_view(threads_[t].exception.value_or("")));
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
    if (me.told == order::go) evidence_ = contents_.of(touched_);
  }
  /// This is what the running thread learns by the present step; nothing: what the step has touched, all of it.
  void learned(const std::optional<fingerprint>& what) {
    fingerprint& knows = threads_[turn_].knows;
    knows = what ? fingerprint_of_parts(knows, 1, *what) : fingerprint_of_parts(knows, 2, evidence_);
    learned_ = true;
  }
  /// This is what an object holds from now on; nothing: what follows from what its writer knows and has touched.
  void holds(object o, const std::optional<fingerprint>& what) {
    if (what && o != the_world) return contents_.set(o, *what);
    contents_.set(o, fingerprint_of_parts(threads_[turn_].knows, evidence_, o, contents_.of(o)));
  }
  /// The present transaction stays: the objects that it has made are there.
  void objects_stay() { settle(); }
  const contents& objects() const noexcept { return contents_; }

  /// One more object of the running thread: its number.
  object new_object() {
    thread& me = threads_[turn_];
    return surroundings_.named(fingerprint_of_parts(turn_, me.made++));
  }
  std::string name_of_temporary() {
    return "/tmp/grus-" + std::to_string(turn_) + '-' + std::to_string(threads_[turn_].temporaries++);
  }
  /// The same, of a transactional variable that holds the word.
  object new_variable(stm::word w, absorb_word absorb) {
    const object number = new_object();
    if (threads_[turn_].told == order::look) return number;
    digest d;
    absorb(d, w);
    made_.push_back({number, turn_, d.known() ? std::optional(d.value()) : std::nullopt});
    return number;
  }
  /// The running transaction uses a variable.
  void accessing() {
    if (!record_calls_) return;
    operation& next = threads_[turn_].next;
    if (next.started.empty()) next.started = call_chain::here();
  }
  /// A thread that begins when the present step is over.
  void add_thread(std::function<void()> body) {
    const std::size_t number = threads_.size();
    const fingerprint parent = turn_ == nobody ? fingerprint{} : threads_[turn_].knows;
    threads_.emplace_back().on = std::make_unique<fiber>(surroundings_.free_stacks,
                                                         [this, number, body = std::move(body)] { run(number, body); });
    threads_.back().knows = fingerprint_of_parts(parent, number);
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
  struct new_one {
    object number;
    std::size_t by;
    std::optional<fingerprint> holds;
  };
  std::vector<new_one> made_;  ///< in the present step
  contents contents_;
  std::size_t printed_ = 0;  ///< so much of the output is part of the contents
  footprint touched_;
  fingerprint evidence_;  ///< what the objects held that the present step touches
  bool learned_ = false;  ///< what the thread learns by the present step has been told
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
  /// Of a step that says no more than what it touches; an effect of which not even that is known may have seen all.
  void learn_by_default(thread& t) {
    const bool unknown = std::count(touched_.writes().begin(), touched_.writes().end(), the_world) != 0;
    t.knows = fingerprint_of_parts(t.knows, 3, unknown ? contents_.sum() : evidence_);
    if (unknown) contents_.set(the_world, fingerprint_of_parts(contents_.of(the_world), t.knows));
  }
  /// Makes what the present step has made and printed part of the contents.
  void settle() {
    for (const new_one& o : made_) {
      contents_.set(o.number, o.holds ? *o.holds : fingerprint_of_parts(threads_[o.by].knows, evidence_, o.number));
    }
    made_.clear();
    if (printed_ == world_.output.size()) return;
    const std::string_view more = std::string_view(world_.output).substr(printed_);
    contents_.set(the_output, fingerprint_of_parts(contents_.of(the_output), more));
    printed_ = world_.output.size();
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
