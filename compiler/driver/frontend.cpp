#include "driver/frontend.hpp"

#include <fmt/format.h>

#include <utility>

#include "driver/cxx.hpp"
#include "driver/failure.hpp"

namespace grus::driver {

namespace fs = std::filesystem;

void check_source(const fs::path& file) {
  std::error_code ignored;
  if (file.extension() != ".v") {
    throw Failure(fmt::format("{} is not a Rocq source file", file.string()), "give a .v file", exit_usage);
  }
  if (!fs::is_regular_file(file, ignored)) {
    throw Failure(fmt::format("{}: no such file", file.string()), {}, exit_usage);
  }
}

void check_names(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    std::string_view rest = name;
    bool good = true;
    while (good) {
      const std::size_t dot = rest.find('.');
      good = is_identifier(rest.substr(0, dot));
      if (dot == std::string_view::npos) break;
      rest = rest.substr(dot + 1);
    }
    if (!good) {
      throw Failure(fmt::format("{:?} is not a Rocq name", name), "names look like `main` or `Module.f`", exit_usage);
    }
  }
}

Lowered translate(const Toolchain& tools, const fs::path& file, const std::vector<std::string>& names,
                  const ProjectFlags& flags, const OutputDirectory& out, LowerOptions options, Progress& progress) {
  const Project project = find_project(file, flags);
  FrontEnd front_end(tools, project, out.private_directory("coq"), progress);
  return translate(front_end, file, names, std::move(options), progress);
}

Lowered translate(FrontEnd& front_end, const fs::path& file, const std::vector<std::string>& names,
                  LowerOptions options, Progress& progress) {
  const FrontEnd::Dump dump = front_end.dump(file, names);
  progress.step("compiling " + dump.library);
  options.shown_source = [&](const std::string& path) { return front_end.shown_source(path); };
  return lower(dump.text, dump.path.string(), options);
}

Written write_generated(const Lowered& lowered, const OutputDirectory& out) {
  Written result;
  std::vector<std::string> paths;
  for (const GeneratedFile& file : lowered.files) {
    if (out.write(file.path, file.content)) ++result.changed;
    paths.push_back(file.path);
    if (file.path.ends_with(".cpp")) result.sources.push_back(out.root() / file.path);
  }
  result.removed = out.update_manifest(lowered.library, paths);
  return result;
}

fs::path work_directory(const fs::path& file) {
  const fs::path full = fs::canonical(file);
  return cache_directory() / fmt::format("{}-{}", full.stem().string(), fingerprint(full.string()));
}

fs::path build_printer(const Toolchain& tools, const fs::path& file, const std::vector<std::string>& names,
                       const ProjectFlags& flags, const OutputDirectory& out, const std::string& format,
                       Progress& progress) {
  LowerOptions options;
  options.eval_format = format;
  options.eval_by_name = !names.empty();
  const Lowered lowered = translate(tools, file, names, flags, out, options, progress);
  const Written written = write_generated(lowered, out);
  const fs::path work = out.private_directory("eval");
  write_if_changed(work / "main.cpp", lowered.main.value().content);

  CxxProgram program;
  program.sources = written.sources;
  program.sources.push_back(work / "main.cpp");
  program.includes = {out.root()};
  program.objects = work;
  program.executable = work / "print";
  build_program(tools, program, progress);
  return program.executable;
}

}  // namespace grus::driver
