#include "driver/dumper.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string_view>
#include <utility>

#include "driver/failure.hpp"
#include "driver/output.hpp"

namespace grus::driver {

namespace fs = std::filesystem;

namespace {

// After one coqc does not go back to the start of its input, which a FIFO cannot.
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

}  // namespace

Dumper::Dumper(Command coqc, const std::string& folder) : fifo_(coqc.directory / folder / "sentences.v") {
  fs::create_directories(fifo_.parent_path());
  std::error_code ignored;
  fs::remove(fifo_, ignored);
  if (mkfifo(fifo_.c_str(), 0600) != 0) {
    throw Failure(fmt::format("cannot make {}: {}", fifo_.string(), std::strerror(errno)));
  }
  write_if_changed(fifo_.parent_path() / "dump.v",
                   fmt::format("From Grus Require Import Grus.\nLoad \"{}/sentences\".\n", folder));
  coqc.argv.insert(coqc.argv.end(), {"-noglob", folder + "/dump.v"});
  end_ = std::async(std::launch::async, [command = std::move(coqc)] { return capture(command); });
}

Dumper::~Dumper() {
  if (end_.valid()) {
    send("");
    end_.wait();
  }
  std::error_code ignored;
  fs::remove(fifo_, ignored);
}

ProcessResult Dumper::run(const std::string& sentences) {
  send(sentences);
  return end_.get();
}

// Nobody can write to a FIFO before it is read from, and coqc may end before it reads.
void Dumper::send(const std::string& sentences) const {
  int fifo = -1;
  while ((fifo = open(fifo_.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC)) < 0 && (errno == ENXIO || errno == EINTR)) {
    if (end_.wait_for(std::chrono::milliseconds(2)) == std::future_status::ready) return;
  }
  if (fifo < 0) return;
  fcntl(fifo, F_SETFL, 0);
  const std::string text = std::string(byte_order_mark) + sentences;
  for (std::string_view rest = text; !rest.empty();) {
    const ssize_t written = write(fifo, rest.data(), rest.size());
    if (written < 0 && errno != EINTR) break;
    rest.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
  }
  close(fifo);
}

}  // namespace grus::driver
