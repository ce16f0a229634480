// Reading and printing: each tests/core/golden/NAME.core against the dump next to it, and what a dump
// does not show.
#include "core/read.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <sstream>

#include "core/big_stack.hpp"
#include "core/check.hpp"
#include "core/print.hpp"
#include "files.hpp"

namespace grus::core {
namespace {

using test::corpus;

std::string messages(const diag::Diagnostics& diagnostics) {
  std::ostringstream out;
  diagnostics.print(out);
  return out.str();
}

/// A program with the constant `x : any` and a list type around a body.
std::string around(const std::string& body) {
  return "(grus-core 1) (coq \"8.16.1\") (root \"T\")\n"
         "(global 0 const \"T\" () \"x\") (global 1 type \"T\" () \"list\")\n"
         "(global 2 (ctor 1 0) \"T\" () \"nil\") (global 3 (ctor 1 1) \"T\" () \"cons\")\n"
         "(inductive standard (packet 1 (\"A\") (ctor 2) (ctor 3 (\"\" '0) (\"\" (#1 '0)))))\n"
         "(def 0 ? " +
         body + ")\n(roots 0) (end)\n";
}

std::string repeat(const std::string& text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

class Golden : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(Golden, Dump) {
  diag::Diagnostics diagnostics;
  const auto program = read_core(test::read_file(GetParam()), GetParam().filename().string(), diagnostics);
  ASSERT_TRUE(program) << messages(diagnostics);
  EXPECT_TRUE(check(*program, Stage::Untyped, diagnostics)) << messages(diagnostics);
  auto golden = GetParam();
  test::expect_golden(golden.replace_extension(".dump"), to_string(*program));
}

INSTANTIATE_TEST_SUITE_P(Core, Golden, testing::ValuesIn(corpus("core/golden", ".core")),
                         [](const auto& file) { return test::test_name(file.param); });

TEST(Read, KeepsWhatADumpDoesNotShow) {
  diag::Diagnostics diagnostics;
  const auto program =
      read_core(test::read_file(corpus("core/golden", ".core").at(1)), "list.core", diagnostics);  // fix, list, …
  ASSERT_TRUE(program);
  EXPECT_EQ(program->root, "Demo");
  EXPECT_EQ(program->globals[0].doc, "Lists: \"nil\" or cons\n");
  EXPECT_EQ(program->globals[0].location.file, "");
  const Global& map = program->globals[3];
  EXPECT_EQ(qualified_name(map), "Demo.Inner.map");
  EXPECT_EQ(map.location.file, "src/Demo.v");
  EXPECT_EQ(map.location.line, 3U);
  EXPECT_EQ(map.location.column, 12U);
  EXPECT_EQ(map.rocq_type, "forall A B, (A -> B) -> list A -> list B");
  EXPECT_EQ(program->roots, (std::vector<GlobalId>{4, 5, 6}));
  EXPECT_EQ(program->definition(5)->params.size(), 3U);
}

TEST(Read, Floats) {
  diag::Diagnostics diagnostics;
  const auto program = read_core(
      around("(array ((float \"0x1.8p+1\") (float \"-0x0p+0\") (float \"neg_infinity\") (float \"nan\")) dummy)"), "f",
      diagnostics);
  ASSERT_TRUE(program) << messages(diagnostics);
  const auto& elements = program->definitions[0].body->as<Term::Array>()->elements;
  EXPECT_EQ(elements[0]->as<Term::Float>()->value, 3.0);
  EXPECT_TRUE(std::signbit(elements[1]->as<Term::Float>()->value));
  EXPECT_EQ(elements[2]->as<Term::Float>()->value, -INFINITY);
  EXPECT_TRUE(std::isnan(elements[3]->as<Term::Float>()->value));
}

TEST(Read, StringsKeepEveryByte) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) {
    constexpr char digits[] = "0123456789abcdef";
    all += {'\\', 'x', digits[byte / 16], digits[byte % 16]};
  }
  diag::Diagnostics diagnostics;
  const auto program = read_core(around("(exn \"" + all + "\")"), "bytes", diagnostics);
  ASSERT_TRUE(program) << messages(diagnostics);
  const std::string& reason = program->definitions[0].body->as<Term::Absurd>()->reason;
  ASSERT_EQ(reason.size(), 256U);
  for (std::size_t byte = 0; byte < 256; ++byte) EXPECT_EQ(static_cast<unsigned char>(reason[byte]), byte);
}

TEST(Read, EveryPrefixIsAnError) {
  const std::string text = test::read_file(corpus("core/golden", ".core").at(2));
  const std::size_t complete = text.rfind(')') + 1;
  for (std::size_t size = 0; size < complete; ++size) {
    diag::Diagnostics diagnostics;
    ASSERT_FALSE(read_core(std::string_view(text).substr(0, size), "prefix", diagnostics)) << size;
    ASSERT_EQ(diagnostics.error_count(), 1U) << size;
    EXPECT_NE(diagnostics.all()[0].where.line, 0U);
  }
}

// A hundred thousand levels: a long list literal, a chain of lets, a tower of types. Read, printed, checked
// and destroyed.
TEST(Depth, HundredThousandLevels) {
  constexpr std::size_t levels = 100'000;
  const std::string texts[] = {
      around(repeat("(cons #3 dummy ", levels) + "(cons #2)" + repeat(")", levels)),
      around(repeat("(let \"x\" dummy ", levels) + "$1" + repeat(")", levels)),
      around(repeat("(magic (case #1 ", levels / 2) + "dummy" + repeat("))", levels / 2)),
  };
  run_with_big_stack([&] {
    for (const std::string& text : texts) {
      diag::Diagnostics diagnostics;
      const auto program = read_core(text, "deep", diagnostics);
      ASSERT_TRUE(program) << messages(diagnostics);
      EXPECT_TRUE(check(*program, Stage::Untyped, diagnostics)) << messages(diagnostics);
      EXPECT_LT(to_string(*program).size(), levels * 200);
    }
  });
}

TEST(Depth, WideIsNotDeep) {
  constexpr std::size_t width = 100'000;
  const std::string texts[] = {
      around(repeat("(\\ \"x\" ", width) + "$1" + repeat(")", width)),
      around(repeat("(@ ", width) + "dummy" + repeat(" dummy)", width)),
  };
  for (const std::string& text : texts) {
    diag::Diagnostics diagnostics;
    EXPECT_TRUE(read_core(text, "wide", diagnostics)) << messages(diagnostics);
  }
}

// Without a big stack there is less room, and the reader knows.
TEST(Depth, SmallStackIsAnErrorNotACrash) {
  constexpr std::size_t levels = 1'000'000;
  for (const char* open : {"(magic ", "(let \"x\" ", "(fix 0 (\"f\" ", "(array (", "(cons #3 ", "(case #1 dummy (_ "}) {
    diag::Diagnostics diagnostics;
    EXPECT_FALSE(read_core(around(repeat(open, levels)), "deep", diagnostics));
    ASSERT_EQ(diagnostics.error_count(), 1U);
    EXPECT_EQ(diag::info(diagnostics.all()[0].kind).name, "core-depth") << messages(diagnostics);
  }
}

TEST(Depth, DefaultLimitHolds) {
  run_with_big_stack([] {
    diag::Diagnostics diagnostics;
    EXPECT_FALSE(read_core(around(repeat("(magic ", 1'100'000)), "deep", diagnostics));
    EXPECT_EQ(diag::info(diagnostics.all().at(0).kind).name, "core-depth");
  });
}

}  // namespace
}  // namespace grus::core
