// The counted cell: what every handle of the runtime points to.
//
// A cell starts with eight bytes, {count, tag}. Counting is plain arithmetic while the process has one thread
// (`__libc_single_threaded`) and atomic afterwards; starting a thread orders the two. A count that reaches 2^31 sticks:
// the cell then lives for ever, which costs memory and never safety. Static cells start out stuck.
//
// Freeing has bounded native stack for every shape. `dispose` runs the destructor of a dead cell, which disposes of its
// children, and so on; from a fixed depth on, dead cells wait in a list threaded through their own headers (their count
// is over, so the eight bytes are free), one list for each type of cell, and the outermost `dispose` empties these
// lists. Nothing is allocated, so freeing cannot fail. State: thread-locals only, none with a destructor.
#pragma once

#include <sys/single_threaded.h>

#include <atomic>
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>

#include "grus/config.hpp"
#include "grus/pool.hpp"

namespace grus {

struct cell {
  std::uint32_t count;
  std::uint32_t tag;
};
static_assert(sizeof(cell) == 8 && sizeof(void*) == 8, "the runtime needs a 64-bit platform");

namespace detail {

inline constexpr std::uint32_t sticky = 0x8000'0000;  ///< counts from here on no longer move
inline constexpr std::uint32_t sticky_middle =
    0xC000'0000;  ///< far from both ends, whatever other threads are about to do

GRUS_INLINE bool single_threaded() noexcept { return __libc_single_threaded != 0; }
GRUS_INLINE std::uint32_t load_count(const cell* c) noexcept { return __atomic_load_n(&c->count, __ATOMIC_RELAXED); }

GRUS_COLD inline void stick(cell* c) noexcept { __atomic_store_n(&c->count, sticky_middle, __ATOMIC_RELAXED); }

/// One more reference to c.
GRUS_INLINE void retain(cell* c) noexcept {
  std::uint32_t n = load_count(c);
  if (n >= sticky) [[unlikely]]
    return;
  if (single_threaded()) [[likely]] {
    c->count = n + 1;
  } else {
    n = __atomic_fetch_add(&c->count, 1, __ATOMIC_RELAXED);
  }
  if (n >= sticky - 1) [[unlikely]]
    stick(c);
}

/// Is the caller's the only reference? If so it owns the fields.
GRUS_INLINE bool unique(const cell* c) noexcept { return __atomic_load_n(&c->count, __ATOMIC_ACQUIRE) == 1; }

/// One reference less. True: it was the last one, and the caller must dispose of the cell.
[[nodiscard]] GRUS_INLINE bool release(cell* c) noexcept {
  if (unique(c)) return true;
  std::uint32_t n = load_count(c);
  if (n >= sticky) [[unlikely]]
    return false;
  if (single_threaded()) [[likely]] {
    c->count = n - 1;
    return false;
  }
  return __atomic_fetch_sub(&c->count, 1, __ATOMIC_ACQ_REL) == 1;
}

/// Dead cells of one type that wait for the outermost `dispose` of their thread.
struct dead_list {
  cell* head;
  dead_list* next;
  void (*destroy)(cell*) noexcept;
};

struct disposal {
  std::uint32_t depth;
  dead_list* waiting;
};
inline constinit thread_local disposal disposing{};
inline constexpr std::uint32_t max_dispose_depth = GRUS_SANITIZED ? 24 : 64;

template <class N>
GRUS_INLINE void destroy_cell(N* n) noexcept {
  n->~N();
  deallocate<sizeof(N), alignof(N)>(n);
}

template <class N>
inline constinit thread_local dead_list dead{nullptr, nullptr,
                                             [](cell* c) noexcept { destroy_cell(static_cast<N*>(c)); }};

template <class N>
GRUS_COLD void defer(N* n) noexcept {
  dead_list& list = dead<N>;
  cell* c = n;
  if (list.head == nullptr) {
    list.next = disposing.waiting;
    disposing.waiting = &list;
  }
  std::memcpy(static_cast<void*>(c), &list.head, sizeof(cell));
  list.head = c;
}

GRUS_COLD inline void dispose_waiting() noexcept {
  disposing.depth = 1;
  while (disposing.waiting != nullptr) {
    dead_list& list = *disposing.waiting;
    cell* c = list.head;
    std::memcpy(&list.head, static_cast<void*>(c), sizeof(cell));
    if (list.head == nullptr) disposing.waiting = list.next;
    list.destroy(c);
  }
  disposing.depth = 0;
}

/// Destroys the dead cell n, now or before the outermost dispose of this thread returns. N is its complete type.
/// O(cells that die with it), bounded stack.
template <class N>
GRUS_INLINE void dispose(N* n) noexcept {
  disposal& d = disposing;
  if (d.depth >= max_dispose_depth) [[unlikely]]
    return defer(n);
  ++d.depth;
  destroy_cell(n);
  if (--d.depth == 0 && d.waiting != nullptr) [[unlikely]]
    dispose_waiting();
}

/// Does destroying a T dispose of no cell that holds others? Then it needs no depth.
template <class T>
inline constexpr bool is_flat = std::is_trivially_destructible_v<T>;

/// A cell with fields. F is an aggregate or any movable type.
template <class F>
struct node : cell {
  F fields;
  template <class... A>
  explicit node(std::uint32_t t, A&&... a) : cell{1, t}, fields{std::forward<A>(a)...} {}
};

/// Allocates and constructs an N. Throws what the constructor throws, and std::bad_alloc.
template <class N, class... A>
GRUS_INLINE N* make_cell(A&&... a) {
  void* p = allocate<sizeof(N), alignof(N)>();
  if constexpr (std::is_nothrow_constructible_v<N, A...>) {
    return ::new (p) N(std::forward<A>(a)...);
  } else {
    try {
      return ::new (p) N(std::forward<A>(a)...);
    } catch (...) {
      deallocate<sizeof(N), alignof(N)>(p);
      throw;
    }
  }
}

}  // namespace detail

/// An owning pointer to a counted cell of type N, for parts of the runtime that need one. One word; null when moved
/// from.
template <class N>
class counted {
  N* p_ = nullptr;

 public:
  counted() noexcept = default;
  template <class... A>
  static counted make(A&&... a) {
    return adopt(detail::make_cell<N>(std::forward<A>(a)...));
  }
  /// Takes over one reference.
  static counted adopt(N* p) noexcept {
    counted c;
    c.p_ = p;
    return c;
  }
  counted(const counted& o) noexcept : p_(o.p_) {
    if (p_ != nullptr) detail::retain(p_);
  }
  counted(counted&& o) noexcept : p_(std::exchange(o.p_, nullptr)) {}
  /// Of the same cell, nothing is counted.
  counted& operator=(const counted& o) noexcept {
    if (p_ != o.p_) *this = counted(o);
    return *this;
  }
  counted& operator=(counted&& o) noexcept {
    counted gone(std::move(o));
    std::swap(p_, gone.p_);
    return *this;
  }
  ~counted() {
    if (p_ != nullptr && detail::release(p_)) detail::dispose(p_);
  }
  N* get() const noexcept { return p_; }
  N* operator->() const noexcept { return p_; }
  N& operator*() const noexcept { return *p_; }
  explicit operator bool() const noexcept { return p_ != nullptr; }
  bool unique() const noexcept { return p_ != nullptr && detail::unique(p_); }
};

}  // namespace grus
