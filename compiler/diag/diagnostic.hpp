// Diagnostics are values: a pass that finds something wrong adds one and goes on or gives up; nobody
// throws. They are printed in the form compilers print them, so that editors find the place.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/program.hpp"
#include "diag/kinds.hpp"

namespace grus::diag {

enum class Severity { Note, Warning, Error };

/// What a diagnostic is about; the table is in kinds.hpp.
enum class Kind {
#define GRUS_ENUMERATOR(name, stable, room, summary) name,
  GRUS_DIAGNOSTIC_KINDS(GRUS_ENUMERATOR)
#undef GRUS_ENUMERATOR
};

/// The part of the compiler a kind belongs to.
enum class Room { Reader, Checker, Pass, Emitter, Driver };

struct KindInfo {
  Kind kind;
  std::string_view name;  ///< stable
  Room room;
  std::string_view summary;
};

/// All kinds, in the order of the enumeration.
std::span<const KindInfo> all_kinds();
const KindInfo& info(Kind kind);

struct Diagnostic {
  Severity severity = Severity::Error;
  Kind kind;
  core::Location where;
  std::string message;
  std::string hint;  ///< what the user can do; may be empty
};

class Diagnostics {
 public:
  void add(Diagnostic diagnostic);
  void error(Kind kind, core::Location where, std::string message, std::string hint = {});
  void warning(Kind kind, core::Location where, std::string message, std::string hint = {});

  bool has_errors() const { return errors_ != 0; }
  std::size_t error_count() const { return errors_; }
  const std::vector<Diagnostic>& all() const { return all_; }

  /// One `file:line:col: error: message` a diagnostic, then `  hint`.
  void print(std::ostream& out, bool colour = false) const;

 private:
  std::vector<Diagnostic> all_;
  std::size_t errors_ = 0;
};

void print(std::ostream& out, const Diagnostic& diagnostic, bool colour = false);

/// Untrusted text made fit for a message: bytes that are not printable ASCII become `\xHH`, and what is
/// longer than `limit` bytes is cut with `...`.
std::string printable(std::string_view text, std::size_t limit = 60);

}  // namespace grus::diag
