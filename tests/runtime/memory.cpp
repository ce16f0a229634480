// Memory goes back to the system when threads end, and when one asks for that; what is alive stays. Sanitizers keep
// memory of their own, so under them only the second half is tested: with the pool under TSan (GRUS_POOLED), with
// malloc else.
#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <random>
#include <thread>

#include "resident.hpp"
#include "types.hpp"

using namespace grus;
using namespace Foo;

namespace {

constexpr int cells_of_200_mb = 200'000'000 / 24 / (GRUS_SANITIZED ? 10 : 1);

/// The numbers below n that are multiples of `step`.
list<integer> numbers(int n, int step = 1) {
  list<integer> l;
  for (int i = (n - 1) / step * step; i >= 0; i -= step) l = cons<integer>{i, std::move(l)};
  return l;
}

template <class F>
void on_threads(int n, F f) {
  std::vector<std::thread> threads;
  for (int i = 0; i < n; ++i) threads.emplace_back(f, i);
  for (auto& t : threads) t.join();
}

class Memory : public ::testing::Test {
 protected:
  void SetUp() override {
    std::thread([] { numbers(1000); }).join();  // what the first thread needs once
    release_memory();
    before = test::resident();
  }
  void at_least(double megabytes) const {
    if (!GRUS_SANITIZED) {
      EXPECT_GT(test::resident(), before + megabytes);
    }
  }
  void at_most(double megabytes) const {
    if (!GRUS_SANITIZED) {
      EXPECT_LT(test::resident(), before + megabytes);
    }
  }
  double before = 0;
};

void expect_mapped_below(double megabytes) {
  if (!GRUS_SANITIZED) {
    EXPECT_LT(test::mapped(), megabytes);
  }
}

}  // namespace

TEST_F(Memory, ReturnsWhenAThreadEnds) {
  for (int round = 0; round < 3; ++round) {
    std::thread([&] {
      list<integer> l = numbers(cells_of_200_mb);
      at_least(180);
    }).join();
    at_most(8);
  }
}

TEST_F(Memory, ReturnsWhenSeveralThreadsEnd) {
  on_threads(4, [](int) { EXPECT_EQ(numbers(cells_of_200_mb / 4).size(), std::size_t{cells_of_200_mb / 4}); });
  at_most(16);
}

TEST_F(Memory, OfAllSizesReturns) {
  std::thread([] {
    list<tree<integer>> trees;
    list<fn<integer(integer)>> functions;
    for (int i = 0; i < 1'000'000; ++i) {
      trees = cons<tree<integer>>{node<integer>{leaf{}, i, leaf{}}, std::move(trees)};
      functions = cons<fn<integer(integer)>>{[i, trees](integer x) { return x + i; }, std::move(functions)};
    }
    EXPECT_EQ(functions.size(), 1'000'000u);
  }).join();
  at_most(16);
}

TEST_F(Memory, FreedByAnotherThreadReturns) {
  std::vector<list<integer>> made(4);
  on_threads(4, [&](int i) { made[static_cast<std::size_t>(i)] = numbers(cells_of_200_mb / 4); });
  at_least(180);
  on_threads(4, [&](int i) { made[static_cast<std::size_t>(i + 1) % 4] = nil{}; });
  at_most(16);
}

// Chunks with a live cell stay, with what is in it, and the free cells beside it are used again.
TEST_F(Memory, LiveCellsStay) {
  constexpr int n = cells_of_200_mb / 2, kept = n / 10;
  list<integer> survivors;
  std::thread([&] {
    list<integer> dead;
    for (int i = n - 1; i >= 0; --i) {
      if (i < kept && i % 1000 == 0) survivors = cons<integer>{i, std::move(survivors)};
      dead = cons<integer>{i, std::move(dead)};
    }
  }).join();
  EXPECT_EQ(survivors, numbers(kept, 1000));
  double fragmented = test::resident();
  EXPECT_LT(fragmented, before + 20);  // a tenth of 100 MB has survivors
  list<integer> again = numbers(kept / 2);
  EXPECT_LT(test::resident(), fragmented + 4);
  EXPECT_EQ(survivors, numbers(kept, 1000));
  again = nil{};
  survivors = nil{};
  release_memory();
  at_most(4);
}

