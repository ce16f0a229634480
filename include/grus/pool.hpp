// Memory for cells: thread-local free lists by size class, without locks on the common path.
//
// A cell of n words comes from class n. Each thread keeps two batches of free cells per class: one in use, one spare.
// A third full batch goes to the depot, which all threads share, and a thread that has none takes one from there before
// it carves new memory. So a thread that only frees feeds one that only allocates, and every operation takes constant
// time. At thread exit all batches and the uncarved rest go to the depot. Memory goes back to the system never: a
// batch may hold cells of many chunks.
//
// Under sanitizers everything is malloc, so that they see each cell. State: one trivially destructible thread-local
// (`detail::local_pool`) and the depot, a process-wide table behind a mutex.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <mutex>
#include <new>

#include "grus/config.hpp"

namespace grus {
namespace detail {

inline constexpr std::size_t word_size = 8;
inline constexpr std::size_t max_pooled_words = 32;  ///< larger cells are malloc's
inline constexpr std::size_t chunk_size = std::size_t{1} << 20;

struct free_cell {
  free_cell* next;
  free_cell* next_batch;  ///< only meaningful in the first cell of a batch in the depot
};

/// Uncarved memory, described at its own beginning while it lies in the depot.
struct free_run {
  free_run* next;
  char* end;
};

/// Batches that no thread owns. Never destroyed, so that late destructors can still free.
struct depot {
  std::mutex mutex;
  free_cell* batches[max_pooled_words + 1] = {};
  free_run* runs = nullptr;

  static depot& instance() {
    alignas(depot) static std::byte storage[sizeof(depot)];
    static depot& d = *::new (storage) depot;
    return d;
  }
};

struct size_class {
  free_cell* list;    ///< the batch in use
  free_cell* spare;   ///< a full batch or null
  std::size_t count;  ///< not below the length of `list`; about `spill_all` once the thread keeps nothing
};

struct local_pool {
  size_class classes[max_pooled_words + 1];
  char* bump;
  char* end;
  bool registered;  ///< the thread's exit hook is in place
  bool exited;      ///< the hook has run: keep nothing
};
inline constinit thread_local local_pool pool{};

/// About 32 KiB a batch.
constexpr std::size_t batch_length(std::size_t words) { return 4096 / words; }
/// So many that the next cell to be freed goes to the depot, whatever was allocated meanwhile.
inline constexpr std::size_t spill_all = std::size_t{1} << 32;

GRUS_COLD inline void give_to_depot(std::size_t words, free_cell* batch) {
  if (batch == nullptr) return;
  depot& d = depot::instance();
  std::lock_guard lock(d.mutex);
  batch->next_batch = d.batches[words];
  d.batches[words] = batch;
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
    for (std::size_t words = 2; words <= max_pooled_words; ++words) {
      size_class& c = pool.classes[words];
      give_to_depot(words, c.list);
      give_to_depot(words, c.spare);
      c = {nullptr, nullptr, spill_all};
    }
    give_run_to_depot(pool.bump, pool.end);
    pool.bump = pool.end = nullptr;
    pool.exited = true;
  }
};
inline thread_local pool_exit_hook pool_hook;

/// New memory for class `words`: links a page's worth of cells and returns one more. Throws std::bad_alloc.
inline void* carve(std::size_t words) {
  std::size_t size = words * word_size;
  if (static_cast<std::size_t>(pool.end - pool.bump) < size) {
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
        break;
      }
    }
    if (pool.bump == nullptr) {
      void* m = mmap(nullptr, chunk_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      if (m == MAP_FAILED) throw std::bad_alloc();
      pool.bump = static_cast<char*>(m);
      pool.end = pool.bump + chunk_size;
    }
  }
  size_class& c = pool.classes[words];
  char* result = pool.bump;
  pool.bump += size;
  free_cell* list = nullptr;
  for (std::size_t n = 4096 / size; n > 0 && static_cast<std::size_t>(pool.end - pool.bump) >= size; --n) {
    list = ::new (static_cast<void*>(pool.bump)) free_cell{nullptr, list};  // in order of address below
    pool.bump += size;
  }
  free_cell* ordered = nullptr;
  std::size_t count = pool.exited ? spill_all : 0;
  for (; list != nullptr; ++count) {
    free_cell* before = list->next_batch;
    list->next = ordered;
    ordered = list;
    list = before;
  }
  c.list = ordered;
  c.count = count;
  return result;
}

/// The list of class `words` is empty. Throws std::bad_alloc.
GRUS_COLD inline void* refill(std::size_t words) {
  if (!pool.registered) {
    pool.registered = true;
    pool_hook.armed = true;  // constructs it, so that it runs at the end of the thread
  }
  size_class& c = pool.classes[words];
  free_cell* batch = c.spare;
  c.spare = nullptr;
  if (batch == nullptr) {
    depot& d = depot::instance();
    std::lock_guard lock(d.mutex);
    batch = d.batches[words];
    if (batch != nullptr) d.batches[words] = batch->next_batch;
  }
  if (batch == nullptr) return carve(words);
  c.list = batch->next;
  c.count = pool.exited ? spill_all : batch_length(words) - 1;
  return batch;
}

/// The list of class `words` holds a full batch.
GRUS_COLD inline void spill(std::size_t words) noexcept {
  size_class& c = pool.classes[words];
  if (!pool.registered) {
    pool.registered = true;
    pool_hook.armed = true;
  }
  if (c.spare != nullptr || pool.exited) {
    free_cell* out = pool.exited ? c.list : c.spare;
    give_to_depot(words, out);
    c.spare = pool.exited ? nullptr : c.list;
  } else {
    c.spare = c.list;
  }
  c.list = nullptr;
  c.count = pool.exited ? spill_all : 0;
}

template <std::size_t Size, std::size_t Align>
inline constexpr bool pooled = !GRUS_SANITIZED && Align <= word_size && Size <= max_pooled_words * word_size;

/// Words of a cell of Size bytes; at least two, for the links.
template <std::size_t Size>
inline constexpr std::size_t words_for = Size <= 2 * word_size ? 2 : (Size + word_size - 1) / word_size;

}  // namespace detail

/// Memory for one object of Size bytes. Throws std::bad_alloc. O(1).
template <std::size_t Size, std::size_t Align = detail::word_size>
GRUS_INLINE void* allocate() {
  if constexpr (detail::pooled<Size, Align>) {
    constexpr std::size_t words = detail::words_for<Size>;
    detail::size_class& c = detail::pool.classes[words];
    if (detail::free_cell* head = c.list; head != nullptr) [[likely]] {
      c.list = head->next;
      --c.count;
      return head;
    }
    return detail::refill(words);
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
    constexpr std::size_t words = detail::words_for<Size>;
    detail::size_class& c = detail::pool.classes[words];
    c.list = ::new (p) detail::free_cell{c.list, nullptr};
    if (++c.count >= detail::batch_length(words)) [[unlikely]]
      detail::spill(words);
  } else if constexpr (Align > __STDCPP_DEFAULT_NEW_ALIGNMENT__) {
    ::operator delete (p, std::align_val_t{Align});
  } else {
    ::operator delete(p);
  }
}

}  // namespace grus
