// The vectors of `Grus.Effects.Vector`: handles of arrays that grow.
//
// Threads may share a vector, so each operation has it alone. What goes out of one is destroyed when nobody is kept out
// any more.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "grus/error.hpp"
#include "grus/integer.hpp"
#ifdef GRUS_EXPLORE
#include "grus/explore/hooks.hpp"
#endif

namespace grus {

template <class T>
class vector {
  struct element {  // std::vector<bool> has none to point to
    T value;
  };
  using elements = std::vector<element>;
  struct contents {
    std::mutex alone;
    grus::vector<T>::elements all;
  };
  std::shared_ptr<contents> contents_ = std::make_shared<contents>();

  template <class F>
  auto use(const char* name, F f) const {
#ifdef GRUS_EXPLORE
    explore::effect(name);
#else
    (void)name;
#endif
    const std::lock_guard lock(contents_->alone);
    return f(contents_->all);
  }
  static T* find(elements& all, const integer& i) {
    const auto index = i.to_uint64();
    return index && *index < all.size() ? &all[*index].value : nullptr;
  }

 public:
  integer length() const {
    return use("vector_length", [](elements& all) { return integer(all.size()); });
  }
  std::optional<T> get(const integer& i) const {
    return use("get_element", [&](elements& all) {
      const T* found = find(all, i);
      return found != nullptr ? std::optional<T>(*found) : std::nullopt;
    });
  }
  bool set(const integer& i, T x) const {
    return use("set_element", [&](elements& all) {
      T* found = find(all, i);
      if (found != nullptr) std::swap(*found, x);
      return found != nullptr;
    });
  }
  void push(T x) const {
    use("push", [&](elements& all) { all.push_back({std::move(x)}); });
  }
  std::optional<T> pop() const {
    return use("pop", [](elements& all) -> std::optional<T> {
      if (all.empty()) return std::nullopt;
      std::optional<T> last(std::move(all.back().value));
      all.pop_back();
      return last;
    });
  }

  /// The same vector, not only the same elements.
  friend bool operator==(const vector& a, const vector& b) noexcept { return a.contents_ == b.contents_; }
};

namespace vectors {

/// The numbers of vectors are of the model only.
template <class T>
integer number_of(const vector<T>&) {
  unreachable("the number of a vector");
}
template <class T>
vector<T> vector_at(const integer&) {
  unreachable("a vector of a number");
}

}  // namespace vectors
}  // namespace grus
