// How the driver gives up. The compiler's rooms return diagnostics; the driver is mostly calls to the system and to
// other programs, any of which can fail, so it throws: one exception type, caught in main, that says what and what to
// do.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace grus::driver {

/// Exit codes of the command.
inline constexpr int exit_ok = 0;
inline constexpr int exit_failure = 1;  ///< the input, or the machine, is at fault
inline constexpr int exit_usage = 2;    ///< the command line is

class Failure : public std::runtime_error {
 public:
  /// `message` without the leading "error:"; it may start with a place ("Foo.v:3:5").
  Failure(const std::string& message, std::string hint = {}, int exit_code = exit_failure)
      : std::runtime_error(message), hint_(std::move(hint)), exit_code_(exit_code) {}

  const std::string& hint() const { return hint_; }
  int exit_code() const { return exit_code_; }

 private:
  std::string hint_;
  int exit_code_;
};

/// The messages are out already; only the exit code is left to give.
struct Reported {
  int exit_code = exit_failure;
};

/// SIGINT or SIGTERM arrived; main dies of it after everything is cleaned up.
struct Interrupted {
  int signal;
};

}  // namespace grus::driver
