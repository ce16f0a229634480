// A thread whose end is waited for in a transaction.
//
// That makes the wait visible: when all threads of the process sleep in transactions, joining ones included, it is
// known that nothing will ever happen (see grus/stm.hpp). And `finished` can be part of a larger transaction.
#pragma once

#include <thread>
#include <utility>

#include "grus/stm.hpp"

namespace grus::stm {

class thread {
  TVar<bool> finished_;
  std::thread os_;

 public:
  /// Runs f() in a new thread. An exception that leaves f ends the program, as in std::thread.
  template <class F>
  explicit thread(F f)
      : finished_(false), os_([f = std::move(f), finished = finished_]() mutable {
          f();
          grus::atomically([&] { writeTVar(finished, true); });
        }) {}
  thread(thread&&) noexcept = default;
  thread& operator=(thread&&) = delete;
  /// Waits for the end, unless it has been waited for.
  ~thread() {
    if (os_.joinable()) os_.join();
  }

  /// For use in transactions.
  const TVar<bool>& finished() const noexcept { return finished_; }
  /// Waits until f has returned. Throws blocked_indefinitely.
  void join() {
    grus::atomically([&] { check(readTVar(finished_)); });
    os_.join();
  }
};

}  // namespace grus::stm
