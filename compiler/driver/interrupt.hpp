// Ctrl-C. The handler only sets a flag; whoever waits or is about to publish a file asks `check_interrupt`, which
// throws, so that destructors stop the children and remove what is half done. A second Ctrl-C kills at once.
//
// The flag is the one piece of global mutable state in the driver: a signal handler can reach nothing else.
#pragma once

namespace grus::driver {

void install_interrupt_handlers();

/// Throws Interrupted if a signal has arrived.
void check_interrupt();

/// Ends the process as the signal would have, so that the shell sees it.
[[noreturn]] void die_of(int signal);

}  // namespace grus::driver
