#include "driver/interrupt.hpp"

#include <csignal>
#include <cstdlib>

#include "driver/failure.hpp"

namespace grus::driver {
namespace {

volatile std::sig_atomic_t pending_signal = 0;

void on_signal(int signal) { pending_signal = signal; }

}  // namespace

void install_interrupt_handlers() {
  struct sigaction action = {};
  action.sa_handler = on_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigemptyset(&action.sa_mask);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaction(signal, &action, nullptr);
  // Output into a closed pipe is an error like any other, reported where it is written.
  std::signal(SIGPIPE, SIG_IGN);
}

void check_interrupt() {
  if (pending_signal != 0) throw Interrupted{static_cast<int>(pending_signal)};
}

void die_of(int signal) {
  std::signal(signal, SIG_DFL);
  std::raise(signal);
  std::_Exit(128 + signal);
}

}  // namespace grus::driver
