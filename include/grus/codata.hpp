// Lazy algebraic data, for coinductive types: a handle whose value may still have to be computed.
//
// A value is one word. Bit 0: a constant constructor. Bit 1: a lazy cell. Otherwise a constructor's cell. A lazy cell
// holds one atomic word, its state, and the suspended function:
//     0                 delayed
//     (owner | 2)       being computed by the thread that `owner` marks; others wait
//     anything else     computed: the word of the value, which is itself never lazy
// A function may return another lazy value; forcing runs such chains in a loop, and a link of the chain that nobody
// else holds is not kept. The functions of the links that others do hold stay until the end of the chain is known, so
// that if one throws all links are as before and can be forced again. A value that needs itself throws `infinite_loop`.
// Forcing checks the stack.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

#include "grus/cell.hpp"
#include "grus/data.hpp"
#include "grus/error.hpp"
#include "grus/stack.hpp"

namespace grus {

/// A computation that has not been run: what `delay` gives and every lazy type converts from.
template <class F>
struct delayed {
  F f;
};

/// Suspends f, a function of no arguments that gives the lazy value.
template <class F>
delayed<std::decay_t<F>> delay(F&& f) {
  return {std::forward<F>(f)};
}

namespace detail {

inline constexpr std::uintptr_t lazy_bit = 2;
inline thread_local constinit char thread_mark_storage[8] = {};
GRUS_INLINE std::uintptr_t running_here() noexcept {
  return (reinterpret_cast<std::uintptr_t>(thread_mark_storage) << 2) | lazy_bit;
}
GRUS_INLINE bool is_lazy(std::uintptr_t word) noexcept { return (word & 3) == lazy_bit; }

struct lazy_cell;
struct lazy_operations {
  std::uintptr_t (*run)(lazy_cell*);  ///< the word of the function's result, owned by the caller
  void (*drop_function)(lazy_cell*) noexcept;
  void (*dispose)(lazy_cell*) noexcept;  ///< of the whole cell
};

struct lazy_cell : cell {
  const lazy_operations* operations;
  std::atomic<std::uintptr_t> state{0};
  explicit lazy_cell(const lazy_operations* o) noexcept : cell{1, 0}, operations(o) {}
  static bool computed(std::uintptr_t s) noexcept { return s != 0 && !is_lazy(s); }

  /// Takes it to be computed, if its state is still `seen`. A process of one thread needs no atomic operations.
  bool claim(std::uintptr_t seen, std::uintptr_t running) noexcept {
    if (!single_threaded()) return state.compare_exchange_strong(seen, running, std::memory_order_acq_rel);
    state.store(running, std::memory_order_relaxed);
    return true;
  }
  /// Ends a claim.
  void settle(std::uintptr_t s) noexcept {
    state.store(s, std::memory_order_release);
    if (!single_threaded()) state.notify_all();
  }
};

GRUS_INLINE lazy_cell* lazy_of(std::uintptr_t word) noexcept {
  return static_cast<lazy_cell*>(cell_of(word & ~std::uintptr_t{3}));
}

/// Owns one reference to a lazy cell.
struct lazy_reference {
  lazy_cell* cell;
  explicit lazy_reference(lazy_cell* c) noexcept : cell(c) {}
  lazy_reference(lazy_reference&& o) noexcept : cell(std::exchange(o.cell, nullptr)) {}
  lazy_reference& operator=(lazy_reference&& o) noexcept {
    std::swap(cell, o.cell);
    return *this;
  }
  ~lazy_reference() {
    if (cell != nullptr && release(cell)) cell->operations->dispose(cell);
  }
};

/// The links of a chain that this thread is computing. Unless `finish` runs, all become delayed again.
class lazy_chain {
  lazy_cell* first_;
  std::vector<lazy_reference> shared_;

