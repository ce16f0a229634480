// Files and directories by turns, of names that lead here and there: run on the system and explored, it prints the
// same.
#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <string>

#include "grus/effects/console.hpp"
#include "grus/effects/directory.hpp"
#include "grus/effects/file.hpp"
#include "grus/effects/process.hpp"
#include "grus/effects/temporary.hpp"
#include "grus/print.hpp"

namespace Places {

/// At most three directories up, since further up is not the same for all.
std::string name(std::mt19937_64& random) {
  static constexpr std::array<const char*, 12> parts{"a",    "b",  "old", "d", "link", "nowhere",
                                                     "file", "..", ".",   "a", "old",  "b"};
  std::string path;
  for (auto left = 1 + random() % 4; left > 0; --left) {
    path += parts[random() % parts.size()];
    if (left > 1 || random() % 8 == 0) path += random() % 16 == 0 ? "//" : "/";
  }
  return path.starts_with("/") || std::count(path.begin(), path.end(), '.') > 6 ? "." : path;
}

std::string act(std::mt19937_64& random) {
  const std::string text = name(random);
  const grus::string path(text);
  const auto shown = [&](const char* what, const auto& answer) {
    return what + (' ' + text + ": ") + grus::to_sexp(answer);
  };
  switch (random() % 10) {
    case 0:
    case 1:
      return shown("create", grus::directory::create(path));
    case 2:
      return shown("remove", grus::directory::remove(path));
    case 3:
      return shown("exists", grus::directory::exists(path));
    case 4:
      return shown("list", grus::directory::list(path));
    case 5:
      return shown("read", grus::file::read(path));
    case 6:
    case 7:
      return shown("write", grus::file::write(path, grus::string(std::to_string(random() % 10))));
    case 8:
      return shown("append", grus::file::append(path, grus::string("x")));
    default: {
      // The explorer keeps links as they are.
      static constexpr std::array links{"link", "nowhere", "file"};
      const bool link = std::any_of(links.begin(), links.end(), [&](const char* l) { return text.ends_with(l); });
      return link ? "" : shown("remove file", grus::file::remove(path));
    }
  }
}

void all() {
  const auto one = grus::temporary::create();
  grus::console::print(grus::string(std::string(one && grus::temporary::remove(*one) ? "made" : "not made")));
  grus::console::print(grus::string(std::string(one && !grus::temporary::remove(*one) ? "gone" : "still there")));
  std::mt19937_64 random(1);
  for (int i = 0; i < 20000; ++i) grus::console::print(grus::string(act(random)));
}

}  // namespace Places

int main(int argc, char** argv) {
  return grus::process::run(argc, argv, [] { Places::all(); });
}
