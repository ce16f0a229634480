// Everything at once on four threads, for the sanitizers: boxed and one-word values, variables created and dropped in
// transactions, a linked structure, orElse, exceptions, retry, stops by outcome as in generated code, threads that come
// and go.
//
// Runs for 2 seconds, or for GRUS_STM_SECONDS. sanitize.py runs it under each sanitizer.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include "grus/effects/threads.hpp"
#include "grus/integer.hpp"
#include "grus/list.hpp"
#include "support.hpp"

using namespace grus;
using namespace stm_test;

namespace {

struct node;
using reference = std::shared_ptr<const node>;
struct node {
  int key;
  std::string load;
  TVar<reference> next;
};

/// What the threads share; `wrong` counts broken invariants.
struct simulation {
  TVar<reference> head{reference()};  ///< a sorted list
  TVar<long> length{0};
  std::vector<TVar<std::string>> boxes;
  std::vector<TVar<list<integer>>> lists;
  TVar<integer> sum{integer(0)};
  std::vector<TVar<integer>> stocks;  ///< five a stock, wherever they are
  TVar<long> turn{0};
  std::atomic<bool> stop{false};
  std::atomic<long> wrong{0}, operations{0};

  simulation() {
    for (int i = 0; i < 8; ++i) boxes.emplace_back(std::string(30, 'a'));
    for (int i = 0; i < 4; ++i) lists.emplace_back(list<integer>{1, 2, 3});
    for (int i = 0; i < 4; ++i) stocks.emplace_back(integer(5));
  }

  void insert(int key) {
    atomically([&] {
      for (TVar<reference> at = head;;) {
        const reference n = readTVar(at);
        if (n != nullptr && n->key < key) {
          at = n->next;
          continue;
        }
        if (n != nullptr && n->key == key) return;
        writeTVar(at, std::make_shared<const node>(node{key, std::string(20, 'k'), TVar<reference>(n)}));
        return writeTVar(length, readTVar(length) + 1);
      }
    });
  }
  void erase(int key) {
    atomically([&] {
      for (TVar<reference> at = head;;) {
        const reference n = readTVar(at);
        if (n == nullptr || n->key > key) return;
        if (n->key == key) {
          writeTVar(at, reference(readTVar(n->next)));
          return writeTVar(length, readTVar(length) - 1);
        }
        at = n->next;
      }
    });
  }
  void audit() {
    atomically([&] {
      long count = 0;
      int last = -1;
      for (reference n = readTVar(head); n != nullptr; n = readTVar(n->next), ++count) {
        if (n->key <= last || n->load.size() != 20) ++wrong;
        last = n->key;
      }
      if (count != readTVar(length)) ++wrong;
      integer held = 0;
      for (const auto& stock : stocks) held = held + readTVar(stock);
      if (held != integer(20)) ++wrong;
    });
  }
  outcome<integer> take(std::size_t i) {
    const integer held = readTVar(stocks[i]);
    if (!threads::check(held.is_positive())) return stopped{};
    writeTVar(stocks[i], held - 1);
    return held;
  }
  /// From i to j, or from j to i, where there is one.
  void trade(std::size_t i, std::size_t j) {
    const auto move = [&](std::size_t from, std::size_t to) -> outcome<integer> {
      modifyTVar(stocks[to], [](const integer& n) { return n + 1; });
      auto held_or_stop = take(from);
      if (!held_or_stop) return stopped{};
      const integer held = *std::move(held_or_stop);
      if (held.is_zero()) ++wrong;
      return held;
    };
    threads::transact([&](world) {
      return threads::or_else(
          [&](world) { return threads::or_else([&](world) { return move(i, j); }, [&](world) { return move(j, i); }); },
          [](world) { return integer(0); });
    });
  }
  void exchange(std::size_t i, std::size_t j) {
    atomically([&] {
      const std::string& a = readTVar(boxes[i]);
      writeTVar(boxes[i], readTVar(boxes[j]) + "x");
      if (a.size() > 60) writeTVar(boxes[j], std::string(30, 'r'));
      if (a.empty()) ++wrong;
    });
  }
  void fail(std::size_t i, std::size_t j) {
    try {
      atomically([&] {
        orElse(
            [&] {
              writeTVar(boxes[i], std::string(33, 'q'));
              writeTVar(length, readTVar(length) + 1000);
              check(readTVar(boxes[j]).size() % 5 == 0);
              throwSTM(7);
            },
            [&] { catchSTM<long>([&] { writeTVar(boxes[i], std::string()), throwSTM(1L); }, [](long) {}); });
      });
    } catch (int) {
    }
  }
  void shift(std::size_t i, std::size_t j) {
    atomically([&] {
      const list<integer>& from = readTVar(lists[i]);
      if (from.empty()) return writeTVar(lists[i], list<integer>{4, 5});
      const integer head_of = from.head() + integer(std::int64_t{1} << 61);
      writeTVar(lists[i], from.tail());
      if (readTVar(lists[j]).size() < 10)
        writeTVar(lists[j], list<integer>(cons<integer>{head_of, readTVar(lists[j])}));
      writeTVar(sum, readTVar(sum) + head_of);
    });
  }
  void take_turns(int me) {
    atomically([&] {
      check(readTVar(turn) % 2 == me || stop.load());
      writeTVar(turn, readTVar(turn) + 1);
    });
  }

  void work(int id) {
    generator r(static_cast<std::uint64_t>(id) + 1);
    while (!stop.load()) {
      const auto i = r.below(8), j = r.below(8);
      const int key = static_cast<int>(r.below(16));
      operations.fetch_add(1);
      switch (r.below(10)) {
        case 0:
          insert(key);
          break;
        case 1:
          erase(key);
          break;
        case 2:
          audit();
          break;
        case 3:
          exchange(i, j);
          break;
        case 4:
          fail(i, j);
          break;
        case 5:
          shift(i % 4, j % 4);
          break;
        case 6:
          if (readTVarIO(boxes[i]).size() > 100) ++wrong;
          break;
        case 7:
          if (id < 2) take_turns(id);
          break;
        case 8:
          trade(i % 4, j % 4);
          break;
        default:
          if (r.below(50) == 0) std::thread([&] { exchange(j, i); }).join();
      }
    }
    atomically([&] { writeTVar(turn, readTVar(turn) + 1); });
  }
};

}  // namespace

TEST(Stress, FourThreads) {
  const char* asked = std::getenv("GRUS_STM_SECONDS");
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(asked != nullptr ? std::atol(asked) : 2);
  simulation w;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back([&, i] { w.work(i); });
  while (std::chrono::steady_clock::now() < end) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  w.stop = true;
  atomically([&] { writeTVar(w.turn, readTVar(w.turn) + 1); });  // wakes who waits for a turn
  for (auto& t : threads) t.join();
  w.audit();
  std::printf("%ld operations\n", w.operations.load());
  EXPECT_EQ(w.wrong.load(), 0);
  EXPECT_GT(w.operations.load(), 100);
}
