// The depot: free memory of the pool that no thread owns, and the chunks that memory comes in.
//
// The system gives memory in chunks of 2 MiB, aligned to their size, so that the chunk of a cell is found by masking
// its address. The first chunks of a thread are committed page by page, as it touches them; one that needs more gets
// huge pages, which by then waste little. What a thread gives up lies here in two forms: batches, lists of at most
// `batch_length` free cells of one size, and runs, parts of a chunk that no cell was carved from yet. Taking and giving
// are O(1) behind one mutex; a thread comes here once for a batch.
//
// State: `depot::instance()`, process-wide and never destroyed, so that late destructors can still free.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <new>
#include <utility>

#include "grus/config.hpp"
#include "grus/pages.hpp"

namespace grus::detail {

inline constexpr std::size_t word_size = 8;
/// Classes for each size up to here, and then for 48, 64, 96, 128, 192 and 256 words.
inline constexpr std::size_t exact_words = 32;
inline constexpr std::size_t class_count = exact_words + 7;
inline constexpr std::size_t max_pooled_words = 256;  ///< larger cells are malloc's
inline constexpr std::size_t chunk_size = huge_page;
inline constexpr std::size_t chunks_of_small_pages = 2;  ///< for each thread
inline constexpr std::size_t carved_at_once = 4096;      ///< bytes; a run that is shorter is not worth keeping

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

/// About 32 KiB a batch, of the cells of a class.
constexpr std::size_t batch_length(std::size_t index) { return 4096 / words_of(index); }

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

/// What a chunk begins with. All of it is guarded by the mutex of the depot.
struct alignas(64) chunk {
  std::size_t lost;  ///< bytes that became no cell and no run
  std::size_t free;  ///< bytes seen in the depot, while trim counts; else 0
  chunk* next;       ///< in the lists that trim makes

  static chunk* of(void* inside) noexcept {
    return reinterpret_cast<chunk*>(static_cast<char*>(inside) - reinterpret_cast<std::uintptr_t>(inside) % chunk_size);
  }
  char* begin() noexcept { return reinterpret_cast<char*>(this + 1); }
  char* end() noexcept { return reinterpret_cast<char*>(this) + chunk_size; }
};

struct depot {
  std::mutex mutex;
  free_cell* batches[class_count] = {};
  free_run* runs = nullptr;
  std::size_t held = 0;   ///< bytes in the batches
  std::size_t given = 0;  ///< bytes of batches that came since the last trim

  static depot& instance() {
    alignas(depot) static std::byte storage[sizeof(depot)];
    static depot& d = *::new (storage) depot;
    return d;
  }
  /// A list that is not empty; its size.
  std::size_t add_batch(std::size_t index, free_cell* batch) noexcept {
    const std::size_t size = batch->length * words_of(index) * word_size;
    batch->next_batch = std::exchange(batches[index], batch);
    held += size;
    return size;
  }
  /// Null where there is none. What follows its first cell is a list.
  free_cell* take_batch(std::size_t index) noexcept {
    free_cell* batch = batches[index];
    if (batch == nullptr) return nullptr;
    batches[index] = batch->next_batch;
    held -= (batch->next->length + 1) * words_of(index) * word_size;
    return batch;
  }
  void add_run(char* begin, char* end) noexcept { runs = ::new (static_cast<void*>(begin)) free_run{runs, end}; }
};

/// A list, or null.
GRUS_COLD inline void give_to_depot(std::size_t index, free_cell* batch) noexcept {
  if (batch == nullptr || batch->next == nullptr) return;
  depot& d = depot::instance();
  std::lock_guard lock(d.mutex);
  d.given += d.add_batch(index, batch);
}

inline free_cell* take_batch_from_depot(std::size_t index) noexcept {
  depot& d = depot::instance();
  std::lock_guard lock(d.mutex);
  return d.take_batch(index);
}

/// [begin, end), the whole rest of a chunk, may be empty or null.
inline void give_run_to_depot(char* begin, char* end) noexcept {
  if (begin == end) return;
  depot& d = depot::instance();
  std::lock_guard lock(d.mutex);
  auto size = static_cast<std::size_t>(end - begin);
  if (size >= carved_at_once)
    d.add_run(begin, end);
  else
    chunk::of(begin)->lost += size;
}

/// For a thread that has got so many before. Throws std::bad_alloc.
inline chunk* new_chunk(std::size_t before) {
  char* m = map_pages(chunk_size);
  if (before >= chunks_of_small_pages) want_huge_pages(m, chunk_size);
  return ::new (static_cast<void*>(m)) chunk{0, 0, nullptr};
}

struct uncarved {
  char* begin;
  char* end;
};

/// At least `carved_at_once` bytes. `chunks`: new ones that the thread has got. Throws std::bad_alloc.
inline uncarved take_run_from_depot(std::size_t& chunks) {
  depot& d = depot::instance();
  {
    std::lock_guard lock(d.mutex);
    if (free_run* r = d.runs; r != nullptr) {
      d.runs = r->next;
      return {reinterpret_cast<char*>(r), r->end};
    }
  }
  chunk* c = new_chunk(chunks);
  ++chunks;
  return {c->begin(), c->end()};
}

}  // namespace grus::detail
