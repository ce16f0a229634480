// How a data type is represented in C++.
#pragma once

#include <unordered_map>
#include <unordered_set>

#include "core/program.hpp"

namespace grus::imp {

enum class Shape {
  Mapped,  ///< as its mapping says
  Enum,    ///< constant constructors only
  Struct,  ///< one constructor, not recursive: by value
  Handle,  ///< counted, `grus::data`
  Lazy,    ///< coinductive, `grus::codata`
  Alias,   ///< an abbreviation, or an axiomatic type
};

class Shapes {
 public:
  explicit Shapes(const core::Program& program);

  Shape of(core::GlobalId type) const;
  /// Of a type that is not a data type: Alias.
  Shape of(const core::TypeRef& type) const;
  /// Copying it costs nothing, so it is passed by value.
  bool trivial(const core::TypeRef& type) const;
  /// Can owning a value save work? It may be changed in place, or taken apart without copying its fields.
  bool worth_owning(const core::TypeRef& type) const;
  /// Do the fields that a mapped type's match declares refer into the value?
  bool has_parts(core::GlobalId type) const;
  /// Are they values, one of which a mapped type's match can make of a value that is used up?
  bool gives_parts(core::GlobalId type) const;
  /// Is it the runtime's list?
  bool is_list(core::GlobalId type) const;
  /// `type` with abbreviations unfolded at its head.
  core::TypeRef expand(const core::TypeRef& type) const;
  /// Number of arrows at the head of `type`, abbreviations unfolded.
  std::size_t arity(const core::TypeRef& type) const;

 private:
  void find_used_up(const core::Definition& definition);
  bool reaches_itself(const core::DataType& type) const;

  const core::Program& program_;
  std::unordered_map<core::GlobalId, Shape> shapes_;
  std::unordered_set<core::GlobalId> used_up_;  ///< mapped types of which some template uses up a value
};

}  // namespace grus::imp
