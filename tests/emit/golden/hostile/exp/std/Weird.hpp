// exp.std.Weird, compiled by Grus.
#pragma once

#include <string_view>
#include <tuple>

#include "grus/data.hpp"
#include "grus/integer.hpp"

namespace exp_::std_::Weird {

template <class A>
struct template_;
struct NULL_;

/// */ #error out
/// ??/ .
/// not code \ .
/// ?? ? right to left
///
/// Rocq: */ "\ .
template <class A>
struct class_ : grus::data<class_<A>, template_<A>, NULL_> {
  enum class kind { template_, NULL_ };
  using grus::data<class_<A>, template_<A>, NULL_>::data;
};

template <class A>
struct template_ {
  A int_;
  class_<A> int_2;
  grus::integer class_2;
  bool arg3;

  static constexpr std::string_view rocq_name = "exp.std.Weird.template";
  auto members() const { return std::tie(int_, int_2, class_2, arg3); }
};

struct NULL_ {
  static constexpr std::string_view rocq_name = "exp.std.Weird.NULL";
  auto members() const { return std::tie(); }
};

inline grus::integer alpha_2() { return grus::integer(1); }

inline grus::integer alpha_() { return grus::integer(2); }

inline grus::integer max(const grus::integer& std_, const grus::integer& grus_, const grus::integer& x_x) {
  return std_ + grus_ + x_x;
}

grus::integer switch_(const grus::integer& switch_1, const grus::integer& switch_2, const grus::integer& max1);

const grus::integer& it();

const class_<grus::integer>& value();

}  // namespace exp_::std_::Weird
