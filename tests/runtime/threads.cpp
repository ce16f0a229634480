// Values shared between threads. Meant for ThreadSanitizer; also checks results without it.
#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "types.hpp"

using namespace grus;
using namespace Foo;

template <class F>
static void on_threads(int n, F f) {
  std::vector<std::thread> threads;
  for (int i = 0; i < n; ++i) threads.emplace_back(f, i);
  for (auto& t : threads) t.join();
}

TEST(Threads, ShareTreesListsAndClosures) {
  tree<integer> t = leaf{};
  for (int i = 0; i < 500; ++i) t = node<integer>{t, pow(integer(3), i), leaf{}};
  list<integer> l{1, 2, 3};
  fn<integer(integer)> f = [t](integer x) { return x + size(t); };
  any a(l);
  on_threads(4, [&](int) {
    for (int i = 0; i < 200; ++i) {
      tree<integer> mine = t;
      mine = node<integer>{mine, i, mine};
      EXPECT_EQ(size(get<node<integer>>(mine).l), integer(500));
      auto g = f;
      EXPECT_EQ(g(1), integer(501));
      any b = a;
      EXPECT_EQ(cast<list<any>>(b).size(), 3u);
      auto taken = take<node<integer>>(std::move(mine));
      EXPECT_EQ(taken.x, integer(i));
    }
  });
}

TEST(Threads, FreeWhatOthersMade) {
  std::vector<list<integer>> made(4);
  on_threads(4, [&](int i) {
    for (int j = 0; j < 10'000; ++j)
      made[static_cast<std::size_t>(i)] = cons<integer>{j, made[static_cast<std::size_t>(i)]};
  });
  on_threads(4, [&](int i) { made[static_cast<std::size_t>((i + 1) % 4)] = nil{}; });
}

TEST(Threads, LastHandleAnywhere) {
  for (int round = 0; round < 200; ++round) {
    auto l = std::make_unique<list<integer>>(list<integer>{1, 2, 3});
    list<integer> a = *l, b = *l;
    l.reset();
    std::thread x([a = std::move(a)]() mutable { a = nil{}; }), y([b = std::move(b)]() mutable { b = nil{}; });
    x.join();
    y.join();
  }
}

TEST(Threads, ShareStreams) {
  stream<integer> s = from(0);
  on_threads(4, [&](int) {
    const stream<integer>* at = &s;
    for (int i = 0; i < 1000; ++i) at = &get<scons<integer>>(*at).tail;
    EXPECT_EQ(get<scons<integer>>(*at).head, integer(1000));
  });
}

// Many handles at once, around the count where it sticks: it must neither overflow nor reach zero.
TEST(Threads, CountsStickWhoeverCounts) {
  tree<integer> t = node<integer>{leaf{}, integer(7), leaf{}};
  auto* c = detail::cell_of(detail::access::word(t));
  c->count = detail::sticky - 2000;
  on_threads(4, [&](int) {
    for (int i = 0; i < 100; ++i) {
      std::vector<tree<integer>> handles(1000, t);
      EXPECT_EQ(get<node<integer>>(handles.back()).x, integer(7));
    }
  });
  std::vector<tree<integer>> handles(3000, t);  // surely over the limit
  handles.clear();
  // A thread that was about to count one less when it stuck has done so.
  EXPECT_GE(c->count, detail::sticky_middle - 4);
  EXPECT_LE(c->count, detail::sticky_middle);
  c->count = 1;  // so that the test does not leak
}
