// What transactions mean: a test for every line of the checklist in docs/stm.md, the ones that implementations get
// wrong most often first.
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>

#include "grus/stm/thread.hpp"
#include "support.hpp"

using namespace grus;
using namespace stm_test;
using namespace std::chrono_literals;

namespace {
struct error : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Two variables that every transaction leaves equal.
struct pair_of_equals {
  TVar<long> x{0}, y{0};
  void step() const {
    atomically([&] {
      const long v = readTVar(x) + 1;
      writeTVar(x, v);
      writeTVar(y, v);
    });
  }
};
}  // namespace

// ------------------------------------------------------------------------------------------------ what others get
// wrong

TEST(Semantics, ExceptionsComeFromConsistentMemoryOnly) {
  pair_of_equals p;
  long escaped = 0;
  const long rounds = against(
      150ms,
      [&] {
        try {
          atomically([&] {
            if (readTVar(p.x) != readTVar(p.y)) throw error("never");
          });
        } catch (const error&) {
          ++escaped;
        }
      },
      [&] { p.step(); });
  EXPECT_EQ(escaped, 0);
  EXPECT_GT(rounds, 0);
}

TEST(Semantics, BodiesSeeOneMemoryAtEveryMoment) {
  pair_of_equals p;
  std::atomic<long> zombies{0};
  against(
      150ms,
      [&] {
        atomically([&] {
          const long a = readTVar(p.x);
          const long b = readTVar(p.y);
          if (a != b) ++zombies;
          if (readTVar(p.x) != b) ++zombies;
        });
      },
      [&] { p.step(); });
  EXPECT_EQ(zombies.load(), 0);
}

TEST(Semantics, OrElseValidatesWhatTheLeftBranchRead) {
  // (ready, value) goes from (0, 0) to (1, 1) and back as one step: the left branch, or the value 0, never 1.
  TVar<long> ready(0), value(0);
  long wrong = 0;
  against(
      150ms,
      [&] {
        const long r = atomically([&] {
          return orElse(
              [&] {
                check(readTVar(ready) == 1);
                return 100L;
              },
              [&] { return readTVar(value); });
        });
        wrong += r == 1;
      },
      [&] {
        atomically([&] {
          const long v = 1 - readTVar(ready);
          writeTVar(ready, v);
          writeTVar(value, v);
        });
      });
  EXPECT_EQ(wrong, 0);
}

TEST(Semantics, RetryHavingReadNothingIsReported) {
  EXPECT_THROW(atomically([] { retry(); }), blocked_indefinitely);
  TVar<long> x(1);
  EXPECT_THROW(atomically([&] {
                 writeTVar(x, 2L);
                 check(readTVar(x) == 3);  // its own write: nobody else can change it
               }),
               blocked_indefinitely);
  EXPECT_THROW(atomically([] {
                 return orElse(
                     []() -> int {
                       retry<int>();
                       return 0;
                     },
                     []() -> int { return retry<int>(); });
               }),
               blocked_indefinitely);
  try {
    atomically([] { retry(); });
  } catch (const std::exception& e) {
    EXPECT_STREQ(e.what(), "thread blocked indefinitely in an STM transaction");  // as GHC words it
  }
  EXPECT_EQ(readTVarIO(x), 1);
}

// ------------------------------------------------------------------------------------------------------------
// exceptions

TEST(Semantics, ExceptionRollsBack) {
  TVar<long> x(0);
  TVar<std::string> s(std::string("before"));
  EXPECT_THROW(atomically([&] {
                 writeTVar(x, 9L);
                 writeTVar(s, std::string(100, 'x'));
                 throwSTM(error("out"));
               }),
               error);
  EXPECT_EQ(readTVarIO(x), 0);
  EXPECT_EQ(readTVarIO(s), "before");
}

TEST(Semantics, AnyTypeCanBeThrown) {
  TVar<long> x(0);
  try {
    atomically([&] {
      writeTVar(x, 1L);
      throwSTM(std::string("a string"));
    });
    FAIL();
  } catch (const std::string& s) {
    EXPECT_EQ(s, "a string");
  }
  EXPECT_EQ(readTVarIO(x), 0);
}

