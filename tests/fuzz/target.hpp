// What a fuzzing program tries: each has one target, which aborts when a property fails.
#pragma once

#include <string_view>

namespace grus::fuzz {

enum class Outcome { Refused, Unsound, Sound };

/// Feed `text` as a .core file. `Unsound`: read, but refused by the checker.
Outcome try_one(std::string_view text);

/// Say what failed and abort, unless it holds.
void require(bool property, const char* what);

}  // namespace grus::fuzz
