// Coq's persistent arrays (PArray), after Baker: the newest version is a plain array, older ones are differences to it.
//
// A version is a counted cell: either it is current and the family's vector holds its elements, or it says at which
// index, and with which element, it differs from the next version. Reading or writing an old version first makes it the
// current one, by turning the differences on the way around. So a program that always uses the newest version pays O(1)
// for each access. `set` on a version that nobody else holds writes in place.
//
// Versions of one family share a lock, which is only taken once the process has more than one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <tuple>
#include <utility>
#include <vector>

#include "grus/cell.hpp"
#include "grus/equal.hpp"
#include "grus/int63.hpp"
#include "grus/print.hpp"

namespace grus {

inline constexpr std::uint64_t max_array_length = 4194303;  // PArray.max_length

template <class A>
class array {
  struct family : cell {
    std::vector<A> elements;
    A fallback;
    std::mutex mutex;
    family(std::size_t n, const A& x) : cell{1, 0}, elements(n, x), fallback(x) {}
    family(std::vector<A> v, const A& x) : cell{1, 0}, elements(std::move(v)), fallback(x) {}
  };
  struct version : cell {
    counted<family> of;
    counted<version> next;  // null: this one is current
    std::size_t index = 0;
    A element;
    version(counted<family> f, const A& x) : cell{1, 0}, of(std::move(f)), element(x) {}
  };
  counted<version> at_;

  explicit array(counted<version> v) noexcept : at_(std::move(v)) {}
  static array of_family(counted<family> f) {
    const A& x = f->fallback;
    return array(counted<version>::make(f, x));
  }

  class guard {
    std::mutex* m_;

   public:
    explicit guard(std::mutex& m) : m_(detail::single_threaded() ? nullptr : &m) {
      if (m_ != nullptr) m_->lock();
    }
    guard(const guard&) = delete;
    guard& operator=(const guard&) = delete;
    ~guard() {
      if (m_ != nullptr) m_->unlock();
    }
  };

  /// Puts x at index i and returns what was there; also for the packed `std::vector<bool>`.
  static A swap_in(std::vector<A>& elements, std::size_t i, A x) {
    A old = std::move(elements[i]);
    elements[i] = std::move(x);
    return old;
  }

  /// Makes v current. Under the family's lock. O(versions between).
  static void reroot(version& v) {
    if (v.next) [[unlikely]]
      reroot_from(v);
  }
  [[gnu::noinline]] static void reroot_from(version& v) {
    std::vector<counted<version>> path;  // from v's successor to the current version
    for (version* n = v.next.get(); n != nullptr; n = n->next.get()) {
      path.push_back(path.empty() ? v.next : path.back()->next);
    }
    auto& elements = v.of->elements;
    for (std::size_t i = path.size(); i-- > 0;) {  // path[i] is current, its predecessor becomes so
      version& current = *path[i];
      version& before = i == 0 ? v : *path[i - 1];
      current.index = before.index;
      current.element = swap_in(elements, before.index, before.element);
      current.next = i == 0 ? counted<version>() : path[i - 1];
      before.next = counted<version>();
    }
    retain_into(path.front()->next, v);
  }
  /// Is element i where it can be read and, by whom alone holds the array, written without a lock?
  GRUS_INLINE bool is_at_hand(int63 i) const noexcept {
    return detail::single_threaded() && !at_->next && i.value() < at_->of->elements.size();
  }
  [[gnu::noinline]] A get_any(int63 i) const {
    family& f = *at_->of;
    guard g(f.mutex);
    if (i.value() >= f.elements.size()) return f.fallback;
    reroot(*at_);
    return f.elements[i.value()];
  }
  [[gnu::noinline]] array set_any(int63 i, A x) && {
    if (!at_.unique()) return std::as_const(*this).set(i, std::move(x));
    family& f = *at_->of;
    [[maybe_unused]] A old = f.fallback;  // dies after the lock
    guard g(f.mutex);
    if (i.value() < f.elements.size()) {
      reroot(*at_);
      old = swap_in(f.elements, i.value(), std::move(x));
    }
    return std::move(*this);
  }
  static void retain_into(counted<version>& slot, version& v) {
    detail::retain(&v);
    slot = counted<version>::adopt(&v);
  }

 public:
  using value_type = A;
  /// n times x; at most max_array_length. Throws std::bad_alloc.
  array(int63 n, const A& x)
      : array(of_family(counted<family>::make(
            static_cast<std::size_t>(n.value() < max_array_length ? n.value() : max_array_length), x))) {}
  /// These elements, and `fallback` outside.
  array(std::vector<A> elements, const A& fallback)
      : array(of_family(counted<family>::make(std::move(elements), fallback))) {}

  int63 length() const noexcept { return at_->of->elements.size(); }
  const A& fallback() const noexcept { return at_->of->fallback; }
  /// Element i; the fallback outside.
  GRUS_INLINE A get(int63 i) const {
    if (is_at_hand(i)) [[likely]]
      return at_->of->elements[i.value()];
    return get_any(i);
  }
  /// The array with x at i; the same array where i is outside.
  array set(int63 i, A x) const& {
    family& f = *at_->of;
    guard g(f.mutex);
    if (i.value() >= f.elements.size()) return *this;
    auto result = counted<version>::make(at_->of, f.fallback);
    reroot(*at_);
    at_->index = i.value();
    at_->element = swap_in(f.elements, i.value(), std::move(x));
    at_->next = result;
    return array(std::move(result));
  }
  GRUS_INLINE array set(int63 i, A x) && {
    if (at_.unique() && is_at_hand(i)) [[likely]] {
      at_->of->elements[i.value()] = std::move(x);
      return std::move(*this);
    }
    return std::move(*this).set_any(i, std::move(x));
  }
  /// The same elements, sharing nothing. O(n).
  array copy() const { return array(elements(), at_->of->fallback); }
  /// The elements. O(n).
  std::vector<A> elements() const {
    family& f = *at_->of;
    guard g(f.mutex);
    reroot(*at_);
    return f.elements;
  }

  friend bool operator==(const array& a, const array& b) {
    if (a.at_.get() == b.at_.get()) return true;
    if (a.length() != b.length() || !equal(a.fallback(), b.fallback())) return false;
    auto x = a.elements(), y = b.elements();
    for (std::size_t i = 0; i < x.size(); ++i) {
      if (!equal(x[i], y[i])) return false;
    }
    return true;
  }
  std::size_t hash() const {
    std::size_t h = grus::hash(fallback());
    for (const A& x : elements()) h = detail::mix(h, grus::hash(x));
    return h;
  }
};

/// PArray.make.
template <class A>
array<A> array_make(int63 n, const A& x) {
  return array<A>(n, x);
}

template <class A>
struct notation<array<A>> {
  static void print(printer& p, const array<A>& a, bool) {
    p.out << (p.sexp() ? "(array" : "[|");
    const char* separator = " ";
    for (const A& x : a.elements()) {
      p.out << separator;
      grus::print(p, x, p.sexp());
      separator = p.sexp() ? " " : "; ";
    }
    p.out << " | ";
    grus::print(p, a.fallback(), p.sexp());
    p.out << (p.sexp() ? ")" : " |]");
  }
};

}  // namespace grus

template <class A>
struct std::hash<grus::array<A>> {
  std::size_t operator()(const grus::array<A>& a) const { return a.hash(); }
};
