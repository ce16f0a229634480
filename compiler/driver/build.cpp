// grus build: a .v file to C++ files, and to a program if one is asked for.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "driver/command.hpp"
#include "driver/cxx.hpp"
#include "driver/failure.hpp"
#include "driver/frontend.hpp"

namespace grus::driver {

namespace fs = std::filesystem;

int build(const BuildOptions& options) {
  check_source(options.file);
  check_names(options.names);
  if (!options.exe.empty() && (fs::path(options.exe).has_parent_path() || options.exe.starts_with('.'))) {
    throw Failure(fmt::format("--exe {:?} is not the name of a file in the output directory", options.exe), {},
                  exit_usage);
  }
  if (!options.exe.empty() && options.with.empty()) check_names({options.exe});
  if (!options.with.empty() && options.exe.empty()) throw Failure("--with is for --exe", {}, exit_usage);
  for (const fs::path& source : options.with) {
    if (!fs::is_regular_file(source)) throw Failure(fmt::format("{}: no such file", source.string()), {}, exit_usage);
  }

  const Toolchain tools = find_toolchain();
  const OutputDirectory out(options.out);
  std::string done;
  {
    Progress progress;
    LowerOptions lowering;
    lowering.dump_after = options.dump_after;
    lowering.explain_any = options.explain_any;
    std::vector<std::string> names = options.names;
    // Without code of the user, the program prints the constant of its name.
    const bool printer = !options.exe.empty() && options.with.empty();
    if (printer) {
      lowering.eval_format = "coq";
      lowering.eval_by_name = true;
      lowering.eval_only = options.exe;
      const bool known = std::find(names.begin(), names.end(), options.exe) != names.end();
      if (!names.empty() && !known) names.push_back(options.exe);
    }
    const Lowered lowered = translate(tools, options.file, names, options.project, out, lowering, progress);
    const Written written = write_generated(lowered, out);
    done = fmt::format("{}; {} written to {}/", summary(lowered),
                       written.changed == 0 ? "nothing changed, nothing" : fmt::format("{}", written.changed),
                       shown(out.root()));
    if (!options.exe.empty()) {
      CxxProgram program;
      program.sources = written.sources;
      program.objects = out.private_directory("objects");
      if (printer) {
        const fs::path main = program.objects / (options.exe + ".main.cpp");
        write_if_changed(main, lowered.main.value().content);
        program.sources.push_back(main);
      }
      for (const fs::path& source : options.with) program.sources.push_back(fs::canonical(source));
      program.includes = {out.root()};
      program.executable = out.root() / options.exe;
      build_program(tools, program, progress);
      done += fmt::format("; program {}", shown(program.executable));
    }
  }
  std::cout << done << '\n';
  return exit_ok;
}

}  // namespace grus::driver
