#include "driver/mirror.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "driver/failure.hpp"
#include "driver/output.hpp"

namespace grus::driver {

namespace fs = std::filesystem;

Mirror::Mirror(const Project& project, const fs::path& root) : project_(project), root_(root) {
  for (std::size_t k = 0; k < project.paths.size(); ++k) {
    const LoadPath& path = project.paths[k];
    const std::string to = std::to_string(k);
    fs::create_directories(root_ / to);
    std::error_code error;
    const fs::path from = fs::canonical(path.directory, error);
    std::vector<fs::path> open;
    // coqc only warns about a mapped directory that does not exist; many projects have one.
    if (!error) link_directory(from, to, path.recursive, open);
    remove_strangers(to);
  }
}

void Mirror::link_directory(const fs::path& from, const std::string& to, bool recursive, std::vector<fs::path>& open) {
  // `open` are the directories we are in: a symbolic link may lead back to one.
  if (std::find(open.begin(), open.end(), from) != open.end()) return;
  open.push_back(from);
  fs::create_directories(root_ / to);
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(from, error)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_directory(error)) {
      // A directory that is mapped by itself has that logical path only.
      const bool mapped = std::any_of(project_.paths.begin(), project_.paths.end(),
                                      [&](const LoadPath& path) { return path.directory == entry.path(); });
      if (recursive && !mapped && is_identifier(name)) {
        const fs::path below = fs::canonical(entry.path(), error);
        if (!error) link_directory(below, to + "/" + name, true, open);
      }
    } else if ((entry.path().extension() == ".v" && is_identifier(entry.path().stem().string())) ||
               (entry.path().extension() == ".vo" && !fs::exists(fs::path(entry.path()).replace_extension(".v")))) {
      link(entry.path(), to + "/" + name);
    }
  }
  open.pop_back();
}

void Mirror::link(const fs::path& from, const std::string& to) {
  sources_[to] = from;
  const fs::path at = root_ / to;
  std::error_code error;
  if (fs::read_symlink(at, error) == from) return;
  fs::remove(at, error);
  fs::create_symlink(from, at);
}

void Mirror::remove_strangers(const std::string& directory) {
  std::vector<fs::path> strangers;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root_ / directory)) {
    if (entry.is_directory() && !entry.is_symlink()) continue;
    // What coqc made for Foo.v goes when Foo.v goes: Foo.vo, Foo.glob, .Foo.aux, .Foo.stamp.
    const fs::path relative = entry.path().lexically_relative(root_);
    std::string stem = relative.stem().string();
    if (stem.starts_with('.')) stem.erase(0, 1);
    const std::string base = (relative.parent_path() / stem).string();
    if (!sources_.contains(base + ".v") && !sources_.contains(relative.string())) strangers.push_back(entry.path());
  }
  for (const fs::path& stranger : strangers) fs::remove(stranger);
}

std::vector<std::string> Mirror::flags() const {
  std::vector<std::string> result;
  for (std::size_t k = 0; k < project_.paths.size(); ++k) {
    result.insert(result.end(),
                  {project_.paths[k].implicit ? "-R" : "-Q", std::to_string(k), project_.paths[k].logical});
  }
  return result;
}

std::string Mirror::mirrored(const fs::path& source) const {
  const fs::path path = fs::canonical(source);
  if (path.extension() != ".v" || !is_identifier(path.stem().string())) {
    throw Failure(fmt::format("{}: error: coqc cannot compile a file of this name", shown(source)),
                  "a Rocq file is named by an identifier and `.v`, such as `Word_count.v`");
  }
  const LoadPath& owner = project_.owner(path);
  const auto k = static_cast<std::size_t>(&owner - project_.paths.data());
  std::string result = fmt::format("{}/{}", k, path.lexically_relative(owner.directory).string());
  if (!sources_.contains(result)) {
    throw Failure(fmt::format("{}: error: the directories above this file have no logical path", shown(source)),
                  "each directory between the mapped one and the file must be named by an identifier");
  }
  return result;
}

std::string Mirror::logical_name(const std::string& path) const {
  const std::size_t slash = path.find('/');
  std::string name = project_.paths[std::stoul(path.substr(0, slash))].logical;
  if (!name.empty()) name += '.';
  for (const char c : path.substr(slash + 1, path.size() - slash - 3)) name += c == '/' ? '.' : c;
  return name;
}

fs::path Mirror::original(const std::string& path) const {
  fs::path relative = fs::path(path).lexically_normal();
  if (relative.is_absolute()) relative = relative.lexically_relative(root_);
  const auto found = sources_.find(relative.string());
  return found == sources_.end() ? fs::path(path) : found->second;
}

}  // namespace grus::driver
