// grus run: compile a .v file and run it, like a script. A tree is run (docs/effects.md); of any other constant the
// value is printed.
#include "driver/command.hpp"
#include "driver/frontend.hpp"
#include "driver/process.hpp"

namespace grus::driver {

int run(const RunOptions& options) {
  check_source(options.file);
  check_names({options.name});
  const Toolchain tools = find_toolchain();
  std::vector<std::string> argv;
  {
    const OutputDirectory out(options.out.empty() ? work_directory(options.file) : options.out);
    Progress progress;
    argv = {build_printer(tools, options.file, {options.name}, options.project, out, "coq", progress).string()};
  }
  argv.insert(argv.end(), options.arguments.begin(), options.arguments.end());
  replace_process({argv});
}

}  // namespace grus::driver
