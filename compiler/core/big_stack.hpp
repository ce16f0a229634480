// Room for deep recursion.
//
// Core terms are trees, and a list literal of 10^5 elements is a tree that deep: reading, walking and
// even destroying it (a chain of shared pointers) recurses once a level. Rather than turn every pass
// inside out, the whole compiler runs on a thread with a stack that such trees fit in, and the reader
// refuses what is deeper than that stack allows.
#pragma once

#include <cstddef>
#include <functional>

namespace grus::core {

/// Run `body` on a new thread with the biggest stack to be had, at most `bytes`, and wait for it. The
/// memory is reserved, not used: pages cost nothing before they are touched. Returns the size of the
/// stack; 0 means that no thread could be made and that `body` ran on the caller's stack.
std::size_t run_with_big_stack(const std::function<void()>& body, std::size_t bytes = std::size_t{4} << 30);

/// How much is left of the calling thread's stack; a guess of 1 MiB where the system does not say.
std::size_t stack_bytes_left();

/// What one level of nesting may cost the hungriest walk over a term, in stack.
#if defined(__SANITIZE_ADDRESS__)
#define GRUS_CORE_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define GRUS_CORE_SANITIZED 1
#endif
#endif
#if defined(GRUS_CORE_SANITIZED)
inline constexpr std::size_t kStackPerLevel = std::size_t{16} * 1024;
#elif defined(__OPTIMIZE__)
inline constexpr std::size_t kStackPerLevel = std::size_t{4} * 1024;
#else
inline constexpr std::size_t kStackPerLevel = std::size_t{8} * 1024;
#endif
#undef GRUS_CORE_SANITIZED

}  // namespace grus::core
