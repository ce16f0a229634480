// The network of `Grus.Effects.Network` under exploration: connections within the run.
//
// Sockets are transactional variables, and what is done to them are transactions: so who has to wait waits, and what
// depends on what is known. The other sides are *clients*, threads of the run that connect, send what they were given
// in one piece, and end. What they get is part of the outcome. A run that waits for more connections and for nothing
// else has come to a good end.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "grus/error.hpp"
#include "grus/explore/hooks.hpp"
#include "grus/integer.hpp"
#include "grus/list.hpp"
#include "grus/stm.hpp"
#include "grus/string.hpp"

namespace grus::network {

namespace detail {
/// One direction: what has been sent and not received, and whether that is all.
using stream = std::pair<string, bool>;

/// A transaction that is a step of that name.
template <class F>
auto step(const char* name, explore::place where, F body) {
  return explore::transact([&] { return stm::action_of(body); }, where, name);
}
inline void append(const TVar<stream>& to, const string& text, bool end) {
  const stream now = readTVar(to);
  if (!now.second) writeTVar(to, stream(now.first + text, end));
}
template <class A>
list<A> with_last(const list<A>& l, const A& last) {
  std::vector<A> all(l.begin(), l.end());
  all.push_back(last);
  return list<A>(all.begin(), all.end());
}
}  // namespace detail

class connection {
  TVar<detail::stream> in_{detail::stream()}, out_{detail::stream()};

 public:
  connection() = default;
  /// The number of a socket is of the model only.
  explicit connection(const integer&) { unreachable("a socket by its number"); }
  const TVar<detail::stream>& in() const noexcept { return in_; }
  const TVar<detail::stream>& out() const noexcept { return out_; }
  explore::object explored_as() const noexcept { return in_.explored_as(); }
  friend bool operator==(const connection&, const connection&) = default;
};

class listener {
  integer port_;
  TVar<list<connection>> waiting_{list<connection>()};

 public:
  /// Of the model only, unless it is a port.
  explicit listener(integer port) : port_(std::move(port)) {}
  const integer& port() const noexcept { return port_; }
  const TVar<list<connection>>& waiting() const noexcept { return waiting_; }
  explore::object explored_as() const noexcept { return waiting_.explored_as(); }
  friend bool operator==(const listener& a, const listener& b) noexcept { return a.waiting_ == b.waiting_; }
};

}  // namespace grus::network

namespace grus::explore {

/// The listeners of a run, and who connects to the first of them.
struct network {
  TVar<list<grus::network::listener>> listening{list<grus::network::listener>()};
  std::vector<grus::network::connection> clients{};

  static network& of_run() {
    auto& one = machine::running().world().net;
    if (!one) one = std::make_shared<network>();
    return *one;
  }

  /// A client, as a thread.
  static void run(const TVar<list<grus::network::listener>>& listening, const grus::network::connection& c,
                  const std::string& text) {
    using grus::network::detail::step, grus::network::detail::append;
    step("connect", place{}, [&] {
      const auto all = readTVar(listening);
      check(all.begin() != all.end());
      const auto& waiting = (*all.begin()).waiting();
      writeTVar(waiting, grus::network::detail::with_last(readTVar(waiting), c));
    });
    step("send", place{}, [&] { append(c.in(), string(text), true); });
  }
};

/// The program with a client for each text.
inline std::function<void()> with_clients(std::function<void()> program, const std::vector<std::string>& texts) {
  return [=] {
    machine& m = machine::running();
    network& net = network::of_run();
    for (const std::string& text : texts) {
      const auto& c = net.clients.emplace_back();
      m.add_thread([listening = net.listening, c, text] { network::run(listening, c, text); });
    }
    m.world().answers = [&net] {
      std::vector<std::string> got;
      for (const auto& c : net.clients) got.push_back(readTVarIO(c.out()).first.to_string());
      return got;
    };
    program();
  };
}

}  // namespace grus::explore

namespace grus::network {

/// Nothing where the port cannot be had.
inline std::optional<listener> listen(const integer& port, explore::place where = explore::place::of()) {
  const auto& listening = explore::network::of_run().listening;
  return detail::step("listen", where, [&]() -> std::optional<listener> {
    const auto all = readTVar(listening);
    const auto taken = [&](const integer& p) {
      return std::any_of(all.begin(), all.end(), [&](const listener& l) { return l.port() == p; });
    };
    if (port < integer(0) || integer(65535) < port || taken(port)) return std::nullopt;
    integer free(port.is_positive() ? port : integer(49152));
    while (taken(free)) free = free + integer(1);
    listener l(free);
    writeTVar(listening, detail::with_last(all, l));
    return l;
  });
}

inline integer local_port(const listener& l) {
  explore::effect_on("local_port", {}, {}).learned(explore::fingerprint{});
  return l.port();
}

/// The next connection.
inline connection accept(const listener& l, explore::place where = explore::place::of()) {
  return detail::step("accept", where, [&] {
    const list<connection> all = readTVar(l.waiting());
    check(all.begin() != all.end());
    writeTVar(l.waiting(), list<connection>(std::next(all.begin()), all.end()));
    return *all.begin();
  });
}

/// All that has come, at least a byte; nothing after the end.
inline std::optional<string> recv(const connection& c, explore::place where = explore::place::of()) {
  return detail::step("recv", where, [&]() -> std::optional<string> {
    const detail::stream now = readTVar(c.in());
    check(!now.first.empty() || now.second);
    if (now.first.empty()) return std::nullopt;
    writeTVar(c.in(), detail::stream(string(), now.second));
    return now.first;
  });
}

inline bool send(const connection& c, const string& text, explore::place where = explore::place::of()) {
  return detail::step("send", where, [&] {
    const bool open = !readTVar(c.out()).second;
    detail::append(c.out(), text, false);
    return open;
  });
}

/// Ends the connection for whoever waits for it, too.
inline void close(const connection& c, explore::place where = explore::place::of()) {
  detail::step("close", where, [&] {
    detail::append(c.in(), string(), true);
    detail::append(c.out(), string(), true);
  });
}

}  // namespace grus::network
