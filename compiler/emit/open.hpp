// What C++ users give: how code calls the types and functions of which Rocq knows no definition.
#pragma once

#include <string>

#include "core/program.hpp"

namespace grus::emit {

/// A type or type constructor that C++ calls `path`: `S::t` is used as `typename S::template t<%t0>`, `M` as `M<%t0>`.
core::Mapping open_type(const std::string& path, const core::TypeAlias& alias);

/// `K::f(%a0, %a1)`; with `<%t0>` where C++ is not sure to find the type arguments from the others. Types and proofs
/// are not passed.
core::Mapping open_constant(const core::Program& program, const std::string& path, const core::Definition& definition);

}  // namespace grus::emit
