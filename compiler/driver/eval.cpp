// grus eval: print the values of constants, in the order of the source.
#include "driver/command.hpp"
#include "driver/failure.hpp"
#include "driver/frontend.hpp"
#include "driver/process.hpp"

namespace grus::driver {

int eval(const EvalOptions& options) {
  check_source(options.file);
  check_names(options.names);
  if (options.all && !options.names.empty()) throw Failure("--all and names exclude each other", {}, exit_usage);
  const Toolchain tools = find_toolchain();
  std::filesystem::path printer;
  {
    const OutputDirectory out(options.out.empty() ? work_directory(options.file) : options.out);
    Progress progress;
    printer = build_printer(tools, options.file, options.names, options.project, out, options.format, progress);
  }
  replace_process({{printer.string()}});
}

}  // namespace grus::driver
