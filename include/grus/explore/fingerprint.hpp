// Values in 128 bits, so that states of a program can be compared without keeping them.
//
// A value is taken apart as far as C++ lets us: numbers, texts, and what has a shape (shape.hpp). A transactional
// variable is the number it has (footprint.hpp), not its address. What cannot be looked at (a function, a lazy value, a
// foreign type) or is very large has no fingerprint; whoever wants one then says how the value came to be instead.
// Equal values may have different fingerprints, which costs only time; that different ones have the same is taken not
// to happen.
#pragma once

#include <algorithm>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <variant>

#include "grus/error.hpp"
#include "grus/integer.hpp"
#include "grus/shape.hpp"
#include "grus/stack.hpp"
#include "grus/string.hpp"

namespace grus::explore {

/// What a step reads and writes is numbered.
using object = std::uint32_t;

struct fingerprint {
  std::uint64_t high = 0, low = 0;
  friend auto operator<=>(const fingerprint&, const fingerprint&) = default;
  struct hash {
    std::size_t operator()(const fingerprint& f) const noexcept { return static_cast<std::size_t>(f.low); }
  };
};

/// Takes in what makes up a fingerprint, in order.
class digest {
  static constexpr std::size_t most = std::size_t{1} << 16;  ///< parts of one value
  fingerprint so_far_{0x9E37'79B9'7F4A'7C15u, 0xC2B2'AE3D'27D4'EB4Fu};
  std::size_t parts_ = 0;
  bool known_ = true;

  static constexpr std::uint64_t mixed(std::uint64_t x) noexcept {  // of MurmurHash3
    x = (x ^ (x >> 33)) * 0xFF51'AFD7'ED55'8CCDu;
    x = (x ^ (x >> 33)) * 0xC4CE'B9FE'1A85'EC53u;
    return x ^ (x >> 33);
  }

 public:
  digest& add(std::uint64_t x) noexcept {
    so_far_.high = mixed(so_far_.high ^ x * 0x8764'000B'ACAF'EC51u);
    so_far_.low = mixed((so_far_.low ^ (x << 32 | x >> 32)) + so_far_.high);
    if (++parts_ > most) known_ = false;
    return *this;
  }
  digest& add(const fingerprint& f) noexcept { return add(f.high).add(f.low); }
  digest& add(std::string_view text) noexcept {
    add(text.size());
    for (std::size_t at = 0; at < text.size(); at += sizeof(std::uint64_t)) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + at, std::min(sizeof word, text.size() - at));
      add(word);
    }
    return *this;
  }
  /// There is something that cannot be looked at.
  void give_up() noexcept { known_ = false; }
  bool known() const noexcept { return known_; }
  const fingerprint& value() const noexcept { return so_far_; }
};

template <class... Parts>
fingerprint fingerprint_of_parts(const Parts&... parts) noexcept {
  digest d;
  (d.add(parts), ...);
  return d.value();
}

template <class T>
void absorb(digest& d, const T& v);

namespace detail {

template <class T>
concept with_number = requires(const T& v) {
  { v.explored_as() } -> std::same_as<object>;
};
template <class T>
constexpr bool is_lazy() {
  if constexpr (algebraic<T>) {
    return T::grus_lazy;
  } else {
    return false;
  }
}

template <class T>
void absorb_shaped(digest& d, const T& first) {
  if (stack_low()) [[unlikely]]
    return with_more_stack(absorb_shaped<T>, d, first);
  for (const T* v = &first; v != nullptr && d.known();) {
    const std::size_t i = shape<T>::index(*v);
    d.add(i);
    v = grus::detail::with_index<shape<T>::count>(i, [&](auto k) -> const T* {
      constexpr std::size_t I = k();
      auto m = shape<T>::template members<I>(*v);
      constexpr std::size_t n = std::tuple_size_v<decltype(m)>;
      constexpr bool loops = grus::detail::ends_in_itself<T, I>();
      grus::detail::in_blocks<(loops ? n - 1 : n)>([&]<std::size_t... J>(std::index_sequence<J...>) {
        (absorb(d, get<J>(m)), ...);
        return true;
      });
      if constexpr (loops) {
        return &get<n - 1>(m);
      } else {
        return nullptr;
      }
    });
  }
}

}  // namespace detail

/// Adds v to d, or gives up.
template <class T>
void absorb(digest& d, const T& v) {
  if constexpr (detail::with_number<T>) {
    d.add(v.explored_as());
  } else if constexpr (std::is_same_v<T, std::monostate> || std::is_same_v<T, erased>) {
  } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
    d.add(static_cast<std::uint64_t>(v));
  } else if constexpr (std::is_same_v<T, integer>) {
    if (const auto small = v.to_int64()) {
      d.add(0).add(static_cast<std::uint64_t>(*small));
    } else {
      d.add(1).add(std::string_view(v.to_string()));
    }
  } else if constexpr (std::is_same_v<T, ascii>) {
    d.add(v.code());
  } else if constexpr (std::is_same_v<T, string>) {
    d.add(std::string_view(v.to_string()));
  } else if constexpr (std::is_same_v<T, std::string>) {
    d.add(std::string_view(v));
  } else if constexpr (shaped<T> && !detail::is_lazy<T>()) {
    detail::absorb_shaped(d, v);
  } else {
    d.give_up();
  }
}

/// Nothing when the value cannot be looked at.
template <class T>
std::optional<fingerprint> fingerprint_of(const T& v) {
  digest d;
  absorb(d, v);
  return d.known() ? std::optional(d.value()) : std::nullopt;
}

}  // namespace grus::explore
