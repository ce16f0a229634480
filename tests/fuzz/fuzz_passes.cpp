// The passes, on whatever the reader and the checker accept: they must come to an end with typed core that
// the checker accepts too, or with an error of their own.
#include <string>

#include "core/check.hpp"
#include "core/print.hpp"
#include "core/read.hpp"
#include "passes/pipeline.hpp"
#include "target.hpp"

namespace grus::fuzz {

Outcome try_one(std::string_view text) {
  diag::Diagnostics diagnostics;
  auto program = core::read_core(text, "fuzz", diagnostics, {.max_depth = 300, .max_bytes = 1 << 20});
  if (!program) return Outcome::Refused;
  if (!core::check(*program, core::Stage::Untyped, diagnostics)) return Outcome::Unsound;
  const auto typed = passes::run(std::move(*program), {}, diagnostics);
  for (const diag::Diagnostic& each : diagnostics.all()) {
    require(diag::info(each.kind).room != diag::Room::Checker, each.message.c_str());
  }
  require(typed.has_value() != diagnostics.has_errors(), "accepted with errors, or refused without");
  if (typed) require(!core::to_string(*typed).empty(), "an empty dump");
  return Outcome::Sound;
}

}  // namespace grus::fuzz
