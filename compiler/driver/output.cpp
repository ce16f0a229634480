#include "driver/output.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "driver/failure.hpp"
#include "driver/interrupt.hpp"

namespace grus::driver {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void cannot(std::string_view what, const fs::path& path, int error) {
  throw Failure(fmt::format("cannot {} {}: {}", what, shown(path), std::strerror(error)));
}

void make_directories(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error || !fs::is_directory(path)) cannot("make the directory", path, error ? error.value() : ENOTDIR);
}

// A file being written, removed unless it was published.
class TemporaryFile {
 public:
  explicit TemporaryFile(const fs::path& target)
      : target_(target),
        name_((target.parent_path() / fmt::format(".{}.XXXXXX", target.filename().string())).string()) {
    fd_ = mkostemp(name_.data(), O_CLOEXEC);
    if (fd_ < 0) cannot("write", target, errno);
    fchmod(fd_, 0644);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    if (fd_ >= 0) close(fd_);
    if (!published_) unlink(name_.c_str());
  }

  void write(std::string_view content) {
    while (!content.empty()) {
      const ssize_t written = ::write(fd_, content.data(), content.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) cannot("write", target_, errno);
      content.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  void publish() {
    check_interrupt();
    const int closed = close(std::exchange(fd_, -1));
    if (closed != 0 || rename(name_.c_str(), target_.c_str()) != 0) cannot("write", target_, errno);
    published_ = true;
  }

 private:
  fs::path target_;
  std::string name_;
  int fd_ = -1;
  bool published_ = false;
};

std::set<std::string> lines_of(const fs::path& path) {
  std::set<std::string> result;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) result.insert(line);
  return result;
}

bool is_below(const fs::path& path, const fs::path& root) {
  const auto [end, unused] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
  return end == root.end();
}

}  // namespace

std::string read_file(const fs::path& path) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) cannot("read", path, EISDIR);
  std::ifstream in(path, std::ios::binary);
  if (!in) cannot("read", path, errno);
  std::string content((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (in.bad()) cannot("read", path, errno);
  return content;
}

bool write_if_changed(const fs::path& path, std::string_view content) {
  std::error_code ignored;
  if (fs::is_regular_file(path, ignored) && fs::file_size(path, ignored) == content.size() &&
      read_file(path) == content) {
    return false;
  }
  TemporaryFile file(path);
  file.write(content);
  file.publish();
  return true;
}

OutputDirectory::OutputDirectory(const fs::path& root) {
  make_directories(root);
  root_ = fs::canonical(root);
  const fs::path lock = private_directory("") / "lock";
  lock_ = open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (lock_ < 0) cannot("write", lock, errno);
  while (flock(lock_, LOCK_EX) != 0) {
    check_interrupt();
    if (errno != EINTR) cannot("lock", lock, errno);
  }
}

OutputDirectory::~OutputDirectory() { close(lock_); }

fs::path OutputDirectory::private_directory(std::string_view name) const {
  fs::path path = root_ / private_name;
  if (!name.empty()) path /= name;
  make_directories(path);
  return path;
}

fs::path OutputDirectory::safe_path(std::string_view relative) const {
  const fs::path path = relative;
  bool safe = !path.empty() && path.is_relative() && path.has_filename() && *path.begin() != private_name;
  for (const fs::path& part : path) safe &= !part.empty() && part != ".." && part != ".";
  for (const char c : relative) safe &= static_cast<unsigned char>(c) >= ' ' && c != 0x7f && c != '\\';
  // A symbolic link below the directory must not lead out of it either.
  fs::path full = root_ / path;
  if (safe) safe = is_below(fs::weakly_canonical(full.parent_path()), root_);
  if (!safe)
    throw Failure(fmt::format("the program asks for the output file {:?}, which is not inside {}",
                              std::string(relative), shown(root_)));
  return full;
}

bool OutputDirectory::write(std::string_view relative, std::string_view content) const {
  const fs::path path = safe_path(relative);
  make_directories(path.parent_path());
  return write_if_changed(path, content);
}

std::size_t OutputDirectory::update_manifest(std::string_view program, const std::vector<std::string>& files) const {
  const fs::path manifests = private_directory("manifest");
  // The name of a Rocq library has no slash, but it comes from a file.
  std::string name(program);
  for (char& c : name) {
    if (c == '/' || c == '\0') c = '_';
  }
  name += ".files";
  std::set<std::string> before = lines_of(manifests / name);
  std::string now;
  for (const std::string& file : files) {
    before.erase(file);
    now += file + "\n";
  }
  for (const fs::directory_entry& other : fs::directory_iterator(manifests)) {
    if (other.path().filename() == name) continue;
    for (const std::string& file : lines_of(other.path())) before.erase(file);
  }
  std::size_t removed = 0;
  for (const std::string& stale : before) {
    std::error_code ignored;
    if (fs::remove(safe_path(stale), ignored)) ++removed;
  }
  write_if_changed(manifests / name, now);
  return removed;
}

std::string shown(const fs::path& path) {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  if (error || !path.is_absolute()) return path.string();
  const fs::path relative = path.lexically_relative(here);
  if (relative.empty() || *relative.begin() == "..") return path.string();
  return relative.string();
}

}  // namespace grus::driver
