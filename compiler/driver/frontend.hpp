// What build, run and eval have in common: a .v file and names in, C++ files on disk out.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "driver/coq.hpp"
#include "driver/lower.hpp"
#include "driver/output.hpp"
#include "driver/progress.hpp"
#include "driver/project.hpp"
#include "driver/toolchain.hpp"

namespace grus::driver {

/// The .v file, checked to be there and to be one. Throws Failure, as usage errors, otherwise.
void check_source(const std::filesystem::path& file);
/// Each must be a Rocq name such as `main` or `Module.f`: they become part of a Rocq file.
void check_names(const std::vector<std::string>& names);

/// Front end and compiler.
Lowered translate(const Toolchain& tools, const std::filesystem::path& file, const std::vector<std::string>& names,
                  const ProjectFlags& flags, const OutputDirectory& out, LowerOptions options, Progress& progress);

/// The same with a front end of one's own.
Lowered translate(FrontEnd& front_end, const std::filesystem::path& file, const std::vector<std::string>& names,
                  LowerOptions options, Progress& progress);

struct Written {
  std::vector<std::filesystem::path> sources;  ///< the .cpp files, absolute
  std::size_t changed = 0, removed = 0;
};
/// Write what was generated.
Written write_generated(const Lowered& lowered, const OutputDirectory& out);

/// The directory `run` and `eval` work in when the user names none: one per source file, in the cache.
std::filesystem::path work_directory(const std::filesystem::path& file);

/// Generate a program that prints `names` and compile it. Returns the executable.
std::filesystem::path build_printer(const Toolchain& tools, const std::filesystem::path& file,
                                    const std::vector<std::string>& names, const ProjectFlags& flags,
                                    const OutputDirectory& out, const std::string& format, Progress& progress);

}  // namespace grus::driver
