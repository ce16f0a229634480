// Making a value from the outside in: how loops replace recursion under a constructor.
#pragma once

#include <new>
#include <utility>

#include "grus/data.hpp"

namespace grus {

using detail::hole;

/// Makes a D cell by cell. Each cell that is added becomes the field that the one before left open.
template <algebraic D>
class builder {
  D result_{hole{}};
  D* end_ = &result_;

 public:
  builder() = default;
  builder(const builder&) = delete;
  builder& operator=(const builder&) = delete;

  /// One more cell; its `open` field is a `D(hole{})` that the next one replaces. O(1). Throws std::bad_alloc.
  template <class C>
  GRUS_INLINE void add(C cell, D C::*open) {
    ::new (static_cast<void*>(end_)) D(std::move(cell));  // over a hole
    end_ = &const_cast<D&>(get<C>(*end_).*open);          // the cell is ours alone until `finish`
  }
  /// The value, with `end` in the field that is still open. The builder is spent.
  D finish(D end) {
    *end_ = std::move(end);
    return std::move(result_);
  }
};

}  // namespace grus
