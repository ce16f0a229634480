// Where a Rocq file belongs: which directories stand for which logical paths, and what else coqc is to be told.
//
// The answer comes from the `_CoqProject` in the directory of the file or above it, as coq_makefile and the editors
// read it, and from -Q, -R and -I on our own command line. A file that none of them covers is a library of its own,
// able to see its neighbours.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grus::driver {

/// `-Q directory logical`, or `-R directory logical`.
struct LoadPath {
  std::filesystem::path directory;  ///< absolute
  std::string logical;              ///< "" or "A.B"
  bool implicit = false;            ///< -R: short names find its libraries
  bool recursive = true;            ///< false only for the directory of a file that nothing maps
};

struct Project {
  std::filesystem::path file;  ///< the _CoqProject, empty if there is none
  std::vector<LoadPath> paths;
  std::vector<std::filesystem::path> ml_paths;
  std::vector<std::string> coq_args;

  /// The mapping that decides the logical name of `file`: the innermost one.
  const LoadPath& owner(const std::filesystem::path& file) const;
};

/// What the command line said.
struct ProjectFlags {
  std::vector<std::pair<std::string, std::string>> q, r;
  std::vector<std::string> ml;
};

/// Words of a _CoqProject: blanks separate, `#` comments to the end of the line, `"` quotes.
std::vector<std::string> project_words(std::string_view text);

/// Throws Failure when the _CoqProject makes no sense.
Project find_project(const std::filesystem::path& source, const ProjectFlags& flags);

/// Whether coqc accepts it as a name of a library or a part of a path (bytes over 127 count as letters).
bool is_identifier(std::string_view name);

}  // namespace grus::driver
