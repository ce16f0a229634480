// A growing array for the logs of a transaction: std::vector without a test for room in each push, which is made
// before, where it can fail, and kept out of the way.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

#include "grus/config.hpp"

namespace grus::stm {

template <class T>
class buffer {
  static_assert(std::is_trivially_copyable_v<T>);
  std::unique_ptr<T[]> data_;
  std::size_t size_ = 0;
  std::size_t room_ = 0;

 public:
  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  bool full() const noexcept { return size_ == room_; }
  T* begin() noexcept { return data_.get(); }
  T* end() noexcept { return data_.get() + size_; }
  T& operator[](std::size_t i) noexcept { return data_[i]; }
  T& back() noexcept { return data_[size_ - 1]; }

  /// Twice the room. Throws std::bad_alloc.
  GRUS_COLD void grow() {
    const std::size_t room = room_ * 2 + 16;
    auto data = std::make_unique_for_overwrite<T[]>(room);
    std::copy_n(data_.get(), size_, data.get());
    data_ = std::move(data);
    room_ = room;
  }
  /// Not when full.
  GRUS_INLINE void push(const T& x) noexcept { data_[size_++] = x; }
  void pop() noexcept { --size_; }
  /// Keeps the first n.
  void cut(std::size_t n) noexcept { size_ = n; }
  GRUS_INLINE void clear() noexcept { size_ = 0; }
};

}  // namespace grus::stm
