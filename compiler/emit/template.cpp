// Filling in mapping templates with just the parentheses that C++ needs.
//
// The text of a template is read as a sequence of characters and holes. Around a hole, the operator next
// to it tells how strongly what fills it must bind; at depth 0 the operators tell how strongly the whole
// binds. An operator is binary where blanks surround it, so `a<b>` is a template and `a < b` is not.
#include <algorithm>
#include <array>
#include <string_view>

#include "emit/body.hpp"

namespace grus::emit {

using imp::Piece;
using imp::Pieces;

namespace {

struct Operator {
  std::string_view text;
  int strength;     ///< of the whole
  int left, right;  ///< of its operands, at least
};

constexpr auto kOperators = std::to_array<Operator>({
    {"*", strength::kProduct, strength::kProduct, strength::kUnary},
    {"/", strength::kProduct, strength::kProduct, strength::kUnary},
    {"%", strength::kProduct, strength::kProduct, strength::kUnary},
    {"+", strength::kSum, strength::kSum, strength::kProduct},
    {"-", strength::kSum, strength::kSum, strength::kProduct},
    {"<<", strength::kShift, strength::kUnary, strength::kUnary},
    {">>", strength::kShift, strength::kUnary, strength::kUnary},
    {"<", strength::kCompare, strength::kSum, strength::kSum},
    {">", strength::kCompare, strength::kSum, strength::kSum},
    {"<=", strength::kCompare, strength::kSum, strength::kSum},
    {">=", strength::kCompare, strength::kSum, strength::kSum},
    {"==", strength::kEquality, strength::kSum, strength::kSum},
    {"!=", strength::kEquality, strength::kSum, strength::kSum},
    {"&", strength::kBits, strength::kUnary, strength::kUnary},
    {"|", strength::kBits, strength::kUnary, strength::kUnary},
    {"^", strength::kBits, strength::kUnary, strength::kUnary},
    {"&&", strength::kAnd, strength::kAnd, strength::kEquality},
    {"||", strength::kOr, strength::kOr, strength::kEquality},
    {"?", strength::kTernary, strength::kOr, strength::kOr},
    {":", strength::kTernary, strength::kOr, strength::kTernary},
});

const Operator* find_operator(std::string_view text) {
  const auto it = std::find_if(kOperators.begin(), kOperators.end(), [&](const auto& op) { return op.text == text; });
  return it == kOperators.end() ? nullptr : &*it;
}

/// A character, or a hole.
struct Token {
  char c;
  const Piece* hole;
};

/// Takes off the parentheses around the whole of it.
std::vector<Token> strip(std::vector<Token> tokens) {
  while (tokens.size() > 2 && tokens.front().c == '(' && tokens.back().c == ')') {
    int depth = 0;
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
      depth += tokens[i].c == '(' ? 1 : tokens[i].c == ')' ? -1 : 0;
      if (depth == 0) return tokens;
    }
    tokens = std::vector<Token>(tokens.begin() + 1, tokens.end() - 1);
  }
  return tokens;
}

std::vector<Token> tokens_of(const Pieces& pieces) {
  std::vector<Token> tokens;
  for (const Piece& piece : pieces) {
    if (piece.kind != Piece::Kind::Text) {
      tokens.push_back({'\0', &piece});
    } else {
      for (const char c : piece.text) tokens.push_back({c, nullptr});
    }
  }
  return strip(std::move(tokens));
}

class Filler {
 public:
  Filler(std::vector<Token> tokens, const std::function<Printed(const Piece&)>& hole)
      : tokens_(std::move(tokens)), hole_(hole) {}

  Printed run() {
    std::vector<Doc> docs;
    int whole = tokens_.size() == 1 && tokens_[0].hole ? 0 : strength::kPrimary;
    if (whole == 0) return hole_(*tokens_[0].hole);
    if (!tokens_.empty() &&
        (tokens_[0].c == '!' || tokens_[0].c == '-' || tokens_[0].c == '~' || tokens_[0].c == '*')) {
      whole = strength::kUnary;
    }
    while (at_ < tokens_.size()) sequence(docs, &whole);
    return {whole <= strength::kProduct ? group(concat(std::move(docs))) : concat(std::move(docs)), whole};
  }

 private:
  /// Up to a closing bracket or a comma of an inner depth; `whole` is null inside brackets. What comes after the first
  /// operator is indented if it is on lines of its own.
  void sequence(std::vector<Doc>& docs, int* whole) {
    std::string words;
    std::vector<Doc> operands;
    std::vector<Doc>* out = &docs;
    const auto flush = [&] {
      if (!words.empty()) out->push_back(text(std::exchange(words, {})));
    };
    for (; at_ < tokens_.size(); ++at_) {
      const Token& token = tokens_[at_];
      if (token.hole) {
        flush();
        const Printed value = hole_(*token.hole);
        if (!value.pointer.empty() && at(at_ + 1) == '.') {
          words = value.pointer + "->";
          ++at_;
        } else {
          out->push_back(filled(at_, value));
        }
        continue;
      }
      if (token.c == '"' || token.c == '\'') {
        quoted(words);
        continue;
      }
      if (token.c == '{' && holds_statements(at_)) {
        braced(words, *out);
        continue;
      }
      if (whole == nullptr && (token.c == ')' || token.c == ',')) break;
      if (const Operator* op = binary_at(at_)) {
        if (whole) *whole = std::min(*whole, op->strength);
        words += op->text;
        flush();
        out = &operands;
        out->push_back(line());
        at_ += op->text.size();  // and the blank after it
        continue;
      }
      words += token.c;
      if (token.c == '(') {
        bracketed(words, *out);
        words = ")";
      }
    }
    flush();
    if (operands.empty()) return;
    const Doc rest = concat(std::move(operands));
    docs.push_back(choice(rest, nest(rest, 4)));
  }

