// From the text of a .core file to C++ text: the compiler proper, as the driver calls it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/program.hpp"

namespace grus::driver {

struct LowerOptions {
  std::vector<std::string> dump_after;  ///< print the program after these passes, to standard error
  bool explain_any = false;             ///< say where values have no static C++ type
  /// Emit a `main` that prints the closed constants asked for, as "coq" or "sexp".
  std::optional<std::string> eval_format;
  /// They were asked for by name: one that is not a value is an error, not skipped.
  bool eval_by_name = false;
  std::string eval_only;  ///< of those, only the one of this name, with or without its modules; empty: all
  /// What to show for a source file that the program names.
  std::function<std::string(const std::string&)> shown_source;
};

struct GeneratedFile {
  std::string path;  ///< as the emitter made it: relative, but not to be trusted
  std::string content;
};

struct Lowered {
  std::string library;
  std::vector<GeneratedFile> files;
  std::optional<GeneratedFile> main;
  bool main_runs = false;             ///< it runs a program, and does not print values
  std::vector<std::string> programs;  ///< roots with effects, which are run rather than computed
  std::size_t functions = 0, any_places = 0, bounded_types = 0;
};

/// Diagnostics go to standard error; throws Reported if there are errors.
Lowered lower(std::string_view text, const std::string& file_name, const LowerOptions& options);

/// "list: 4 files, 23 functions, no value without a static type".
std::string summary(const Lowered& lowered);

}  // namespace grus::driver
