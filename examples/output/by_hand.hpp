// What docs/output.md sets beside the generated code: the same programs as a C++ programmer would write them
// who has the runtime's types to write with.
#pragma once

#include <concepts>
#include <memory>
#include <optional>
#include <utility>
#include <variant>

#include "grus/integer.hpp"
#include "grus/list.hpp"

namespace by_hand {

inline grus::integer sum(const grus::list<grus::integer>& numbers) {
  grus::integer total = 0;
  for (const grus::integer& n : numbers) total = total + n;
  return total;
}

template <class A, std::predicate<const A&> Keep>
grus::list<A> select(Keep keep, const grus::list<A>& list) {
  grus::list_builder<A> kept;
  for (const A& x : list)
    if (keep(x)) kept.add(x);
  return kept.finish();
}

template <class A>
grus::list<A> reverse(const grus::list<A>& list) {
  grus::list<A> reversed;
  for (const A& x : list) reversed = grus::prepend(x, std::move(reversed));
  return reversed;
}

enum class color { Red, Black };

template <class K, class V>
struct node;
template <class K, class V>
using tree = std::shared_ptr<const node<K, V>>;  // empty: a leaf

template <class K, class V>
struct node {
  color paint;
  tree<K, V> left;
  K key;
  V value;
  tree<K, V> right;
};

template <class K, class V, class Compare>
std::optional<V> find(Compare compare, const K& key, const tree<K, V>& root) {
  for (const node<K, V>* at = root.get(); at;) {
    const auto order = compare(key, at->key);
    if (order == 0) return at->value;
    at = order < 0 ? at->left.get() : at->right.get();
  }
  return std::nullopt;
}

template <class K, class V>
tree<K, V> black(tree<K, V> left, K key, V value, tree<K, V> right) {
  return std::make_shared<const node<K, V>>(color::Black, left, key, value, right);
}

template <class O, class A>
concept order_on = requires(const A& x, const A& y) {
  { O::leb(x, y) } -> std::convertible_to<bool>;
};

template <class O, class A>
  requires order_on<O, A>
grus::list<A> insert(const A& x, const grus::list<A>& sorted) {
  grus::list_builder<A> front;
  for (const auto* at = &sorted;; at = &at->tail()) {
    if (at->empty() || O::leb(x, at->head())) return front.finish(grus::prepend(x, *at));
    front.add(at->head());
  }
}

template <class I, class S, template <class> class M>
concept state_monad = requires(const S& s) {
  { I::get() } -> std::convertible_to<M<S>>;
  { I::put(s) } -> std::convertible_to<M<std::monostate>>;
};

template <template <class> class M, class I, class S, std::invocable<const S&> F>
  requires state_monad<I, S, M>
M<std::monostate> modify(F f) {
  return I::bind(I::get(), [f](const S& s) { return I::put(f(s)); });
}

}  // namespace by_hand
