// Typed core to the imperative language, one definition at a time.
#pragma once

#include <functional>
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

/// One definition, as it is before ownership.
Function lower(const Context& context, const core::Definition& definition, VarId& next_var);

/// All definitions. Parameters of which `fixed` is true are borrowed whatever is done with them.
Program lower_program(const Context& context, const std::function<bool(GlobalId, std::size_t)>& fixed);

/// Are these the type variables of the enclosing definition, in order?
bool own_instance(const std::vector<TypeRef>& type_args);

}  // namespace grus::imp
