// A vector of `Grus.Effects.Vector` under exploration: its length is an object, and so is each element.
//
// What looks at an element looks at the length, too. So `push` and `pop`, which write the length, depend on all other
// operations on the vector without naming an element, which might be another one in another order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "grus/explore/hooks.hpp"

namespace grus::explore {

class vector_objects {
  object length_;

  object element(std::uint64_t i) const {
    return machine::running().around().named(fingerprint_of_parts(length_, i, std::string_view("element")));
  }
  std::vector<object> to_find(const std::optional<std::uint64_t>& i) const {
    return i ? std::vector{length_, element(*i)} : std::vector{length_};
  }
  /// As at first where it is 0.
  void has_length(machine& m, std::size_t n) const {
    m.holds(length_, n == 0 ? fingerprint{} : fingerprint_of_parts(n));
  }

 public:
  vector_objects() : length_(machine::running().new_object()) {}
  object number() const noexcept { return length_; }

  // Each waits for the moment of the operation. What it gives is called with what has come of it.
  void length() const { effect_on("vector_length", {length_}, {}); }
  auto get(const std::optional<std::uint64_t>& i) const {
    machine& m = effect_on("get_element", to_find(i), {});
    return [&m, this, i](bool found) { m.learned(found ? m.objects().of(element(*i)) : fingerprint{}); };
  }
  template <class T>
  auto set(const std::optional<std::uint64_t>& i, const T& x) const {
    machine& m = effect_on("set_element", {length_}, i ? std::vector{element(*i)} : std::vector<object>{});
    return [&m, this, i, holds = fingerprint_of(x)](bool found) {
      if (found && holds) m.holds(element(*i), holds);
      if (!found && i) m.holds(element(*i), fingerprint{});
      m.learned(fingerprint_of(found));
    };
  }
  template <class T>
  auto push(const T& x) const {
    machine& m = effect_on("push", {}, {length_});
    return [&m, this, holds = fingerprint_of(x)](std::size_t length) {
      m.holds(element(length - 1), holds);
      has_length(m, length);
      m.learned(fingerprint{});
    };
  }
  auto pop() const {
    machine& m = effect_on("pop", {}, {length_});
    return [&m, this](bool found, std::size_t length) {
      m.learned(m.objects().of(element(length)));
      if (found) m.holds(element(length), fingerprint{});
      has_length(m, length);
    };
  }
};

}  // namespace grus::explore
