// Memory for cells: thread-local free lists by size class, without locks on the common path.
//
// A cell of n words comes from the class of the least size that is not below. Each thread keeps two batches of free
// cells per class: one in use, one spare. A free cell says how long its list is from there on, so that only freeing
// counts. A third full batch goes to the depot, which all threads share, and a thread that has none takes one from
// there before it carves new memory. So a thread that only frees feeds one that only allocates, and every operation
// takes constant time. At thread exit all batches and the uncarved rest go to the depot. Memory goes back to the system
// never: a batch may hold cells of many chunks.
//
// Under sanitizers everything is malloc, so that they see each cell. State: one trivially destructible thread-local
// (`detail::local_pool`) and the depot, a process-wide table behind a mutex.
#pragma once

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <new>
#include <utility>

#include "grus/config.hpp"

namespace grus {
namespace detail {

inline constexpr std::size_t word_size = 8;
/// Classes for each size up to here, and then for 48, 64, 96, 128, 192 and 256 words.
inline constexpr std::size_t exact_words = 32;
inline constexpr std::size_t class_count = exact_words + 7;
inline constexpr std::size_t max_pooled_words = 256;  ///< larger cells are malloc's
inline constexpr std::size_t chunk_size = std::size_t{1} << 20;

/// The class of cells of at least so many words, which are not more than `max_pooled_words`.
constexpr std::size_t class_of(std::size_t words) {
  if (words <= exact_words) return words < 2 ? 2 : words;                    // at least two, for the links
  const auto log = static_cast<std::size_t>(std::bit_width(words - 1)) - 1;  // 2^log < words <= 2^(log + 1)
  return exact_words + 1 + 2 * (log - 5) + (words > (std::size_t{3} << (log - 1)) ? 1 : 0);
}
/// The words of the cells of a class.
constexpr std::size_t words_of(std::size_t index) {
  if (index <= exact_words) return index;
  const std::size_t step = index - exact_words - 1;
  return (step % 2 == 0 ? std::size_t{48} : std::size_t{64}) << step / 2;
}

struct free_cell {
  free_cell* next;
  union {
    std::size_t length;     ///< of the list from here on
    free_cell* next_batch;  ///< in the first cell of a batch in the depot
  };
};
/// The end of every list.
inline constinit free_cell no_cells{nullptr, {0}};
/// The list of a thread that keeps nothing: it is full, so that what is freed goes to the depot at once.
inline constinit free_cell full_cells{nullptr, {SIZE_MAX / 2}};

/// Uncarved memory, described at its own beginning while it lies in the depot.
struct free_run {
  free_run* next;
  char* end;
};

/// Batches that no thread owns. Never destroyed, so that late destructors can still free.
struct depot {
  std::mutex mutex;
  free_cell* batches[class_count] = {};
  free_run* runs = nullptr;

