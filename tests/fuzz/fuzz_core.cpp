// The reader, and printing and checking whatever it accepts: a refusal comes with one located error, and an
// accepted program keeps what read.hpp promises. The depth is limited so that sanitized builds need no large
// stack.
#include <string>

#include "core/check.hpp"
#include "core/print.hpp"
#include "core/read.hpp"
#include "target.hpp"

namespace grus::fuzz {

Outcome try_one(std::string_view text) {
  diag::Diagnostics diagnostics;
  const auto program = core::read_core(text, "fuzz", diagnostics, {.max_depth = 300, .max_bytes = 1 << 20});
  require(program.has_value() != diagnostics.has_errors(), "accepted with errors, or refused without");
  if (!program) {
    require(diagnostics.error_count() == 1, "more than one error");
    require(diagnostics.all().front().where.line != 0, "an error without a place");
    return Outcome::Refused;
  }
  require(!core::to_string(*program).empty(), "an empty dump");
  // The reader promises references and scopes, so of the checker's kinds only the others may come up.
  const bool sound = core::check(*program, core::Stage::Untyped, diagnostics);
  for (const diag::Diagnostic& each : diagnostics.all()) {
    require(each.kind != diag::Kind::CheckScope && each.kind != diag::Kind::CheckBinder &&
                each.kind != diag::Kind::CheckTypeVariable && each.kind != diag::Kind::CheckMissingType,
            "the reader accepted what it promises to refuse");
  }
  return sound ? Outcome::Sound : Outcome::Unsound;
}

}  // namespace grus::fuzz
