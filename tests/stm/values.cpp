// Values of every kind in variables, and the memory they need.
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "grus/integer.hpp"
#include "grus/list.hpp"
#include "support.hpp"

using namespace grus;
using namespace stm_test;

namespace {
enum class colour : std::uint8_t { red, black };
struct point {
  std::int32_t x, y;
};
struct move_only {
  std::unique_ptr<long> p;
};

/// Everything this thread has retired is freed when nobody is in a transaction.
void settle_memory() {
  for (int i = 0; i < 4; ++i) stm::collect();
}
}  // namespace

static_assert(!stm::codec<bool>::managed && !stm::codec<double>::managed && !stm::codec<point>::managed);
static_assert(stm::codec<integer>::managed && sizeof(TVar<integer>) == 8);
static_assert(std::is_same_v<stm::codec<std::string>::reads, const std::string&>);

TEST(Values, OfEveryKind) {
  TVar<bool> b(true);
  TVar<colour> c(colour::black);
  TVar<double> d(0.5);
  TVar<point> p(point{1, -2});
  TVar<std::string> s(std::string("long enough not to be stored in the string itself"));
  TVar<integer> small(integer(7)), big(pow(integer(7), 100));
  TVar<list<integer>> l(list<integer>{1, 2, 3});
  TVar<std::pair<integer, std::string>> pair({integer(1), "one"});
  TVar<TVar<bool>> variable(b);
  atomically([&] {
    writeTVar(b, !readTVar(b));
    writeTVar(c, colour::red);
    modifyTVar(d, [](double x) { return -x; });
    modifyTVar(p, [](point q) { return point{q.y, q.x}; });
    modifyTVar(s, [](const std::string& x) { return x + "!"; });
    modifyTVar(small, [](const integer& x) { return x + pow(integer(2), 80); });
    modifyTVar(big, [](const integer& x) { return x - pow(integer(7), 100) + integer(1); });
    modifyTVar(l, [](const list<integer>& x) { return list<integer>(cons<integer>{integer(0), x}); });
    modifyTVar(pair, [](const auto& x) { return std::pair(x.first + 1, x.second + "+"); });
    EXPECT_FALSE(readTVar(readTVar(variable)));
  });
  EXPECT_FALSE(readTVarIO(b));
  EXPECT_EQ(readTVarIO(c), colour::red);
  EXPECT_EQ(readTVarIO(d), -0.5);
  EXPECT_EQ(readTVarIO(p).x, -2);
  EXPECT_EQ(readTVarIO(s).back(), '!');
  EXPECT_EQ(readTVarIO(small), integer::parse("1208925819614629174706183"));
  EXPECT_EQ(readTVarIO(big), integer(1));
  EXPECT_EQ(readTVarIO(l), (list<integer>{0, 1, 2, 3}));
  EXPECT_EQ(readTVarIO(pair).second, "one+");
  EXPECT_TRUE(readTVarIO(variable) == b);
}

TEST(Values, MoveOnly) {
  TVar<move_only> v(move_only{std::make_unique<long>(1)});
  atomically([&] { writeTVar(v, move_only{std::make_unique<long>(*readTVar(v).p + 1)}); });
  EXPECT_EQ(atomically([&] { return *readTVar(v).p; }), 2);
}

TEST(Values, ReferencesLiveUntilTheTransactionEnds) {
  TVar<std::string> s(std::string(50, 'a'));
  TVar<list<integer>> l(list<integer>{1, 2});
  EXPECT_TRUE(atomically([&] {
    const std::string& before = readTVar(s);
    const list<integer>& first = readTVar(l);
    writeTVar(s, before + "b");
    const std::string& mine = readTVar(s);
    writeTVar(s, mine + "c");
    writeTVar(l, list<integer>(nil{}));
    return orElse(
        [&]() -> bool {
          writeTVar(s, std::string(40, 'z'));
          const std::string& undone = readTVar(s);
          EXPECT_EQ(undone, std::string(40, 'z'));
          return retry<bool>();
        },
        [&] {
          return readTVar(s) == before + "bc" && mine == before + "b" && first.size() == 2 && readTVar(l).empty();
        });
  }));
}

