// Servers under exploration, and their clients.
#include "grus/effects/network.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "compare.hpp"
#include "grus/effects/console.hpp"
#include "grus/effects/threads.hpp"

namespace {

namespace explore = grus::explore;
namespace network = grus::network;
using explore::ending;
using grus::integer, grus::string;
using texts = std::vector<std::string>;

explore::findings all(const std::function<void()>& program, const texts& clients, explore::limits l = {}) {
  explore::surroundings around;
  return explore::explorer(around, explore::with_clients(program, clients), l).all();
}
std::vector<texts> answers(const explore::findings& f) {
  std::vector<texts> result;
  for (const auto& [o, seen] : f.outcomes) result.push_back(o.answers);
  return result;
}
void print(const std::string& line) { grus::console::print(string(line)); }

/// Says all that has come back, until the client has ended.
void echo(const network::connection& c) {
  while (const auto text = network::recv(c)) network::send(c, *text);
  network::close(c);
}
void serve(const std::function<void(const network::connection&)>& session) {
  const auto l = network::listen(integer(80));
  for (;;) {
    const auto c = network::accept(*l);
    explore::fork([=] { session(c); });
  }
}

TEST(Network, AServerThatWaitsForConnectionsHasComeToAGoodEnd) {
  const auto none = all([] { serve(echo); }, {});
  ASSERT_EQ(none.outcomes.size(), 1U);
  EXPECT_EQ(none.outcomes.begin()->first.how, ending::waiting);
  EXPECT_TRUE(none.outcomes.begin()->first.is_good());
  const auto two = all([] { serve(echo); }, {"one", "two"});
  EXPECT_EQ(answers(two), (std::vector<texts>{{"one", "two"}}));
  EXPECT_EQ(two.outcomes.begin()->first.how, ending::waiting);
}
TEST(Network, ConnectionsComeInAnyOrder) {
  const auto f = all(
      [] {
        const auto l = network::listen(integer(0));
        for (const char* answer : {"first", "second"}) network::send(network::accept(*l), answer);
      },
      {"", ""});
  EXPECT_EQ(answers(f), (std::vector<texts>{{"first", "second"}, {"second", "first"}}));
  EXPECT_EQ(f.outcomes.begin()->first.how, ending::finished);
}
TEST(Network, SessionsRace) {
  const auto f = all(
      [] {
        const grus::TVar<long> visits(0);
        serve([=](const network::connection& c) {
          const long n = grus::threads::transact([=](grus::world) { return grus::readTVar(visits); }) + 1;
          grus::threads::transact([=](grus::world) { return grus::writeTVar(visits, n), 0; });
          network::send(c, string(std::to_string(n)));
        });
      },
      {"", ""});
  EXPECT_EQ(answers(f), (std::vector<texts>{{"1", "1"}, {"1", "2"}, {"2", "1"}}));
}
TEST(Network, WhatIsClosedIsOver) {
  const auto f = all(
      [] {
        const auto l = network::listen(integer(80));
        const auto c = network::accept(*l);
        network::close(c);
        while (network::recv(c)) {
        }
        print(network::send(c, "late") ? "sent" : "closed");
      },
      {"text"});
  ASSERT_EQ(f.outcomes.size(), 1U);
  EXPECT_EQ(f.outcomes.begin()->first.output, "closed\n");
  EXPECT_EQ(f.outcomes.begin()->first.answers, texts{""});
}
TEST(Network, PortsAreHadOnce) {
  const auto f = all(
      [] {
        const auto one = network::listen(integer(80)), again = network::listen(integer(80));
        const auto free = network::listen(integer(0)), other = network::listen(integer(0));
        const bool different = !(network::local_port(*free) == network::local_port(*other));
        print(std::string(one ? "1" : "0") + (again ? "1" : "0") + (different ? "1" : "0"));
        print(network::listen(integer(65536)) || network::listen(integer(-1)) ? "1" : "0");
        print(network::local_port(*one).to_string());
      },
      {});
  EXPECT_EQ(f.outcomes.begin()->first.output, "101\n0\n80\n");
}
TEST(Network, WhoWaitsForMoreThanConnectionsIsBlocked) {
  const auto f = all(
      [] {
        const grus::TVar<long> never(0);
        serve([=](const network::connection&) {
          grus::threads::transact([=](grus::world) { return grus::check(grus::readTVar(never) == 1), 0; });
        });
      },
      {""});
  ASSERT_EQ(f.outcomes.size(), 1U);
  EXPECT_EQ(f.outcomes.begin()->first.how, ending::deadlock);
  EXPECT_EQ(f.outcomes.begin()->first.blocked, std::vector<explore::thread_number>{2});
}
TEST(Network, NothingIsLostByReductionAndTable) {
  explore::test::totals sum;
  const auto session = [](const network::connection& c) {
    const auto text = network::recv(c);
    network::send(c, *text + *text);
  };
  explore::test::compare(explore::with_clients([=] { serve(session); }, {"a"}), sum);
  explore::test::compare(explore::with_clients(
                             [=] {
                               const auto l = network::listen(integer(80));
                               session(network::accept(*l));
                               print("then");
                               session(network::accept(*l));
                             },
                             {"a", "b"}),
                         sum);
  EXPECT_EQ(sum.outcomes, 2U);
}

}  // namespace
