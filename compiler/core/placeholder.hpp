// The small language of templates of `Grus Extract …`: text with placeholders.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace grus::core {

struct Piece {
  enum class Kind {
    Text,
    TypeArg,    ///< %t0: `first` is the number
    Arg,        ///< %a0; %f0: an argument that the template only calls; %o0: one that it uses up; %p0, %s0: see Stop
    Scrutinee,  ///< %scrut; %oscrut: where a field is declared, which may use the value up
    Field,      ///< %b0a1: variable `second` of branch `first`
    Body,       ///< %br0
    Number,     ///< %n
    Stops,      ///< %?: no text; the template gives an outcome (outcome.hpp), which may be a stop
  };
  /// Of an argument that is a program which may stop.
  enum class Stop {
    Throws,  ///< the template knows nothing of outcomes
    Ends,    ///< %p0: a stop of the program is not one of the whole
    Passes,  ///< %s0: it is, and where the program gives an outcome the whole does
  };
  Kind kind = Kind::Text;
  std::string text;
  unsigned first = 0, second = 0;
  bool only_called = false;  ///< %f0, %p0, %s0
  bool owned = false;        ///< %o0, %oscrut
  Stop stop = Stop::Throws;
};
using Pieces = std::vector<Piece>;

/// What is no placeholder stays text.
Pieces parse_pieces(std::string_view text);
/// The template that reads as these pieces.
std::string to_text(const Pieces& pieces);
/// One more than the greatest number of a placeholder of this kind.
unsigned count_placeholders(const Pieces& pieces, Piece::Kind kind);
/// Does the template use up argument `index`, if it is given as many as it wants?
bool owns_argument(std::string_view text, std::size_t index, std::size_t given);

/// Is it the template of the runtime's list, whose cells can be added at its end while it is made?
inline bool is_list(std::string_view text) { return text == "grus::list<%t0>"; }
/// How often a placeholder of this kind stands there.
unsigned occurrences(const Pieces& pieces, Piece::Kind kind);

}  // namespace grus::core
