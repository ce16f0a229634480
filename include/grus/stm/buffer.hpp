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
  T* end_ = nullptr;
  T* limit_ = nullptr;

 public:
  std::size_t size() const noexcept { return static_cast<std::size_t>(end_ - data_.get()); }
  bool empty() const noexcept { return end_ == data_.get(); }
  bool full() const noexcept { return end_ == limit_; }
  T* begin() noexcept { return data_.get(); }
  T* end() noexcept { return end_; }
  T& operator[](std::size_t i) noexcept { return data_[i]; }
  T& back() noexcept { return end_[-1]; }

  /// Twice the room. Throws std::bad_alloc.
  GRUS_COLD void grow() {
    const std::size_t used = size(), room = used * 2 + 16;
    auto data = std::make_unique_for_overwrite<T[]>(room);
    std::copy_n(data_.get(), used, data.get());
    data_ = std::move(data);
    end_ = data_.get() + used;
    limit_ = data_.get() + room;
  }
  /// Not when full.
  GRUS_INLINE void push(const T& x) noexcept { *end_++ = x; }
  void pop() noexcept { --end_; }
  /// Keeps the first n.
  void cut(std::size_t n) noexcept { end_ = data_.get() + n; }
  GRUS_INLINE void clear() noexcept { end_ = data_.get(); }
};

}  // namespace grus::stm