TEST(Semantics, CatchRollsBackAndGoesOn) {
  TVar<long> x(1), y(0);
  const long r = atomically([&] {
    writeTVar(x, 2L);
    const long got = catchSTM<error>(
        [&]() -> long {
          writeTVar(x, 3L);
          writeTVar(y, 1L);
          throwSTM(error("inside"));
        },
        [&](const error& e) {
          EXPECT_STREQ(e.what(), "inside");
          return readTVar(x) * 10 + readTVar(y);
        });
    writeTVar(y, got + 1);
    return got;
  });
  EXPECT_EQ(r, 20);
  EXPECT_EQ(readTVarIO(x), 2);
  EXPECT_EQ(readTVarIO(y), 21);
}

TEST(Semantics, CatchLetsOthersPass) {
  TVar<long> x(0);
  EXPECT_THROW(atomically([&] { catchSTM<error>([&] { writeTVar(x, 1L), throwSTM(7); }, [](const error&) {}); }), int);
  EXPECT_EQ(atomically([&] { return catchSTM<error>([] { return 5; }, [](const error&) { return 6; }); }), 5);
  // retry is no exception
  EXPECT_EQ(atomically([&] {
              return orElse(
                  [&] { return catchSTM<error>([] { return retry<int>(); }, [](const error&) { return 1; }); },
                  [] { return 2; });
            }),
            2);
  EXPECT_EQ(readTVarIO(x), 0);
}

TEST(Semantics, HandlersMayThrowAndRetry) {
  TVar<long> x(0);
  EXPECT_THROW(atomically([&] {
                 catchSTM<int>([&] { writeTVar(x, 1L), throwSTM(1); },
                               [&](int) { writeTVar(x, 2L), throwSTM(error("h")); });
               }),
               error);
  EXPECT_EQ(atomically([&] {
              return orElse(
                  [&] { return catchSTM<int>([]() -> int { throwSTM(1); }, [](int) { return retry<int>(); }); },
                  [] { return 8; });
            }),
            8);
  EXPECT_EQ(readTVarIO(x), 0);
}

TEST(Semantics, SwallowedStopsHaveNoEffect) {
  // catch (...) in a body must not swallow a stop; if it does, nothing is committed.
  TVar<long> x(0), y(0);
  std::atomic<int> runs{0};
  std::thread t([&] {
    atomically([&] {
      ++runs;
      const long v = readTVar(x);
      try {
        check(v == 1);
      } catch (...) {
      }
      writeTVar(y, v + 10);
    });
  });
  until_asleep(1);
  EXPECT_EQ(readTVarIO(y), 0);
  atomically([&] { writeTVar(x, 1L); });
  t.join();
  EXPECT_EQ(readTVarIO(y), 11);
  EXPECT_EQ(runs.load(), 2);
}

// ----------------------------------------------------------------------------------------------------------------
// orElse

TEST(Semantics, OrElseUndoesTheLeftBranchOnly) {
  TVar<long> x(0), y(0), z(0);
  atomically([&] {
    writeTVar(x, 5L);
    orElse(
        [&] {
          writeTVar(x, 6L);
          writeTVar(y, 1L);
          retry();
        },
        [&] { writeTVar(z, readTVar(x) + readTVar(y)); });
  });
  EXPECT_EQ(readTVarIO(x), 5);
  EXPECT_EQ(readTVarIO(y), 0);
  EXPECT_EQ(readTVarIO(z), 5);
}

TEST(Semantics, OrElseKeepsASuccessfulLeftBranch) {
  TVar<long> x(0);
  EXPECT_EQ(atomically([&] {
              return orElse(
                  [&] {
                    writeTVar(x, 1L);
                    return 1;
                  },
                  [&] {
                    writeTVar(x, 2L);
                    return 2;
                  });
            }),
            1);
  EXPECT_EQ(readTVarIO(x), 1);
}

