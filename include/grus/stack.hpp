// Deep recursion: continue on more stack when the native one runs low.
//
// A function that recurses not in tail position starts with
//     if (grus::stack_low()) [[unlikely]] return grus::with_more_stack(f, args…);
// The test compares the stack pointer with a thread-local limit. When it is below, the call continues on a fresh
// segment of 64 MiB, committed lazily, and comes back when it returns. This is a call and not a context switch: the
// assembly is described to unwinders, so exceptions and backtraces pass through. The last segment left is kept for the
// next time, so recursion that moves up and down across a border costs no system calls. Sanitizers are told through
// their fiber interfaces (exceptions are then carried over by hand, because they clean up the shadow of one stack at a
// time).
//
// Where the process is out of address space, `with_more_stack` throws std::bad_alloc. x86-64 and aarch64; elsewhere
// `stack_low` is always false. State: thread-locals.
#pragma once

#include <pthread.h>
#include <sys/mman.h>
#include <sys/resource.h>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <new>
#include <type_traits>
#include <utility>

#include "grus/config.hpp"
#include "grus/pages.hpp"

#if GRUS_ASAN
#include <sanitizer/common_interface_defs.h>
#endif
#if GRUS_TSAN
#include <sanitizer/tsan_interface.h>
#endif

#if defined(__x86_64__)
#define GRUS_HAS_SEGMENTS 1
// void grus_call_on(void* arg, void (*f)(void*), void* stack_top)
__asm__(R"(
.pushsection .text.grus_call_on,"axG",@progbits,grus_call_on,comdat
.weak grus_call_on
.hidden grus_call_on
.type grus_call_on,@function
grus_call_on:
.cfi_startproc
 pushq %rbp
.cfi_def_cfa_offset 16
.cfi_offset 6,-16
 movq %rsp,%rbp
.cfi_def_cfa_register 6
 movq %rdx,%rsp
 call *%rsi
 movq %rbp,%rsp
 popq %rbp
.cfi_def_cfa 7,8
 ret
.cfi_endproc
.size grus_call_on,.-grus_call_on
.popsection
)");
#elif defined(__aarch64__)
#define GRUS_HAS_SEGMENTS 1
__asm__(R"(
.pushsection .text.grus_call_on,"axG",@progbits,grus_call_on,comdat
.weak grus_call_on
.hidden grus_call_on
.type grus_call_on,@function
grus_call_on:
.cfi_startproc
 stp x29, x30, [sp, #-16]!
.cfi_def_cfa_offset 16
.cfi_offset 29,-16
.cfi_offset 30,-8
 mov x29, sp
.cfi_def_cfa_register 29
 mov sp, x2
 blr x1
 mov sp, x29
.cfi_def_cfa_register 31
 ldp x29, x30, [sp], #16
.cfi_def_cfa_offset 0
.cfi_restore 29
.cfi_restore 30
 ret
.cfi_endproc
.size grus_call_on,.-grus_call_on
.popsection
)");
#else
#define GRUS_HAS_SEGMENTS 0
#endif

extern "C" void grus_call_on(void* arg, void (*f)(void*), void* stack_top);

namespace grus {
namespace detail {

/// Kept free below the limit: for functions that do not check, for destructors and for throwing.
inline constexpr std::size_t stack_margin = std::size_t{GRUS_SANITIZED ? 512 : 256} << 10;
/// TSan keeps at most 65536 frames for each fiber, and has no check: its segments must be smaller than that many
/// frames.
inline constexpr std::size_t segment_size = std::size_t{GRUS_TSAN ? 2 : 64} << 20;
inline constexpr std::size_t usable_main_stack = std::size_t{GRUS_TSAN ? 2 : 8} << 20;

inline constexpr std::uintptr_t limit_unknown = UINTPTR_MAX;
inline constinit thread_local std::uintptr_t stack_limit = limit_unknown;

GRUS_INLINE std::uintptr_t stack_pointer() noexcept {
  std::uintptr_t sp;
#if defined(__x86_64__)
  __asm__("movq %%rsp,%0" : "=r"(sp));
#elif defined(__aarch64__)
  __asm__("mov %0,sp" : "=r"(sp));
#else
  sp = limit_unknown;
#endif
  return sp;
}

/// Sets the limit of the thread's own stack; is the stack low indeed?
GRUS_COLD inline bool find_stack_limit() noexcept {
  if (stack_limit != limit_unknown) return true;
  pthread_attr_t attributes;
  void* base = nullptr;
  std::size_t size = 0;
  if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
    pthread_attr_getstack(&attributes, &base, &size);
    pthread_attr_destroy(&attributes);
  }
  std::uintptr_t sp = stack_pointer();
  std::uintptr_t top = reinterpret_cast<std::uintptr_t>(base) + size;
  if (base == nullptr) {  // no /proc: trust a little from here
    top = sp;
    size = std::size_t{1} << 20;
  }
  if (size > usable_main_stack) size = usable_main_stack;  // "unlimited" stacks end at the next mapping
  std::size_t margin = stack_margin < size / 2 ? stack_margin : size / 2;
  stack_limit = top - size + margin;
  return sp < stack_limit;
}

/// A stack, or none. Its last page is a guard.
class segment {
  char* base_ = nullptr;

 public:
  static constexpr std::size_t guard = 4096 * 16;
  segment() = default;
  /// A new stack. Throws std::bad_alloc.
  static segment make() {
    segment s;
    s.base_ = map_pages(segment_size, MAP_NORESERVE);
    want_huge_pages(s.base_, segment_size);  // who comes here has used up a stack already
    mprotect(s.base_, guard, PROT_NONE);
    return s;
  }
  segment(segment&& o) noexcept : base_(std::exchange(o.base_, nullptr)) {}
  segment& operator=(segment&& o) noexcept {
    std::swap(base_, o.base_);
    return *this;
  }
  ~segment() {
    if (base_ != nullptr) munmap(base_, segment_size);
  }
  explicit operator bool() const noexcept { return base_ != nullptr; }
  char* base() const noexcept { return base_ + guard; }
  char* top() const noexcept { return base_ + segment_size; }
};

/// One segment kept for the next time, until the thread ends.
struct segment_keeper {
  segment spare;
  ~segment_keeper();
};
inline thread_local segment_keeper kept_segment;
inline constinit thread_local bool keeps_segments = true;  ///< false for destructors of the thread that run later
inline segment_keeper::~segment_keeper() { keeps_segments = false; }

class segment_lease {
  segment segment_;
  std::uintptr_t outer_limit_ = stack_limit;

 public:
  segment_lease() {
    if (keeps_segments) segment_ = std::move(kept_segment.spare);
    if (!segment_) segment_ = segment::make();
    stack_limit = reinterpret_cast<std::uintptr_t>(segment_.base()) + stack_margin;
  }
  segment_lease(const segment_lease&) = delete;
  segment_lease& operator=(const segment_lease&) = delete;
  ~segment_lease() {
    stack_limit = outer_limit_;
    if (keeps_segments) kept_segment.spare = std::move(segment_);
  }
  const segment& operator*() const noexcept { return segment_; }
};

/// Calls f(p) on `s`.
inline void call_on(const segment& s, void (*f)(void*), void* p) {
#if GRUS_SANITIZED
  struct environment {
    void (*f)(void*);
    void* p;
    std::exception_ptr error;
    const void* outer_base;
    std::size_t outer_size;
    void* fake_stack;
  } e{f, p, nullptr, nullptr, 0, nullptr};
#if GRUS_TSAN
  void* outer_fiber = __tsan_get_current_fiber();
  void* fiber = __tsan_create_fiber(0);
  __tsan_switch_to_fiber(fiber, 0);
#else
  __sanitizer_start_switch_fiber(&e.fake_stack, s.base(), static_cast<std::size_t>(s.top() - s.base()));
#endif
  grus_call_on(
      &e,
      [](void* at) {
        auto& env = *static_cast<environment*>(at);
#if GRUS_ASAN
        __sanitizer_finish_switch_fiber(nullptr, &env.outer_base, &env.outer_size);
#endif
        try {
          env.f(env.p);
        } catch (...) {
          env.error = std::current_exception();
        }
#if GRUS_ASAN
        __sanitizer_start_switch_fiber(nullptr, env.outer_base, env.outer_size);
#endif
      },
      s.top());
#if GRUS_TSAN
  __tsan_switch_to_fiber(outer_fiber, 0);
  __tsan_destroy_fiber(fiber);
#else
  __sanitizer_finish_switch_fiber(e.fake_stack, nullptr, nullptr);
#endif
  if (e.error) std::rethrow_exception(std::move(e.error));
#else
  grus_call_on(p, f, s.top());
#endif
}

/// Calls f(p), on a fresh segment unless the stack turns out not to be low.
GRUS_COLD inline void on_more_stack(void (*f)(void*), void* p) {
  if (!find_stack_limit()) return f(p);
  const segment_lease lease;
  call_on(*lease, f, p);
}
template <class F>
void on_more_stack(F& f) {
  on_more_stack([](void* p) { (*static_cast<F*>(p))(); }, &f);
}

/// Where a result is made that may not be default constructible.
template <class R>
union result_slot {
  R value;
  result_slot() noexcept {}
  ~result_slot() {}

  R take() {
    struct destroy {
      R& r;
      ~destroy() { r.~R(); }
    } at_end{value};
    return R(std::move(value));
  }
};

}  // namespace detail

/// Is the native stack of this thread nearly used up? True also on the first question of a thread, when that is
/// not known yet; `with_more_stack` then finds out.
GRUS_INLINE bool stack_low() noexcept {
#if GRUS_HAS_SEGMENTS
  return detail::stack_pointer() < detail::stack_limit;
#else
  return false;
#endif
}

namespace detail {
/// How `with_more_stack` takes what f takes as an A: small values as they are, so that callers may hold them in
/// registers, and others without a place of their own in the caller's frame.
template <class A>
using passed_on = std::conditional_t<std::is_trivially_copyable_v<A>, A, A&&>;
}  // namespace detail

/// f(args…) on a fresh segment of stack. Parameters by value are moved along, references stay references. Exceptions
/// pass through. Throws std::bad_alloc when no segment can be had.
template <class R, class... A>
GRUS_COLD R with_more_stack(R (*f)(A...), detail::passed_on<std::type_identity_t<A>>... args) {
  if constexpr (std::is_void_v<R>) {
    auto call = [&] { f(std::forward<A>(args)...); };
    detail::on_more_stack(call);
  } else if constexpr (std::is_reference_v<R>) {
    std::remove_reference_t<R>* result = nullptr;
    auto call = [&] { result = &f(std::forward<A>(args)...); };
    detail::on_more_stack(call);
    return static_cast<R>(*result);
  } else {
    detail::result_slot<R> result;
    auto call = [&] { ::new (static_cast<void*>(&result)) R(f(std::forward<A>(args)...)); };
    detail::on_more_stack(call);
    return result.take();
  }
}

}  // namespace grus
