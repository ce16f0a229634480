// Typed core to the imperative language, one definition at a time.
#pragma once

#include <vector>

#include "core/program.hpp"
#include "imp/calls.hpp"
#include "imp/imp.hpp"
#include "imp/shape.hpp"

namespace grus::imp {

/// What lowering needs to know of the program as a whole.
struct Context {
  explicit Context(const core::Program& whole) : program(whole), shapes(whole), recursion(find_recursion(whole)) {}

  const core::Program& program;
  Shapes shapes;
  Recursion recursion;
};

Function lower(const Context& context, const core::Definition& definition);

/// Are these the type variables of the enclosing definition, in order?
bool own_instance(const std::vector<TypeRef>& type_args);

}  // namespace grus::imp
