// Collecting and printing diagnostics.
#include "diag/diagnostic.hpp"

#include <array>
#include <ostream>
#include <utility>

namespace grus::diag {

namespace {

constexpr auto kKinds = std::to_array<KindInfo>({
#define GRUS_ROW(name, stable, room, summary) {Kind::name, stable, Room::room, summary},
    GRUS_DIAGNOSTIC_KINDS(GRUS_ROW)
#undef GRUS_ROW
});

struct Style {
  std::string_view word, colour;
};

Style style(Severity severity) {
  switch (severity) {
    case Severity::Note:
      return {"note", "\x1b[1;36m"};
    case Severity::Warning:
      return {"warning", "\x1b[1;35m"};
    case Severity::Error:
      break;
  }
  return {"error", "\x1b[1;31m"};
}

constexpr std::string_view kBold = "\x1b[1m", kPlain = "\x1b[0m";

}  // namespace

std::span<const KindInfo> all_kinds() { return kKinds; }

const KindInfo& info(Kind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

void Diagnostics::add(Diagnostic diagnostic) {
  if (diagnostic.severity == Severity::Error) ++errors_;
  all_.push_back(std::move(diagnostic));
}

void Diagnostics::error(Kind kind, core::Location where, std::string message, std::string hint) {
  add({Severity::Error, kind, std::move(where), std::move(message), std::move(hint)});
}

void Diagnostics::warning(Kind kind, core::Location where, std::string message, std::string hint) {
  add({Severity::Warning, kind, std::move(where), std::move(message), std::move(hint)});
}

void Diagnostics::print(std::ostream& out, bool colour) const {
  for (const Diagnostic& diagnostic : all_) diag::print(out, diagnostic, colour);
}

void print(std::ostream& out, const Diagnostic& diagnostic, bool colour) {
  const Style look = style(diagnostic.severity);
  const core::Location& where = diagnostic.where;
  if (colour) out << kBold;
  out << (where.file.empty() ? std::string_view("grus") : std::string_view(where.file));
  if (where.line != 0) {
    out << ':' << where.line;
    if (where.column != 0) out << ':' << where.column;
  }
  out << ": ";
  if (colour) out << look.colour;
  out << look.word << ": ";
  if (colour) out << kPlain << kBold;
  out << diagnostic.message;
  if (colour) out << kPlain;
  out << '\n';
  if (!diagnostic.hint.empty()) out << "  " << diagnostic.hint << '\n';
}

std::string printable(std::string_view text, std::size_t limit) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == limit) return out + "...";
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte < 0x7f) {
      out += text[i];
    } else {
      out += "\\x";
      out += digits[byte >> 4];
      out += digits[byte & 15];
    }
  }
  return out;
}

}  // namespace grus::diag
