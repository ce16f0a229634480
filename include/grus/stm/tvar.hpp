// TVar<T>: a counted handle, one word, of a variable that transactions read and write.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <type_traits>
#include <utility>

#include "grus/stm/codec.hpp"
#include "grus/stm/transaction.hpp"
#include "grus/word.hpp"

namespace grus {

/// A transactional variable. Copies are the same variable; two are equal when they are. Creating one and dropping the
/// last handle are safe at any time, inside and outside of transactions.
template <class T>
class TVar {
  static_assert(std::is_object_v<T> && !std::is_const_v<T>);
  stm::variable* at_;

  struct adopted {};
  TVar(adopted, std::uintptr_t w) noexcept : at_(reinterpret_cast<stm::variable*>(w)) {}
  friend struct one_word<TVar>;

  static void destroy(void* p) noexcept {
    auto* v = static_cast<stm::variable*>(p);
    if constexpr (stm::codec<T>::managed) {
      const stm::word w = v->value.load(std::memory_order_relaxed);
      if (stm::owns(w)) stm::codec<T>::drop(stm::pointer_of(w));
    }
    detail::destroy_cell(v);
  }
  static void drop(stm::variable* v) noexcept {
    // The running transaction may have read the variable. While it is pinned, nobody else's last drop frees it.
    stm::transaction* t = stm::platform::local_if_made<stm::transaction>();
    const bool inside = t != nullptr && t->active();
    if (inside) t->epoch().pin();
    if (!detail::release(v)) return;
    stm::epoch::participant& epoch = stm::own_transaction().epoch();
    epoch.retire(v, &destroy);
    if (!inside) epoch.collect_if_due();
  }

 public:
  using value_type = T;

  explicit TVar(T value) : at_(nullptr) {
    const stm::word w = stm::codec<T>::encode(std::move(value));
    try {
#ifdef GRUS_EXPLORE
      at_ = detail::make_cell<stm::variable>(
          w, +[](explore::digest& d, stm::word x) {
            stm::scratch borrowed;
            explore::absorb(d, stm::codec<T>::decode(x, borrowed));
          });
#else
      at_ = detail::make_cell<stm::variable>(w);
#endif
    } catch (...) {
      if constexpr (stm::codec<T>::managed) {
        if (stm::owns(w)) stm::codec<T>::drop(stm::pointer_of(w));
      }
      throw;
    }
  }
  TVar(const TVar& o) noexcept : at_(o.at_) {
    if (at_ != nullptr) detail::retain(at_);
  }
  TVar(TVar&& o) noexcept : at_(std::exchange(o.at_, nullptr)) {}
  TVar& operator=(TVar o) noexcept {
    std::swap(at_, o.at_);
    return *this;
  }
  ~TVar() {
    if (at_ != nullptr) drop(at_);
  }

  stm::variable* shared_part() const noexcept { return at_; }
#ifdef GRUS_EXPLORE
  explore::object explored_as() const noexcept { return at_->tag; }
#endif
  friend bool operator==(const TVar& a, const TVar& b) noexcept { return a.at_ == b.at_; }
};

template <class T>
struct one_word<TVar<T>> {
  static std::uintptr_t release(TVar<T>&& v) noexcept {
    return reinterpret_cast<std::uintptr_t>(std::exchange(v.at_, nullptr));
  }
  static TVar<T> adopt(std::uintptr_t w) noexcept { return TVar<T>(typename TVar<T>::adopted{}, w); }
};

}  // namespace grus

template <class T>
struct std::hash<grus::TVar<T>> {
  std::size_t operator()(const grus::TVar<T>& v) const noexcept { return std::hash<const void*>{}(v.shared_part()); }
};
