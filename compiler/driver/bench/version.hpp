// The versions of a computation that are set side by side, built and ready to be run.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "driver/coq.hpp"
#include "driver/output.hpp"
#include "driver/process.hpp"
#include "driver/progress.hpp"
#include "driver/toolchain.hpp"

namespace grus::driver::benching {

struct Program {
  Command evaluate;                    ///< computes, prints nothing of the value
  Command answer;                      ///< prints `Some NUMBER` or `None`
  std::optional<std::string> refused;  ///< why it could not be built
};

struct Version {
  std::string name;
  bool exact = true;              ///< its numbers are Rocq's
  bool says_time = false;         ///< prints what Coq's `Time` says; otherwise the process is what is measured
  std::vector<Program> programs;  ///< one a computation
};

/// A version that this machine has not.
struct LeftOut {
  std::string version, why;
};

struct Versions {
  std::vector<Version> built;
  std::vector<LeftOut> left_out;
};

/// What versions are built from.
struct Materials {
  const Toolchain& tools;
  const FrontEnd& front_end;                   ///< the wrapper is compiled
  const OutputDirectory& out;                  ///< has its C++
  std::vector<std::filesystem::path> sources;  ///< the .cpp files of it
  std::size_t count;                           ///< of computations
  Progress& progress;
};

/// The C++ of Grus: by the compiler of the toolchain, which has to be there, then by others.
void add_cxx(const Materials& materials, Versions& versions);
/// Coq's extraction to OCaml: numbers as they are, then mapped to zarith's and to machine integers.
void add_ocaml(const Materials& materials, Versions& versions);
/// Evaluation inside of Rocq: vm_compute and native_compute.
void add_reductions(const Materials& materials, Versions& versions);

/// What a failed program said, in a line: the one with an error in it, or else the last.
std::string last_words(const std::string& text);

}  // namespace grus::driver::benching
