// The printed form of diagnostics, which editors parse.
#include "diag/diagnostic.hpp"

#include <gtest/gtest.h>

#include <set>
#include <sstream>

namespace grus::diag {
namespace {

TEST(Diagnostics, PrintAsCompilersDo) {
  Diagnostics diagnostics;
  diagnostics.warning(Kind::CoreSyntax, {"a.v", 3, 0}, "odd");
  EXPECT_FALSE(diagnostics.has_errors());
  diagnostics.error(Kind::CoreNumber, {"b.v", 3, 14}, "wrong", "Do it right.");
  diagnostics.error(Kind::CoreNumber, {}, "lost");
  EXPECT_TRUE(diagnostics.has_errors());
  EXPECT_EQ(diagnostics.error_count(), 2U);
  std::ostringstream out;
  diagnostics.print(out);
  EXPECT_EQ(out.str(), "a.v:3: warning: odd\nb.v:3:14: error: wrong\n  Do it right.\ngrus: error: lost\n");
}

TEST(Diagnostics, ColourOnlyIfAsked) {
  Diagnostics diagnostics;
  diagnostics.error(Kind::CoreNumber, {"b.v", 1, 1}, "wrong");
  std::ostringstream plain, coloured;
  diagnostics.print(plain);
  diagnostics.print(coloured, true);
  EXPECT_EQ(plain.str().find('\x1b'), std::string::npos);
  EXPECT_NE(coloured.str().find("\x1b[1;31merror"), std::string::npos);
}

TEST(Diagnostics, PrintableKeepsTerminalsSafe) {
  EXPECT_EQ(printable("a\x1b[31m\n\xff"), "a\\x1b[31m\\x0a\\xff");
  EXPECT_EQ(printable("abcdef", 3), "abc...");
}

TEST(Kinds, StableNamesAreDistinctAndInOrder) {
  std::set<std::string_view> names;
  for (const KindInfo& kind : all_kinds()) {
    EXPECT_TRUE(names.insert(kind.name).second) << kind.name;
    EXPECT_EQ(info(kind.kind).name, kind.name);
    EXPECT_FALSE(kind.summary.empty());
  }
}

}  // namespace
}  // namespace grus::diag
