// The variables of the environment, for `Grus.Effects.Environment`.
#pragma once

#ifdef GRUS_EXPLORE
#include "grus/explore/effects.hpp"
#else

#include <cstdlib>
#include <mutex>
#include <optional>
#include <string>

#include "grus/effects/c_string.hpp"
#include "grus/string.hpp"

namespace grus::environment {

namespace detail {
inline std::mutex alone;  ///< the system's functions are not for threads
}  // namespace detail

inline std::optional<string> get(const string& variable) {
  const std::lock_guard lock(detail::alone);
  const auto name = grus::detail::variable_name(variable);
  const char* value = name ? std::getenv(name->c_str()) : nullptr;
  if (value == nullptr) return std::nullopt;
  return string(value);
}

inline bool set(const string& variable, const string& value) {
  const std::lock_guard lock(detail::alone);
  const auto name = grus::detail::variable_name(variable), text = grus::detail::c_string(value);
  return name && text && ::setenv(name->c_str(), text->c_str(), 1) == 0;
}

inline bool unset(const string& variable) {
  const std::lock_guard lock(detail::alone);
  const auto name = grus::detail::variable_name(variable);
  return name && std::getenv(name->c_str()) != nullptr && ::unsetenv(name->c_str()) == 0;
}

}  // namespace grus::environment
#endif
