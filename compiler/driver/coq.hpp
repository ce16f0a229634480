// The front end: from a .v file to the text of its .core file.
//
// Three steps, each in the mirror (mirror.hpp): coqdep says what the file needs; what is missing or stale is compiled,
// independent files at the same time; then a coqc that was started at once (dumper.hpp) loads the library and has the
// plugin write the program. A .vo beside its source that is newer than everything it depends on is used, not made
// again.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "driver/mirror.hpp"
#include "driver/process.hpp"
#include "driver/progress.hpp"
#include "driver/project.hpp"
#include "driver/toolchain.hpp"

namespace grus::driver {

class FrontEnd {
 public:
  /// Works in `directory`, which must be ours. Keeps references.
  FrontEnd(const Toolchain& tools, const Project& project, const std::filesystem::path& directory, Progress& progress);

  struct Dump {
    std::string library;  ///< logical name of the source file
    std::string text;     ///< the .core file
    std::filesystem::path path;
  };
  /// The program made of `names`, or of everything in `source` if there are none.
  Dump dump(const std::filesystem::path& source, const std::vector<std::string>& names);

  /// coqc in `directory()`, with more arguments. After `dump`, libraries that its source needed can be required.
  Command coqc(const std::vector<std::string>& arguments) const;
  const std::filesystem::path& directory() const { return directory_; }
  /// The logical name of a source file.
  std::string library(const std::filesystem::path& source) const;
  /// Messages about `generated` are to be shown as being about `source`, at no line.
  void stands_for(const std::filesystem::path& generated, const std::filesystem::path& source);

  /// The user's file behind a path that coqc or the plugin mentions.
  std::string shown_source(const std::string& path) const { return shown_path(path); }

 private:
  struct Unit {
    std::string path;                   ///< in the mirror, "0/Foo.v"
    std::vector<std::string> needs;     ///< units, "0/Bar.v"
    std::vector<std::string> external;  ///< other files: our theories, plugins, files that are `Load`ed
    std::size_t level = 0;              ///< those of one level do not depend on each other
    std::string stamp;                  ///< fingerprint of everything the .vo depends on
    bool linked = false;                ///< the .vo beside the source is used
  };

  void scan(const std::string& root);
  std::size_t assign_level(const std::string& path, std::vector<std::string>& open);
  void compile_all(bool may_link);
  void bring_up_to_date(Unit& unit, bool may_link);
  bool usable_beside_source(const Unit& unit) const;
  std::string stamp_of(const Unit& unit) const;
  std::vector<std::string> command(const std::string& program) const;
  /// Of coqc or coqdep, to be run in the mirror.
  Command in_mirror(std::vector<std::string> argv) const;
  [[noreturn]] void report_scan_failure(const std::string& output) const;
  void report(const std::string& output, bool warnings) const;
  std::string shown_path(const std::string& path) const;

  const Toolchain& tools_;
  const Project& project_;
  std::filesystem::path directory_;
  Progress& progress_;
  Mirror mirror_;
  std::map<std::string, Unit> units_;
  std::filesystem::path generated_, stood_for_;
};

}  // namespace grus::driver
