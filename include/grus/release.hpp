// What a thread keeps for later, given back at once: for a program that goes on after a peak of memory.
//
// Threads that end give back by themselves (trim.hpp, stack.hpp). A thread that lives on keeps at most 65 batches of
// cells for each size and one segment of stack, but what it freed beyond that lies in the depot until somebody looks.
#pragma once

#include <malloc.h>

#include "grus/pool.hpp"
#include "grus/stack.hpp"
#include "grus/trim.hpp"

namespace grus {

/// Returns to the system all memory of the runtime that is free: the caller's, that of threads that have ended, and
/// what malloc keeps. Batches of other threads stay with them. O(free cells).
inline void release_memory() {
  detail::give_all_to_depot();
  detail::trim();
  if (detail::keeps_segments) detail::kept_segment.spare = {};
  malloc_trim(0);
}

}  // namespace grus
