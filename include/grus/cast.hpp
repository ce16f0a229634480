// Conversion between instances of one polymorphic type, and in and out of `any`.
//
// The compiler inserts `cast<To>(v)` where Coq's type system knew more than C++'s. What it converts:
//     T -> T                        itself
//     T -> any, any -> T            boxing, unboxing; where the any holds another instance of T's type, as below
//     fn -> fn                      a wrapper that converts arguments and result, with other groupings of the arguments
//     D<A> -> D<B>                  rebuilt constructor by constructor, through shapes: data, records, option, pair,
//     list, …;
//                                   lazy types lazily
//     erased -> fn                  a function that ignores its arguments and gives erased
// Anything else throws `bad_cast` with both types. Conversion loops on a last field of the same type and checks the
// stack on the others.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "grus/any.hpp"
#include "grus/codata.hpp"
#include "grus/data.hpp"
#include "grus/error.hpp"
#include "grus/fn.hpp"
#include "grus/shape.hpp"
#include "grus/stack.hpp"

namespace grus {
namespace detail {

// ---- functions whose type is known at run time only

/// f applied to n arguments, whatever its arity: more than it takes go to its result, fewer give a partial application.
inline any apply_any(any f, any* arguments, std::size_t n) {
  while (n > 0) {
    const type_descriptor& t = f.type();
    if (t.is_erased) return f;
    if (t.arity == 0) throw bad_cast(t.name, "a function");
    if (n < t.arity) {
      return any(closure<any(any)>([f, held = std::vector<any>(arguments, arguments + n)](any x) {
        std::vector<any> all(held);
        all.push_back(std::move(x));
        return apply_any(f, all.data(), all.size());
      }));
    }
    std::size_t taken = t.arity;
    f = t.apply(f.storage(), arguments);
    arguments += taken;
    n -= taken;
  }
  return f;
}

template <class S, class... B>
closure<S(B...)> function_from_any(const any& f) {
  return [f](B... b) -> S {
    any arguments[] = {cast<any>(b)...};
    return cast<S>(apply_any(f, arguments, sizeof...(B)));
  };
}

template <class T>
inline constexpr bool is_dynamic = std::is_same_v<T, any> || std::is_same_v<T, erased>;

/// closure<R(A...)> as closure<S(B...)>.
template <class To, class From>
struct function_cast;
template <class S, class... B, class R, class... A>
struct function_cast<closure<S(B...)>, closure<R(A...)>> {
  using To = closure<S(B...)>;
  using From = closure<R(A...)>;
  static To convert(const From& f) {
    if constexpr (sizeof...(A) == sizeof...(B)) {
      return [f](B... b) -> S { return cast<S>(f(cast<A>(b)...)); };
    } else if constexpr (sizeof...(A) < sizeof...(B) ? is_dynamic<R> : is_dynamic<S>) {
      return function_from_any<S, B...>(any(f));
    } else {
      throw bad_cast(type_name<From>, type_name<To>);
    }
  }
};

/// A function that absorbs its arguments.
template <class T>
struct absorbing;
template <class R, class... A>
struct absorbing<closure<R(A...)>> {
  static closure<R(A...)> make() {
    return [](const A&...) -> R { return cast<R>(erased{}); };
  }
};

// ---- structures

/// Can constructor I of From become constructor I of To?
template <class To, class From, std::size_t I>
constexpr bool corresponds() {
  return std::tuple_size_v<typename shape<To>::template fields<I>> ==
             std::tuple_size_v<typename shape<From>::template fields<I>> &&
         short_name(shape<To>::template name<I>) == short_name(shape<From>::template name<I>);
}

/// Is the last field of constructor I left open, to be filled in by a loop? Not where it can be converted lazily.
template <class T, std::size_t I>
constexpr bool open_end() {
  return algebraic<T> && !is_lazy_type<T>() && ends_in_itself<T, I>();
}

/// The last field of the value in `slot`, which constructor I built and nobody else has seen.
template <class D, std::size_t I>
D& last_field(D& slot) {
  auto members = shape<D>::template members<I>(slot);
  return const_cast<D&>(get<std::tuple_size_v<decltype(members)> - 1>(members));
}

/// Builds constructor I of To from n fields that `field(j, type)` gives; a last field of type To is left open. The open
/// place.
template <class To, std::size_t I, class Field>
To* fill(To& slot, Field&& field) {
  using fields = typename shape<To>::template fields<I>;
  constexpr std::size_t n = std::tuple_size_v<fields>;
  if constexpr (open_end<To, I>()) {
    [&]<std::size_t... J>(std::index_sequence<J...>) {
      slot = shape<To>::template build<I>(
          field(std::integral_constant<std::size_t, J>{}, std::type_identity<field_type<J, fields>>{})..., To(hole{}));
    }
    (std::make_index_sequence<n - 1>{});
    return &last_field<To, I>(slot);
  } else {
    [&]<std::size_t... J>(std::index_sequence<J...>) {
      slot = shape<To>::template build<I>(
          field(std::integral_constant<std::size_t, J>{}, std::type_identity<field_type<J, fields>>{})...);
    }
    (std::make_index_sequence<n>{});
    return nullptr;
  }
}

template <class To, class From>
To rebuild(const From& from) {
  if (stack_low()) [[unlikely]]
    return with_more_stack(rebuild<To, From>, from);
  if constexpr (shape<To>::count != shape<From>::count) {
    throw bad_cast(type_name<From>, type_name<To>);
  } else if constexpr (algebraic<To> && algebraic<From>) {
    To result(hole{});
    To* slot = &result;
    const From* v = &from;
    while (slot != nullptr) {
      slot = with_index<shape<From>::count>(shape<From>::index(*v), [&](auto k) -> To* {
        constexpr std::size_t I = k();
        if constexpr (!corresponds<To, From, I>()) {
          throw bad_cast(type_name<From>, type_name<To>);
        } else {
          auto members = shape<From>::template members<I>(*v);
          To* open = fill<To, I>(
              *slot, [&](auto j, auto type) { return cast<typename decltype(type)::type>(get<j()>(members)); });
          if (open != nullptr) {
            constexpr std::size_t last = std::tuple_size_v<decltype(members)> - 1;
            if constexpr (last < std::tuple_size_v<decltype(members)>) {
              if constexpr (ends_in_itself<From, I>()) {
                v = &get<last>(members);
                return open;
              } else {
                if constexpr (open_end<To, I>()) *open = cast<To>(get<last>(members));
              }
            }
          }
          return nullptr;
        }
      });
    }
    return result;
  } else {
    return with_index<shape<From>::count>(shape<From>::index(from), [&](auto k) -> To {
      constexpr std::size_t I = k();
      if constexpr (!corresponds<To, From, I>()) {
        throw bad_cast(type_name<From>, type_name<To>);
      } else {
        auto members = shape<From>::template members<I>(from);
        using fields = typename shape<To>::template fields<I>;
        return [&]<std::size_t... J>(std::index_sequence<J...>) {
          return shape<To>::template build<I>(cast<field_type<J, fields>>(get<J>(members))...);
        }
        (std::make_index_sequence<std::tuple_size_v<fields>>{});
      }
    });
  }
}

/// As rebuild, from a value whose type is known at run time only.
template <class To>
To rebuild_dynamic(const any& from) {
  if (stack_low()) [[unlikely]]
    return with_more_stack(rebuild_dynamic<To>, from);
  struct state {
    std::optional<To> result;  // for types without holes
    To* slot;
    any current;
    const type_descriptor* type;
  };
  state s{std::nullopt, nullptr, from, &from.type()};
  if constexpr (algebraic<To>) {
    s.result.emplace(hole{});
    s.slot = &*s.result;
  }
  do {
    if (s.current.type().take_apart == nullptr) throw bad_cast(s.type->name, type_name<To>);
    any held = std::move(s.current);
    To* slot = std::exchange(s.slot, nullptr);
    struct frame {
      state& s;
      To* slot;
    } f{s, slot};
    held.type().take_apart(
        held.storage(),
        {&f, [](void* context, const parts& p) {
           state& st = static_cast<frame*>(context)->s;
           [[maybe_unused]] To* open_slot = static_cast<frame*>(context)->slot;
           if (p.constructors != shape<To>::count) throw bad_cast(st.type->name, type_name<To>);
           with_index<shape<To>::count>(p.index, [&](auto k) {
             constexpr std::size_t I = k();
             using fields = typename shape<To>::template fields<I>;
             constexpr std::size_t n = std::tuple_size_v<fields>;
             if (p.field_count != n || p.name != short_name(shape<To>::template name<I>)) {
               throw bad_cast(st.type->name, type_name<To>);
             }
             if constexpr (algebraic<To>) {
               To* open = fill<To, I>(
                   *open_slot, [&](auto j, auto type) { return cast<typename decltype(type)::type>(p.fields[j()]); });
               if constexpr (open_end<To, I>()) {
                 if (const To* done = p.fields[n - 1].template get_if<To>()) {
                   *open = *done;
                 } else if (&p.fields[n - 1].type() != st.type) {
                   *open = cast<To>(p.fields[n - 1]);
                 } else {
                   st.current = std::move(p.fields[n - 1]);
                   st.slot = open;
                 }
               }
             } else {
               [&]<std::size_t... J>(std::index_sequence<J...>) {
                 st.result.emplace(shape<To>::template build<I>(cast<field_type<J, fields>>(p.fields[J])...));
               }
               (std::make_index_sequence<n>{});
             }
           });
         }});
  } while (s.slot != nullptr);
  return std::move(*s.result);
}

template <class To>
To from_any(const any& v) {
  if (const To* same = v.get_if<To>()) return *same;
  if constexpr (is_closure<To>) {
    if (v.type().is_erased) return absorbing<To>::make();
    if (v.type().arity != 0) {
      return []<class S, class... B>(std::type_identity<closure<S(B...)>>, const any& f) {
        return function_from_any<S, B...>(f);
      }(std::type_identity<To>{}, v);
    }
  } else if constexpr (std::is_same_v<To, erased>) {
    return erased{};
  } else if constexpr (is_lazy_type<To>()) {
    if (v.type().lazy) return To(delay([v] { return rebuild_dynamic<To>(v); }));
  } else if constexpr (shaped<To>) {
    if (!v.type().lazy) return rebuild_dynamic<To>(v);
  }
  throw bad_cast(v.type_name(), type_name<To>);
}

}  // namespace detail

/// v as a To. Throws bad_cast; a function or a lazy value that does not fit throws when it is used.
template <class To, class From>
To cast(const From& v) {
  if constexpr (std::is_same_v<To, From>) {
    return v;
  } else if constexpr (std::is_same_v<To, any>) {
    return any(v);
  } else if constexpr (std::is_same_v<From, any>) {
    return detail::from_any<To>(v);
  } else if constexpr (std::is_same_v<To, erased>) {
    return erased{};
  } else if constexpr (detail::is_closure<To> && std::is_same_v<From, erased>) {
    return detail::absorbing<To>::make();
  } else if constexpr (detail::is_closure<To> && detail::is_closure<From>) {
    return detail::function_cast<To, From>::convert(v);
  } else if constexpr (shaped<To> && shaped<From> && detail::is_lazy_type<To>() == detail::is_lazy_type<From>()) {
    if constexpr (detail::is_lazy_type<To>()) {
      return To(delay([v] { return detail::rebuild<To, From>(v); }));
    } else {
      return detail::rebuild<To, From>(v);
    }
  } else {
    throw bad_cast(type_name<From>, type_name<To>);
  }
}

}  // namespace grus
