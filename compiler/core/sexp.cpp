// Tokens of a .core file. The text is untrusted: every index is checked, nothing is allocated that is
// longer than the text itself, and what a message quotes is made printable first.
#include "core/sexp.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace grus::core {

using diag::Kind;

namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

Location Cursor::location(std::size_t offset) const {
  const std::string_view before = text_.substr(0, offset);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::size_t newline = before.rfind('\n');
  const std::size_t column = newline == std::string_view::npos ? before.size() : before.size() - newline - 1;
  return {file_, static_cast<std::uint32_t>(lines + 1), static_cast<std::uint32_t>(column + 1)};
}

void Cursor::fail(Kind kind, std::size_t offset, std::string message, std::string hint) {
  if (failed_) return;
  fail_at(kind, location(std::min(offset, text_.size())), std::move(message), std::move(hint));
}

void Cursor::fail_at(Kind kind, Location where, std::string message, std::string hint) {
  if (failed_) return;
  failed_ = true;
  diagnostics_.error(kind, std::move(where), std::move(message), std::move(hint));
  at_ = text_.size();
}

void Cursor::fail_expected(std::string_view what) {
  if (failed_) return;
  if (at_end()) {
    fail(Kind::CoreTruncated, text_.size(), "the file ends where " + std::string(what) + " should follow",
         "The file is truncated; run the extraction again.");
    return;
  }
  std::string found;
  switch (peek()) {
    case '(':
      found = "`(`";
      break;
    case ')':
      found = "`)`";
      break;
    case '"':
      found = "a string";
      break;
    default:
      found = "`" + diag::printable(peek_atom()) + "`";
  }
  fail(Kind::CoreSyntax, at_, "expected " + std::string(what) + ", found " + found);
}

bool Cursor::open(std::string_view what) {
  if (!at_open()) {
    fail_expected(what);
    return false;
  }
  ++at_;
  return true;
}

bool Cursor::close() {
  if (!at_close()) {
    fail_expected("`)`");
    return false;
  }
  ++at_;
  return true;
}

std::string_view Cursor::atom_at(std::size_t offset) const {
  std::size_t end = offset;
  while (end < text_.size() && !ends_atom(text_[end])) ++end;
  return text_.substr(offset, end - offset);
}

std::string_view Cursor::peek_atom() {
  skip_blanks();
  return atom_at(at_);
}

std::string_view Cursor::atom(std::string_view what) {
  const std::string_view found = peek_atom();
  if (found.empty()) {
    fail_expected(what);
    return {};
  }
  at_ += found.size();
  return found;
}

bool Cursor::try_atom(std::string_view atom) {
  if (peek_atom() != atom) return false;
  at_ += atom.size();
  return true;
}

bool Cursor::try_form(std::string_view keyword) {
  if (!at_open()) return false;
  const std::size_t before = at_;
  ++at_;
  if (try_atom(keyword)) return true;
  at_ = before;
  return false;
}

std::optional<std::uint64_t> Cursor::digits(std::string_view digits, std::uint64_t limit, std::size_t offset,
                                            std::string_view what) {
  std::uint64_t value = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value);
  if (digits.empty() || error == std::errc::invalid_argument || stop != end) {
    fail(Kind::CoreNumber, offset, "`" + diag::printable(digits) + "` is not " + std::string(what));
    return std::nullopt;
  }
  if (error != std::errc() || value > limit) {
    fail(Kind::CoreNumber, offset,
         diag::printable(digits) + " is too large for " + std::string(what) + ", at most " + std::to_string(limit));
    return std::nullopt;
  }
  return value;
}

std::vector<Cursor::FormCount> Cursor::count_children(std::string_view keyword) const {
  constexpr std::uint32_t other = UINT32_MAX;
  std::vector<FormCount> found;
  std::vector<std::uint32_t> open;  // for each parenthesis its place in `found`, or `other`
  for (std::size_t i = 0; i < text_.size(); ++i) {
    switch (text_[i]) {
      case '(': {
        if (!open.empty() && open.back() != other) ++found[open.back()].children;
        std::size_t start = i + 1;
        while (start < text_.size() && is_blank(text_[start])) ++start;
        const bool match = text_.compare(start, keyword.size(), keyword) == 0 && atom_at(start) == keyword;
        open.push_back(match ? static_cast<std::uint32_t>(found.size()) : other);
        if (match) found.push_back({i, 0});
        break;
      }
      case ')':
        if (!open.empty()) open.pop_back();
        break;
      case '"':
        for (++i; i < text_.size() && text_[i] != '"'; ++i) {
          if (text_[i] == '\\') ++i;
        }
        break;
      default:
        break;
    }
  }
  return found;
}

std::uint64_t Cursor::number(std::string_view what, std::uint64_t limit) {
  const std::size_t offset = here();
  const std::string_view text = atom(what);
  return failed_ ? 0 : digits(text, limit, offset, what).value_or(0);
}

std::string Cursor::string(std::string_view what) {
  if (!at_string()) {
    fail_expected(what);
    return {};
  }
  const std::size_t start = at_++;
  std::string out;
  for (;;) {
    const std::size_t stop = text_.find_first_of("\"\\", at_);
    if (stop == std::string_view::npos) {
      fail(Kind::CoreString, start, "this string has no closing quote",
           "The file is truncated; run the extraction again.");
      return {};
    }
    out.append(text_, at_, stop - at_);
    at_ = stop + 1;
    if (text_[stop] == '"') return out;
    if (!escape(out)) return {};
  }
}

bool Cursor::escape(std::string& out) {
  const char mark = at_ < text_.size() ? text_[at_] : '\0';
  switch (mark) {
    case '"':
    case '\\':
      out += mark;
      break;
    case 'n':
      out += '\n';
      break;
    case 'r':
      out += '\r';
      break;
    case 't':
      out += '\t';
      break;
    case 'x': {
      const int high = at_ + 1 < text_.size() ? hex_digit(text_[at_ + 1]) : -1;
      const int low = at_ + 2 < text_.size() ? hex_digit(text_[at_ + 2]) : -1;
      if (high < 0 || low < 0) {
        fail(Kind::CoreEscape, at_ - 1, "`\\x` in a string must be followed by two hexadecimal digits");
        return false;
      }
      out += static_cast<char>(high * 16 + low);
      at_ += 2;
      break;
    }
    default:
      fail(Kind::CoreEscape, at_ - 1, "unknown escape `" + diag::printable(text_.substr(at_ - 1, 2)) + "` in a string");
      return false;
  }
  ++at_;
  return true;
}

}  // namespace grus::core
