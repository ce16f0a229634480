#include "grus/pool.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <set>
#include <thread>

#include "resident.hpp"
#include "types.hpp"

using namespace grus;

TEST(Pool, SizesAreDisjoint) {
  std::set<char*> seen;
  std::vector<void*> cells;
  for (int i = 0; i < 10000; ++i) {
    void* p = allocate<24>();
    std::memset(p, 0xAB, 24);
    cells.push_back(p);
    EXPECT_TRUE(seen.insert(static_cast<char*>(p)).second);
  }
  for (auto i = seen.begin(), j = std::next(i); j != seen.end(); i = j++) ASSERT_GE(*j - *i, 24);
  for (void* p : cells) deallocate<24>(p);
  void* tiny = allocate<1>();
  deallocate<1>(tiny);
}

TEST(Pool, LargeAndOveraligned) {
  void* p = allocate<4096>();
  deallocate<4096>(p);
  void* q = allocate<64, 64>();
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(q) % 64, 0u);
  deallocate<64, 64>(q);
}

TEST(Pool, MemoryOfDeadThreadsIsUsedAgain) {
  if (GRUS_SANITIZED) GTEST_SKIP() << "the sanitizer keeps memory of its own";
  auto work = [] {
    list<integer> l;
    for (int i = 0; i < 200'000; ++i) l = cons<integer>{i, std::move(l)};
  };
  for (int i = 0; i < 5; ++i) std::thread(work).join();
  double before = test::resident();
  for (int i = 0; i < 100; ++i) std::thread(work).join();  // 480 MB if it were lost
  EXPECT_LT(test::resident(), before + 8);
}

// 10^8 cells: 2.4 GB if they were lost.
TEST(Pool, ProducerAndConsumer) {
  constexpr int length = 20'000, rounds = GRUS_SANITIZED ? 50 : 5000;
  std::mutex m;
  std::condition_variable ready;
  std::deque<list<integer>> queue;
  long consumed = 0;
  std::thread consumer([&] {
    for (int i = 0; i < rounds; ++i) {
      std::unique_lock lock(m);
      ready.wait(lock, [&] { return !queue.empty(); });
      list<integer> l = std::move(queue.front());
      queue.pop_front();
      ready.notify_all();
      lock.unlock();
      consumed += static_cast<long>(l.size());
    }
  });
  double early = 0, late = 0;
  for (int i = 0; i < rounds; ++i) {
    list<integer> l;
    for (int j = 0; j < length; ++j) l = cons<integer>{j, std::move(l)};
    std::unique_lock lock(m);
    ready.wait(lock, [&] { return queue.size() < 4; });
    queue.push_back(std::move(l));
    ready.notify_all();
    double& peak = i < rounds / 10 ? early : late;
    if (i % 10 == 0) peak = std::max(peak, test::resident());
  }
  consumer.join();
  EXPECT_EQ(consumed, long{rounds} * length);
  if (!GRUS_SANITIZED) {
    EXPECT_LT(late, early * 1.05 + 1);
  }
}
