// Templates of matches, as statements.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/placeholder.hpp"

namespace grus::imp {

using core::Piece;
using core::Pieces;

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

/// What `T %b0a1 = …;` declares it to be, if that is by value.
std::optional<Pieces> declared_value(const Statement& statement);
/// Is it `const auto& %b1a0 = …;`?
bool declares_reference(const Statement& statement);
bool mentions_scrutinee(const Statement& statement);
/// Does the statement say that it may use the value up (`%oscrut`)?
bool gives_scrutinee(const Statement& statement);
/// Are there declarations of fields, all of them by reference?
bool references_fields(const std::vector<Statement>& statements);
/// Are all of them by value, and does one say that it may use the value up (`%oscrut`)?
bool gives_fields(const std::vector<Statement>& statements);

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
