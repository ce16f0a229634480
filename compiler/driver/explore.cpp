// grus explore: compile a concurrent program so that it runs itself under every schedule, and let it.
//
// The program is that of `grus run`, compiled with -DGRUS_EXPLORE: transactions, forks and effects are then steps of a
// scheduler (include/grus/explore). It is linked with its symbols, from which traces get their names.
#include <fmt/format.h>

#include "driver/command.hpp"
#include "driver/cxx.hpp"
#include "driver/failure.hpp"
#include "driver/frontend.hpp"
#include "driver/process.hpp"

namespace grus::driver {

namespace fs = std::filesystem;

namespace {

fs::path build_explorer(const ExploreOptions& options) {
  const Toolchain tools = find_toolchain();
  const OutputDirectory out(options.out.empty() ? work_directory(options.file) : options.out);
  Progress progress;
  LowerOptions lowering;
  lowering.eval_format = "coq";
  lowering.eval_by_name = true;
  const Lowered lowered = translate(tools, options.file, {options.name}, options.project, out, lowering, progress);
  if (!lowered.main_runs) {
    throw Failure(fmt::format("{} is not a program: it has no schedules", options.name),
                  "`grus explore` is for interaction trees that `grus run` runs");
  }
  const Written written = write_generated(lowered, out);
  const fs::path work = out.private_directory("explore");
  write_if_changed(work / "main.cpp", lowered.main.value().content);
  write_if_changed(work / "explorer.cpp", "#include \"grus/explore/main.hpp\"\n");

  CxxProgram program;
  program.sources = written.sources;
  program.sources.insert(program.sources.end(), {work / "main.cpp", work / "explorer.cpp"});
  program.includes = {out.root()};
  // Functions of the program keep their names; those of libraries, which are declared inline, their speed.
  program.flags = {"-DGRUS_EXPLORE",
                   "-rdynamic",
                   "-fno-inline-functions",
                   "-fno-inline-small-functions",
                   "-fno-inline-functions-called-once",
                   "-fno-optimize-sibling-calls",
                   "-Wno-ignored-optimization-argument",  // of Clang, which has not all of these
                   "-Wno-unused-command-line-argument"};
  program.objects = work;
  program.executable = work / "explore";
  build_program(tools, program, progress);
  return program.executable;
}

}  // namespace

int explore(const ExploreOptions& options) {
  check_source(options.file);
  check_names({options.name});
  std::vector<std::string> argv = {build_explorer(options).string()};
  argv.insert(argv.end(), options.how.begin(), options.how.end());
  argv.emplace_back("--");
  argv.insert(argv.end(), options.arguments.begin(), options.arguments.end());
  replace_process({argv});
}

}  // namespace grus::driver
