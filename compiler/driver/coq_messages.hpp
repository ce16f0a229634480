// What coqc and coqdep print, taken apart and printed again the way C++ compilers do, so that editors find the place:
//
//     File "./Foo.v", line 3, characters 4-9:            Foo.v:3:5: error: The reference x was not found …
//     Error: The reference x was not found …       ->
#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace grus::driver {

struct CoqMessage {
  enum class Severity { Note, Warning, Error };
  Severity severity = Severity::Note;
  std::string file;  ///< as coqc wrote it; empty if it named none
  std::size_t line = 0, column = 0;
  std::string text;
};

std::vector<CoqMessage> parse_coq_messages(std::string_view text);

/// `file` is what to show for the file. Continuation lines are indented.
void print_message(std::ostream& out, const CoqMessage& message, const std::string& file, bool colour);

}  // namespace grus::driver
