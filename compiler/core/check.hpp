// The checker of the core language, run between passes.
//
// A pass that breaks an invariant is found here, by the name of the invariant and of the definition, and
// not three passes later by a C++ compiler.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::core {

/// Which invariants hold: those at the top of term.hpp before `infer`, or after it.
enum class Stage { Untyped, Typed };

/// Report what is wrong with `program`, up to a score of errors; true when nothing is.
///
/// Always: variables are bound where they are used, binders are unique, references lead to what they
/// should, constructors and branches have the right number of fields, and cases are exhaustive.
/// `Typed`: every node and binder has a type, and the types agree. Types are compared after expanding
/// aliases; an abstract type without a mapping is `Any`.
bool check(const Program& program, Stage stage, diag::Diagnostics& diagnostics);

}  // namespace grus::core