TEST(Semantics, NestedOrElseInsideCatch) {
  TVar<long> a(0), b(0), c(0);
  TVar<std::string> s(std::string("s"));
  const long r = atomically([&] {
    writeTVar(a, 1L);
    writeTVar(s, std::string("outer"));
    return catchSTM<int>(
        [&]() -> long {
          writeTVar(b, 1L);
          writeTVar(s, std::string("caught"));
          orElse(
              [&] {
                writeTVar(a, 7L);
                orElse([&] { writeTVar(s, std::string("deep")), retry(); }, [&] { writeTVar(c, 7L), retry(); });
              },
              [&] { writeTVar(c, readTVar(a)); });
          EXPECT_EQ(readTVar(s), "caught");
          EXPECT_EQ(readTVar(c), 1);
          throwSTM(1);
        },
        [&](int) { return readTVar(a) * 100 + readTVar(b) * 10 + readTVar(c); });
  });
  EXPECT_EQ(r, 100);
  EXPECT_EQ(readTVarIO(a), 1);
  EXPECT_EQ(readTVarIO(b), 0);
  EXPECT_EQ(readTVarIO(c), 0);
  EXPECT_EQ(readTVarIO(s), "outer");
}

TEST(Semantics, UndoOfManyVariables) {
  // More than the log searches one by one, with overwriting inside and outside of the undone part.
  std::vector<TVar<long>> v;
  for (long i = 0; i < 100; ++i) v.emplace_back(i);
  atomically([&] {
    for (std::size_t i = 0; i < 100; i += 2) writeTVar(v[i], -1L);
    orElse(
        [&] {
          for (auto& x : v) writeTVar(x, -2L);
          for (auto& x : v) writeTVar(x, readTVar(x) - 1);
          for (auto& x : v) EXPECT_EQ(readTVar(x), -3);
          retry();
        },
        [&] {
          for (std::size_t i = 0; i < 100; ++i) EXPECT_EQ(readTVar(v[i]), i % 2 == 0 ? -1 : static_cast<long>(i));
        });
    for (std::size_t i = 0; i < 100; i += 4) writeTVar(v[i], -4L);
  });
  for (std::size_t i = 0; i < 100; ++i)
    EXPECT_EQ(readTVarIO(v[i]), i % 4 == 0 ? -4 : i % 2 == 0 ? -1 : static_cast<long>(i));
}

// ----------------------------------------------------------------------------------------------------------------
// nesting

TEST(Semantics, NestedAtomicallyIsRejected) {
  TVar<long> x(1);
  EXPECT_THROW(atomically([&] { return atomically([&] { return readTVar(x); }); }), nested_atomically);
  EXPECT_EQ(atomically([&] { return readTVar(x); }), 1);  // usable afterwards
  EXPECT_EQ(atomically([&] {
              return catchSTM<nested_atomically>([&] { return atomically([] { return 1L; }); },
                                                 [&](const nested_atomically&) { return readTVar(x) + 1; });
            }),
            2);
}

TEST(Semantics, OperationsOutsideOfTransactionsAreRejected) {
  TVar<long> x(1);
  EXPECT_THROW(readTVar(x), outside_transaction);
  EXPECT_THROW(writeTVar(x, 2L), outside_transaction);
  EXPECT_THROW(retry(), outside_transaction);
  EXPECT_EQ(readTVarIO(x), 1);
}

// --------------------------------------------------------------------------------------------------------------
// isolation

TEST(Semantics, OwnWritesAreSeen) {
  TVar<long> x(0);
  TVar<std::string> s(std::string("a"));
  EXPECT_EQ(atomically([&] {
              writeTVar(x, 5L);
              modifyTVar(x, [](long v) { return v + 1; });
              modifyTVar(s, [](const std::string& v) { return v + "b"; });
              modifyTVar(s, [](const std::string& v) { return v + "c"; });
              return std::to_string(readTVar(x)) + readTVar(s);
            }),
            "6abc");
}

