// A thread of the explored program: a stack of its own, on which it runs until it yields.
//
// Fibers take turns in one thread of the system, so that no time is lost waking anybody up, and nothing happens but
// what the scheduler says. What the runtime and the C++ ABI keep per thread and depends on the stack goes with the
// fiber: the limit of the stack (stack.hpp) and the exceptions being handled.
#pragma once

#include <cxxabi.h>
#include <ucontext.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <functional>
#include <utility>
#include <vector>

#include "grus/stack.hpp"

namespace grus::explore {

/// Stacks of fibers that are over, for those to come.
class stacks {
  std::vector<grus::detail::segment> free_;

 public:
  grus::detail::segment take() {
    if (free_.empty()) return grus::detail::segment::make();
    auto s = std::move(free_.back());
    free_.pop_back();
    return s;
  }
  void give_back(grus::detail::segment s) { free_.push_back(std::move(s)); }
};

class fiber {
  /// What belongs to a stack.
  struct state {
    std::array<char, 16> exceptions{};  ///< __cxa_eh_globals: two words
    std::uintptr_t stack_limit = 0;
  };

  stacks& stacks_;
  grus::detail::segment stack_;
  std::function<void()> body_;
  ucontext_t here_{}, outside_{};
  state own_;
  bool over_ = false;

 public:
  /// Does not run before it is resumed. The body must not throw.
  fiber(stacks& from, std::function<void()> body) : stacks_(from), stack_(from.take()), body_(std::move(body)) {
    own_.stack_limit = reinterpret_cast<std::uintptr_t>(stack_.base()) + grus::detail::stack_margin;
    getcontext(&here_);
    here_.uc_stack.ss_sp = stack_.base();
    here_.uc_stack.ss_size = static_cast<std::size_t>(stack_.top() - stack_.base());
    here_.uc_link = nullptr;
    const auto self = reinterpret_cast<std::uintptr_t>(this);  // makecontext passes ints only
    makecontext(&here_, reinterpret_cast<void (*)()>(&enter), 2, static_cast<unsigned>(self >> 32),
                static_cast<unsigned>(self));
  }
  fiber(const fiber&) = delete;
  fiber& operator=(const fiber&) = delete;
  /// It must be over, or never have run: nobody else destroys what is on its stack.
  ~fiber() { stacks_.give_back(std::move(stack_)); }

  bool over() const noexcept { return over_; }

  /// Runs it until it yields or is over.
  void resume() {
    exchange();
    swapcontext(&outside_, &here_);
    exchange();
  }
  /// Called by the fiber itself: back to who has resumed it.
  void yield() { swapcontext(&here_, &outside_); }

 private:
  static void enter(unsigned high, unsigned low) {
    auto* self = reinterpret_cast<fiber*>(std::uintptr_t{high} << 32 | low);
    self->body_();
    self->over_ = true;
    self->yield();
  }
  void exchange() noexcept {
    std::array<char, 16> exceptions{};
    void* globals = abi::__cxa_get_globals();
    std::memcpy(exceptions.data(), globals, exceptions.size());
    std::memcpy(globals, own_.exceptions.data(), exceptions.size());
    own_.exceptions = exceptions;
    std::swap(own_.stack_limit, grus::detail::stack_limit);
  }
};

}  // namespace grus::explore
