#include "driver/process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <mutex>
#include <string_view>
#include <thread>

#include "driver/failure.hpp"
#include "driver/interrupt.hpp"

namespace grus::driver {
namespace {

using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

// How long a wait lasts before it looks at the interrupt flag and the clock again.
constexpr int tick_ms = 50;

class FileDescriptor {
 public:
  explicit FileDescriptor(int fd = -1) : fd_(fd) {}
  FileDescriptor(FileDescriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~FileDescriptor() { close(); }
  int get() const { return fd_; }
  bool open() const { return fd_ >= 0; }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
};

struct Pipe {
  FileDescriptor read, write;
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw Failure(fmt::format("cannot make a pipe: {}", std::strerror(errno)));
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> result;
  for (std::string& string : strings) result.push_back(string.data());
  result.push_back(nullptr);
  return result;
}

// Our environment with the additions replacing what has the same name.
std::vector<std::string> environment_with(const std::vector<std::string>& additions) {
  const auto name = [](std::string_view entry) { return entry.substr(0, entry.find('=')); };
  std::vector<std::string> result = additions;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    bool replaced = false;
    for (const std::string& addition : additions) replaced |= name(addition) == name(*entry);
    if (!replaced) result.emplace_back(*entry);
  }
  return result;
}

int exit_code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

// Raises our stack limit, which a child inherits, and puts it back. It means nothing to threads that run already.
class BigStack {
 public:
  explicit BigStack(bool wanted) : lock_(mutex()), wanted_(wanted) {
    if (!wanted_ || getrlimit(RLIMIT_STACK, &before_) != 0) return;
    rlimit raised = before_;
    raised.rlim_cur = raised.rlim_max;
    setrlimit(RLIMIT_STACK, &raised);
  }
  BigStack(const BigStack&) = delete;
  BigStack& operator=(const BigStack&) = delete;
  ~BigStack() {
    if (wanted_) setrlimit(RLIMIT_STACK, &before_);
  }

 private:
  static std::mutex& mutex() {
    static std::mutex the_limit_is_the_whole_process_s;
    return the_limit_is_the_whole_process_s;
  }
  std::scoped_lock<std::mutex> lock_;
  bool wanted_;
  rlimit before_{};
};

// A child that is stopped, with all it has started, if nobody waited for its end.
class Child {
 public:
  Child(const Command& command, posix_spawn_file_actions_t& actions, bool own_group) : own_group_(own_group) {
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t defaults;
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    int flags = POSIX_SPAWN_SETSIGDEF;
    if (own_group) flags |= POSIX_SPAWN_SETPGROUP;
    posix_spawnattr_setflags(&attributes, static_cast<short>(flags));
    if (!command.directory.empty()) posix_spawn_file_actions_addchdir_np(&actions, command.directory.c_str());
    std::vector<std::string> argv = command.argv;
    std::vector<std::string> environment = environment_with(command.environment);
    const BigStack stack(command.big_stack);
    const int error = posix_spawnp(&pid_, argv[0].c_str(), &actions, &attributes, pointers(argv).data(),
                                   pointers(environment).data());
    posix_spawnattr_destroy(&attributes);
    if (error != 0) {
      pid_ = -1;
      throw Failure(fmt::format("cannot run {}: {}", command.argv[0], std::strerror(error)),
                    "`grus doctor` says what is missing");
    }
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (pid_ < 0) return;
    stop(SIGTERM);
    // A second to clean up, then no mercy.
    for (int waited = 0; waited < 1000; waited += tick_ms) {
      if (finished()) return;
      poll(nullptr, 0, tick_ms);
    }
    stop(SIGKILL);
    int status = 0;
    while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
  }

  /// The exit code, once it has ended.
  bool finished() {
    int status = 0;
    const pid_t done = waitpid(pid_, &status, WNOHANG);
    if (done != pid_) return false;
    pid_ = -1;
    exit_code_ = exit_code_of(status);
    return true;
  }
  int exit_code() const { return exit_code_; }
  void stop(int signal) const { kill(own_group_ ? -pid_ : pid_, signal); }

