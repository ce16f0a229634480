// A cursor over the text of a .core file: blanks, parentheses, atoms and strings.
//
// The reader walks the text directly; no tree of S-expressions is built. The first failure is reported
// and ends the reading: from then on the cursor stands at the end of the text, so that whatever loop is
// under way stops, and every function answers with an empty value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.hpp"

namespace grus::core {

class Cursor {
 public:
  Cursor(std::string_view text, std::string_view file, diag::Diagnostics& diagnostics)
      : text_(text), file_(file), diagnostics_(diagnostics) {}

  bool failed() const { return failed_; }
  /// Offset of the next token.
  std::size_t here() {
    skip_blanks();
    return at_;
  }
  bool at_open() { return peek() == '('; }
  bool at_close() { return peek() == ')'; }
  bool at_string() { return peek() == '"'; }
  bool at_end() { return here() >= text_.size(); }
  /// The next byte that is not blank; 0 at the end.
  char peek() {
    skip_blanks();
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  /// `(`, `)`: consume it or fail; `what` says what was expected.
  bool open(std::string_view what);
  bool close();
  /// `(keyword`: consume both if they come next.
  bool try_form(std::string_view keyword);
  bool try_atom(std::string_view atom);
  std::string_view atom(std::string_view what);
  /// The atom that comes next, not consumed; empty if none does.
  std::string_view peek_atom();
  std::string string(std::string_view what);
  /// An atom of decimal digits that is at most `limit`.
  std::uint64_t number(std::string_view what, std::uint64_t limit);
  /// The same for digits after a mark, as in `$12`; the whole atom is `text`, at `offset`.
  std::optional<std::uint64_t> digits(std::string_view digits, std::uint64_t limit, std::size_t offset,
                                      std::string_view what);

  /// Every form in the text that begins `(keyword`, in order, with the number of forms directly in it.
  /// Linear in the text, whatever its nesting.
  struct FormCount {
    std::size_t offset;
    std::uint32_t children;
  };
  std::vector<FormCount> count_children(std::string_view keyword) const;

  /// Report a failure at an offset, unless there was one before.
  void fail(diag::Kind kind, std::size_t offset, std::string message, std::string hint = {});
  void fail_at(diag::Kind kind, Location where, std::string message, std::string hint = {});
  /// "expected `what`, found …" at the next token, or that the file is truncated.
  void fail_expected(std::string_view what);
  Location location(std::size_t offset) const;

 private:
  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }
  static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
  static bool ends_atom(char c) { return is_blank(c) || c == '(' || c == ')' || c == '"'; }
  std::string_view atom_at(std::size_t offset) const;
  bool escape(std::string& out);

  std::string_view text_;
  std::string file_;
  diag::Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace grus::core
