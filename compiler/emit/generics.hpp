// What definitions are templates over besides their type parameters: see generics.cpp.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/program.hpp"

namespace grus::emit {

class Generics {
 public:
  explicit Generics(const core::Program& program);

  /// The open types and classes that a definition needs, in order. A class comes without those that it extends.
  struct Over {
    std::vector<core::GlobalId> types;
    std::vector<std::size_t> classes;  ///< indices into the program's classes
    bool empty() const { return types.empty() && classes.empty(); }
  };
  const Over& over(core::GlobalId definition) const;

  /// The template arguments that hand these on: `M`, `I`.
  std::vector<std::string> args(core::GlobalId definition) const;

  /// The name of an open type, and that of the open instance.
  std::string name(core::GlobalId type) const;
  std::string instance() const { return instance_; }
  /// `class S`, `template <class, class> class M`
  std::string parameter(core::GlobalId type) const;

  /// Direct superclasses of a class.
  std::vector<std::size_t> superclasses(std::size_t index) const;

 private:
  using Needs = std::set<core::GlobalId>;  ///< open types, and types of open classes

  void collect(const core::Definition& definition, Needs& needs, std::set<core::GlobalId>& mentioned) const;
  void collect(const core::TypeRef& type, Needs& needs) const;
  void add_class(std::size_t index, Needs& needs) const;
  Over ordered(const Needs& needs) const;

  const core::Program& program_;
  std::string instance_;
  std::set<core::GlobalId> types_;
  std::unordered_map<core::GlobalId, std::size_t> class_of_method_, class_of_instance_;
  std::map<core::GlobalId, Over> over_;
};

}  // namespace grus::emit
