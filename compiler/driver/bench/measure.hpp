// One run of a program, and what it used.
#pragma once

#include <filesystem>
#include <string>

#include "driver/process.hpp"
#include "driver/toolchain.hpp"

namespace grus::driver::benching {

struct Use {
  enum class End { Good, Stopped, Failed };
  End end = End::Good;
  double seconds = 0;  ///< of CPU
  double megabytes = 0;
  std::string out;
  std::string why;  ///< it failed
};

/// Runs programs through launch/launch.cpp, which says why it is needed.
class Meter {
 public:
  /// `limit` is in seconds of CPU; `scratch` is a directory for it alone.
  Meter(const Toolchain& tools, const std::filesystem::path& scratch, unsigned limit);

  Use run(const Command& command) const;

 private:
  std::filesystem::path launcher_, scratch_, report_;
  unsigned limit_;
};

}  // namespace grus::driver::benching
