// Comments keep what a reader can see and nothing that a compiler or an editor could take as an order:
// a backslash or `??/` before the newline would splice the next line into the comment, bidirectional
// controls would show code that is not there.
#include "emit/text.hpp"

#include <array>

namespace grus::emit {

namespace {

bool continues(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

bool is_forbidden(std::uint32_t c) {
  if (c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0)) return true;
  if (c >= 0xD800 && c <= 0xDFFF) return true;
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0xFEFF || (c >= 0xFFF0 && c <= 0xFFFF) || c == 0x200B;
}

std::string clean(std::string_view line) {
  std::string out;
  for (std::size_t i = 0; i < line.size();) {
    const CodePoint point = read_code_point(line, i);
    if (point.value == '\t') {
      out += ' ';
    } else if (!is_forbidden(point.value)) {
      out.append(line, i, point.length);
    } else if (point.value != '\r') {
      out += '?';
    }
    i += point.length;
  }
  out.erase(out.find_last_not_of(' ') + 1);
  if (out.ends_with('\\') || out.ends_with("?\?/")) out += " .";
  return out;
}

void wrap(std::string line, std::size_t width, std::vector<std::string>& out) {
  const std::size_t start = std::min(line.find_first_not_of(' '), line.size());
  const std::string indent(start < width / 2 ? start : 0, ' ');
  while (line.size() > width) {
    std::size_t at = line.rfind(' ', width);
    if (at == std::string::npos || at <= indent.size()) at = line.find(' ', width);
    if (at == std::string::npos) break;
    out.push_back(clean(std::string_view(line).substr(0, at)));
    line = indent + line.substr(std::min(line.find_first_not_of(' ', at), line.size()));
  }
  out.push_back(clean(line));
}

}  // namespace

CodePoint read_code_point(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(text[at + i])}; };
  const std::uint32_t first = byte(0);
  if (first < 0x80) return {first, 1};
  if (first >= 0xC2 && first < 0xE0 && continues(text, at + 1)) return {(first & 0x1F) << 6 | (byte(1) & 0x3F), 2};
  if (first >= 0xE0 && first < 0xF0 && continues(text, at + 1) && continues(text, at + 2)) {
    const std::uint32_t c = (first & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) return {c, 3};
  }
  if (first >= 0xF0 && first < 0xF5 && continues(text, at + 1) && continues(text, at + 2) && continues(text, at + 3)) {
    const std::uint32_t c = (first & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
    if (c >= 0x10000 && c <= 0x10FFFF) return {c, 4};
  }
  return {0xDC00 + first, 1};
}

std::vector<std::string> comment_lines(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    wrap(clean(text.substr(0, end)), width, lines);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  while (!lines.empty() && lines.front().empty()) lines.erase(lines.begin());
  return lines;
}

std::string comment_line(std::string_view text) {
  std::string flat;
  for (const char c : text) {
    const bool blank = c == '\n' || c == '\t' || c == '\r' || c == ' ';
    if (!blank) flat += c;
    if (blank && !flat.empty() && flat.back() != ' ') flat += ' ';
  }
  return clean(flat);
}

std::string character_literal(const std::string& code) {
  const int value = code.size() <= 3 ? std::stoi(code) : 0;
  if (value == '\n') return "'\\n'";
  if (value == '\t') return "'\\t'";
  if (value < ' ' || value > '~') return code;
  const auto c = static_cast<char>(value);
  return std::string(c == '\'' || c == '\\' ? "'\\" : "'") + c + "'";
}

std::string string_literal(std::string_view bytes) {
  static constexpr std::string_view digits = "01234567";
  std::string out = "\"";
  char last = '\0';
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '?' && last == '?') {
      out += "\\?";
    } else if (byte >= 0x20 && byte < 0x7F) {
      out += c;
    } else {  // octal escapes have a fixed length, so a digit may follow
      out += {'\\', digits[byte >> 6], digits[byte >> 3 & 7], digits[byte & 7]};
    }
    last = c;
  }
  return out + "\"";
}

}  // namespace grus::emit
