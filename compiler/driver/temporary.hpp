// A directory that goes when it is done with.
#pragma once

#include <filesystem>
#include <string_view>

namespace grus::driver {

class TemporaryDirectory {
 public:
  /// `$TMPDIR/NAME-…`.
  explicit TemporaryDirectory(std::string_view name);
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  ~TemporaryDirectory();

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace grus::driver
