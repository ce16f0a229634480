// What is fuzzed: the reader and everything that runs on whatever it accepts.
#pragma once

#include <string_view>

namespace grus::fuzz {

enum class Outcome { Refused, Unsound, Sound };

/// Read `text`; print and check what comes of it. Aborts when a property fails: a refusal comes with one
/// located error, an accepted program can be printed and checked.
Outcome fuzz_core(std::string_view text);

}  // namespace grus::fuzz
