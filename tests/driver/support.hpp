// A directory of its own for each test, with a name that a shell would choke on, and the grus command run in it.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "driver/output.hpp"
#include "driver/process.hpp"

namespace grus::driver {

namespace fs = std::filesystem;

inline const std::string grus_command = std::string(GRUS_BINARY_DIR) + "/bin/grus";

class InDirectory : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "grus test's \"$(x)\" XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    root = fs::canonical(name);
  }
  void TearDown() override {
    std::error_code ignored;
    fs::remove_all(root, ignored);
  }

  void write(const fs::path& path, std::string_view text) const {
    fs::create_directories((root / path).parent_path());
    std::ofstream(root / path, std::ios::binary) << text;
  }
  std::string read(const fs::path& path) const { return read_file(root / path); }

  /// Moves the file's time, so that a test need not wait for the clock.
  void age(const fs::path& path, int seconds) const {
    fs::last_write_time(root / path, fs::last_write_time(root / path) - std::chrono::seconds(seconds));
  }

  ProcessResult grus(std::vector<std::string> arguments, std::vector<std::string> environment = {}) const {
    arguments.insert(arguments.begin(), grus_command);
    environment.push_back("XDG_CACHE_HOME=" + (root / "cache").string());
    return capture({arguments, root, environment, std::chrono::minutes(4)});
  }

  /// Every file below the directory, but not what is below `except`.
  std::set<std::string> files(const std::string& except = "") const {
    std::set<std::string> result;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
      const std::string name = entry.path().lexically_relative(root).string();
      if (!entry.is_directory() && (except.empty() || !name.starts_with(except))) result.insert(name);
    }
    return result;
  }

  fs::path root;
};

}  // namespace grus::driver
