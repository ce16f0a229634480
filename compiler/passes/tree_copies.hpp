// Trees as data for those that are looked at only.
#pragma once

#include <cstddef>
#include <optional>

#include "core/program.hpp"

namespace grus::passes {

/// The program with trees of this monad that are looked at, and trees of one more monad, that are not; none where that
/// cannot be. Functions are as after `specialise` and `lift`.
std::optional<core::Program> separate_trees(core::Program program, std::size_t monad);

}  // namespace grus::passes
