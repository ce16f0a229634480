// Reading mapping templates.
//
// A match template is C++ that we do not want to parse, but the printed code should be indented like the
// rest, an unused `const auto& %b1a0 = …;` should disappear, and a two-way template should be able to
// become `c ? a : b`. All of that needs no more than the statement structure: braces, semicolons and
// labels outside of parentheses and quotes.
#include "imp/mapping_text.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace grus::imp {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

void append(Pieces& pieces, char c) {
  if (pieces.empty() || pieces.back().kind != Piece::Kind::Text) pieces.push_back({Piece::Kind::Text, {}, 0, 0});
  pieces.back().text += c;
}

/// Blanks at the ends and runs of them inside are not significant.
Pieces trim(Pieces pieces) {
  if (!pieces.empty() && pieces.front().kind == Piece::Kind::Text) {
    std::string& text = pieces.front().text;
    text.erase(0, std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  }
  if (!pieces.empty() && pieces.back().kind == Piece::Kind::Text) {
    std::string& text = pieces.back().text;
    text.erase(text.find_last_not_of(" \t\r\n") + 1);
  }
  std::erase_if(pieces, [](const Piece& piece) { return piece.kind == Piece::Kind::Text && piece.text.empty(); });
  return pieces;
}

char last_character(const Pieces& pieces) {
  if (pieces.empty()) return '\0';
  return pieces.back().kind == Piece::Kind::Text ? pieces.back().text.back() : 'x';
}

class StatementReader {
 public:
  explicit StatementReader(std::string_view text) : pieces_(core::parse_pieces(text)) {}

  std::vector<Statement> read() {
    std::vector<Statement> all;
    while (!done()) {
      for (Statement& statement : list()) all.push_back(std::move(statement));
      if (!done()) ++at_;  // a `}` too many
    }
    return all;
  }

 private:
  bool done() const { return piece_ == pieces_.size(); }

  /// Statements up to a `}` or the end.
  std::vector<Statement> list() {
    std::vector<Statement> statements;
    Pieces head;
    const auto finish = [&](Statement::Kind kind) {
      head = trim(std::move(head));
      if (!head.empty() || kind == Statement::Kind::Braces) statements.push_back({kind, std::move(head), {}});
      head.clear();
    };
    int depth = 0;
    char quote = '\0';
    while (!done()) {
      const Piece& piece = pieces_[piece_];
      if (piece.kind != Piece::Kind::Text) {
        ++piece_;
        if (piece.kind == Piece::Kind::Body && depth == 0) {
          finish(Statement::Kind::Label);
          statements.push_back({Statement::Kind::Body, {piece}, {}});
        } else {
          head.push_back(piece);
        }
        continue;
      }
      if (at_ == piece.text.size()) {
        ++piece_;
        at_ = 0;
        continue;
      }
      const char c = piece.text[at_];
      if (quote != '\0') {
        if (c == quote && last_character(head) != '\\') quote = '\0';
        append(head, c);
        ++at_;
      } else if (depth == 0 && c == '}') {
        break;
      } else if (depth == 0 && c == '{' && opens_block(trim(head))) {
        finish(Statement::Kind::Braces);
        ++at_;
        std::vector<Statement> inner = list();
        statements.back().inner = std::move(inner);
        if (!done()) ++at_;  // the `}`
      } else if (depth == 0 && c == ';') {
        finish(Statement::Kind::Simple);
        ++at_;
      } else {
        if (c == '"' || c == '\'') quote = c;
        if (c == '(' || c == '[' || c == '{') ++depth;
        if (c == ')' || c == ']' || c == '}') --depth;
        if (!is_space(c)) {
          append(head, c);
        } else if (!head.empty() && last_character(head) != ' ') {
          append(head, ' ');
        }
        ++at_;
      }
    }
    finish(Statement::Kind::Simple);
    return statements;
  }

  /// Not the brace of `T{…}`.
  static bool opens_block(const Pieces& head) {
    if (head.empty()) return true;
    const char last = last_character(head);
    if (last == ')' || last == ':') return true;
    return head.back().kind == Piece::Kind::Text && (head.back().text == "else" || head.back().text == "do");
  }

  Pieces pieces_;
  std::size_t piece_ = 0, at_ = 0;
};

/// The hole at the end of declarations.
std::optional<unsigned> only_body(const std::vector<Statement>& statements) {
  if (statements.empty() || statements.back().kind != Statement::Kind::Body) return std::nullopt;
  for (std::size_t i = 0; i + 1 < statements.size(); ++i) {
    if (!declared_field(statements[i])) return std::nullopt;
  }
  return statements.back().head[0].first;
}

bool is_word(const Pieces& head, std::string_view word) { return head.size() == 1 && head[0].text == word; }

/// The statement before `{` without `if (` and `)`.
std::optional<Pieces> condition_of(const Pieces& head) {
  if (head.empty() || head.front().kind != Piece::Kind::Text || head.back().kind != Piece::Kind::Text) return {};
  Pieces condition = head;
  std::string& start = condition.front().text;
  if (start.starts_with("else ")) start.erase(0, 5);
  if (!start.starts_with("if (") || !condition.back().text.ends_with(')')) return {};
  start.erase(0, 4);
  condition.back().text.pop_back();
  std::erase_if(condition, [](const Piece& piece) { return piece.kind == Piece::Kind::Text && piece.text.empty(); });
  return condition;
}

}  // namespace

std::vector<Statement> parse_statements(std::string_view text) { return StatementReader(text).read(); }

