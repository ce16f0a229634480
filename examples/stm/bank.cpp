// Transactional memory from plain C++, without Rocq: accounts, transfers that wait for money, and a choice.
//
//     g++ -std=c++20 -I include examples/stm/bank.cpp -pthread && ./a.out
#include <cstdio>
#include <stdexcept>

#include "grus/stm.hpp"
#include "grus/stm/thread.hpp"

using account = grus::TVar<long>;

struct insufficient : std::runtime_error {
  insufficient() : std::runtime_error("not enough money") {}
};

// Part of a transaction: it can be used alone or in larger ones.
void transfer(const account& from, const account& to, long amount) {
  if (grus::readTVar(from) < amount) grus::throwSTM(insufficient());
  grus::modifyTVar(from, [&](long x) { return x - amount; });
  grus::modifyTVar(to, [&](long x) { return x + amount; });
}

// Waits until there is enough.
void take(const account& from, long amount) {
  const long balance = grus::readTVar(from);
  grus::check(balance >= amount);
  grus::writeTVar(from, balance - amount);
}

int main() {
  const account alice(100), bob(0), savings(50);

  // One step for everybody else: nobody sees the money on its way.
  grus::atomically([&] { transfer(alice, bob, 30); });

  // An exception undoes the transaction.
  try {
    grus::atomically([&] { transfer(alice, bob, 1000); });
  } catch (const insufficient& e) {
    std::printf("%s\n", e.what());
  }

  // Another thread waits for money that arrives later.
  grus::stm::thread buyer([&] { grus::atomically([&] { take(bob, 40); }); });
  grus::atomically([&] { transfer(alice, bob, 20); });
  buyer.join();

  // From the first of two accounts that has enough. What the left side did is undone when it gives up.
  const bool saved = grus::atomically(
      [&] { return grus::orElse([&] { return take(bob, 40), false; }, [&] { return take(savings, 40), true; }); });

  // Inside of a transaction, exceptions of a part can be caught, and the part is undone.
  grus::atomically([&] {
    grus::catchSTM<insufficient>([&] { transfer(savings, alice, 1000); },
                                 [&](const insufficient&) { transfer(savings, alice, 10); });
  });

  const auto total =
      grus::atomically([&] { return grus::readTVar(alice) + grus::readTVar(bob) + grus::readTVar(savings); });
  std::printf("total %ld, from savings: %s\n", total, saved ? "yes" : "no");

  // Nobody is left who could ever change this.
  try {
    grus::atomically([&] { take(alice, 1'000'000); });
  } catch (const grus::blocked_indefinitely& e) {
    std::printf("%s\n", e.what());
  }
  return total == 150 - 40 - 40 && saved ? 0 : 1;
}
