// Printing: `print_sexp`, exact and easy to read by machines, and `print_coq`, as Coq's own Eval shows values.
//
// Types with a shape print from it. A type with a notation of its own specialises `grus::notation<T>` with
//     static void print(printer& p, const T& v, bool atom);
// where `atom` asks for parentheses around anything that is not one token (Coq's form only; an S-expression is always
// closed). Printing recurses with stack checks. A lazy value prints as far as it has been computed, then `...`.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

#include "grus/codata.hpp"
#include "grus/data.hpp"
#include "grus/error.hpp"
#include "grus/fn.hpp"
#include "grus/order.hpp"
#include "grus/shape.hpp"
#include "grus/stack.hpp"

namespace grus {

enum class style : unsigned char { sexp, coq };

struct printer {
  std::ostream& out;
  style how;
  bool sexp() const noexcept { return how == style::sexp; }
};

/// How to print a T that does not print from its shape. Specialise it.
template <class T>
struct notation;

template <class T>
void print(printer& p, const T& v, bool atom);

namespace detail {

template <class T>
void print_member(printer& p, const T& v) {
  if constexpr (!std::is_same_v<T, erased>) {
    p.out << ' ';
    print(p, v, true);
  }
}

template <class T>
concept has_notation = requires(printer& p, const T& v) {
  notation<T>::print(p, v, true);
};

template <class T>
void print_shaped(printer& p, const T& v, bool atom) {
  if (stack_low()) [[unlikely]]
    return with_more_stack(print_shaped<T>, p, v, atom);
  if constexpr (algebraic<T>) {
    if (!is_forced(v)) {
      p.out << "...";
      return;
    }
  }
  with_index<shape<T>::count>(shape<T>::index(v), [&](auto k) {
    constexpr std::size_t I = k();
    auto members = shape<T>::template members<I>(v);
    std::string_view full = shape<T>::template name<I>;
    std::string_view name = p.sexp() ? full : short_name(full);
    // Types and proofs that erasure had to keep are not part of the value.
    constexpr bool constant = []<class... M>(std::type_identity<std::tuple<M...>>) {
      return (std::is_same_v<std::remove_cvref_t<M>, erased> && ...);
    }(std::type_identity<decltype(members)>());
    if constexpr (constant) {
      p.out << name;
    } else {
      bool closed = p.sexp() || atom;
      if (closed) p.out << '(';
      p.out << name;
      std::apply([&](const auto&... m) { (print_member(p, m), ...); }, members);
      if (closed) p.out << ')';
    }
  });
}

template <class T>
void print_one(printer& p, const T& v) {
  print(p, v, false);
}

}  // namespace detail

/// Prints v in p's style.
template <class T>
void print(printer& p, const T& v, bool atom) {
  if constexpr (detail::has_notation<T>) {
    notation<T>::print(p, v, atom);
  } else if constexpr (named_enum<T>) {
    std::string_view name = rocq_name(v);
    p.out << (p.sexp() ? name : detail::short_name(name));
  } else if constexpr (shaped<T>) {
    detail::print_shaped(p, v, atom);
  } else if constexpr (requires { p.out << v; }) {
    p.out << v;
  } else {
    p.out << '<' << type_name<T> << '>';
  }
}

/// Writes v as an S-expression.
template <class T>
void print_sexp(std::ostream& out, const T& v) {
  printer p{out, style::sexp};
  print(p, v, false);
}

/// Writes v as Coq prints it.
template <class T>
void print_coq(std::ostream& out, const T& v) {
  printer p{out, style::coq};
  print(p, v, false);
}

template <class T>
std::string to_sexp(const T& v) {
  std::ostringstream s;
  print_sexp(s, v);
  return std::move(s).str();
}

template <class T>
std::string to_coq(const T& v) {
  std::ostringstream s;
  print_coq(s, v);
  return std::move(s).str();
}

/// Writes v as Coq prints it: what `operator<<` of generated types does.
template <class T>
std::ostream& show(std::ostream& out, const T& v) {
  print_coq(out, v);
  return out;
}

template <algebraic D>
std::ostream& operator<<(std::ostream& out, const D& v) {
  return show(out, v);
}

// ---- names that are shorter than their paths, and notations of types that are not ours

template <>
struct notation<bool> {
  static void print(printer& p, bool b, bool) { p.out << (b ? "true" : "false"); }
};
template <>
struct notation<comparison> {
  static void print(printer& p, comparison c, bool) { p.out << detail::short_name(rocq_name(c)); }
};
template <>
struct notation<sumbool> {
  static void print(printer& p, sumbool s, bool) { p.out << detail::short_name(rocq_name(s)); }
};
template <>
struct notation<std::monostate> {
  static void print(printer& p, std::monostate, bool) { p.out << "tt"; }
};
template <>
struct notation<erased> {
  static void print(printer& p, erased, bool) { p.out << "erased"; }
};

template <class Sig>
struct notation<closure<Sig>> {
  static void print(printer& p, const closure<Sig>&, bool) { p.out << "<fun>"; }
};

template <class T>
struct notation<std::optional<T>> {
  static void print(printer& p, const std::optional<T>& v, bool atom) {
    if (!v) {
      p.out << "None";
      return;
    }
    bool closed = p.sexp() || atom;
    p.out << (closed ? "(Some " : "Some ");
    grus::print(p, *v, true);
    if (closed) p.out << ')';
  }
};

template <class A, class B>
struct notation<std::pair<A, B>> {
  static void print(printer& p, const std::pair<A, B>& v, bool) {
    if (stack_low()) [[unlikely]]
      return with_more_stack(&notation::print, p, v, true);
    p.out << (p.sexp() ? "(pair " : "(");
    parts(p, v);
    p.out << ')';
  }
  /// Coq prints ((a, b), c) as (a, b, c).
  static void parts(printer& p, const std::pair<A, B>& v) {
    if constexpr (requires { notation<A>::parts(p, v.first); }) {
      if (p.sexp()) {
        grus::print(p, v.first, true);
      } else {
        notation<A>::parts(p, v.first);
      }
    } else {
      grus::print(p, v.first, p.sexp());
    }
    p.out << (p.sexp() ? " " : ", ");
    grus::print(p, v.second, p.sexp());
  }
};

}  // namespace grus