// Threads end and trim while others allocate, free and hold.
TEST_F(Memory, ThreadsEndWhileOthersWork) {
  std::atomic<bool> stop{false};
  std::vector<std::thread> workers;
  for (unsigned id = 0; id < 2; ++id)
    workers.emplace_back([&stop, id] {
      std::mt19937 random(id);
      std::vector<list<integer>> held(64);
      std::vector<int> sizes(64);
      while (!stop.load()) {
        std::size_t at = random() % held.size();
        EXPECT_EQ(held[at], numbers(sizes[at]));
        sizes[at] = static_cast<int>(random() % 5000);
        held[at] = numbers(sizes[at]);
      }
    });
  for (int i = 0; i < 10; ++i) on_threads(2, [](int) { numbers(500'000); });  // 12 MB: worth a look
  stop.store(true);
  for (auto& w : workers) w.join();
  release_memory();  // what the two held was mixed, and too little for the second to look when it ends
  at_most(4);
}

TEST_F(Memory, AThreadReturnsItsOwnWhenItAsks) {
  {
    list<integer> l = numbers(cells_of_200_mb);
    at_least(180);
  }
  release_memory();
  at_most(4);
  EXPECT_EQ(numbers(100'000).size(), 100'000u);
}

TEST_F(Memory, SmallThreadsKeepTheirMemoryForTheNext) {
  on_threads(4, [](int) { numbers(10'000); });
  double mapped = test::mapped();
  for (int i = 0; i < 200; ++i) on_threads(1, [](int) { numbers(10'000); });
  expect_mapped_below(mapped + 2);
}

// A destructor of the thread that runs after the pool's own must not lose what it takes.
TEST_F(Memory, LateDestructorsLoseNothing) {
  struct late {
    ~late() {
      list<integer> l = numbers(50'000);
      EXPECT_EQ(size(Foo::tree<integer>(node<integer>{leaf{}, 1, leaf{}})), integer(1));
    }
  };
  auto thread = [](int) {
    static thread_local late at_end;
    (void)&at_end;  // made first, hence destroyed last
    numbers(10);
  };
  for (int i = 0; i < 20; ++i) on_threads(1, thread);
  double mapped = test::mapped();
  for (int i = 0; i < 50; ++i) on_threads(1, thread);
  expect_mapped_below(mapped + 4);
}

namespace {

long down(long n) {
  if (stack_low()) [[unlikely]]
    return with_more_stack(down, n);
  if (n == 0) return 0;
  char frame[64];
  asm volatile("" : : "r"(frame) : "memory");  // a frame of its own for each call
  long below = down(n - 1);
  asm volatile("" : : "r"(frame) : "memory");
  return 1 + below;
}

}  // namespace

// Segments of stack: 64 MB each, of which a thread keeps one.
TEST_F(Memory, StacksOfDeadThreadsReturn) {
  double mapped = test::mapped();
  on_threads(3, [](int) { EXPECT_EQ(down(1'000'000), 1'000'000); });
  at_most(8);
  struct late {
    ~late() { EXPECT_EQ(down(1'000'000), 1'000'000); }
  };
  for (int i = 0; i < 3; ++i) {
    on_threads(1, [](int) {
      static thread_local late at_end;
      (void)&at_end;
      EXPECT_EQ(down(1'000'000), 1'000'000);
    });
  }
  at_most(8);
  expect_mapped_below(mapped + 60);  // less than one segment; glibc keeps some stacks of threads
}

TEST_F(Memory, AThreadReturnsItsStackWhenItAsks) {
  EXPECT_EQ(down(1'000'000), 1'000'000);
  at_least(30);
  release_memory();
  at_most(12);  // the thread's own first 8 MB stay
}
