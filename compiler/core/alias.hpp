// Types seen through their abbreviations.
#pragma once

#include <cstddef>

#include "core/program.hpp"

namespace grus::core {

/// `type` with the abbreviation at its head replaced by what it stands for, until the head is none. A
/// mapped abbreviation is a type of its own; one that is neither mapped nor defined is `Any`. Inductive
/// types get as many arguments as they have parameters: missing ones are `Any`, extra ones go.
TypeRef expand_head(const Program& program, TypeRef type);

/// Equal after expansion everywhere.
bool same_type(const Program& program, const TypeRef& a, const TypeRef& b);

/// An abbreviation that is defined by itself, if there is one; expansion needs that there is none.
const TypeAlias* find_cyclic_alias(const Program& program);

}  // namespace grus::core