 public:
  explicit lazy_chain(lazy_cell* first) noexcept : first_(first) {}
  lazy_chain(const lazy_chain&) = delete;
  lazy_chain& operator=(const lazy_chain&) = delete;
  ~lazy_chain() {
    if (first_ == nullptr) return;
    restore(first_);
    for (auto& r : shared_) restore(r.cell);
  }
  static void restore(lazy_cell* c) noexcept { c->settle(0); }
  /// Before a claim, so that nothing can fail after it.
  void reserve() { shared_.reserve(shared_.size() + 1 > shared_.capacity() ? 2 * shared_.size() + 4 : 0); }
  void add(lazy_reference r) noexcept { shared_.push_back(std::move(r)); }
  template <class RetainWord>
  void finish(std::uintptr_t value, RetainWord retain_word) noexcept {
    publish(std::exchange(first_, nullptr), value);
    for (auto& r : shared_) {
      retain_word(value);
      publish(r.cell, value);
    }
  }
  static void publish(lazy_cell* c, std::uintptr_t value) noexcept {
    c->settle(value);
    c->operations->drop_function(c);
  }
};

inline void retain_value_word(std::uintptr_t word) noexcept {
  if (is_cell(word)) retain(cell_of(word));
}

/// Waits until the state of c, which was `seen`, says that no other thread computes it.
GRUS_COLD inline std::uintptr_t wait_for(lazy_cell* c, std::uintptr_t seen) {
  while (is_lazy(seen)) {
    if (seen == running_here()) throw infinite_loop();
    c->state.wait(seen, std::memory_order_acquire);
    seen = c->state.load(std::memory_order_acquire);
  }
  return seen;
}

/// The state of c when no other thread computes it. Throws infinite_loop where this thread does.
GRUS_INLINE std::uintptr_t settled(lazy_cell* c) {
  const std::uintptr_t s = c->state.load(std::memory_order_acquire);
  return is_lazy(s) ? wait_for(c, s) : s;
}

/// Computes `first`, which the caller keeps alive; the word of its value.
GRUS_OUTLINE std::uintptr_t force_chain(lazy_cell* first) {
  if (stack_low()) [[unlikely]]
    return with_more_stack(force_chain, first);
  std::uintptr_t running = running_here();
  for (;;) {
    std::uintptr_t s = settled(first);
    if (lazy_cell::computed(s)) return s;
    if (first->claim(s, running)) break;
  }
  lazy_chain chain(first);
  std::uintptr_t result = first->operations->run(first);
  while (is_lazy(result)) {
    lazy_reference link(lazy_of(result));
    std::uintptr_t s = settled(link.cell);
    if (lazy_cell::computed(s)) {
      retain_value_word(s);
      result = s;
    } else if (unique(link.cell)) {
      result = link.cell->operations->run(link.cell);  // nobody else sees this link: it needs no state
    } else {
      chain.reserve();
      lazy_cell* c = link.cell;
      if (!c->claim(s, running)) {
        result = reinterpret_cast<std::uintptr_t>(std::exchange(link.cell, nullptr)) | lazy_bit;
        continue;  // another thread was faster: look again
      }
      chain.add(std::move(link));
      result = c->operations->run(c);
    }
  }
  chain.finish(result, retain_value_word);
  return result;
}

/// The value's word for a word that may be lazy.
GRUS_INLINE std::uintptr_t force_word(std::uintptr_t word) {
  if (!is_lazy(word)) return word;
  lazy_cell* c = lazy_of(word);
  std::uintptr_t s = c->state.load(std::memory_order_acquire);
  return lazy_cell::computed(s) ? s : force_chain(c);
}

}  // namespace detail

/// Base of the handle D of a coinductive type whose constructors are Cs. As `grus::data`, and from `grus::delay(f)`.
template <class D, class... Cs>
class codata {
  std::uintptr_t word_;
  friend detail::access;

  static void release_value(std::uintptr_t w) noexcept { detail::release_word<Cs...>(w); }
  static void release(std::uintptr_t w) noexcept {
    if (!detail::is_lazy(w)) return release_value(w);
    detail::lazy_cell* c = detail::lazy_of(w);
    if (detail::release(c)) c->operations->dispose(c);
  }
  static void retain(std::uintptr_t w) noexcept {
    if (detail::is_cell(w)) detail::retain(detail::cell_of(w & ~std::uintptr_t{3}));
  }

  template <class F>
  struct suspended : detail::lazy_cell {
    union {
      F f;
    };
    explicit suspended(F&& function) : lazy_cell(&table), f(std::move(function)) {}
    ~suspended() {
      std::uintptr_t s = this->state.load(std::memory_order_acquire);
      if (s == 0) {
        f.~F();
      } else {
        release_value(s);
      }
    }
    static std::uintptr_t run(detail::lazy_cell* c) {
      D d = static_cast<suspended*>(c)->f();
      return std::exchange(static_cast<codata&>(d).word_, 1);
    }
    static void drop_function(detail::lazy_cell* c) noexcept { static_cast<suspended*>(c)->f.~F(); }
    static void dispose(detail::lazy_cell* c) noexcept { detail::dispose(static_cast<suspended*>(c)); }
    static constexpr detail::lazy_operations table{&run, &drop_function, &dispose};
  };

 public:
  using grus_constructors = constructor_list<Cs...>;
  static constexpr bool grus_lazy = true;

  template <class C>
  requires detail::one_of<C, Cs...> codata(C c)
      : word_(detail::make_word<detail::index_among<C, Cs...>()>(std::move(c))) {}  // NOLINT: implicit
  /// A value that `d.f()` gives when it is first needed. `f` must be callable without arguments and give a D.
  template <class F>
  codata(delayed<F> d)  // NOLINT: implicit
      : word_(reinterpret_cast<std::uintptr_t>(static_cast<cell*>(detail::make_cell<suspended<F>>(std::move(d.f)))) |
              detail::lazy_bit) {}
  explicit codata(detail::hole) noexcept : word_(1) {}

  codata(const codata& o) noexcept : word_(o.word_) { retain(word_); }
  codata(codata&& o) noexcept : word_(std::exchange(o.word_, 1)) {}
  codata& operator=(const codata& o) noexcept {
    retain(o.word_);
    release(std::exchange(word_, o.word_));
    return *this;
  }
  codata& operator=(codata&& o) noexcept {
    std::uintptr_t w = std::exchange(o.word_, 1);
    release(std::exchange(word_, w));
    return *this;
  }
  ~codata() { release(word_); }
};

/// Has d been computed already?
template <algebraic D>
bool is_forced(const D& d) noexcept {
  if constexpr (D::grus_lazy) {
    std::uintptr_t w = detail::access::lazy_word(d);
    return !detail::is_lazy(w) ||
           detail::lazy_cell::computed(detail::lazy_of(w)->state.load(std::memory_order_acquire));
  } else {
    return true;
  }
}

}  // namespace grus
