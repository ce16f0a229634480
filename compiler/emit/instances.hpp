// Which parameters have a type of their own, any that will do: see instances.cpp.
#pragma once

#include <map>
#include <optional>
#include <unordered_set>
#include <utility>

#include "core/program.hpp"
#include "imp/lower.hpp"

namespace grus::emit {

class Instances {
 public:
  Instances(const core::Program& program, const imp::Context& imp);

  /// A class over types, with fields or one method. It has a concept.
  bool is_class(core::GlobalId type) const { return classes_.contains(type); }
  /// Is the type of this parameter a template parameter, constrained by a concept?
  bool has_own_type(core::GlobalId definition, std::size_t index) const {
    return chosen_.contains({definition, index});
  }
  /// The class, applied, that such a parameter is an instance of; nothing for one that is a function.
  const std::optional<core::Type::Data>& applied_class(core::GlobalId definition, std::size_t index) const {
    return chosen_.at({definition, index});
  }

 private:
  using Place = std::pair<core::GlobalId, std::size_t>;

  void choose_records(const core::Program& program);
  void choose_methods(const core::Program& program);
  void choose_functions(const core::Program& program);

  std::unordered_set<core::GlobalId> classes_;
  std::map<Place, std::optional<core::Type::Data>> chosen_;
};

}  // namespace grus::emit
