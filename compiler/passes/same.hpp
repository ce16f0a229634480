// Are two terms the same, whatever their bound variables are called?
#pragma once

#include "passes/traverse.hpp"

namespace grus::passes {

/// Alpha-equivalence of typed terms. Linear in the smaller one.
bool same(const TermRef& a, const TermRef& b);

}  // namespace grus::passes
