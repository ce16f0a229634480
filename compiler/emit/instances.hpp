// Which parameters may be any instance of a class: see instances.cpp.
#pragma once

#include <set>
#include <string>
#include <unordered_set>
#include <utility>

#include "core/program.hpp"
#include "imp/shape.hpp"

namespace grus::emit {

class Instances {
 public:
  Instances(const core::Program& program, const imp::Shapes& shapes);

  /// A record of functions over a type: what a Rocq class is. It has a concept.
  bool is_class(core::GlobalId type) const { return classes_.contains(type); }
  /// Is this parameter a template parameter of its own, constrained by the concept of its class?
  bool any_instance(core::GlobalId definition, std::size_t index) const {
    return chosen_.contains({definition, index});
  }

 private:
  std::unordered_set<core::GlobalId> classes_;
  std::set<std::pair<core::GlobalId, std::size_t>> chosen_;
};

}  // namespace grus::emit
