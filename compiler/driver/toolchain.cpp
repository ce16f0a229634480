#include "driver/toolchain.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <sstream>
#include <string_view>

#include "driver/failure.hpp"

namespace grus::driver {

namespace fs = std::filesystem;

namespace {

std::string from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

fs::path this_executable() {
  std::error_code error;
  return fs::read_symlink("/proc/self/exe", error);
}

fs::path find_share() {
  if (const std::string home = from_environment("GRUS_HOME"); !home.empty()) return home;
  return this_executable().parent_path().parent_path() / "share" / "grus";
}

}  // namespace

std::vector<std::string> Toolchain::coq_flags() const {
  return {"-Q", theories().string(), "Grus", "-I", plugin().string()};
}

std::vector<std::string> Toolchain::coq_environment() const {
  std::string path = plugin().string();
  if (const std::string before = from_environment("OCAMLPATH"); !before.empty()) path += ":" + before;
  // GRUS is for the commands inside Rocq files that call the compiler.
  std::vector<std::string> result = {"OCAMLPATH=" + path};
  if (from_environment("GRUS").empty()) result.push_back("GRUS=" + this_executable().string());
  // A nursery that fits the cache and a lazy major collector take a quarter off the time of short runs: Coq's own
  // choice touches 256 MB first, and loading libraries makes the collector hurry.
  if (from_environment("OCAMLRUNPARAM").empty()) result.push_back("OCAMLRUNPARAM=s=128k,o=400");
  return result;
}

Toolchain find_toolchain() {
  Toolchain result;
  // COQBIN is what coq_makefile uses; it names a directory.
  if (const std::string bin = from_environment("COQBIN"); !bin.empty()) {
    result.coqc = (fs::path(bin) / "coqc").string();
    result.coqdep = (fs::path(bin) / "coqdep").string();
  }
  const auto words = [](const char* name) {
    std::istringstream text(from_environment(name));
    return std::vector<std::string>(std::istream_iterator<std::string>(text), {});
  };
  result.cxx = words("CXX");
  result.cxx_flags = words("CXXFLAGS");
  if (result.cxx.empty()) result.cxx = {"g++"};
  result.share = find_share();
  return result;
}

fs::path cache_directory() {
  fs::path base = from_environment("XDG_CACHE_HOME");
  if (base.empty()) {
    const std::string home = from_environment("HOME");
    if (home.empty()) throw Failure("neither HOME nor XDG_CACHE_HOME is set", "say where to work with -o DIR");
    base = fs::path(home) / ".cache";
  }
  return base / "grus";
}

std::string fingerprint(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return fmt::format("{:016x}", hash);
}

}  // namespace grus::driver
