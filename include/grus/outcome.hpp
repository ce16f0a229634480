// What a program gives that may stop without a value: `outcome<R>` is an R, or a stop.
//
// Why it has stopped is known to those who run it, such as a transaction that has retried. Whoever sees a stop returns
// at once:
//
//     auto x_or_stop = take(queue);
//     if (!x_or_stop) return grus::stopped{};
//
// Where results are plain values, `value_of(take(queue))` throws for a stop.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>

#include "grus/config.hpp"

namespace grus {

/// The program has stopped. As an exception it is none of the program's: handlers must let it pass.
struct stopped {};

namespace detail {
/// A small value, or none. Without padding: two registers return it as it is, where a std::optional's flag is written
/// to memory as a byte and read back as a word, for which processors wait.
template <class R>
class optional_register {
  using flag = std::conditional_t<sizeof(R) == 8, std::uint64_t,
                                  std::conditional_t<sizeof(R) == 4, std::uint32_t,
                                                     std::conditional_t<sizeof(R) == 2, std::uint16_t, std::uint8_t>>>;
  R value_{};
  flag present_ = 0;

 public:
  optional_register() noexcept = default;
  template <class T>
  optional_register(std::in_place_t, T&& value) noexcept
      : value_(static_cast<R>(std::forward<T>(value))), present_(1) {}
  bool has_value() const noexcept { return present_ != 0; }
  R& operator*() & noexcept { return value_; }
  const R& operator*() const& noexcept { return value_; }
  R&& operator*() && noexcept { return std::move(value_); }
};
}  // namespace detail

template <class R>
class [[nodiscard]] outcome {
  std::conditional_t<std::is_scalar_v<R>, detail::optional_register<R>, std::optional<R>> value_;

 public:
  using value_type = R;

  outcome(stopped) noexcept {}
  outcome(std::nullopt_t) noexcept {}
  template <class T>
  requires(std::convertible_to<T, R> && !std::same_as<std::remove_cvref_t<T>, outcome>) outcome(T&& value)
      : value_(std::in_place, std::forward<T>(value)) {}

  explicit operator bool() const noexcept { return value_.has_value(); }
  R& operator*() & noexcept { return *value_; }
  const R& operator*() const& noexcept { return *value_; }
  R&& operator*() && noexcept { return *std::move(value_); }
};

template <class R>
inline constexpr bool is_outcome = false;
template <class R>
inline constexpr bool is_outcome<outcome<R>> = true;

[[noreturn]] GRUS_COLD inline void throw_stopped() { throw stopped{}; }

/// The value. Throws `stopped`.
template <class R>
GRUS_INLINE R value_of(outcome<R> result) {
  if (!result) [[unlikely]]
    throw_stopped();
  return *std::move(result);
}

}  // namespace grus
