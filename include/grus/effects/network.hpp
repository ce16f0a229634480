// The network of `Grus.Effects.Network`: TCP on the loopback interface, by blocking sockets.
//
// Sockets are shared handles; the last one closes. Interrupted calls are made again, and nobody gets a signal when the
// other side has gone.
#pragma once

#ifdef GRUS_EXPLORE
#include "grus/explore/network.hpp"
#else

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "grus/error.hpp"
#include "grus/integer.hpp"
#include "grus/string.hpp"

namespace grus::network {

namespace detail {

/// An open file descriptor.
class descriptor {
  int number_;

 public:
  explicit descriptor(int number) : number_(number) {}
  descriptor(const descriptor&) = delete;
  descriptor& operator=(const descriptor&) = delete;
  ~descriptor() { ::close(number_); }
  int number() const noexcept { return number_; }
};

/// call() again, as long as a signal interrupts it.
template <class F>
auto uninterrupted(F call) {
  while (true) {
    const auto result = call();
    if (result >= 0 || errno != EINTR) return result;
  }
}

template <class Tag>
class handle {
  std::shared_ptr<const descriptor> socket_;

 public:
  explicit handle(int number) : socket_(std::make_shared<descriptor>(number)) {}
  /// The number of a socket is of the model only.
  explicit handle(const integer&) { unreachable("a socket by its number"); }
  int number() const noexcept { return socket_->number(); }
  friend bool operator==(const handle&, const handle&) = default;
};

}  // namespace detail

using listener = detail::handle<struct listening>;
using connection = detail::handle<struct connected>;

/// Nothing where the port cannot be had.
inline std::optional<listener> listen(const integer& port) {
  const auto wanted = port.to_int64();
  if (!wanted || *wanted < 0 || *wanted > 65535) return std::nullopt;
  const int number = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (number < 0) return std::nullopt;
  listener result(number);
  const int on = 1;
  (void)::setsockopt(number, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(*wanted));
  if (::bind(number, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return std::nullopt;
  if (::listen(number, SOMAXCONN) != 0) return std::nullopt;
  return result;
}

inline integer local_port(const listener& l) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  (void)::getsockname(l.number(), reinterpret_cast<sockaddr*>(&address), &size);
  return integer(static_cast<std::int64_t>(ntohs(address.sin_port)));
}

/// The next connection. While there are too many, one has to end first.
inline connection accept(const listener& l) {
  while (true) {
    const int number = detail::uninterrupted([&] { return ::accept4(l.number(), nullptr, nullptr, SOCK_CLOEXEC); });
    if (number < 0) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      continue;
    }
    const int on = 1;
    (void)::setsockopt(number, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return connection(number);
  }
}

/// What has come, at least a byte; nothing after the end, or when the connection is broken.
inline std::optional<string> recv(const connection& c) {
  std::array<char, 16384> buffer;
  const ssize_t got = detail::uninterrupted([&] { return ::recv(c.number(), buffer.data(), buffer.size(), 0); });
  if (got <= 0) return std::nullopt;
  return string(buffer.data(), static_cast<std::size_t>(got));
}

/// All of it; false when the other side has gone. The pieces of a string go together: each call is a packet of its own.
inline bool send(const connection& c, const string& text) {
  const std::string together = text.to_string();
  std::string_view bytes = together;
  while (!bytes.empty()) {
    const ssize_t sent =
        detail::uninterrupted([&] { return ::send(c.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL); });
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

/// Ends the connection for whoever waits for it, too.
inline void close(const connection& c) { (void)::shutdown(c.number(), SHUT_RDWR); }

}  // namespace grus::network
#endif
