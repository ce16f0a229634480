// Compiling generated C++ into a program. Objects are kept: one is made again only if a file it includes is newer, or
// the compiler or its options changed.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "driver/progress.hpp"
#include "driver/toolchain.hpp"

namespace grus::driver {

struct CxxProgram {
  std::vector<std::filesystem::path> sources;
  std::vector<std::filesystem::path> includes;  ///< besides the runtime's
  std::vector<std::string> flags;
  std::filesystem::path objects;  ///< directory for them
  std::filesystem::path executable;
};

/// Throws Reported after showing what the C++ compiler said.
void build_program(const Toolchain& tools, const CxxProgram& program, Progress& progress);

}  // namespace grus::driver
