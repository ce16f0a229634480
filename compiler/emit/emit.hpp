// From a typed core program to C++ text.
#pragma once

#include <string>
#include <vector>

#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::emit {

struct OutputFile {
  std::string path;  ///< relative, like "Coq/Lists/List.hpp"
  std::string content;
};

struct EmitResult {
  std::vector<OutputFile> files;
};

/// A header, and where it has something to compile a source file, for each library with output.
EmitResult emit(const core::Program& typed, diag::Diagnostics& diagnostics);

enum class EvalFormat {
  Sexp,  ///< `name<TAB>value`, the value as an S-expression
  Coq,   ///< the same, the value as Coq prints it
  Run,   ///< evaluate the first constant and print nothing: for programs that do things
};

/// A `main` that evaluates constants; an exception counts for its constant only.
OutputFile emit_eval_main(const core::Program& typed, const std::vector<core::GlobalId>& constants, EvalFormat format);

}  // namespace grus::emit
