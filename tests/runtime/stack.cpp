#include "grus/stack.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <string>
#include <thread>

#include "types.hpp"

using namespace grus;

namespace {

long count(long n) {
  if (stack_low()) [[unlikely]]
    return with_more_stack(count, n);
  if (n == 0) return 0;
  char frame[16];
  asm volatile("" : : "r"(frame) : "memory");  // else a compiler may make this a loop
  long below = count(n - 1);
  asm volatile("" : : "r"(frame) : "memory");
  return 1 + below;
}

const std::string& last(const std::string& s, long n) {
  if (stack_low()) [[unlikely]]
    return with_more_stack(last, s, n);
  if (n == 0) return s;
  const std::string* r = &last(s, n - 1);
  asm volatile("" : "+r"(r));
  return *r;
}

std::string owned(std::string s, long n) {
  if (stack_low()) [[unlikely]]
    return with_more_stack(owned, std::move(s), n);
  if (n == 0) return s;
  std::string r = owned(std::move(s), n - 1);
  asm volatile("" : : "r"(&r) : "memory");
  return r;
}

struct tracker {
  int& alive;
  explicit tracker(int& a) : alive(a) { ++alive; }
  tracker(const tracker&) = delete;
  ~tracker() { --alive; }
};
void throwing(long n, int& alive) {
  if (stack_low()) [[unlikely]]
    return with_more_stack(throwing, n, alive);
  tracker t(alive);
  if (n == 0) throw std::runtime_error("bottom");
  throwing(n - 1, alive);
}

[[maybe_unused]] long endless(long n) {
  if (stack_low()) [[unlikely]]
    return with_more_stack(endless, n);
  volatile char frame[64] = {};
  return endless(n + 1) + frame[0];
}

}  // namespace

TEST(Stack, RecursesDeep) { EXPECT_EQ(count(test::deep), test::deep); }

TEST(Stack, ReferencesStayReferences) {
  std::string s = "the same";
  EXPECT_EQ(&last(s, test::deep / 10), &s);
}

TEST(Stack, ValuesAreMoved) { EXPECT_EQ(owned(std::string(100, 'x'), test::deep / 10), std::string(100, 'x')); }

TEST(Stack, ExceptionsPass) {
  int alive = 0;
  for (int i = 0; i < 3; ++i) {
    EXPECT_THROW(throwing(test::deep / 10, alive), std::runtime_error);
    EXPECT_EQ(alive, 0);
  }
}

TEST(Stack, InThreads) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back([] { EXPECT_EQ(count(test::deep / 10), test::deep / 10); });
  for (auto& t : threads) t.join();
}

TEST(Stack, SmallThreadStacks) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, std::size_t{GRUS_SANITIZED ? 1024 : 128} << 10);
  pthread_t t;
  auto body = [](void*) -> void* {
    return reinterpret_cast<void*>(count(test::deep / 10));  // NOLINT: a number in a pointer
  };
  ASSERT_EQ(pthread_create(&t, &attributes, body, nullptr), 0);
  void* result = nullptr;
  pthread_join(t, &result);
  pthread_attr_destroy(&attributes);
  EXPECT_EQ(reinterpret_cast<long>(result), test::deep / 10);
}

#if !GRUS_SANITIZED
TEST(Stack, OutOfMemoryIsAnException) {
  rlimit old{};
  getrlimit(RLIMIT_AS, &old);
  rlimit low = old;
  low.rlim_cur = std::size_t{1} << 30;
  ASSERT_EQ(setrlimit(RLIMIT_AS, &low), 0);
  EXPECT_THROW((void)endless(0), std::bad_alloc);
  setrlimit(RLIMIT_AS, &old);
  EXPECT_EQ(count(1000), 1000);
}
#endif
