// Writing files. Three promises: a reader never sees half a file (write aside, then rename); a file whose content is
// what it was already keeps its time stamp, so nothing that depends on it is rebuilt; and nothing is written outside
// the directory the user named, whatever names the program at hand contains.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace grus::driver {

std::string read_file(const std::filesystem::path& path);

/// Returns whether the file was written, that is, changed. Throws Failure if it cannot be.
bool write_if_changed(const std::filesystem::path& path, std::string_view content);

/// A private directory of the command inside an output directory.
inline constexpr std::string_view private_name = ".grus";

/// The directory the user named with -o. Made, with its private part, on construction; while one exists, other grus
/// processes on the same directory wait.
class OutputDirectory {
 public:
  explicit OutputDirectory(const std::filesystem::path& root);
  OutputDirectory(const OutputDirectory&) = delete;
  OutputDirectory& operator=(const OutputDirectory&) = delete;
  ~OutputDirectory();

  const std::filesystem::path& root() const { return root_; }
  /// `.grus/NAME`, made if needed.
  std::filesystem::path private_directory(std::string_view name) const;

  /// Write one generated file; `relative` comes from the program and is not trusted.
  bool write(std::string_view relative, std::string_view content) const;

  /// Note that `files` is what the program `root` consists of, and remove what it consisted of before and is part
  /// of no program any more. Files we did not write are never touched. Returns how many were removed.
  std::size_t update_manifest(std::string_view program, const std::vector<std::string>& files) const;

 private:
  std::filesystem::path safe_path(std::string_view relative) const;

  std::filesystem::path root_;
  int lock_ = -1;
};

/// `path` as the user would write it: relative to the current directory if it is below it.
std::string shown(const std::filesystem::path& path);

}  // namespace grus::driver
