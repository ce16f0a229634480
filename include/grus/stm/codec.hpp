// How a value lives in the one word of a transactional variable.
//
//   inline      trivially copyable, at most 8 bytes: its bytes
//   one word    a counted handle (word.hpp): the word, with the reference it counts
//   boxed       everything else: a pointer to an immutable heap node
//
// The last two are *managed*: the variable owns what the word stands for, and an overwritten word is dropped by
// epochs (epoch.hpp). Readers look at them in place, without counting.
//
// A codec has
//     managed                   as above
//     reads                     what reading gives: T, or const T& that lives until the transaction ends
//     encode(T)                 the word; the variable's own from then on
//     decode(word, scratch)     the value; `scratch` keeps handles that nobody counts
//     drop(pointer)             gives up a managed word
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

#include "grus/pool.hpp"
#include "grus/word.hpp"

namespace grus::stm {

using word = std::uint64_t;

template <class T>
concept inline_value = std::is_trivially_copyable_v<T> && sizeof(T) <= sizeof(word);

template <class T>
concept handle_value = requires(T t, std::uintptr_t w) {
  one_word<T>::release(std::move(t));
  one_word<T>::adopt(w);
};

/// Handles that borrow the references of variables, for as long as the transaction lasts: they are never destroyed.
class scratch {
  struct alignas(8) slot {
    std::byte bytes[8];
  };
  static constexpr std::size_t chunk = 64;
  std::vector<std::unique_ptr<slot[]>> chunks_;
  std::size_t used_ = 0;  ///< of the chunks
  slot* free_ = nullptr;
  slot* end_ = nullptr;

  GRUS_COLD void more() {
    if (used_ == chunks_.size()) chunks_.push_back(std::make_unique<slot[]>(chunk));
    free_ = chunks_[used_++].get();
    end_ = free_ + chunk;
  }

 public:
  template <class T>
  GRUS_INLINE const T& borrow(word w) {
    static_assert(sizeof(T) == sizeof(slot));
    if (free_ == end_) [[unlikely]]
      more();
    return *::new (static_cast<void*>(free_++->bytes)) T(one_word<T>::adopt(static_cast<std::uintptr_t>(w)));
  }
  GRUS_INLINE void clear() noexcept {
    if (used_ == 0) return;
    free_ = chunks_.front().get();
    if (used_ == 1) return;
    end_ = free_ + chunk;
    used_ = 1;
  }
};

/// Does a managed word own anything?
GRUS_INLINE bool owns(word w) noexcept { return w != 0 && (w & 1) == 0; }
GRUS_INLINE void* pointer_of(word w) noexcept { return reinterpret_cast<void*>(static_cast<std::uintptr_t>(w)); }

template <class T>
struct codec {
  static constexpr bool managed = true;
  using reads = const T&;
  static word encode(T value) {
    void* p = allocate<sizeof(T), alignof(T)>();
    try {
      ::new (p) T(std::move(value));
    } catch (...) {
      deallocate<sizeof(T), alignof(T)>(p);
      throw;
    }
    return reinterpret_cast<std::uintptr_t>(p);
  }
  static GRUS_INLINE const T& decode(word w, scratch&) noexcept {
    return *std::launder(static_cast<const T*>(pointer_of(w)));
  }
  static void drop(void* p) noexcept {
    static_cast<T*>(p)->~T();
    deallocate<sizeof(T), alignof(T)>(p);
  }
};

template <inline_value T>
struct codec<T> {
  static constexpr bool managed = false;
  using reads = T;
  static GRUS_INLINE word encode(T value) noexcept {
    word w = 0;
    std::memcpy(&w, &value, sizeof value);
    return w;
  }
  static GRUS_INLINE T decode(word w, scratch&) noexcept {
    alignas(T) std::byte bytes[sizeof(T)];
    std::memcpy(bytes, &w, sizeof(T));
    return *std::launder(reinterpret_cast<T*>(bytes));
  }
};

template <handle_value T>
requires(!inline_value<T>) struct codec<T> {
  static constexpr bool managed = true;
  using reads = const T&;
  static GRUS_INLINE word encode(T value) noexcept { return one_word<T>::release(std::move(value)); }
  static GRUS_INLINE const T& decode(word w, scratch& s) { return s.borrow<T>(w); }
  static void drop(void* p) noexcept { T dead = one_word<T>::adopt(reinterpret_cast<std::uintptr_t>(p)); }
};

/// How to drop a T's word; null for inline values.
template <class T>
constexpr void (*drop_of())(void*) noexcept {
  if constexpr (codec<T>::managed) {
    return &codec<T>::drop;
  } else {
    return nullptr;
  }
}

}  // namespace grus::stm
