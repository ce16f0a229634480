// The programs and files Grus works with: coqc, the C++ compiler, and our own parts (Coq side and runtime headers).
//
// Our parts are found from where the executable is, `bin/grus` beside `share/grus`, in a build tree and in an
// installation alike; GRUS_HOME names another share/grus.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "driver/process.hpp"

namespace grus::driver {

struct Toolchain {
  std::string coqc = "coqc", coqdep = "coqdep";
  std::vector<std::string> cxx;        ///< $CXX split at blanks, or g++
  std::vector<std::string> cxx_flags;  ///< $CXXFLAGS split at blanks
  std::filesystem::path share;         ///< share/grus

  std::filesystem::path theories() const { return share / "coq" / "theories"; }
  std::filesystem::path plugin() const { return share / "coq" / "plugin"; }
  std::filesystem::path include() const { return share / "include"; }
  std::filesystem::path launcher() const { return share / "launch"; }  ///< launch/launch.cpp
  /// What makes coqc find `From Grus Require …` and its plugin.
  std::vector<std::string> coq_flags() const;
  std::vector<std::string> coq_environment() const;
};

Toolchain find_toolchain();

/// Where things that can be made again are kept: $XDG_CACHE_HOME/grus, ~/.cache/grus.
std::filesystem::path cache_directory();

/// 16 hexadecimal digits that change with the text (FNV-1a); for stamps and cache keys, not for security.
std::string fingerprint(std::string_view text);

}  // namespace grus::driver
