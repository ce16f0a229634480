// Running other programs. Arguments go to the program as they are: no shell is ever involved, so a file name with
// blanks, quotes or a `$(…)` in it is only a file name.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace grus::driver {

struct Command {
  std::vector<std::string> argv;           ///< argv[0] is looked up in PATH
  std::filesystem::path directory{};       ///< to run in; empty: ours
  std::vector<std::string> environment{};  ///< "NAME=value", added to ours
  std::chrono::milliseconds timeout{0};    ///< 0: none
  bool big_stack = false;                  ///< as much stack as the system allows (coqc recurses deeply)
};

struct ProcessResult {
  int exit_code = 0;  ///< 128 + n when signal n ended it
  bool timed_out = false;
  std::string out, err;

  bool ok() const { return exit_code == 0 && !timed_out; }
};

/// Run to the end, both outputs captured, standard input empty. The child has a process group of its own, which is
/// stopped on a timeout and on Ctrl-C. Throws Failure if the program cannot be started, Interrupted on Ctrl-C.
ProcessResult capture(const Command& command);

/// Run with our own input and outputs; returns the exit code as above.
int run_attached(const Command& command);

/// Become the program. Returns only by throwing Failure.
[[noreturn]] void replace_process(const Command& command);

/// Full path of a program in PATH, empty if there is none.
std::filesystem::path find_program(const std::string& name);

/// Call `job(i)` for 0 <= i < count, up to `workers` at a time. The first exception ends the rest and is rethrown.
void in_parallel(std::size_t count, std::size_t workers, const std::function<void(std::size_t)>& job);

}  // namespace grus::driver
