// Runs a program and says what it used.
//
//   launch FD SECONDS STACK PROGRAM ARGUMENT…
//
// Writes one line to the file descriptor FD: exit status as wait gives it, microseconds of CPU, kilobytes at the peak.
// SECONDS bounds the CPU time; STACK is `unlimited`, or `default` for the limit that is set.
//
// It is a process of its own because Linux carries the peak memory of a process over fork and exec: started by the
// Python of the suite, every program would seem to need at least what Python does.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {
void limit(int what, rlim_t most) {
  const rlimit bound{most, most};
  if (setrlimit(static_cast<__rlimit_resource>(what), &bound) != 0) std::perror("launch: setrlimit");
}

long microseconds(const timeval& t) { return t.tv_sec * 1000000L + t.tv_usec; }
}  // namespace

int main(int count, char** arguments) {
  if (count < 5) return 2;
  const int report = std::atoi(arguments[1]);
  const pid_t child = fork();
  if (child == 0) {
    close(report);
    limit(RLIMIT_CPU, std::strtoul(arguments[2], nullptr, 10));
    if (std::strcmp(arguments[3], "unlimited") == 0) limit(RLIMIT_STACK, RLIM_INFINITY);
    execvp(arguments[4], arguments + 4);
    std::perror(arguments[4]);
    _exit(127);
  }
  int status = 0;
  rusage used{};
  if (child < 0 || wait4(child, &status, 0, &used) != child) return 1;
  dprintf(report, "%d %ld %ld\n", status, microseconds(used.ru_utime) + microseconds(used.ru_stime), used.ru_maxrss);
}
