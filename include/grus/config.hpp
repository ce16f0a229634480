// Compiler and platform facts that every header of the runtime shares.
//
//   GRUS_INLINE     small functions on the hot path
//   GRUS_OUTLINE    what would bloat its callers, hot or not
//   GRUS_COLD       functions that are out of the way of the hot path
//   GRUS_ASAN, GRUS_TSAN, GRUS_SANITIZED   1 when the program is instrumented, else 0
//   GRUS_POOLED     1 when cells come from the pool (pool.hpp), 0 when from malloc, as sanitizers want it; may be
//   defined
//                   by the user, to look at the pool itself
//   GRUS_ON_ALLOCATE(size)  what happens at each allocation of a cell; nothing, where the user does not define it
//   GRUS_CHECKED    1 when broken invariants should abort at once (debug builds, or -DGRUS_CHECKED=1)
#pragma once

// Forced inlining costs the compiler most of its time where it does not optimise, and gains nothing there.
#ifdef __OPTIMIZE__
#define GRUS_INLINE inline __attribute__((always_inline))
#else
#define GRUS_INLINE inline
#endif
#define GRUS_OUTLINE inline __attribute__((noinline))
#define GRUS_COLD __attribute__((noinline, cold))

#if defined(__SANITIZE_ADDRESS__)
#define GRUS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define GRUS_ASAN 1
#endif
#endif
#ifndef GRUS_ASAN
#define GRUS_ASAN 0
#endif

#if defined(__SANITIZE_THREAD__)
#define GRUS_TSAN 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define GRUS_TSAN 1
#endif
#endif
#ifndef GRUS_TSAN
#define GRUS_TSAN 0
#endif

#define GRUS_SANITIZED (GRUS_ASAN || GRUS_TSAN)

#ifndef GRUS_POOLED
#define GRUS_POOLED (!GRUS_SANITIZED)
#endif
#ifndef GRUS_ON_ALLOCATE
#define GRUS_ON_ALLOCATE(size) (void)0
#endif

#ifndef GRUS_CHECKED
#ifdef NDEBUG
#define GRUS_CHECKED 0
#else
#define GRUS_CHECKED 1
#endif
#endif
