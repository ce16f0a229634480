// Whole files, for `Grus.Effects.File`. No file has a name with a NUL in it.
#pragma once

#ifdef GRUS_EXPLORE
#include "grus/explore/files.hpp"
#else

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "grus/effects/c_string.hpp"
#include "grus/string.hpp"

namespace grus::file {

namespace detail {
inline bool put(const string& path, const string& content, std::ios::openmode mode) {
  const auto name = grus::detail::c_string(path);
  if (!name) return false;
  std::ofstream out(*name, std::ios::binary | mode);
  content.for_each_piece([&](std::string_view piece) {
    out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    return out.good();
  });
  out.close();
  return !out.fail();
}
}  // namespace detail

inline std::optional<string> read(const string& path) {
  const auto name = grus::detail::c_string(path);
  std::error_code ignored;
  if (!name || std::filesystem::is_directory(*name, ignored)) return std::nullopt;
  std::ifstream in(*name, std::ios::binary);
  if (!in) return std::nullopt;
  const std::string content{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (in.bad()) return std::nullopt;
  return string(content);
}

inline bool write(const string& path, const string& content) { return detail::put(path, content, std::ios::trunc); }
inline bool append(const string& path, const string& content) { return detail::put(path, content, std::ios::app); }

inline bool remove(const string& path) {
  const auto name = grus::detail::c_string(path);
  std::error_code problem;
  return name && std::filesystem::is_regular_file(*name, problem) && std::filesystem::remove(*name, problem);
}

}  // namespace grus::file
#endif