  static depot& instance() {
    alignas(depot) static std::byte storage[sizeof(depot)];
    static depot& d = *::new (storage) depot;
    return d;
  }
};

struct size_class {
  free_cell* list = &no_cells;  ///< the batch in use
  free_cell* spare = nullptr;   ///< a full batch or null
};

struct local_pool {
  size_class classes[class_count];
  char* bump = nullptr;
  char* end = nullptr;
  bool registered = false;  ///< the thread's exit hook is in place
  bool exited = false;      ///< the hook has run: keep nothing
};
inline constinit thread_local local_pool pool{};

/// About 32 KiB a batch, of the cells of a class.
constexpr std::size_t batch_length(std::size_t index) { return 4096 / words_of(index); }

GRUS_COLD inline void give_to_depot(std::size_t index, free_cell* batch) {
  if (batch == nullptr || batch->next == nullptr) return;
  depot& d = depot::instance();
  std::lock_guard lock(d.mutex);
  batch->next_batch = d.batches[index];
  d.batches[index] = batch;
}

inline void give_run_to_depot(char* begin, char* end) {
  if (static_cast<std::size_t>(end - begin) < sizeof(free_run)) return;
  depot& d = depot::instance();
  std::lock_guard lock(d.mutex);
  d.runs = ::new (static_cast<void*>(begin)) free_run{d.runs, end};
}

struct pool_exit_hook {
  bool armed = false;
  ~pool_exit_hook() {
    for (std::size_t index = 2; index < class_count; ++index) {
      size_class& c = pool.classes[index];
      give_to_depot(index, c.list);
      give_to_depot(index, c.spare);
      c = {&full_cells, nullptr};
    }
    give_run_to_depot(pool.bump, pool.end);
    pool.bump = pool.end = nullptr;
    pool.exited = true;
  }
};
inline thread_local pool_exit_hook pool_hook;

inline void register_thread() noexcept {
  if (pool.registered) return;
  pool.registered = true;
  pool_hook.armed = true;  // constructs it, so that it runs at the end of the thread
}

/// Cells of a class for the thread to allocate from, which has none.
inline void keep(std::size_t index, free_cell* list) {
  if (pool.exited) {
    give_to_depot(index, list);
  } else {
    pool.classes[index].list = list;
  }
}

/// Memory for `pool.bump`, from the depot or new. Throws std::bad_alloc.
inline void take_run() {
  give_run_to_depot(pool.bump, pool.end);
  pool.bump = pool.end = nullptr;
  {
    depot& d = depot::instance();
    std::lock_guard lock(d.mutex);
    for (free_run** r = &d.runs; *r != nullptr; r = &(*r)->next) {
      char* begin = reinterpret_cast<char*>(*r);
      if (static_cast<std::size_t>((*r)->end - begin) < chunk_size / 16) continue;
      pool.end = (*r)->end;
      pool.bump = begin;
      *r = (*r)->next;
      return;
    }
  }
  void* m = mmap(nullptr, chunk_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (m == MAP_FAILED) throw std::bad_alloc();
  pool.bump = static_cast<char*>(m);
  pool.end = pool.bump + chunk_size;
}

/// New memory for a class: links a page's worth of cells in the order of their addresses, and returns one before them.
/// Throws std::bad_alloc.
inline void* carve(std::size_t index) {
  const std::size_t size = words_of(index) * word_size;
  if (static_cast<std::size_t>(pool.end - pool.bump) < size) take_run();
  char* result = pool.bump;
  pool.bump += size;
  const std::size_t count = std::min(4096 / size, static_cast<std::size_t>(pool.end - pool.bump) / size);
  free_cell* list = &no_cells;
  for (std::size_t i = count; i > 0; --i) {
    list = ::new (static_cast<void*>(pool.bump + (i - 1) * size)) free_cell{list, {list->length + 1}};
  }
  pool.bump += count * size;
  keep(index, list);
  return result;
}

/// The list of a class is empty. Throws std::bad_alloc.
GRUS_COLD inline void* refill(std::size_t index) {
  register_thread();
  free_cell* batch = std::exchange(pool.classes[index].spare, nullptr);
  if (batch == nullptr) {
    depot& d = depot::instance();
    std::lock_guard lock(d.mutex);
    batch = d.batches[index];
    if (batch != nullptr) d.batches[index] = batch->next_batch;
  }
  if (batch == nullptr) return carve(index);
  keep(index, batch->next);
  return batch;
}

/// The list of a class holds a full batch.
GRUS_COLD inline void spill(std::size_t index) noexcept {
  register_thread();
  size_class& c = pool.classes[index];
  if (pool.exited) {
    c.list->next = &no_cells;
    give_to_depot(index, std::exchange(c.list, &full_cells));
  } else {
    give_to_depot(index, std::exchange(c.spare, std::exchange(c.list, &no_cells)));
  }
}

GRUS_INLINE void* take_cell(std::size_t index) {
  size_class& c = pool.classes[index];
  free_cell* head = c.list;
  if (free_cell* next = head->next; next != nullptr) [[likely]] {
    c.list = next;
    __builtin_prefetch(next);
    return head;
  }
  return refill(index);
}

GRUS_INLINE void give_cell(std::size_t index, void* p) noexcept {
  size_class& c = pool.classes[index];
  const std::size_t length = c.list->length + 1;
  c.list = ::new (p) free_cell{c.list, {length}};
  if (length >= batch_length(index)) [[unlikely]]
    spill(index);
}

template <std::size_t Size, std::size_t Align>
inline constexpr bool pooled = !GRUS_SANITIZED && Align <= word_size && Size <= max_pooled_words * word_size;

template <std::size_t Size>
inline constexpr std::size_t class_for = class_of((Size + word_size - 1) / word_size);

}  // namespace detail

/// Memory for one object of Size bytes. Throws std::bad_alloc. O(1).
template <std::size_t Size, std::size_t Align = detail::word_size>
GRUS_INLINE void* allocate() {
  if constexpr (detail::pooled<Size, Align>) {
    return detail::take_cell(detail::class_for<Size>);
  } else if constexpr (Align > __STDCPP_DEFAULT_NEW_ALIGNMENT__) {
    return ::operator new (Size, std::align_val_t{Align});
  } else {
    return ::operator new(Size);
  }
}

/// Gives back what `allocate<Size, Align>` gave, on any thread. O(1).
template <std::size_t Size, std::size_t Align = detail::word_size>
GRUS_INLINE void deallocate(void* p) noexcept {
  if constexpr (detail::pooled<Size, Align>) {
    detail::give_cell(detail::class_for<Size>, p);
  } else if constexpr (Align > __STDCPP_DEFAULT_NEW_ALIGNMENT__) {
    ::operator delete (p, std::align_val_t{Align});
  } else {
    ::operator delete(p);
  }
}

/// Memory for so many words. Throws std::bad_alloc. O(1).
inline void* allocate_words(std::size_t words) {
  if (GRUS_SANITIZED || words > detail::max_pooled_words) return ::operator new(words* detail::word_size);
  return detail::take_cell(detail::class_of(words));
}

/// Gives back what `allocate_words(words)` gave, on any thread. O(1).
inline void deallocate_words(void* p, std::size_t words) noexcept {
  if (GRUS_SANITIZED || words > detail::max_pooled_words) return ::operator delete(p);
  detail::give_cell(detail::class_of(words), p);
}

}  // namespace grus
