#include "driver/progress.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace grus::driver {

using namespace std::chrono_literals;

Progress::Progress() {
  const char* terminal = std::getenv("TERM");
  if (isatty(STDERR_FILENO) == 0 || terminal == nullptr || std::string_view(terminal) == "dumb") return;
  thread_ = std::jthread([this](const std::stop_token& stop) { show(stop); });
}

Progress::~Progress() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  thread_.join();
  clear();
}

void Progress::step(std::string what) {
  const std::scoped_lock lock(mutex_);
  what_ = std::move(what);
}

void Progress::pause() {
  const std::scoped_lock lock(mutex_);
  what_.clear();
  clear();
}

void Progress::clear() {
  if (visible_) std::fputs("\r\033[K", stderr);
  visible_ = false;
}

void Progress::show(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  wake_.wait_for(lock, stop, 1s, [] { return false; });
  while (!stop.stop_requested()) {
    if (!what_.empty()) {
      winsize size{};
      std::size_t width = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 10 ? size.ws_col - 5U : 75U;
      width = std::min(width, what_.size());
      std::fprintf(stderr, "\r\033[K%.*s ...", static_cast<int>(width), what_.c_str());
      std::fflush(stderr);
      visible_ = true;
    }
    wake_.wait_for(lock, stop, 100ms, [] { return false; });
  }
}

bool use_colour(int descriptor) {
  const char* no_colour = std::getenv("NO_COLOR");
  const bool refused = no_colour != nullptr && *no_colour != '\0';
  return !refused && isatty(descriptor) != 0;
}

}  // namespace grus::driver
