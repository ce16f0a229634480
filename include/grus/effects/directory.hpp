// Directories, for `Grus.Effects.Directory`.
#pragma once

#ifdef GRUS_EXPLORE
#include "grus/explore/files.hpp"
#else

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "grus/effects/c_string.hpp"
#include "grus/list.hpp"
#include "grus/string.hpp"

namespace grus::directory {

inline std::optional<grus::list<string>> list(const string& path) {
  const auto name = grus::detail::c_string(path);
  if (!name) return std::nullopt;
  std::error_code problem;
  std::vector<std::string> names;
  for (std::filesystem::directory_iterator at(*name, problem), end; !problem && at != end; at.increment(problem))
    names.push_back(at->path().filename().string());
  if (problem) return std::nullopt;
  std::sort(names.begin(), names.end());
  return grus::list<string>(names.begin(), names.end());
}

inline bool create(const string& path) {
  const auto name = grus::detail::c_string(path);
  return name && ::mkdir(name->c_str(), 0777) == 0;
}

/// A `..` behind a link would lead elsewhere than it reads. The system refuses links and what is not empty.
inline bool remove(const string& path) {
  const auto name = grus::detail::c_string(path);
  if (!name) return false;
  const std::filesystem::path parts(*name);
  return std::find(parts.begin(), parts.end(), "..") == parts.end() && ::rmdir(name->c_str()) == 0;
}

inline bool exists(const string& path) {
  const auto name = grus::detail::c_string(path);
  std::error_code ignored;
  return name && std::filesystem::is_directory(*name, ignored);
}

inline std::optional<string> current() {
  std::error_code problem;
  const std::string path = std::filesystem::current_path(problem).string();
  if (problem) return std::nullopt;
  return string(path);
}

}  // namespace grus::directory
#endif
