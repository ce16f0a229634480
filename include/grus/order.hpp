// The small enumerations of Coq's standard library: comparison, sumbool, unit.
#pragma once

#include <compare>
#include <string_view>
#include <variant>

#include "grus/shape.hpp"

namespace grus {

/// Coq.Init.Datatypes.comparison.
enum class comparison : unsigned char { Eq, Lt, Gt };
constexpr std::string_view rocq_name(comparison c) {
  return c == comparison::Eq ? "Eq" : c == comparison::Lt ? "Lt" : "Gt";
}

/// Coq.Init.Specif.sumbool, without its proofs.
enum class sumbool : unsigned char { left, right };
constexpr std::string_view rocq_name(sumbool s) { return s == sumbool::left ? "left" : "right"; }

/// Coq.Init.Datatypes.unit.
using unit = std::monostate;

/// The decision that b took.
constexpr sumbool decide(bool b) noexcept { return b ? sumbool::left : sumbool::right; }
constexpr bool is_left(sumbool s) noexcept { return s == sumbool::left; }

/// An ordering as a Coq comparison.
constexpr comparison to_comparison(std::strong_ordering o) noexcept {
  return o < 0 ? comparison::Lt : o > 0 ? comparison::Gt : comparison::Eq;
}
/// CompOpp.
constexpr comparison opposite(comparison c) noexcept {
  return c == comparison::Eq ? c : c == comparison::Lt ? comparison::Gt : comparison::Lt;
}

}  // namespace grus
