// A thread on a stack of our own: mapped without a reservation of swap, with a guard page below.
#include "core/big_stack.hpp"

#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>

namespace grus::core {

namespace {

/// A mapping for a stack; empty when the system refuses.
class StackMemory {
 public:
  explicit StackMemory(std::size_t bytes) {
    void* base =
        mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    if (base == MAP_FAILED) return;
    base_ = base;
    bytes_ = bytes;
    guard_ = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    if (mprotect(base_, guard_, PROT_NONE) != 0) guard_ = 0;
  }
  ~StackMemory() {
    if (base_) munmap(base_, bytes_);
  }
  StackMemory(const StackMemory&) = delete;
  StackMemory& operator=(const StackMemory&) = delete;

  explicit operator bool() const { return base_ != nullptr; }
  void* begin() const { return static_cast<char*>(base_) + guard_; }
  std::size_t size() const { return bytes_ - guard_; }

 private:
  void* base_ = nullptr;
  std::size_t bytes_ = 0, guard_ = 0;
};

void* call(void* body) {
  (*static_cast<const std::function<void()>*>(body))();
  return nullptr;
}

bool run_on(const StackMemory& stack, const std::function<void()>& body) {
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) != 0) return false;
  pthread_t thread{};
  const bool started = pthread_attr_setstack(&attributes, stack.begin(), stack.size()) == 0 &&
                       pthread_create(&thread, &attributes, call, const_cast<std::function<void()>*>(&body)) == 0;
  pthread_attr_destroy(&attributes);
  if (started) pthread_join(thread, nullptr);
  return started;
}

}  // namespace

std::size_t run_with_big_stack(const std::function<void()>& body, std::size_t bytes) {
  constexpr std::size_t least = std::size_t{16} << 20;
  for (; bytes >= least; bytes /= 4) {
    const StackMemory stack(bytes);
    if (stack && run_on(stack, body)) return stack.size();
  }
  body();
  return 0;
}

std::size_t stack_bytes_left() {
  std::size_t left = std::size_t{1} << 20;
#if defined(__linux__)
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return left;
  void* base = nullptr;
  std::size_t bytes = 0;
  if (pthread_attr_getstack(&attributes, &base, &bytes) == 0) {
    const char here = 0;
    const auto position = reinterpret_cast<std::uintptr_t>(&here);
    const auto lowest = reinterpret_cast<std::uintptr_t>(base);
    if (position > lowest && position - lowest <= bytes) left = position - lowest;
  }
  pthread_attr_destroy(&attributes);
#endif
  return left;
}

}  // namespace grus::core
