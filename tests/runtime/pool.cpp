#include "grus/pool.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <condition_variable>
#include <deque>
#include <set>
#include <thread>

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

#if !GRUS_SANITIZED
static long resident_kilobytes() {
  rusage u{};
  getrusage(RUSAGE_SELF, &u);
  return u.ru_maxrss;
}

TEST(Pool, MemoryOfDeadThreadsIsUsedAgain) {
  auto work = [] {
    list<integer> l;
    for (int i = 0; i < 200'000; ++i) l = cons<integer>{i, std::move(l)};
  };
  for (int i = 0; i < 5; ++i) std::thread(work).join();
  long before = resident_kilobytes();
  for (int i = 0; i < 100; ++i) std::thread(work).join();  // 480 MB if it were lost
  EXPECT_LT(resident_kilobytes() - before, 20'000);
}

TEST(Pool, ProducerAndConsumer) {
  std::mutex m;
  std::condition_variable ready;
  std::deque<list<integer>> queue;
  auto run = [&](int rounds) {
    std::thread consumer([&] {
      for (int i = 0; i < rounds; ++i) {
        std::unique_lock lock(m);
        ready.wait(lock, [&] { return !queue.empty(); });
        list<integer> l = std::move(queue.front());
        queue.pop_front();
        ready.notify_all();
        lock.unlock();
      }
    });
    for (int i = 0; i < rounds; ++i) {
      list<integer> l;
      for (int j = 0; j < 20'000; ++j) l = cons<integer>{j, std::move(l)};
      std::unique_lock lock(m);
      ready.wait(lock, [&] { return queue.size() < 4; });
      queue.push_back(std::move(l));
      ready.notify_all();
    }
    consumer.join();
  };
  run(50);
  long before = resident_kilobytes();
  run(500);  // 240 MB if it were lost
  EXPECT_LT(resident_kilobytes() - before, 20'000);
}
#endif
