#include "driver/temporary.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include "driver/failure.hpp"

namespace grus::driver {

namespace fs = std::filesystem;

TemporaryDirectory::TemporaryDirectory(std::string_view name) {
  std::string path = (fs::temp_directory_path() / fmt::format("{}-XXXXXX", name)).string();
  if (mkdtemp(path.data()) == nullptr) {
    throw Failure(fmt::format("cannot make the directory {}: {}", path, std::strerror(errno)),
                  "TMPDIR names another place for temporary files");
  }
  path_ = path;
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace grus::driver
