// What a dictionary is: a record of functions, as type classes, canonical structures and modules-as-records are.
#pragma once

#include "core/program.hpp"

namespace grus::passes {

/// A type with one constructor and a field that is a function or again such a type.
bool is_dictionary_type(const core::Program& program, core::GlobalId type);

/// A dictionary over a type constructor (`Monad M`, `M : Type -> Type`): erasure writes `M A` and `M B` as one
/// variable and has to type some field with `Any`.
bool is_higher_kinded(const core::Program& program, core::GlobalId type);

/// Does a higher-kinded dictionary occur in the type?
bool mentions_higher_kinded(const core::Program& program, const core::TypeRef& type);

}  // namespace grus::passes
