// When transactions sleep, when they wake, and when it is known that they never will.
#include <gtest/gtest.h>

#include <string>

#include "grus/stm/thread.hpp"
#include "support.hpp"

using namespace grus;
using namespace stm_test;
using namespace std::chrono_literals;

TEST(Blocking, OrElseWakesOnALeftOnlyRead) {
  TVar<long> x(0), y(0);
  int r = 0;
  std::thread t([&] {
    r = atomically(
        [&] { return orElse([&] { return check(readTVar(x) != 0), 1; }, [&] { return check(readTVar(y) != 0), 2; }); });
  });
  until_asleep(1);
  atomically([&] { writeTVar(x, 1L); });
  t.join();
  EXPECT_EQ(r, 1);
}

TEST(Blocking, NoLostWakeUp) {
  TVar<long> turn(0);
  constexpr long rounds = 5000;
  on_threads(2, [&](int me) {
    for (long i = 0; i < rounds; ++i) {
      atomically([&] {
        check(readTVar(turn) % 2 == me);
        writeTVar(turn, readTVar(turn) + 1);
      });
    }
  });
  EXPECT_EQ(readTVarIO(turn), 2 * rounds);
}

TEST(Blocking, AllWaitersOfAVariableWake) {
  TVar<long> go(0);
  std::vector<std::thread> threads;
  for (int i = 0; i < 20; ++i) threads.emplace_back([&] { atomically([&] { check(readTVar(go) == 1); }); });
  until_asleep(20);
  atomically([&] { writeTVar(go, 1L); });
  for (auto& t : threads) t.join();
  EXPECT_EQ(stm::platform::shared<stm::norec_shared>().lot.asleep(), 0u);
}

TEST(Blocking, EqualWritesAndUnrelatedOnesDoNotFinishAWait) {
  TVar<long> x(0), y(0);
  std::atomic<bool> done{false};
  std::thread t([&] {
    atomically([&] { check(readTVar(x) == 1); });
    done = true;
  });
  until_asleep(1);
  for (int i = 0; i < 50; ++i) {
    atomically([&] { writeTVar(x, 0L); });  // wakes it, for nothing
    atomically([&] { writeTVar(y, readTVar(y) + 1); });
    until_asleep(1);
  }
  EXPECT_FALSE(done.load());
  atomically([&] { writeTVar(x, 1L); });
  t.join();
  EXPECT_TRUE(done.load());
}

TEST(Blocking, AThreadThatEndsWhileOthersSleep) {
  // The lot's entries, the epochs and the retired values of a thread survive it.
  TVar<std::string> s(std::string("0"));
  for (int i = 1; i <= 50; ++i) {
    std::thread waiter([&, i] { atomically([&] { check(readTVar(s) == std::to_string(i)); }); });
    std::thread writer([&, i] { atomically([&] { writeTVar(s, std::to_string(i)); }); });
    writer.join();
    waiter.join();
  }
  EXPECT_EQ(readTVarIO(s), "50");
}

#if !GRUS_TSAN  // its run-time system has a thread of its own, so that not all threads ever sleep
TEST(Blocking, BlockedForEverIsReportedToAll) {
  TVar<long> x(0), y(0);
  std::atomic<int> reports{0};
  const auto wait_for = [&](const TVar<long>& v) {
    try {
      atomically([&] { check(readTVar(v) == 1); });
    } catch (const blocked_indefinitely&) {
      ++reports;
    }
  };
  stm::thread a([&] { wait_for(x); }), b([&] { wait_for(y); });
  EXPECT_THROW(a.join(), blocked_indefinitely);
  a.join();
  b.join();
  EXPECT_EQ(reports.load(), 2);
  // and everything works afterwards
  stm::thread c([&] { wait_for(x); });
  until_asleep(1);
  atomically([&] { writeTVar(x, 1L); });
  c.join();
  EXPECT_EQ(reports.load(), 2);
}
#endif

TEST(Blocking, WaitingForAThreadThatMayStillActIsNotBlockedForEver) {
  TVar<long> x(0);
  stm::thread late([&] {
    std::this_thread::sleep_for(300ms);  // several looks of the sleeping thread
    atomically([&] { writeTVar(x, 1L); });
  });
  EXPECT_NO_THROW(atomically([&] { check(readTVar(x) == 1); }));
  late.join();
}
