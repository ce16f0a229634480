// Strings for system calls.
#pragma once

#include <optional>
#include <string>

#include "grus/string.hpp"

namespace grus::detail {

/// The bytes, unless a NUL is among them, which would end them for the system.
inline std::optional<std::string> c_string(const string& s) {
  std::string bytes = s.to_string();
  if (bytes.find('\0') != std::string::npos) return std::nullopt;
  return bytes;
}

/// The name of a variable of the environment: to the system, `A=b` would be a variable `A`.
inline std::optional<std::string> variable_name(const string& s) {
  auto bytes = c_string(s);
  if (bytes && (bytes->empty() || bytes->find('=') != std::string::npos)) return std::nullopt;
  return bytes;
}

}  // namespace grus::detail
