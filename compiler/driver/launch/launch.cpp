// Runs a program and says what it used.
//
//   launch REPORT SECONDS STACK PROGRAM ARGUMENT…
//
// Writes one line to the file REPORT: exit status as wait gives it, microseconds of CPU, kilobytes at the peak.
// SECONDS bounds the CPU time; STACK is `unlimited`, as far as the system allows, or `default` for the limit that is
// set.
//
// It is a process of its own because Linux carries the peak memory of a process over fork and exec: started by the
// compiler, or by the Python of the benchmarks, every program would seem to need at least what they do.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {
// The system ends it by SIGXCPU, which nothing else sends, and would write its memory to a file.
void limit_time(rlim_t seconds) {
  const rlimit bound{seconds, seconds + 5};
  const rlimit no_core{0, 0};
  if (setrlimit(RLIMIT_CPU, &bound) != 0 || setrlimit(RLIMIT_CORE, &no_core) != 0) std::perror("launch: setrlimit");
}

void raise_stack() {
  rlimit bound{};
  if (getrlimit(RLIMIT_STACK, &bound) != 0) return;
  bound.rlim_cur = bound.rlim_max;
  if (setrlimit(RLIMIT_STACK, &bound) != 0) std::perror("launch: setrlimit");
}

long microseconds(const timeval& t) { return t.tv_sec * 1000000L + t.tv_usec; }
}  // namespace

int main(int count, char** arguments) {
  if (count < 5) return 2;
  const int report = open(arguments[1], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (report < 0) {
    std::perror(arguments[1]);
    return 1;
  }
  const pid_t child = fork();
  if (child == 0) {
    limit_time(std::strtoul(arguments[2], nullptr, 10));
    if (std::strcmp(arguments[3], "unlimited") == 0) raise_stack();
    execvp(arguments[4], arguments + 4);
    std::perror(arguments[4]);
    _exit(127);
  }
  int status = 0;
  rusage used{};
  if (child < 0 || wait4(child, &status, 0, &used) != child) return 1;
  dprintf(report, "%d %ld %ld\n", status, microseconds(used.ru_utime) + microseconds(used.ru_stime), used.ru_maxrss);
}
