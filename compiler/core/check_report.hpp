// What the two halves of the checker share: where they are and how they complain.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/print.hpp"
#include "core/program.hpp"
#include "diag/diagnostic.hpp"

namespace grus::core {

class CheckReport {
 public:
  CheckReport(const Program& program, diag::Diagnostics& diagnostics) : program_(program), diagnostics_(diagnostics) {}

  /// What is checked next; errors name it.
  void enter(GlobalId id) { current_ = id; }
  void error(diag::Kind kind, const std::string& message);
  /// Enough has been said.
  bool full() const { return errors_ >= kMaxErrors; }
  bool clean() const { return errors_ == 0; }

  std::string name(GlobalId id) { return "`" + printer().global(id) + "`"; }
  std::string show(const TypeRef& type) { return "`" + shorten(printer().type(type)) + "`"; }
  std::string show(const Term& term) { return "`" + shorten(printer().term(term)) + "`"; }

 private:
  static constexpr std::size_t kMaxErrors = 20;
  static std::string shorten(std::string text);
  /// Made when the first error needs it.
  const Printer& printer();

  const Program& program_;
  diag::Diagnostics& diagnostics_;
  std::optional<Printer> printer_;
  std::optional<GlobalId> current_;
  std::size_t errors_ = 0;
};

/// The invariants of typed core, for a program whose structure has been found sound.
void check_typed(const Program& program, CheckReport& report);

/// What runs does so where the program text says (see core/term.hpp); for a program whose types are sound.
void check_world(const Program& program, CheckReport& report);

}  // namespace grus::core
