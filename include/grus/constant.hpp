// Constants of the program: computed at first use, never destroyed.
//
//     const T& name() { static const grus::constant<T> value([] { return …; }); return *value; }
//
// Never destroyed, because destructors of other statics may still use them. Leak checkers see the memory as reachable.
#pragma once

#include <new>
#include <utility>

#include "grus/config.hpp"
#include "grus/stack.hpp"

namespace grus {

template <class T>
class constant {
  alignas(T) std::byte storage_[sizeof(T)];

 public:
  /// Computes the value: f(). Throws what f throws; the function-local static is then tried again at its next use.
  template <class F>
  explicit constant(F&& f) {
    if (stack_low()) [[unlikely]] {
      auto make = [&] { ::new (static_cast<void*>(storage_)) T(f()); };
      detail::on_more_stack(make);
    } else {
      ::new (static_cast<void*>(storage_)) T(f());
    }
  }
  constant(const constant&) = delete;
  constant& operator=(const constant&) = delete;
  ~constant() {}  // deliberately not the value's

  const T& operator*() const noexcept { return *std::launder(reinterpret_cast<const T*>(storage_)); }
  const T* operator->() const noexcept { return &**this; }
};

}  // namespace grus