std::optional<Piece> declared_field(const Statement& statement) {
  if (statement.kind != Statement::Kind::Simple) return std::nullopt;
  const Pieces& head = statement.head;
  for (std::size_t i = 0; i + 1 < head.size(); ++i) {
    if (head[i].kind != Piece::Kind::Field) continue;
    const std::string& after = head[i + 1].text;
    const std::size_t at = after.find_first_not_of(' ');
    const bool assigns = at != std::string::npos && after[at] == '=' && after.substr(at, 2) != "==";
    return assigns ? std::optional(head[i]) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<Pieces> declared_value(const Statement& statement) {
  if (!declared_field(statement)) return std::nullopt;
  const Pieces& head = statement.head;
  const auto field =
      std::find_if(head.begin(), head.end(), [](const Piece& p) { return p.kind == Piece::Kind::Field; });
  const auto refers = [](const Piece& p) { return p.text.find('&') != std::string::npos; };
  if (std::any_of(head.begin(), field, refers)) return std::nullopt;
  Pieces value(field + 1, head.end());
  value[0].text.erase(0, value[0].text.find('=') + 1);
  return trim(std::move(value));
}

bool declares_reference(const Statement& statement) {
  const Pieces& head = statement.head;
  return declared_field(statement) && head[0].kind == Piece::Kind::Text && head[0].text == "const auto& ";
}

bool mentions_scrutinee(const Statement& statement) {
  return std::any_of(statement.head.begin(), statement.head.end(),
                     [](const Piece& piece) { return piece.kind == Piece::Kind::Scrutinee; });
}

bool gives_scrutinee(const Statement& statement) {
  return std::any_of(statement.head.begin(), statement.head.end(),
                     [](const Piece& piece) { return piece.kind == Piece::Kind::Scrutinee && piece.owned; });
}

namespace {

/// How the fields of a match are declared.
struct Fields {
  std::size_t declared = 0, references = 0, values = 0, given = 0;
  bool arms = false;  ///< the declarations can be told from the rest
};

Fields fields_of(const std::vector<Statement>& statements) {
  Fields fields;
  const auto look = [&](auto& self, const std::vector<Statement>& list) -> void {
    for (const Statement& each : list) {
      if (declared_field(each)) {
        ++fields.declared;
        fields.references += declares_reference(each) ? 1 : 0;
        fields.values += declared_value(each) ? 1 : 0;
        fields.given += gives_scrutinee(each) ? 1 : 0;
      }
      self(self, each.inner);
    }
  };
  look(look, statements);
  fields.arms = as_unpack(statements) || as_arms(statements);
  return fields;
}

}  // namespace

bool references_fields(const std::vector<Statement>& statements) {
  const Fields fields = fields_of(statements);
  return fields.declared > 0 && fields.references == fields.declared && fields.arms;
}

bool gives_fields(const std::vector<Statement>& statements) {
  const Fields fields = fields_of(statements);
  return fields.given > 0 && fields.values == fields.declared && fields.arms;
}

std::optional<TwoWay> as_two_way(const std::vector<Statement>& statements) {
  if (statements.size() != 2) return std::nullopt;
  const Statement& first = statements[0];
  const Statement& second = statements[1];
  if (first.kind != Statement::Kind::Braces || second.kind != Statement::Kind::Braces) return std::nullopt;
  if (!is_word(second.head, "else") || first.head.empty()) return std::nullopt;
  if (first.head.front().kind != Piece::Kind::Text || !first.head.front().text.starts_with("if (")) return std::nullopt;
  if (last_character(first.head) != ')') return std::nullopt;
  const std::optional<unsigned> yes = only_body(first.inner), no = only_body(second.inner);
  if (!yes || !no) return std::nullopt;
  Pieces condition = first.head;
  condition.front().text.erase(0, 4);
  condition.back().text.pop_back();
  std::erase_if(condition, [](const Piece& piece) { return piece.kind == Piece::Kind::Text && piece.text.empty(); });
  return TwoWay{std::move(condition), *yes, *no};
}

std::optional<std::vector<Statement>> as_unpack(const std::vector<Statement>& statements) {
  if (statements.size() == 1 && statements[0].kind == Statement::Kind::Braces && statements[0].head.empty()) {
    return as_unpack(statements[0].inner);
  }
  const std::optional<unsigned> body = only_body(statements);
  if (!body || *body != 0) return std::nullopt;
  return std::vector<Statement>(statements.begin(), statements.end() - 1);
}

std::optional<std::vector<Arm>> as_arms(const std::vector<Statement>& statements) {
  std::vector<Arm> arms;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const Statement& statement = statements[i];
    if (statement.kind != Statement::Kind::Braces) return std::nullopt;
    Arm arm;
    const bool is_else = statement.head.size() == 1 && statement.head[0].text == "else";
    if (is_else != (i + 1 == statements.size())) return std::nullopt;
    if (!is_else) {
      const auto condition = condition_of(statement.head);
      if (!condition) return std::nullopt;
      arm.condition = *condition;
    }
    if (statement.inner.empty() || statement.inner.back().kind != Statement::Kind::Body) return std::nullopt;
    arm.hole = statement.inner.back().head[0].first;
    arm.declarations.assign(statement.inner.begin(), statement.inner.end() - 1);
    for (const Statement& each : arm.declarations) {
      if (!declared_field(each)) return std::nullopt;
    }
    arms.push_back(std::move(arm));
  }
  return arms.empty() ? std::nullopt : std::optional(std::move(arms));
}

std::optional<std::vector<Statement>> declarations_of(const std::vector<Statement>& statements, unsigned branch) {
  if (auto only = as_unpack(statements)) return branch == 0 ? std::move(only) : std::nullopt;
  const auto arms = as_arms(statements);
  if (!arms) return std::nullopt;
  const auto arm = std::find_if(arms->begin(), arms->end(), [&](const Arm& each) { return each.hole == branch; });
  return arm == arms->end() ? std::nullopt : std::optional(arm->declarations);
}

}  // namespace grus::imp
