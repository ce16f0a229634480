// Small, always-good rewritings of untyped core.
#pragma once

#include "passes/traverse.hpp"

namespace grus::passes {

/// Normal form under: marks of erasure dropped, applications flat, beta by let, lets of atoms inlined and of
/// unused values dropped, a match on a known constructor taken, one that makes what is taken apart reduced to the field
/// that is used, arguments pushed into lets and branches. Duplicates nothing but atoms, so neither work nor code grows.
TermRef simplify(const TermRef& term, VarId& next);

/// A term that costs nothing to repeat.
bool is_atom(const Term& term);

/// How many nodes are not atoms; more than `bound`, where they are more.
std::size_t size_of(const TermRef& term, std::size_t bound);

}  // namespace grus::passes
