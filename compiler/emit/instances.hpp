// Which parameters may be any instance of a class: see instances.cpp.
#pragma once

#include <map>
#include <string>
#include <unordered_set>
#include <utility>

#include "core/program.hpp"
#include "imp/shape.hpp"

namespace grus::emit {

class Instances {
 public:
  Instances(const core::Program& program, const imp::Shapes& shapes);

  /// A class over types, with fields or one method. It has a concept.
  bool is_class(core::GlobalId type) const { return classes_.contains(type); }
  /// Is this parameter a template parameter of its own, constrained by the concept of its class?
  bool any_instance(core::GlobalId definition, std::size_t index) const {
    return chosen_.contains({definition, index});
  }
  /// The class, applied, that such a parameter is an instance of.
  const core::Type::Data& applied_class(core::GlobalId definition, std::size_t index) const {
    return chosen_.at({definition, index});
  }

 private:
  using Place = std::pair<core::GlobalId, std::size_t>;

  void choose_records(const core::Program& program);
  void choose_functions(const core::Program& program);

  std::unordered_set<core::GlobalId> classes_;
  std::map<Place, core::Type::Data> chosen_;
};

}  // namespace grus::emit
