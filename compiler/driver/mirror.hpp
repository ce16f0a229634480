// Rocq sources compiled without writing next to them.
//
// coqc writes Foo.vo, Foo.glob and more beside Foo.v and finds libraries by walking directories. So each directory that
// the project maps to a logical path is mirrored inside our output directory, number k in `k/`: a symbolic link for
// every .v file (and for .vo files that come without a source), real directories, and what coqc makes. coqc runs in
// the mirror and sees nothing else of the project, which also keeps odd directory names away from it.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "driver/project.hpp"

namespace grus::driver {

class Mirror {
 public:
  /// Brings the mirror in `root` up to date with the project's directories.
  Mirror(const Project& project, const std::filesystem::path& root);

  const std::filesystem::path& root() const { return root_; }
  /// -Q and -R options, relative to the root.
  std::vector<std::string> flags() const;

  /// "0/sub/Foo.v" for a source file of the project. Throws Failure if it is none.
  std::string mirrored(const std::filesystem::path& source) const;
  /// "A.sub.Foo" for "0/sub/Foo.v".
  std::string logical_name(const std::string& mirrored) const;
  /// The source behind a path in the mirror, relative to the root or absolute; anything else is returned as it is.
  std::filesystem::path original(const std::string& path) const;

 private:
  void link_directory(const std::filesystem::path& from, const std::string& to, bool recursive,
                      std::vector<std::filesystem::path>& open);
  void link(const std::filesystem::path& from, const std::string& to);
  void remove_strangers(const std::string& directory);

  const Project& project_;
  std::filesystem::path root_;
  std::map<std::string, std::filesystem::path> sources_;  ///< mirrored path -> source
};

}  // namespace grus::driver
