// The vectors of `Grus.Effects.Vector`: handles of arrays that grow.
//
// Threads may share a vector, so each operation has it alone. What goes out of one is destroyed when nobody is kept out
// any more.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "grus/error.hpp"
#include "grus/integer.hpp"
#ifdef GRUS_EXPLORE
#include "grus/explore/vectors.hpp"
#endif

namespace grus {

namespace detail {
#ifdef GRUS_EXPLORE
using vector_objects = explore::vector_objects;
#else
/// Whom an explorer would tell what is done to a vector.
struct vector_objects {
  using index = const std::optional<std::uint64_t>&;
  static void length() {}
  static auto get(index) {
    return [](bool) {};
  }
  template <class T>
  static auto set(index, const T&) {
    return [](bool) {};
  }
  template <class T>
  static auto push(const T&) {
    return [](std::size_t) {};
  }
  static auto pop() {
    return [](bool, std::size_t) {};
  }
};
#endif
}  // namespace detail

template <class T>
class vector {
  struct element {  // std::vector<bool> has none to point to
    T value;
  };
  using elements = std::vector<element>;
  struct contents {
    std::mutex alone;
    grus::vector<T>::elements all;
    [[no_unique_address]] detail::vector_objects watched;
  };
  std::shared_ptr<contents> contents_ = std::make_shared<contents>();

  template <class F>
  auto use(F f) const {
    const std::lock_guard lock(contents_->alone);
    return f(contents_->all);
  }
  static T* find(elements& all, const std::optional<std::uint64_t>& index) {
    return index && *index < all.size() ? &all[*index].value : nullptr;
  }

 public:
  integer length() const {
    contents_->watched.length();
    return use([](elements& all) { return integer(all.size()); });
  }
  std::optional<T> get(const integer& i) const {
    const auto index = i.to_uint64();
    const auto done = contents_->watched.get(index);
    return use([&](elements& all) {
      const T* found = find(all, index);
      done(found != nullptr);
      return found != nullptr ? std::optional<T>(*found) : std::nullopt;
    });
  }
  bool set(const integer& i, T x) const {
    const auto index = i.to_uint64();
    const auto done = contents_->watched.set(index, x);
    return use([&](elements& all) {
      T* found = find(all, index);
      if (found != nullptr) std::swap(*found, x);
      done(found != nullptr);
      return found != nullptr;
    });
  }
  void push(T x) const {
    const auto done = contents_->watched.push(x);
    use([&](elements& all) {
      all.push_back({std::move(x)});
      done(all.size());
    });
  }
  std::optional<T> pop() const {
    const auto done = contents_->watched.pop();
    return use([&](elements& all) -> std::optional<T> {
      std::optional<T> last;
      if (!all.empty()) {
        last.emplace(std::move(all.back().value));
        all.pop_back();
      }
      done(last.has_value(), all.size());
      return last;
    });
  }

#ifdef GRUS_EXPLORE
  explore::object explored_as() const noexcept { return contents_->watched.number(); }
#endif
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
