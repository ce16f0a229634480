// Layout of text: a document says where lines may break, `render` decides where they do.
//
// This is Wadler's and Leijen's pretty printer with two additions that C++ wants. A group may contain
// forced line breaks (the body of a lambda): it stays flat when what comes before the first one fits. And
// arguments choose between four layouts; which they can have depends on where in them lines are forced.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace grus::emit {

struct DocNode;
using Doc = std::shared_ptr<const DocNode>;

Doc text(std::string text);
/// A blank when flat, else a new line.
Doc line();
/// Nothing when flat, else a new line.
Doc soft_line();
/// Always a new line; `count` 2 leaves an empty one.
Doc hard_line(unsigned count = 1);
Doc concat(std::vector<Doc> docs);
Doc nest(const Doc& doc, int indent = 2);
/// Indents what is inside to the column where it starts, or starts a new line when that is far to the right.
Doc align(const Doc& doc);
Doc group(const Doc& doc);
/// A group that is flat only if all of it is on one line.
Doc one_line(const Doc& doc);
/// One of two, depending on whether the group around it is flat.
Doc choice(const Doc& flat, const Doc& broken);

/// `a, b, c` between `open` and `close`: on one line where they fit; else, where only the last one spans lines (a
/// lambda), it starts on the first; else under the first one, as many on a line as fit; else on lines of their own.
Doc arguments(std::string open, const std::vector<Doc>& docs, std::string close);
/// Is one of its line breaks a `hard_line`?
bool has_forced_line(const Doc& doc);
Doc join(const std::vector<Doc>& docs, const Doc& separator);

std::string render(const Doc& doc, int width = 120);

}  // namespace grus::emit
