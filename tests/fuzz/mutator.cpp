// See mutator.hpp. Most mutants change little, because what is far from a program is refused at once.
#include "mutator.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace grus::fuzz {

namespace {

struct Token {
  std::size_t begin, end;
};

std::vector<Token> tokens(const std::string& text) {
  constexpr std::string_view stops = " \n\t\r()\"";
  std::vector<Token> found;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r') {
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    if (text[i] == '"') {
      while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
      end = std::min(end + 1, text.size());
    } else if (text[i] != '(' && text[i] != ')') {
      end = std::min(text.find_first_of(stops, end), text.size());
    }
    found.push_back({i, end});
    i = end;
  }
  return found;
}

/// Does token `at` open a form that is a term?
bool opens_term(const std::string& text, const std::vector<Token>& all, std::size_t at) {
  constexpr std::array<std::string_view, 8> keywords = {"@", "\\", "let", "cons", "case", "fix", "magic", "exn"};
  if (text[all[at].begin] != '(' || at + 1 >= all.size()) return false;
  const std::string_view keyword =
      std::string_view(text).substr(all[at + 1].begin, all[at + 1].end - all[at + 1].begin);
  return std::find(keywords.begin(), keywords.end(), keyword) != keywords.end();
}

/// The end of the form that token `at` opens, in tokens; `at` itself if it opens none.
std::size_t matching(const std::string& text, const std::vector<Token>& all, std::size_t at) {
  std::size_t depth = 0;
  for (std::size_t i = at; i < all.size(); ++i) {
    if (text[all[i].begin] == '(') ++depth;
    if (text[all[i].begin] == ')' && depth > 0) --depth;
    if (depth == 0) return i;
  }
  return at;
}

constexpr std::array<std::string_view, 18> kInteresting = {
    "0",
    "1",
    "-1",
    "4294967295",
    "4294967296",
    "18446744073709551615",
    "99999999999999999999",
    "$0",
    "$1",
    "$2",
    "#0",
    "#3",
    "'0",
    "'65536",
    "axiom",
    "dummy",
    "?",
    "\"\\x00\"",
};

}  // namespace

Mutator::Mutator(std::vector<std::string> corpus, std::uint64_t seed) : corpus_(std::move(corpus)), state_(seed) {
  for (const std::string& text : corpus_) {
    for (const Token& token : tokens(text)) words_.push_back(text.substr(token.begin, token.end - token.begin));
  }
}

std::uint64_t Mutator::random() {  // splitmix64
  std::uint64_t z = state_ += 0x9e3779b97f4a7c15ULL;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

std::string Mutator::next() {
  std::string text = corpus_[below(corpus_.size())];
  const std::size_t times = std::size_t{1} << below(4);
  const bool bytes = below(4) == 0;
  for (std::size_t i = 0; i < (bytes ? times : 1 + times / 4); ++i) bytes ? mutate_bytes(text) : mutate_tokens(text);
  return text;
}

void Mutator::mutate_bytes(std::string& text) {
  if (text.empty()) return;
  const std::size_t at = below(text.size());
  switch (below(5)) {
    case 0:
      text.resize(at);
      break;
    case 1:
      text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
      break;
    case 2:
      text[at] = static_cast<char>(random());
      break;
    case 3:
      text.erase(at, 1 + below(8));
      break;
    default:
      text.insert(at, 1 + below(4), "()\"\\ $#'\n"[below(9)]);
      break;
  }
}

void Mutator::mutate_tokens(std::string& text) {
  const std::vector<Token> all = tokens(text);
  if (all.size() < 2) return;
  std::size_t i = below(all.size()), j = below(all.size());
  const std::size_t what = below(11);
  if (what >= 9) {  // a term over a term
    for (int attempt = 0; attempt < 200 && !opens_term(text, all, i); ++attempt) i = below(all.size());
    for (int attempt = 0; attempt < 200 && !opens_term(text, all, j); ++attempt) j = below(all.size());
  }
  const Token a = all[std::min(i, j)], b = all[std::max(i, j)];
  const auto spelling = [&](const Token& token) { return text.substr(token.begin, token.end - token.begin); };
  switch (what) {
    case 0: {  // swap two
      const std::string first = spelling(a), second = spelling(b);
      text.replace(b.begin, b.end - b.begin, first);
      text.replace(a.begin, a.end - a.begin, second);
      break;
    }
    case 1:
      text.replace(a.begin, a.end - a.begin, words_[below(words_.size())]);
      break;
    case 2:
      text.replace(a.begin, a.end - a.begin, kInteresting[below(kInteresting.size())]);
      break;
    case 3:
      text.erase(a.begin, a.end - a.begin);
      break;
    case 4:
    case 9:
    case 10: {  // copy a form over another
      const std::size_t source_end = all[matching(text, all, i)].end, target_end = all[matching(text, all, j)].end;
      const std::string copy = text.substr(all[i].begin, source_end - all[i].begin);
      text.replace(all[j].begin, target_end - all[j].begin, copy);
      break;
    }
    case 5: {  // wrap a form many times
      constexpr std::array<std::string_view, 5> wraps = {"(magic ", "(\\ \"x\" ", "(let \"y\" dummy ", "(@ ", "(-> ? "};
      const std::string_view open = wraps[below(wraps.size())];
      const std::size_t times = std::size_t{1} << below(10), end = all[matching(text, all, i)].end;
      std::string wrapped;
      for (std::size_t n = 0; n < times; ++n) wrapped += open;
      wrapped += text.substr(all[i].begin, end - all[i].begin);
      for (std::size_t n = 0; n < times; ++n) wrapped += open == "(@ " ? " dummy)" : ")";
      text.replace(all[i].begin, end - all[i].begin, wrapped);
      break;
    }
    default:
      text.insert(a.begin, " " + words_[below(words_.size())] + " ");
      break;
  }
}

}  // namespace grus::fuzz
