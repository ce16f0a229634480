// What is being done, on one line of the terminal, once it takes longer than a second. Nothing in a pipe or a log.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace grus::driver {

class Progress {
 public:
  /// Shows on standard error if that is a terminal.
  Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  void step(std::string what);
  /// Clear the line, so that something else can be printed.
  void pause();

 private:
  void show(const std::stop_token& stop);
  void clear();

  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::string what_;
  bool visible_ = false;
  std::jthread thread_;  // last: it uses the others
};

/// Whether to use colour on this file descriptor: a terminal, and NO_COLOR is not set.
bool use_colour(int descriptor);

}  // namespace grus::driver
