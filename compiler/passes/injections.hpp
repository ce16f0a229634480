// Events of one family as events of a larger one.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// Decides for each monad of trees whether its trees are run or are data; where they are run, the instances that say
/// how families of events are part of others are erased.
core::Program injections(core::Program program, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
