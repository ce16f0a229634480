// The small template language of `Grus Extract …`: text with placeholders.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grus::imp {

struct Piece {
  enum class Kind {
    Text,
    TypeArg,    ///< %t0: `first` is the number
    Arg,        ///< %a0
    Scrutinee,  ///< %scrut
    Field,      ///< %b0a1: variable `second` of branch `first`
    Body,       ///< %br0
    Number,     ///< %n
  };
  Kind kind = Kind::Text;
  std::string text;
  unsigned first = 0, second = 0;
};
using Pieces = std::vector<Piece>;

Pieces parse_pieces(std::string_view text);
/// One more than the greatest number of a placeholder of this kind.
unsigned count_placeholders(const Pieces& pieces, Piece::Kind kind);
/// How often a placeholder of this kind stands there.
unsigned occurrences(const Pieces& pieces, Piece::Kind kind);

/// A match template as statements. `head` is a simple statement without its `;`, what stands before a
/// `{`, or one Body placeholder.
struct Statement {
  enum class Kind { Simple, Braces, Label, Body };
  Kind kind = Kind::Simple;
  Pieces head;
  std::vector<Statement> inner;  ///< Braces: what is inside them
};

std::vector<Statement> parse_statements(std::string_view text);

/// The variable that a simple statement `T %b0a1 = …;` declares.
std::optional<Piece> declared_field(const Statement& statement);

/// Is it `const auto& %b1a0 = …;`?
bool declares_reference(const Statement& statement);
/// Are there declarations of fields, all of them by reference?
bool references_fields(const std::vector<Statement>& statements);

/// `if (condition) { … %brX } else { … %brY }`, where … are declarations of fields.
struct TwoWay {
  Pieces condition;
  unsigned yes, no;
};
std::optional<TwoWay> as_two_way(const std::vector<Statement>& statements);

/// Declarations of fields and then `%br0`, in braces or not.
std::optional<std::vector<Statement>> as_unpack(const std::vector<Statement>& statements);

/// One arm of `if … else if … else …`; the last has no condition.
struct Arm {
  Pieces condition;
  std::vector<Statement> declarations;
  unsigned hole = 0;
};
std::optional<std::vector<Arm>> as_arms(const std::vector<Statement>& statements);

/// The declarations of the fields of a constructor, where they can be told from the rest.
std::optional<std::vector<Statement>> declarations_of(const std::vector<Statement>& statements, unsigned branch);

}  // namespace grus::imp