  /// After `words`, which end in `(`: the arguments, up to the closing parenthesis.
  void bracketed(std::string& words, std::vector<Doc>& docs) {
    std::vector<Doc> items;
    for (++at_; at_ < tokens_.size() && tokens_[at_].c != ')';) {
      std::vector<Doc> item;
      sequence(item, nullptr);
      if (!item.empty()) items.push_back(concat(std::move(item)));
      if (at_ < tokens_.size() && tokens_[at_].c == ',') ++at_;
      while (at_ < tokens_.size() && tokens_[at_].c == ' ') ++at_;
    }
    docs.push_back(arguments(words, items, ""));
  }

  /// Is there a semicolon between the `{` at `open` and its `}`?
  bool holds_statements(std::size_t open) const {
    int depth = 0;
    for (std::size_t i = open; i < tokens_.size(); ++i) {
      depth += tokens_[i].c == '{' ? 1 : tokens_[i].c == '}' ? -1 : 0;
      if (depth == 0 || tokens_[i].c == ';') return depth != 0;
    }
    return false;
  }

  /// From a `{` to its `}`, as it was written: statements, which keep their lines.
  void braced(std::string& words, std::vector<Doc>& docs) {
    std::vector<Doc> inside;
    const auto flush = [&](std::vector<Doc>& to) { to.push_back(text(std::exchange(words, {}))); };
    words += '{';
    flush(docs);
    int depth = 1;
    for (++at_; at_ < tokens_.size(); ++at_) {
      const Token& token = tokens_[at_];
      depth += token.c == '{' ? 1 : token.c == '}' ? -1 : 0;
      if (depth == 0) break;
      if (token.hole) {
        flush(inside);
        inside.push_back(filled(at_, hole_(*token.hole)));
      } else if (token.c == '"' || token.c == '\'') {
        quoted(words);
      } else if (token.c == '\n') {
        flush(inside);
        while (at(at_ + 1) == ' ') ++at_;
        if (at(at_ + 1) != '}' || depth > 1) inside.push_back(hard_line());
      } else {
        words += token.c;
      }
    }
    flush(inside);
    const Doc statements = concat(std::move(inside));
    docs.push_back(nest(statements));
    if (has_forced_line(statements)) docs.push_back(hard_line());
    words = "}";
  }

  void quoted(std::string& words) {
    const char quote = tokens_[at_].c;
    words += quote;
    for (++at_; at_ < tokens_.size(); ++at_) {
      words += tokens_[at_].hole ? '?' : tokens_[at_].c;
      if (tokens_[at_].c == quote && tokens_[at_ - 1].c != '\\') return;
    }
  }

  char at(std::size_t i) const { return i < tokens_.size() ? tokens_[i].c : '\0'; }

  const Operator* binary_at(std::size_t i) const {
    if (i == 0 || at(i - 1) != ' ') return nullptr;
    std::string text;
    while (i < tokens_.size() && !tokens_[i].hole &&
           std::string_view("*/%+-<>=!&|^?:").find(at(i)) != std::string_view::npos) {
      text += at(i++);
    }
    return at(i) == ' ' ? find_operator(text) : nullptr;
  }

  Doc filled(std::size_t i, const Printed& value) const {
    return value.strength >= wanted(i, value.strength) ? value.doc : concat({text("("), value.doc, text(")")});
  }

  int wanted(std::size_t i, int has) const {
    int least = strength::kTernary;
    const char next = at(i + 1);
    if (next == '.' || next == '(' || next == '[' || (next == '-' && at(i + 2) == '>')) return strength::kPrimary;
    if (next == ' ') {
      if (const Operator* op = binary_at(i + 2)) least = std::max(least, allowed(op->left, op->text, has));
    }
    if (i > 0 && at(i - 1) == ' ') {
      std::size_t start = i - 1;
      while (start > 0 && tokens_[start - 1].c != ' ' && !tokens_[start - 1].hole) --start;
      if (const Operator* op = binary_at(start)) least = std::max(least, allowed(op->right, op->text, has));
    } else if (i > 0 && std::string_view("!-~*&").find(at(i - 1)) != std::string_view::npos && at(i - 1) != '\0') {
      least = std::max(least, strength::kUnary);
    }
    return least;
  }

  /// `a && b || c` is clear to C++ but not to its readers.
  static int allowed(int wanted, std::string_view op, int has) {
    return op == "||" && has == strength::kAnd ? strength::kPrimary : wanted;
  }

  std::vector<Token> tokens_;
  const std::function<Printed(const Piece&)>& hole_;
  std::size_t at_ = 0;
};

}  // namespace

Printed BodyPrinter::fill(const Pieces& pieces, const Hole& hole) { return Filler(tokens_of(pieces), hole).run(); }

Printed BodyPrinter::fill_scrutinee(const Pieces& pieces, const imp::ExprRef& scrutinee,
                                    const std::vector<core::TypeRef>& type_args) {
  return fill(pieces, [&](const Piece& piece) -> Printed {
    if (piece.kind == Piece::Kind::Scrutinee) return print(scrutinee, Want::Exact);
    return type_argument(piece, type_args);
  });
}

}  // namespace grus::emit
