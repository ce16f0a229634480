#include "driver/coq_messages.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <ostream>
#include <utility>

namespace grus::driver {
namespace {

// Takes `literal` off the front, if it is there.
bool skip(std::string_view& text, std::string_view literal) {
  if (!text.starts_with(literal)) return false;
  text.remove_prefix(literal.size());
  return true;
}

bool number(std::string_view& text, std::size_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

// `File "F", line L, characters A-B:`, with `lines L-M` for a range and, from coqdep, no line at all.
bool parse_place(std::string_view line, CoqMessage& message) {
  if (!skip(line, "File \"")) return false;
  const std::size_t quote = line.find('"');
  if (quote == std::string_view::npos) return false;
  message.file = line.substr(0, quote);
  line.remove_prefix(quote + 1);
  std::size_t last = 0;
  if (skip(line, ", line ")) {
    if (!number(line, message.line)) return false;
  } else if (skip(line, ", lines ")) {
    if (!number(line, message.line) || !skip(line, "-") || !number(line, last)) return false;
  }
  if (skip(line, ", characters ") && number(line, message.column)) ++message.column;
  return true;
}

void finish(CoqMessage& message, std::vector<CoqMessage>& messages) {
  std::string_view text = message.text;
  const auto trim = [&] {
    while (!text.empty() && (text.front() == '\n' || text.front() == ' ')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
  };
  trim();
  constexpr std::array prefixes = {
      std::pair{std::string_view("Error:"), CoqMessage::Severity::Error},
      std::pair{std::string_view("*** Error:"), CoqMessage::Severity::Error},
      std::pair{std::string_view("Anomaly"), CoqMessage::Severity::Error},
      std::pair{std::string_view("Warning:"), CoqMessage::Severity::Warning},
      std::pair{std::string_view("*** Warning:"), CoqMessage::Severity::Warning},
  };
  for (const auto& [prefix, severity] : prefixes) {
    if (!text.starts_with(prefix)) continue;
    message.severity = severity;
    if (prefix != "Anomaly") text.remove_prefix(prefix.size());
    break;
  }
  trim();
  message.text = std::string(text);
  if (!text.empty()) messages.push_back(std::move(message));
  message = {};
}

}  // namespace

std::vector<CoqMessage> parse_coq_messages(std::string_view text) {
  std::vector<CoqMessage> messages;
  CoqMessage current;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    CoqMessage next;
    if (parse_place(line, next)) {
      finish(current, messages);
      current = std::move(next);
      continue;
    }
    // Without a place, a message starts with its severity at the start of a line.
    const bool starts = line.starts_with("Error:") || line.starts_with("Warning:") || line.starts_with("*** ");
    if (starts && !current.text.empty()) finish(current, messages);
    current.text += line;
    current.text += '\n';
  }
  finish(current, messages);
  return messages;
}

void print_message(std::ostream& out, const CoqMessage& message, const std::string& file, bool colour) {
  constexpr std::array names = {"note", "warning", "error"};
  constexpr std::array colours = {"\033[1;36m", "\033[1;35m", "\033[1;31m"};
  std::string place = file;
  if (!place.empty() && message.line != 0)
    place += fmt::format(":{}:{}", message.line, std::max<std::size_t>(1, message.column));
  if (!place.empty()) place += ": ";
  const auto index = static_cast<std::size_t>(message.severity);
  std::string text;
  for (const char c : message.text) {
    text += c;
    if (c == '\n') text += "  ";
  }
  if (colour) {
    out << "\033[1m" << place << colours[index] << names[index] << ":\033[0m " << text << '\n';
  } else {
    out << place << names[index] << ": " << text << '\n';
  }
}

}  // namespace grus::driver