 private:
  pid_t pid_ = -1;
  bool own_group_;
  int exit_code_ = 0;
};

class FileActions {
 public:
  FileActions() { posix_spawn_file_actions_init(&actions_); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;
  ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }
  posix_spawn_file_actions_t& get() { return actions_; }

 private:
  posix_spawn_file_actions_t actions_;
};

// Everything there is to read now.
void drain(FileDescriptor& from, std::string& into) {
  std::array<char, 65536> buffer;
  while (from.open()) {
    const ssize_t got = read(from.get(), buffer.data(), buffer.size());
    if (got > 0) into.append(buffer.data(), static_cast<std::size_t>(got));
    if (got < 0 && errno == EAGAIN) return;
    if (got == 0 || (got < 0 && errno != EINTR)) from.close();
  }
}

}  // namespace

ProcessResult capture(const Command& command) {
  Pipe out = make_pipe();
  Pipe err = make_pipe();
  FileActions actions;
  posix_spawn_file_actions_addopen(&actions.get(), STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions.get(), out.write.get(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions.get(), err.write.get(), STDERR_FILENO);
  Child child(command, actions.get(), true);
  out.write.close();
  err.write.close();

  ProcessResult result;
  const auto deadline = Clock::now() + command.timeout;
  while (true) {
    check_interrupt();
    if (command.timeout.count() > 0 && Clock::now() > deadline) {
      result.timed_out = true;
      return result;  // ~Child stops it
    }
    // Outputs are read until both are closed; a grandchild that outlives the child may hold them open, so the
    // child's end is what counts.
    std::array<pollfd, 2> polled{{{out.read.get(), POLLIN, 0}, {err.read.get(), POLLIN, 0}}};
    const bool any_open = out.read.open() || err.read.open();
    poll(polled.data(), polled.size(), any_open ? tick_ms : 1);
    const bool finished = child.finished();
    drain(out.read, result.out);
    drain(err.read, result.err);
    if (finished) break;
  }
  result.exit_code = child.exit_code();
  return result;
}

int run_attached(const Command& command) {
  FileActions actions;
  Child child(command, actions.get(), false);
  while (!child.finished()) {
    check_interrupt();
    poll(nullptr, 0, tick_ms / 5);
  }
  return child.exit_code();
}

void replace_process(const Command& command) {
  std::vector<std::string> argv = command.argv;
  std::signal(SIGPIPE, SIG_DFL);
  execvp(argv[0].c_str(), pointers(argv).data());
  throw Failure(fmt::format("cannot run {}: {}", argv[0], std::strerror(errno)));
}

fs::path find_program(const std::string& name) {
  if (name.find('/') != std::string::npos) return access(name.c_str(), X_OK) == 0 ? fs::path(name) : fs::path();
  const char* path = std::getenv("PATH");
  std::string_view rest = path == nullptr ? "" : path;
  while (!rest.empty()) {
    const std::size_t colon = rest.find(':');
    fs::path candidate = fs::path(rest.substr(0, colon)) / name;
    if (access(candidate.c_str(), X_OK) == 0 && fs::is_regular_file(candidate)) return candidate;
    rest = colon == std::string_view::npos ? "" : rest.substr(colon + 1);
  }
  return {};
}

void in_parallel(std::size_t count, std::size_t workers, const std::function<void(std::size_t)>& job) {
  std::atomic<std::size_t> next = 0;
  std::exception_ptr failure;
  std::mutex mutex;
  const auto work = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      try {
        job(i);
      } catch (...) {
        const std::scoped_lock lock(mutex);
        if (!failure) failure = std::current_exception();
        next = count;
      }
    }
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < std::min(workers, count); ++i) threads.emplace_back(work);
    work();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace grus::driver
