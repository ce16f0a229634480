#include "core/placeholder.hpp"

#include <algorithm>
#include <utility>

namespace grus::core {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

class PieceReader {
 public:
  explicit PieceReader(std::string_view text) : text_(text) {}

  Pieces read() {
    while (at_ < text_.size()) {
      if (text_[at_] != '%' || !placeholder()) pending_ += text_[at_++];
    }
    flush();
    return std::move(pieces_);
  }

 private:
  bool placeholder() {
    if (word("%scrut")) return add({Piece::Kind::Scrutinee, {}, 0, 0}, 6);
    if (word("%oscrut")) return add({Piece::Kind::Scrutinee, {}, 0, 0, false, true}, 7);
    const std::size_t start = at_ + 1;
    unsigned first = 0, second = 0;
    if (word("%br")) {
      const std::size_t end = number(start + 2, first);
      return end != 0 && add({Piece::Kind::Body, {}, first, 0}, end - at_);
    }
    if (word("%b")) {
      const std::size_t middle = number(start + 1, first);
      if (middle == 0 || middle >= text_.size() || text_[middle] != 'a') return false;
      const std::size_t end = number(middle + 1, second);
      return end != 0 && add({Piece::Kind::Field, {}, first, second}, end - at_);
    }
    if (word("%?")) return add({Piece::Kind::Stops, {}, 0, 0}, 2);
    if (word("%t") || word("%a") || word("%f") || word("%o") || word("%p") || word("%s")) {
      const std::size_t end = number(start + 1, first);
      const char letter = text_[start];
      const auto kind = letter == 't' ? Piece::Kind::TypeArg : Piece::Kind::Arg;
      const auto stop = letter == 'p' ? Piece::Stop::Ends : letter == 's' ? Piece::Stop::Passes : Piece::Stop::Throws;
      const bool called = letter == 'f' || stop != Piece::Stop::Throws;
      return end != 0 && add({kind, {}, first, 0, called, letter == 'o', stop}, end - at_);
    }
    return word("%n") && add({Piece::Kind::Number, {}, 0, 0}, 2);
  }

  bool word(std::string_view word) const { return text_.substr(at_).starts_with(word); }

  /// The place after the digits at `from`, 0 when there are none.
  std::size_t number(std::size_t from, unsigned& value) const {
    std::size_t at = from;
    for (; at < text_.size() && is_digit(text_[at]) && value < 10000; ++at) {
      value = value * 10 + static_cast<unsigned>(text_[at] - '0');
    }
    return at == from ? 0 : at;
  }

  bool add(Piece piece, std::size_t length) {
    flush();
    pieces_.push_back(std::move(piece));
    at_ += length;
    return true;
  }

  void flush() {
    if (!pending_.empty()) pieces_.push_back({Piece::Kind::Text, std::exchange(pending_, {}), 0, 0});
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string pending_;
  Pieces pieces_;
};

std::string argument_mark(const Piece& piece) {
  if (piece.stop == Piece::Stop::Ends) return "%p";
  if (piece.stop == Piece::Stop::Passes) return "%s";
  return piece.only_called ? "%f" : piece.owned ? "%o" : "%a";
}

std::string to_text(const Piece& piece) {
  switch (piece.kind) {
    case Piece::Kind::Text:
      return piece.text;
    case Piece::Kind::TypeArg:
      return "%t" + std::to_string(piece.first);
    case Piece::Kind::Arg:
      return argument_mark(piece) + std::to_string(piece.first);
    case Piece::Kind::Scrutinee:
      return piece.owned ? "%oscrut" : "%scrut";
    case Piece::Kind::Field:
      return "%b" + std::to_string(piece.first) + "a" + std::to_string(piece.second);
    case Piece::Kind::Body:
      return "%br" + std::to_string(piece.first);
    case Piece::Kind::Number:
      return "%n";
    case Piece::Kind::Stops:
      return "%?";
  }
  return {};
}

}  // namespace

Pieces parse_pieces(std::string_view text) { return PieceReader(text).read(); }

std::string to_text(const Pieces& pieces) {
  std::string text;
  for (const Piece& piece : pieces) text += to_text(piece);
  return text;
}

unsigned count_placeholders(const Pieces& pieces, Piece::Kind kind) {
  unsigned count = 0;
  for (const Piece& piece : pieces) {
    if (piece.kind == kind) count = std::max(count, piece.first + 1);
  }
  return count;
}

bool owns_argument(std::string_view text, std::size_t index, std::size_t given) {
  if (text.find("%o") == std::string_view::npos) return false;
  const Pieces pieces = parse_pieces(text);
  return count_placeholders(pieces, Piece::Kind::Arg) <= given &&
         std::any_of(pieces.begin(), pieces.end(),
                     [&](const Piece& piece) { return piece.owned && piece.first == index; });
}

unsigned occurrences(const Pieces& pieces, Piece::Kind kind) {
  return static_cast<unsigned>(
      std::count_if(pieces.begin(), pieces.end(), [&](const Piece& piece) { return piece.kind == kind; }));
}

}  // namespace grus::core
