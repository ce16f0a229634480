// grus compile: a .core file to C++ files. This is what the commands inside Rocq call, and what needs no Coq.
#include <iostream>

#include "driver/command.hpp"
#include "driver/failure.hpp"
#include "driver/frontend.hpp"

namespace grus::driver {

int compile(const CompileOptions& options) {
  std::error_code ignored;
  if (!std::filesystem::exists(options.file, ignored)) {
    throw Failure(options.file.string() + ": no such file", {}, exit_usage);
  }
  LowerOptions lowering;
  lowering.dump_after = options.dump_after;
  lowering.explain_any = options.explain_any;
  const Lowered lowered = lower(read_file(options.file), options.file.string(), lowering);
  if (options.out.empty()) {
    for (const GeneratedFile& file : lowered.files) std::cout << "// ==== " << file.path << '\n' << file.content;
    std::cout.flush();
    if (!std::cout) throw Failure("cannot write to standard output");
    return exit_ok;
  }
  const OutputDirectory out(options.out);
  write_generated(lowered, out);
  std::cout << summary(lowered) << '\n';
  return exit_ok;
}

}  // namespace grus::driver
