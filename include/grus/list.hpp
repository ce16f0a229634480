// Persistent singly linked lists, Coq's `list`: an algebraic type like any other, with what C++ expects of a sequence.
//
// Constructors are `nil` and `cons<A>{head, tail}`. Iteration, construction from braces and ranges, `size` in O(n). A
// `list_builder` appends at the end in O(1) and is how loops replace recursion modulo cons.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "grus/data.hpp"
#include "grus/equal.hpp"
#include "grus/print.hpp"

namespace grus {

struct nil {
  static constexpr std::string_view rocq_name = "nil";
  auto members() const { return std::tie(); }
};
template <class A>
struct cons;
template <class A>
class list_builder;

template <class A>
struct list : data<list<A>, nil, cons<A>> {
  enum class kind { nil, cons };
  using data<list<A>, nil, cons<A>>::data;
  using value_type = A;

  /// The empty list.
  list() noexcept : list(nil{}) {}
  /// The elements in order. O(n).
  list(std::initializer_list<A> elements);
  template <std::input_iterator I, std::sentinel_for<I> S>
  list(I first, S last);

  bool empty() const noexcept { return is<nil>(*this); }
  /// Of a list that is not empty.
  const A& front() const { return get<cons<A>>(*this).head; }
  const list& rest() const { return get<cons<A>>(*this).tail; }
  /// The same, by their names in Coq.
  const A& head() const& { return get<cons<A>>(*this).head; }
  const list& tail() const& { return get<cons<A>>(*this).tail; }
  /// Of a list that is given away: moved out where nobody shares its first cell. Its tail comes last and leaves it
  /// empty.
  GRUS_INLINE A head() && { return detail::access::part(*this, &cons<A>::head); }
  GRUS_INLINE list tail() && { return detail::access::last_part(std::move(*this), &cons<A>::tail); }
  /// O(n).
  std::size_t size() const noexcept {
    std::size_t n = 0;
    for (const list* l = this; !l->empty(); l = &l->tail()) ++n;
    return n;
  }

  class iterator {
    const list* at_;

   public:
    using value_type = A;
    using difference_type = std::ptrdiff_t;
    using reference = const A&;
    using pointer = const A*;
    using iterator_category = std::forward_iterator_tag;
    explicit iterator(const list* at = nullptr) noexcept : at_(at) {}
    const A& operator*() const { return at_->head(); }
    const A* operator->() const { return &at_->head(); }
    iterator& operator++() {
      at_ = &at_->tail();
      return *this;
    }
    iterator operator++(int) {
      iterator old = *this;
      ++*this;
      return old;
    }
    /// All ends are equal, also the default iterator.
    friend bool operator==(const iterator& i, const iterator& j) {
      bool i_end = i.at_ == nullptr || i.at_->empty(), j_end = j.at_ == nullptr || j.at_->empty();
      return i_end || j_end ? i_end == j_end : i.at_ == j.at_;
    }
  };
  using const_iterator = iterator;
  /// Iterators live as long as the list that they come from.
  iterator begin() const noexcept { return iterator(this); }
  iterator end() const noexcept { return iterator(); }
};

template <class A>
struct cons {
  A head;
  list<A> tail;
  cons(A h, list<A> t) : head(std::move(h)), tail(std::move(t)) {}
  static constexpr std::string_view rocq_name = "cons";
  auto members() const { return std::tie(head, tail); }
};

/// `tail` with one more element in front. O(1).
template <class A>
list<A> prepend(std::type_identity_t<A> head, list<A> tail) {
  return cons<A>{std::move(head), std::move(tail)};
}

/// Makes a list from its front to its end.
template <class A>
class list_builder {
  list<A> result_;
  list<A>* end_ = &result_;

 public:
  list_builder() = default;
  list_builder(const list_builder&) = delete;
  list_builder& operator=(const list_builder&) = delete;

  /// One more element at the end. O(1).
  GRUS_INLINE void add(A x) {
    ::new (static_cast<void*>(end_)) list<A>(cons<A>{std::move(x), nil{}});  // over an empty list
    end_ = const_cast<list<A>*>(&get<cons<A>>(*end_).tail);                  // the cell is ours alone until `finish`
  }
  /// The first element of a list that is not empty goes to the end, cell and all where nobody shares it. O(1).
  GRUS_INLINE void take_first(list<A>& l) {
    if (!detail::access::unshared(l)) {
      add(l.head());
      l = list<A>(l.tail());
      return;
    }
    ::new (static_cast<void*>(end_)) list<A>(std::move(l));  // over an empty list
    end_ = const_cast<list<A>*>(&get<cons<A>>(*end_).tail);
    l = std::move(*end_);
  }
  /// The list, with `tail` as its end. The builder is empty afterwards.
  list<A> finish(list<A> tail = nil{}) {
    *end_ = std::move(tail);
    end_ = &result_;
    return std::exchange(result_, list<A>());
  }
};

template <class A>
list<A>::list(std::initializer_list<A> elements) : list(elements.begin(), elements.end()) {}
template <class A>
template <std::input_iterator I, std::sentinel_for<I> S>
list<A>::list(I first, S last) : list() {
  list_builder<A> b;
  for (; first != last; ++first) b.add(*first);
  *this = b.finish();
}

template <class A>
struct notation<list<A>> {
  static void print(printer& p, const list<A>& l, bool) {
    if (stack_low()) [[unlikely]]
      return with_more_stack(&notation::print, p, l, true);
    p.out << '[';
    const char* separator = "";
    for (const A& x : l) {
      p.out << separator;
      grus::print(p, x, p.sexp());
      separator = p.sexp() ? " " : "; ";
    }
    p.out << ']';
  }
};

}  // namespace grus
