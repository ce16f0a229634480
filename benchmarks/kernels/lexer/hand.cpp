// Other data: arrays of characters and vectors of tokens instead of lists.
#include "hand.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace {
enum class Kind { name, keyword, number, symbol };
struct Token {
  Kind kind;
  std::string_view text;
  std::int64_t number = 0;
};

bool is_digit(char c) { return '0' <= c && c <= '9'; }
bool is_letter(char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || c == '_'; }
bool is_keyword(std::string_view s) {
  static constexpr std::array<std::string_view, 5> keywords{"let", "in", "if", "then", "else"};
  return std::find(keywords.begin(), keywords.end(), s) != keywords.end();
}

// Token texts are parts of `text`.
std::vector<Token> lex(std::string_view text) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t first = at;
    if (text[at] == ' ' || text[at] == '\n') {
      ++at;
    } else if (is_letter(text[at])) {
      while (at < text.size() && (is_letter(text[at]) || is_digit(text[at]))) ++at;
      const auto name = text.substr(first, at - first);
      tokens.push_back({is_keyword(name) ? Kind::keyword : Kind::name, name});
    } else if (is_digit(text[at])) {
      std::int64_t n = 0;
      for (; at < text.size() && is_digit(text[at]); ++at) n = n * 10 + (text[at] - '0');
      tokens.push_back({Kind::number, text.substr(first, at - first), n});
    } else {
      ++at;
      tokens.push_back({Kind::symbol, text.substr(first, 1)});
    }
  }
  return tokens;
}
}  // namespace

std::int64_t run(std::int64_t size) {
  std::string text;
  for (; size > 0; --size)
    text += "let counter_2 = (offset + 4711) * scale in if counter_2 < limit then f(x, 10) else g [y0; 99999]\n";
  const auto tokens = lex(text);
  std::int64_t sum = 0;
  const auto add = [&](std::int64_t x) { sum = (sum * 31 + x) % 16777216; };
  for (const auto& token : tokens) {
    if (token.kind == Kind::number) {
      add(token.number);
      continue;
    }
    if (token.kind == Kind::name) sum += 1;
    if (token.kind == Kind::keyword) sum += 2;
    for (const unsigned char c : token.text) add(c);
  }
  return sum + static_cast<std::int64_t>(tokens.size());
}
