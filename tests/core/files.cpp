// See files.hpp.
#include "files.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace grus::test {

std::string read_file(const std::filesystem::path& path) {
  const std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

std::vector<std::filesystem::path> corpus(const std::string& folder, const std::string& extension) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(GRUS_SOURCE_DIR) / "tests" / folder)) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void expect_golden(const std::filesystem::path& path, const std::string& actual) {
  const char* update = std::getenv("GRUS_UPDATE_GOLDENS");
  if (update && std::string(update) == "1") {
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  ASSERT_TRUE(std::filesystem::exists(path)) << path << " is missing; run the test with GRUS_UPDATE_GOLDENS=1";
  EXPECT_EQ(read_file(path), actual) << "in " << path;
}

std::string test_name(const std::filesystem::path& path) { return path.stem().string(); }

}  // namespace grus::test
