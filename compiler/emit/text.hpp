// Untrusted text made fit for C++ source: comments, string literals, code points.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace grus::emit {

struct CodePoint {
  std::uint32_t value;
  std::size_t length;
};
/// The code point at `at`; a byte that starts none counts as itself, plus 0xDC00.
CodePoint read_code_point(std::string_view text, std::size_t at);

/// Lines fit for `//` comments: no control or bidirectional characters, no line ends in a way that would
/// join it with the next one. Long lines are wrapped at blanks. Empty lines at the ends are dropped.
std::vector<std::string> comment_lines(std::string_view text, std::size_t width);

/// The same on one line.
std::string comment_line(std::string_view text);

/// A C++ string literal, quotes included.
std::string string_literal(std::string_view bytes);
/// 'c' for a character with this code, in decimal digits; the code itself where it is not a visible one of ASCII.
std::string character_literal(const std::string& code);

}  // namespace grus::emit
