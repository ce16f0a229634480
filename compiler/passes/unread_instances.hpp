// Instances of classes that nobody reads.
#pragma once

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

/// Parameters that are instances of classes, and that are only handed on to parameters of their kind, or to templates
/// that do not name them, are marked as erased. Linear in the program for each level of calls by which one is read.
core::Program unread_instances(core::Program program, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