TEST(Semantics, NoLostUpdate) {
  TVar<long> x(0);
  on_threads(4, [&](int) {
    for (int i = 0; i < 5000; ++i) atomically([&] { writeTVar(x, readTVar(x) + 1); });
  });
  EXPECT_EQ(readTVarIO(x), 20'000);
}

TEST(Semantics, NoWriteSkew) {
  for (int round = 0; round < 2000; ++round) {
    TVar<long> x(0), y(0);
    std::thread t([&] {
      atomically([&] {
        if (readTVar(x) + readTVar(y) == 0) writeTVar(x, 1L);
      });
    });
    atomically([&] {
      if (readTVar(x) + readTVar(y) == 0) writeTVar(y, 1L);
    });
    t.join();
    ASSERT_EQ(readTVarIO(x) + readTVarIO(y), 1);
  }
}

TEST(Semantics, SingleReadsAreTransactions) {
  // y is written after x in every commit: who sees a new x and then an old y has looked into the middle of one.
  TVar<long> x(0), y(0);
  long wrong = 0;
  against(
      100ms,
      [&] {
        const long a = readTVarIO(x);
        wrong += readTVarIO(y) < a;
      },
      [&] {
        atomically([&] {
          const long v = readTVar(x) + 1;
          writeTVar(x, v);
          writeTVar(y, v);
        });
      });
  EXPECT_EQ(wrong, 0);
}

// -----------------------------------------------------------------------------------------------------------------
// progress

TEST(Semantics, StarvingTransactionsFinish) {
  // A long reader against writers of what it reads: without the serial mode it fails again and again.
  std::vector<TVar<long>> v;
  for (int i = 0; i < 500; ++i) v.emplace_back(0L);
  std::atomic<bool> stop{false};
  std::vector<std::thread> writers;
  for (int w = 0; w < 3; ++w) {
    writers.emplace_back([&, w] {
      for (generator r(static_cast<std::uint64_t>(w)); !stop.load();) {
        atomically([&] {
          auto &a = v[r.below(500)], &b = v[r.below(500)];
          writeTVar(a, readTVar(a) - 1);
          writeTVar(b, readTVar(b) + 1);
        });
      }
    });
  }
  unsigned most = 0;
  for (int i = 0; i < 5; ++i) {
    unsigned attempts = 0;
    const long sum = atomically([&] {
      ++attempts;
      long s = 0;
      for (std::size_t k = 0; k < v.size(); ++k) {
        s += readTVar(v[k]);
        if (k % 50 == 0 && attempts < stm::platform::attempts_before_serial) std::this_thread::yield();  // others act
      }
      return s;
    });
    ASSERT_EQ(sum, 0);
    most = std::max(most, attempts);
  }
  stop = true;
  for (auto& w : writers) w.join();
  EXPECT_LE(most, stm::platform::attempts_before_serial + 1);
}

TEST(Semantics, ASerialTransactionMayThrowAndRetry) {
  TVar<long> x(0), go(0);
  // An attempt that fails on purpose: another thread changes what it has read while it waits.
  const auto spoil = [&] { std::thread([&] { atomically([&] { writeTVar(x, readTVar(x) + 1); }); }).join(); };
  unsigned attempts = 0;
  const auto body = [&] {
    const long v = readTVar(x);
    if (++attempts <= stm::platform::attempts_before_serial) spoil();
    return v + readTVar(go);
  };
  EXPECT_THROW(atomically([&] {
                 body();
                 throwSTM(error("serial"));
               }),
               error);
  EXPECT_EQ(attempts, stm::platform::attempts_before_serial + 1);
  attempts = 0;
  std::thread t([&] {
    until_asleep(1);
    atomically([&] { writeTVar(go, 1L); });
  });
  atomically([&] {
    body();
    check(readTVar(go) == 1);
  });
  t.join();
  EXPECT_EQ(attempts, stm::platform::attempts_before_serial + 2);
  EXPECT_EQ(readTVarIO(x), 2 * static_cast<long>(stm::platform::attempts_before_serial));
}