TEST(Values, BoxedOverwriteAndRollBackFreeWhatTheyShould) {
  ASSERT_EQ(counted_life::alive.load(), 0);
  {
    TVar<counted_life> v(counted_life(1));
    for (int i = 0; i < 1000; ++i) {
      atomically([&] {
        writeTVar(v, counted_life(readTVar(v).value + 1));
        writeTVar(v, counted_life(readTVar(v).value + 1));
        orElse([&] { writeTVar(v, counted_life(-1)), writeTVar(v, counted_life(-2)), retry(); },
               [&] { writeTVar(v, counted_life(readTVar(v).value + 1)); });
        catchSTM<int>([&] { writeTVar(v, counted_life(-3)), throwSTM(1); }, [](int) {});
      });
      try {
        atomically([&] { writeTVar(v, counted_life(-4)), throwSTM(1); });
      } catch (int) {
      }
    }
    EXPECT_EQ(readTVarIO(v).value, 3001);
    settle_memory();
    EXPECT_EQ(counted_life::alive.load(), 1);
  }
  settle_memory();
  EXPECT_EQ(counted_life::alive.load(), 0);
}

TEST(Values, VariablesCreatedAndDroppedInTransactions) {
  struct node {
    counted_life life;
    TVar<std::shared_ptr<const node>> next;
  };
  using reference = std::shared_ptr<const node>;
  {
    TVar<reference> head{reference()};
    on_threads(4, [&](int) {
      for (int i = 0; i < 2000; ++i) {
        atomically([&] {
          TVar<long> local(1);
          writeTVar(local, readTVar(local) + 1);
          EXPECT_EQ(readTVar(local), 2);
          writeTVar(head, std::make_shared<const node>(node{counted_life(i), TVar<reference>(readTVar(head))}));
        });
        try {
          atomically([&] {
            TVar<counted_life> doomed(counted_life(0));
            writeTVar(doomed, counted_life(1));
            throwSTM(1);
          });
        } catch (int) {
        }
        atomically([&] {
          const reference top = readTVar(head);
          writeTVar(head, reference(readTVar(top->next)));
        });
      }
    });
    EXPECT_EQ(readTVarIO(head), nullptr);
  }
  settle_memory();
  EXPECT_EQ(counted_life::alive.load(), 0);
}

TEST(Values, AHandleDroppedInsideIsValidatedSafely) {
  // The body drops its only handle after reading; another thread drops the last one while the body still runs.
  for (int i = 0; i < 200; ++i) {
    auto mine = std::make_unique<TVar<long>>(1);
    auto other = std::make_unique<TVar<long>>(*mine);
    TVar<long> clock(0);
    std::atomic<int> stage{0};
    std::thread t([&] {
      while (stage.load() < 1) std::this_thread::yield();
      other.reset();
      for (int j = 0; j < 3; ++j) stm::collect();
      atomically([&] { writeTVar(clock, 1L); });  // so that the body must validate
      stage = 2;
    });
    atomically([&] {
      if (mine == nullptr) return;
      readTVar(*mine);
      mine.reset();
      stage = 1;
      while (stage.load() < 2) std::this_thread::yield();
      readTVar(clock);
    });
    t.join();
  }
}

TEST(Values, LongListsAreDroppedWithoutRecursion) {
  constexpr long length = 300'000;
  {
    TVar<list<integer>> l{list<integer>()};
    list<integer> built;
    for (long i = 0; i < length; ++i) built = cons<integer>{integer(i), std::move(built)};
    atomically([&] { writeTVar(l, std::move(built)); });
    atomically([&] { writeTVar(l, list<integer>()); });
    settle_memory();
  }
  {  // a chain of variables, each owning the next
    struct link;
    struct link {
      counted_life life;
      std::unique_ptr<TVar<link>> next;
    };
    auto first = std::make_unique<TVar<link>>(link{counted_life(0), nullptr});
    for (long i = 1; i < length; ++i) first = std::make_unique<TVar<link>>(link{counted_life(i), std::move(first)});
    EXPECT_EQ(counted_life::alive.load(), length);
    first.reset();
    settle_memory();
    EXPECT_EQ(counted_life::alive.load(), 0);
  }
}

TEST(Values, DestructorsMayUseTransactions) {
  TVar<long> dead(0);
  struct announcer {
    TVar<long> where;
    explicit announcer(TVar<long> w) : where(std::move(w)) {}
    announcer(const announcer&) = delete;
    announcer& operator=(const announcer&) = delete;
    ~announcer() {
      atomically([&] { writeTVar(where, readTVar(where) + 1); });
    }
  };
  {
    TVar<std::shared_ptr<announcer>> v(std::make_shared<announcer>(dead));
    atomically([&] { writeTVar(v, std::make_shared<announcer>(dead)); });
    atomically([&] { writeTVar(v, std::shared_ptr<announcer>()); });
  }
  settle_memory();
  EXPECT_EQ(readTVarIO(dead), 2);
}

TEST(Values, VariablesOutliveTheThreadAndTheProgram) {
  static TVar<std::string> forever(std::string("still here"));  // dropped after main
  std::thread([&] { atomically([&] { writeTVar(forever, std::string("changed")); }); }).join();
  EXPECT_EQ(readTVarIO(forever), "changed");
}
