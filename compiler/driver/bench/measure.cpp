#include "driver/bench/measure.hpp"

#include <fmt/format.h>
#include <sys/wait.h>

#include <csignal>
#include <cstring>
#include <sstream>

#include "driver/bench/version.hpp"
#include "driver/failure.hpp"
#include "driver/output.hpp"

namespace grus::driver::benching {

namespace fs = std::filesystem;

namespace {

// A program that waits uses no CPU; it gets this many times the limit, and some seconds.
constexpr unsigned patience = 10;

}  // namespace

std::string last_words(const std::string& text) {
  std::istringstream lines(text);
  std::string last, error;
  for (std::string line; std::getline(lines, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    last = line;
    for (const char* word : {"rror: ", "xception", "what():", "rror:"}) {
      if (error.empty() && line.find(word) != std::string::npos && line != "Error:") error = line;
    }
  }
  const std::string& words = error.empty() ? last : error;
  return words.substr(0, 300);
}

Meter::Meter(const Toolchain& tools, const fs::path& scratch, unsigned limit)
    : launcher_(tools.launcher()), scratch_(scratch), report_(scratch / "use"), limit_(limit) {
  if (!fs::exists(launcher_)) {
    throw Failure(fmt::format("{} is missing", launcher_.string()),
                  "run `make` in the source tree, or set GRUS_HOME to an installed share/grus");
  }
}

Use Meter::run(const Command& command) const {
  std::error_code ignored;
  fs::remove(report_, ignored);
  Command launched = command;
  launched.argv = {launcher_.string(), report_.string(), std::to_string(limit_),
                   command.big_stack ? "unlimited" : "default"};
  launched.argv.insert(launched.argv.end(), command.argv.begin(), command.argv.end());
  // native_compute that is stopped leaves its files behind.
  launched.environment.push_back("TMPDIR=" + scratch_.string());
  launched.big_stack = false;
  launched.timeout = std::chrono::seconds(limit_ * patience + 10);
  const ProcessResult ran = capture(launched);
  Use use;
  use.out = ran.out;
  if (ran.timed_out) {
    use.end = Use::End::Stopped;
    return use;
  }
  if (!ran.ok()) throw Failure(fmt::format("cannot measure {}: {}", command.argv[0], last_words(ran.err)));
  int status = 0;
  double microseconds = 0, kilobytes = 0;
  std::istringstream(read_file(report_)) >> status >> microseconds >> kilobytes;
  use.seconds = microseconds / 1e6;
  use.megabytes = kilobytes / 1024;
  const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  if (signal == SIGXCPU || (signal == SIGKILL && use.seconds > limit_)) {
    use.end = Use::End::Stopped;
  } else if (status != 0) {
    use.end = Use::End::Failed;
    const std::string how = signal == SIGKILL ? "killed, perhaps for lack of memory"
                            : signal != 0     ? fmt::format("killed by signal {} ({})", signal, strsignal(signal))
                                              : fmt::format("exit code {}", WEXITSTATUS(status));
    const std::string words = last_words(ran.err.empty() ? ran.out : ran.err);
    use.why = words.empty() ? how : fmt::format("{}: {}", how, words);
  }
  return use;
}

}  // namespace grus::driver::benching
