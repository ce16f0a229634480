// A schedule: which thread took each step. Written `0x3,1,0`: thread 0 three times, thread 1, thread 0.
//
// The end of a thread is not written, although it is a step: it never matters when it happens.
#pragma once

#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace grus::explore {

using thread_number = unsigned;
using trace = std::vector<thread_number>;

inline std::string to_text(const trace& t) {
  std::string text;
  for (std::size_t i = 0, end; i < t.size(); i = end) {
    for (end = i; end < t.size() && t[end] == t[i];) ++end;
    if (!text.empty()) text += ',';
    text += std::to_string(t[i]);
    if (end - i > 1) text += 'x' + std::to_string(end - i);
  }
  return text;
}

/// Nothing when it is not a trace.
inline std::optional<trace> trace_of(std::string_view text) {
  constexpr std::size_t longest = 10'000'000;
  const char* at = text.data();
  const char* const end = at + text.size();
  const auto number = [&](std::size_t& n) {
    const auto [rest, error] = std::from_chars(at, end, n);
    at = rest;
    return error == std::errc();
  };
  trace t;
  while (at != end) {
    std::size_t thread = 0, times = 1;
    if (!number(thread)) return std::nullopt;
    if (at != end && *at == 'x' && (++at, !number(times))) return std::nullopt;
    if (thread > longest || times > longest - t.size()) return std::nullopt;
    t.insert(t.end(), times, static_cast<thread_number>(thread));
    if (at != end && (*at++ != ',' || at == end)) return std::nullopt;
  }
  return t;
}

/// How often another thread goes on than before.
inline std::size_t switches(const trace& t) {
  std::size_t n = 0;
  for (std::size_t i = 1; i < t.size(); ++i) n += t[i] != t[i - 1];
  return n;
}

}  // namespace grus::explore
