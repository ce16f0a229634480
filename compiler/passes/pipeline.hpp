// The list of passes.
#pragma once

#include <iosfwd>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::passes {

struct Options {
  /// Names of passes after which to print the program (`--dump=after:NAME`), and where to.
  std::set<std::string> dump_after;
  std::ostream* dump = nullptr;
  /// Run the IR checker between passes.
  bool check = true;
};

/// The names, in order.
std::span<const std::string_view> pass_names();

/// From what `read_core` gives to typed core; nothing, with errors in `diagnostics`, where that fails.
std::optional<core::Program> run(core::Program program, const Options& options, diag::Diagnostics& diagnostics);

}  // namespace grus::passes
