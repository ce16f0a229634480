// Files of the test corpus, and comparison with the ones that say what is expected.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace grus::test {

std::string read_file(const std::filesystem::path& path);

/// Files in `tests/FOLDER` with an extension, sorted by name.
std::vector<std::filesystem::path> corpus(const std::string& folder, const std::string& extension);

/// A Google Test failure unless `actual` is what `path` holds. With GRUS_UPDATE_GOLDENS=1 in the environment
/// the file is written instead; review the difference before committing it.
void expect_golden(const std::filesystem::path& path, const std::string& actual);

/// The name of a file without folder and extension, as the name of a parameterised test.
std::string test_name(const std::filesystem::path& path);

}  // namespace grus::test
