// Memory for cells: thread-local free lists by size class, without locks on the common path.
//
// A cell of n words comes from the class of the least size that is not below. Each thread keeps batches of free cells
// per class: one in use, and spare ones that are full, the last that was filled in front. A free cell says how long its
// list is from there on, so that only freeing counts. A full batch too many goes to the depot, which all threads share,
// and a thread that has none takes one from there before it carves new memory. So a thread that only frees feeds one
// that only allocates, what is freed and made again does not wander between the caches of processors, and every
// operation takes constant time. At thread exit all batches and the uncarved rest go to the depot, and chunks that are
// then wholly free back to the system (trim.hpp).
//
// Under sanitizers everything is malloc, so that they see each cell (GRUS_POOLED). State: one trivially destructible
// thread-local
// (`detail::local_pool`) and the depot, a process-wide table behind a mutex.
#pragma once

#include <unistd.h>

#include <cstddef>
#include <new>
#include <utility>

#include "grus/config.hpp"
#include "grus/depot.hpp"
#include "grus/trim.hpp"

namespace grus {
namespace detail {

/// Full batches that a thread keeps of each class, about 2 MiB.
inline constexpr std::size_t max_spares = 64;

struct size_class {
  free_cell* list = &no_cells;  ///< the batch in use
  free_cell* spares = nullptr;  ///< full batches, linked as in the depot
  std::size_t spare_count = 0;

  void add_spare(free_cell* batch) noexcept {
    batch->next_batch = std::exchange(spares, batch);
    ++spare_count;
  }
  /// Null where there is none. What follows its first cell is a list.
  free_cell* take_spare() noexcept {
    free_cell* batch = spares;
    if (batch == nullptr) return nullptr;
    spares = batch->next_batch;
    --spare_count;
    return batch;
  }
};

struct local_pool {
  size_class classes[class_count];
  char* bump = nullptr;
  char* end = nullptr;
  std::size_t chunks = 0;   ///< new ones that the thread has got
  bool registered = false;  ///< the thread's exit hook is in place
  bool exited = false;      ///< the hook has run: keep nothing
};
inline constinit thread_local local_pool pool{};

/// Everything that this thread keeps goes to the depot.
inline void give_all_to_depot() noexcept {
  for (std::size_t index = 2; index < class_count; ++index) {
    size_class& c = pool.classes[index];
    if (c.list != &full_cells) give_to_depot(index, c.list);
    while (free_cell* batch = c.take_spare()) {
      batch->length = batch->next->length + 1;
      give_to_depot(index, batch);
    }
    c.list = pool.exited ? &full_cells : &no_cells;
  }
  give_run_to_depot(std::exchange(pool.bump, nullptr), std::exchange(pool.end, nullptr));
}

/// Not for the thread that ends with the process: the system takes everything at once.
inline bool ends_with_process() noexcept { return gettid() == getpid(); }

struct pool_exit_hook {
  bool armed = false;
  ~pool_exit_hook() {
    pool.exited = true;
    give_all_to_depot();
    if (!ends_with_process()) trim_if_worthwhile();
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
  give_run_to_depot(std::exchange(pool.bump, nullptr), std::exchange(pool.end, nullptr));
  const uncarved run = take_run_from_depot(pool.chunks);
  pool.bump = run.begin;
  pool.end = run.end;
}

/// New memory for a class: links a page's worth of cells in the order of their addresses, and returns one before them.
/// Throws std::bad_alloc.
inline void* carve(std::size_t index) {
  const std::size_t size = words_of(index) * word_size;
  if (static_cast<std::size_t>(pool.end - pool.bump) < size) take_run();
  char* result = pool.bump;
  pool.bump += size;
  const std::size_t left = static_cast<std::size_t>(pool.end - pool.bump) / size;
  const std::size_t count = left < carved_at_once / size ? left : carved_at_once / size;
  free_cell* list = &no_cells;
  for (std::size_t i = count; i > 0; --i) {
    list = ::new (static_cast<void*>(pool.bump + (i - 1) * size)) free_cell{list, {list->length + 1}};
  }
  pool.bump += count * size;
  keep(index, list);
  if (pool.exited) give_run_to_depot(std::exchange(pool.bump, nullptr), std::exchange(pool.end, nullptr));
  return result;
}

/// The list of a class is empty. Throws std::bad_alloc.
GRUS_COLD inline void* refill(std::size_t index) {
  register_thread();
  free_cell* batch = pool.classes[index].take_spare();
  if (batch == nullptr) batch = take_batch_from_depot(index);
  if (batch == nullptr) return carve(index);
  keep(index, batch->next);
  return batch;
}

/// The list of a class holds a full batch.
GRUS_COLD inline void spill(std::size_t index) noexcept {
  register_thread();
  size_class& c = pool.classes[index];
  if (pool.exited) {
    ::new (static_cast<void*>(c.list)) free_cell{&no_cells, {1}};
    give_to_depot(index, std::exchange(c.list, &full_cells));
  } else if (free_cell* batch = std::exchange(c.list, &no_cells); c.spare_count < max_spares) {
    c.add_spare(batch);
  } else {
    give_to_depot(index, batch);
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
inline constexpr bool pooled = Align <= word_size&& Size <= max_pooled_words* word_size&& GRUS_POOLED;

template <std::size_t Size>
inline constexpr std::size_t class_for = class_of((Size + word_size - 1) / word_size);

}  // namespace detail

/// Memory for one object of Size bytes. Throws std::bad_alloc. O(1).
template <std::size_t Size, std::size_t Align = detail::word_size>
GRUS_INLINE void* allocate() {
  GRUS_ON_ALLOCATE(Size);
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
  GRUS_ON_ALLOCATE(words * detail::word_size);
  if (!GRUS_POOLED || words > detail::max_pooled_words) return ::operator new(words* detail::word_size);
  return detail::take_cell(detail::class_of(words));
}

/// Gives back what `allocate_words(words)` gave, on any thread. O(1).
inline void deallocate_words(void* p, std::size_t words) noexcept {
  if (!GRUS_POOLED || words > detail::max_pooled_words) return ::operator delete(p);
  detail::give_cell(detail::class_of(words), p);
}

}  // namespace grus
