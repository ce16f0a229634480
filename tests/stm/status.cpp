// The API by status, which generated code uses: it means the same.
#include <gtest/gtest.h>

#include <string>

#include "support.hpp"

using namespace grus;
using namespace stm_test;

namespace {
std::optional<long> take(const TVar<long>& count) {
  const auto n = stm::read(count);
  if (!n) return std::nullopt;
  if (*n == 0) return stm::retry();
  stm::write(count, *n - 1);
  return *n;
}
}  // namespace

TEST(Status, OrElseTakesTheSecondWhenTheFirstIsEmpty) {
  TVar<long> a(0), b(2);
  EXPECT_EQ(stm::atomically([&] { return stm::or_else([&] { return take(a); }, [&] { return take(b); }); }), 2);
  EXPECT_EQ(readTVarIO(b), 1);
  EXPECT_EQ(stm::atomically([&] { return stm::or_else([&] { return take(a); }, [] { return std::optional(42L); }); }),
            42);
}

TEST(Status, RetryWaits) {
  TVar<long> a(0), b(0);
  std::thread t([&] {
    until_asleep(1);
    atomically([&] { writeTVar(b, 3L); });
  });
  EXPECT_EQ(stm::atomically([&] { return stm::or_else([&] { return take(a); }, [&] { return take(b); }); }), 3);
  t.join();
  EXPECT_THROW(stm::atomically([]() -> std::optional<long> { return stm::retry(); }), blocked_indefinitely);
}

TEST(Status, RaisedExceptionsAreCaughtByTypeOrThrown) {
  TVar<long> x(0);
  const auto raising = [&]() -> std::optional<long> {
    stm::write(x, 1L);
    return stm::raise(std::string("E"));
  };
  EXPECT_EQ(stm::atomically([&] {
              return stm::catching<std::string>(raising, [&](const std::string& e) -> std::optional<long> {
                const auto v = stm::read(x);
                return v ? std::optional(*v * 10 + static_cast<long>(e.size())) : std::nullopt;
              });
            }),
            1);
  EXPECT_EQ(readTVarIO(x), 0);
  try {
    stm::atomically([&] { return stm::catching<int>(raising, [](int) { return std::optional(0L); }); });
    FAIL();
  } catch (const std::string& e) {
    EXPECT_EQ(e, "E");
  }
  EXPECT_EQ(readTVarIO(x), 0);
}

TEST(Status, MixesWithExceptions) {
  TVar<long> a(0), b(5);
  // status inside of exceptions
  EXPECT_EQ(atomically([&] {
              return orElse([&] { return stm::value_of(take(a)); }, [&] { return stm::value_of(take(b)) * 100; });
            }),
            500);
  EXPECT_EQ(atomically([&] {
              return catchSTM<int>([&] { return stm::value_of(std::optional<long>(stm::raise(6))); },
                                   [](int e) { return static_cast<long>(e); });
            }),
            6);
  // exceptions inside of status
  EXPECT_EQ(stm::atomically([&] {
              return stm::or_else([&]() -> std::optional<long> { return retry<long>(); }, [&] { return take(b); });
            }),
            4);
  EXPECT_EQ(stm::atomically([&] {
              return stm::catching<int>([&]() -> std::optional<long> { throw 3; },
                                        [](int e) { return std::optional<long>(e); });
            }),
            3);
}

TEST(Status, OutcomesAreResultsOfTheOtherApi) {
  TVar<long> a(0), b(5);
  const auto take_or_stop = [](const TVar<long>& v) -> outcome<long> {
    const long n = readTVar(v);
    if (n == 0) return stm::retry();
    writeTVar(v, n - 1);
    return n;
  };
  EXPECT_EQ(atomically([&] { return orElse([&] { return take_or_stop(a); }, [&] { return take_or_stop(b); }); }), 5);
  EXPECT_EQ(atomically([&] { return orElse([&] { return value_of(take_or_stop(a)); }, [] { return 7L; }); }), 7);
  EXPECT_EQ(readTVarIO(b), 4);
  // A stop that nobody looks at has no effect, as an exception that somebody swallows.
  EXPECT_EQ(atomically([&] {
              return orElse(
                  [&] {
                    writeTVar(b, 100L);
                    (void)take_or_stop(a);
                    return readTVar(b);
                  },
                  [&] { return readTVar(b); });
            }),
            4);
}

TEST(Status, EmptyOptionsAreValues) {
  const auto nothing = []() -> outcome<std::optional<long>> { return std::optional<long>(); };
  EXPECT_EQ(stm::atomically(nothing), std::optional<long>());
  TVar<long> x(0);
  const auto stops = [&]() -> outcome<std::optional<long>> {
    writeTVar(x, readTVar(x) + 1);
    return stm::retry();
  };
  EXPECT_EQ(stm::atomically([&] { return stm::or_else(stops, nothing); }), std::optional<long>());
  EXPECT_EQ(readTVarIO(x), 0);
}

TEST(Status, WhatIsRaisedIsCaughtAlsoWhenTheStopBecomesAnException) {
  EXPECT_EQ(stm::atomically([] {
              return stm::catching<int>([]() -> outcome<long> { return value_of(outcome<long>(stm::raise(6))); },
                                        [](int e) -> outcome<long> { return e + 1L; });
            }),
            7);
  EXPECT_THROW(stm::atomically([] {
                 return stm::catching<int>([]() -> outcome<long> { return value_of(outcome<long>(stm::raise('c'))); },
                                           [](int e) -> outcome<long> { return e + 1L; });
               }),
               char);
}

TEST(Status, ManagedValuesAreReadInPlace) {
  TVar<std::string> s(std::string(60, 's'));
  EXPECT_EQ(stm::atomically([&]() -> std::optional<std::size_t> {
              const std::string* p = stm::read(s);
              if (p == nullptr) return std::nullopt;
              stm::write(s, *p + "t");
              return p->size() + stm::read(s)->size();
            }),
            121u);
}
