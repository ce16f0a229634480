// Memory goes back to the system: chunks of which every byte lies in the depot.
//
// The free cells of a chunk are scattered over batches, so nothing on the path of allocation knows that a chunk has
// become free. `trim` finds out: it counts, for each chunk, the bytes of its cells and runs in the depot. Where that is
// the whole chunk no live cell and no thread's list has a part of it, and none can get one while the mutex is held; its
// cells are dropped from the batches and it is unmapped. The cells that stay are put together to full batches again.
// A chunk with one live cell stays as a whole.
//
// Cost: O(cells in the depot), with the mutex held. It is amortised: the end of a thread trims only where a quarter of
// what the depot holds, and at least 4 MiB, came since the last time. So each cell that is freed pays for a bounded
// number of looks, and threads that use little memory cause none.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <mutex>
#include <utility>

#include "grus/depot.hpp"

namespace grus::detail {

/// One look at a depot whose mutex is held.
class trimming {
  depot& depot_;
  chunk* seen_ = nullptr;   ///< chunks with something in the depot
  chunk* whole_ = nullptr;  ///< of these, those that are free

 public:
  explicit trimming(depot& d) noexcept : depot_(d) {}

  /// The chunks that are no longer part of the depot, linked.
  chunk* run() noexcept {
    for (std::size_t index = 2; index < class_count; ++index)
      for (free_cell* batch = depot_.batches[index]; batch != nullptr; batch = batch->next_batch)
        for (free_cell* c = batch; c->next != nullptr; c = c->next) see(c, words_of(index) * word_size);
    for (free_run* r = depot_.runs; r != nullptr; r = r->next)
      see(r, static_cast<std::size_t>(r->end - reinterpret_cast<char*>(r)));
    find_whole();
    depot_.held = 0;
    for (std::size_t index = 2; index < class_count; ++index) keep_cells(index);
    keep_runs();
    while (seen_ != nullptr) std::exchange(seen_, seen_->next)->free = 0;
    depot_.given = 0;
    return whole_;
  }

 private:
  void see(void* p, std::size_t size) noexcept {
    chunk* c = chunk::of(p);
    if (c->free == 0) c->next = std::exchange(seen_, c);
    c->free += size;
  }
  static bool is_whole(void* p) noexcept { return chunk::of(p)->free == chunk_size; }
  /// Moves them from the list of those seen, and marks them.
  void find_whole() noexcept {
    for (chunk** at = &seen_; *at != nullptr;) {
      chunk* c = *at;
      if (c->free + c->lost == static_cast<std::size_t>(c->end() - c->begin())) {
        *at = c->next;
        c->next = std::exchange(whole_, c);
        c->free = chunk_size;
      } else {
        at = &c->next;
      }
    }
  }
  void keep_cells(std::size_t index) noexcept {
    free_cell* batch = std::exchange(depot_.batches[index], nullptr);
    free_cell* kept = &no_cells;
    while (batch != nullptr) {
      free_cell* next_batch = batch->next_batch;
      for (free_cell* c = batch; c->next != nullptr;) {
        free_cell* next = c->next;
        if (!is_whole(c)) {
          kept = ::new (static_cast<void*>(c)) free_cell{kept, {kept->length + 1}};
          if (kept->length == batch_length(index)) depot_.add_batch(index, std::exchange(kept, &no_cells));
        }
        c = next;
      }
      batch = next_batch;
    }
    if (kept != &no_cells) depot_.add_batch(index, kept);
  }
  void keep_runs() noexcept {
    for (free_run** at = &depot_.runs; *at != nullptr;) {
      if (is_whole(*at))
        *at = (*at)->next;
      else
        at = &(*at)->next;
    }
  }
};

/// Returns what the system refuses to take (it has a limit of mappings) to the depot, without its pages.
inline void unmap(chunk* whole) {
  while (whole != nullptr) {
    chunk* c = std::exchange(whole, whole->next);
    if (munmap(c, chunk_size) == 0) continue;
    madvise(c, chunk_size, MADV_DONTNEED);
    c = ::new (static_cast<void*>(c)) chunk{0, 0, nullptr};
    give_run_to_depot(c->begin(), c->end());
  }
}

/// The chunks that are free go back to the system. O(cells in the depot).
GRUS_COLD inline void trim() {
  depot& d = depot::instance();
  std::unique_lock lock(d.mutex);
  chunk* whole = trimming(d).run();
  lock.unlock();
  unmap(whole);
}

/// Trims where enough came since the last time.
inline void trim_if_worthwhile() {
  constexpr std::size_t least = std::size_t{4} << 20;
  depot& d = depot::instance();
  {
    std::lock_guard lock(d.mutex);
    if (d.given < least || d.given < d.held / 4) return;
  }
  trim();
}

}  // namespace grus::detail
