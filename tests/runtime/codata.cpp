#include "grus/codata.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "types.hpp"

using namespace grus;
using namespace Foo;
using ints = stream<integer>;
using icons = scons<integer>;

TEST(Codata, RunsOnceAndRemembers) {
  int runs = 0;
  ints s = delay([&] {
    ++runs;
    return ints(icons{1, from(2)});
  });
  ints t = s;
  EXPECT_FALSE(is_forced(s));
  EXPECT_EQ(runs, 0);
  EXPECT_EQ(get<icons>(s).head, integer(1));
  EXPECT_EQ(get<icons>(t).head, integer(1));
  EXPECT_EQ(kind_of(t), ints::kind::scons);
  EXPECT_EQ(runs, 1);
  EXPECT_TRUE(is_forced(t));
}

TEST(Codata, ConstructorsNeedNoDelay) {
  ints s = icons{1, from(2)};
  EXPECT_TRUE(is_forced(s));
  EXPECT_EQ(get<icons>(get<icons>(s).tail).head, integer(2));
  EXPECT_EQ(take<icons>(std::move(s)).head, integer(1));
}

TEST(Codata, LongSpine) {
  ints s = from(0);
  const ints* at = &s;
  for (int i = 0; i < test::deep / 4; ++i) at = &get<icons>(*at).tail;
  EXPECT_EQ(get<icons>(*at).head, integer(test::deep / 4));
}  // and frees it

TEST(Codata, ForgottenSpineIsFreed) {
  ints s = from(0);
  for (int i = 0; i < test::deep; ++i) s = take<icons>(std::move(s)).tail;
  EXPECT_EQ(get<icons>(s).head, integer(test::deep));
}

static delayed_value chain(int n) {
  return delay([n] { return n == 0 ? delayed_value(now{integer(42)}) : chain(n - 1); });
}
TEST(Codata, ChainsRunInALoop) {
  delayed_value v = chain(test::deep);
  EXPECT_EQ(get<now>(v).value, integer(42));
}

TEST(Codata, ChainsOfSharedLinks) {
  std::vector<delayed_value> links{now{integer(42)}};
  int n = test::deep / 10;
  for (int i = 0; i < n; ++i) links.push_back(delay([before = links.back()] { return before; }));
  EXPECT_EQ(get<now>(links.back()).value, integer(42));
  for (const auto& l : links) ASSERT_TRUE(is_forced(l));
}

TEST(Codata, NestedForcing) {
  delayed_value v = now{integer(0)};
  int n = test::deep / 10;
  for (int i = 0; i < n; ++i) v = delay([v] { return delayed_value(now{get<now>(v).value + 1}); });
  EXPECT_EQ(get<now>(v).value, integer(n));
}

TEST(Codata, UnforcedSpineIsFreed) {
  delayed_value v = now{integer(0)};
  for (int i = 0; i < test::deep; ++i) v = delay([v = std::move(v)] { return v; });
}

TEST(Codata, CanBeForcedAgainAfterAnException) {
  int runs = 0;
  delayed_value bad = delay([&]() -> delayed_value {
    if (++runs < 3) throw std::runtime_error("not yet");
    return now{integer(runs)};
  });
  delayed_value outer = delay([bad] { return bad; });
  EXPECT_THROW((void)kind_of(outer), std::runtime_error);
  EXPECT_THROW((void)kind_of(bad), std::runtime_error);
  EXPECT_EQ(get<now>(outer).value, integer(3));
  EXPECT_EQ(get<now>(bad).value, integer(3));
}

TEST(Codata, NeedingItselfIsAnError) {
  static delayed_value* self = nullptr;
  delayed_value v = delay([] { return delayed_value(now{get<now>(*self).value}); });
  self = &v;
  EXPECT_THROW((void)kind_of(v), infinite_loop);
  delayed_value w = delay([] { return *self; });
  self = &w;
  EXPECT_THROW((void)kind_of(w), infinite_loop);
  self = nullptr;
}

TEST(Codata, ManyThreadsForceOnce) {
  for (int round = 0; round < 50; ++round) {
    std::atomic<int> runs{0};
    delayed_value v = delay([&] {
      ++runs;
      return chain(20);
    });
    delayed_value outer = delay([v] { return v; });
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&, i] { EXPECT_EQ(get<now>(i % 2 ? v : outer).value, integer(42)); });
    }
    for (auto& t : threads) t.join();
    EXPECT_EQ(runs, 1);
  }
}
