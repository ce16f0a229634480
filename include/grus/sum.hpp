// Coq's `sum`: a value of one of two types.
#pragma once

#include <string_view>
#include <tuple>

#include "grus/data.hpp"
#include "grus/print.hpp"

namespace grus {

template <class A>
struct inl {
  A value;
  static constexpr std::string_view rocq_name = "inl";
  auto members() const { return std::tie(value); }
};
template <class B>
struct inr {
  B value;
  static constexpr std::string_view rocq_name = "inr";
  auto members() const { return std::tie(value); }
};

template <class A, class B>
struct sum : data<sum<A, B>, grus::inl<A>, grus::inr<B>> {
  enum class kind { inl, inr };
  using data<sum<A, B>, grus::inl<A>, grus::inr<B>>::data;

  static sum inl(A x) { return grus::inl<A>{std::move(x)}; }
  static sum inr(B x) { return grus::inr<B>{std::move(x)}; }
  bool is_left() const noexcept { return is<grus::inl<A>>(*this); }
  /// Of a value that `inl`, or `inr`, made.
  const A& left() const { return get<grus::inl<A>>(*this).value; }
  const B& right() const { return get<grus::inr<B>>(*this).value; }
};

template <class A, class B>
struct notation<sum<A, B>> {
  static void print(printer& p, const sum<A, B>& s, bool atom) {
    if (stack_low()) [[unlikely]]
      return with_more_stack(&notation::print, p, s, atom);
    bool closed = p.sexp() || atom;
    if (closed) p.out << '(';
    if (kind_of(s) == sum<A, B>::kind::inl) {
      p.out << "inl ";
      grus::print(p, get<inl<A>>(s).value, true);
    } else {
      p.out << "inr ";
      grus::print(p, get<inr<B>>(s).value, true);
    }
    if (closed) p.out << ')';
  }
};

}  // namespace grus
