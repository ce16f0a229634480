// Temporary files, for `Grus.Effects.Temporary`: in $TMPDIR or /tmp, gone when the program has ended.
#pragma once

#ifdef GRUS_EXPLORE
#include "grus/explore/files.hpp"
#else

#include <unistd.h>

#include <cstdlib>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "grus/effects/c_string.hpp"
#include "grus/effects/environment.hpp"
#include "grus/string.hpp"

namespace grus::temporary {

namespace detail {

/// The files that there are. Never destroyed: other threads may run to the very end.
class files {
  std::mutex alone_;
  std::set<std::string> paths_;

  files() {
    const auto remove_all = [] { one().clear(); };
    std::atexit(remove_all);
    std::at_quick_exit(remove_all);
  }

 public:
  static files& one() {
    static files& all = *new files;
    return all;
  }

  std::optional<std::string> create() {
    const std::lock_guard lock(alone_);
    std::string path = environment::get("TMPDIR").value_or("/tmp").to_string() + "/grus-XXXXXX";
    const int file = ::mkstemp(path.data());
    if (file == -1) return std::nullopt;
    ::close(file);
    paths_.insert(path);
    return path;
  }
  bool remove(const std::string& path) {
    const std::lock_guard lock(alone_);
    return paths_.erase(path) != 0 && ::unlink(path.c_str()) == 0;
  }
  void clear() {
    const std::lock_guard lock(alone_);
    for (const std::string& path : paths_) ::unlink(path.c_str());
    paths_.clear();
  }
};

}  // namespace detail

inline std::optional<string> create() {
  const auto path = detail::files::one().create();
  if (!path) return std::nullopt;
  return string(*path);
}
inline bool remove(const string& path) { return detail::files::one().remove(path.to_string()); }

}  // namespace grus::temporary
#endif
