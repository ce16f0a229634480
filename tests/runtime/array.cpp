#include "grus/array.hpp"

#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "types.hpp"

using namespace grus;

TEST(Array, Basics) {
  auto a = array_make(3, integer(7));
  EXPECT_EQ(a.length(), int63(3));
  EXPECT_EQ(a.get(2), integer(7));
  EXPECT_EQ(a.get(3), integer(7));
  EXPECT_EQ(a.fallback(), integer(7));
  auto b = a.set(1, 5);
  EXPECT_EQ(b.get(1), integer(5));
  EXPECT_EQ(a.get(1), integer(7));
  EXPECT_EQ(b.get(1), integer(5));
  EXPECT_EQ(a.set(9, 1), a);
  EXPECT_EQ(array_make(int63(-1), true).length(), int63(max_array_length));
}

TEST(Array, EveryVersionStays) {
  std::mt19937 random(3);
  std::vector<std::pair<array<integer>, std::vector<integer>>> pool{
      {array_make(8, integer(0)), std::vector<integer>(8, 0)}};
  for (int i = 0; i < 3000; ++i) {
    auto [a, v] = pool[random() % pool.size()];
    std::size_t k = random() % 8;
    if (random() % 2) {
      a = a.set(k, i);
    } else {
      a = std::move(a).set(k, i);
    }
    v[k] = i;
    for (std::size_t j = 0; j < 8; ++j) ASSERT_EQ(a.get(j), v[j]);
    pool.emplace_back(a, v);
    const auto& [b, w] = pool[random() % pool.size()];
    ASSERT_EQ(b.elements(), w);
  }
}

TEST(Array, CopiesAreIndependent) {
  auto a = array_make(2, integer(0));
  auto b = a.copy();
  EXPECT_EQ(a, b);
  b = b.set(0, 1);
  EXPECT_NE(a, b);
}

TEST(Array, LongHistories) {
  auto first = array_make(4, integer(0));
  auto a = first;
  for (int i = 0; i < test::deep / 10; ++i) a = a.set(i % 4, i);
  EXPECT_EQ(first.get(0), integer(0));
  EXPECT_EQ(a.get(0), integer((test::deep / 10 - 1) / 4 * 4));
}

TEST(Array, HoldsItself) {
  struct knot;
  auto a = array_make(2, list<integer>{1});
  a = a.set(0, {1, 2});
  EXPECT_EQ(a.get(0).size(), 2u);
  EXPECT_EQ(hash(a), hash(a.copy()));
}

TEST(Array, Threads) {
  auto a = array_make(16, integer(0));
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([a, i] {
      auto mine = a;
      for (int j = 0; j < 500; ++j) mine = mine.set(j % 16, i);
      for (int j = 0; j < 16; ++j) EXPECT_EQ(mine.get(j), integer(i));
      for (int j = 0; j < 16; ++j) EXPECT_EQ(a.get(j), integer(0));
    });
  }
  for (auto& t : threads) t.join();
}
