// Reading a `.core` file (docs/core-format.md).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::core {

struct ReadOptions {
  /// How deep terms and types may nest. Where the calling thread's stack is too small for that, less:
  /// whoever reads big programs does it under `run_with_big_stack`.
  std::size_t max_depth = 1'000'000;
  std::size_t max_bytes = std::size_t{1} << 28;
};

/// The program in `text`, or nothing and one error in `diagnostics` with its place in `file_name`.
///
/// What comes back is closed and consistent: every reference leads to a global of the right kind, every
/// variable to its binder, constructors agree with their data types. Whether the terms make sense beyond
/// that is for `check`. Leading abstractions of a constant are its parameters; logical inductives are
/// type aliases for `Erased`, and `Erased` stands wherever a type mentions one.
std::optional<Program> read_core(std::string_view text, std::string_view file_name, diag::Diagnostics& diagnostics,
                                 const ReadOptions& options = {});

}  // namespace grus::core
