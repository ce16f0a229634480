// Each case: the emitted files are the golden ones; both compilers accept them without a warning; the
// program prints what is expected. GRUS_UPDATE_GOLDEN=1 rewrites the golden files; review the diff.
#include "emit/emit.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "cases.hpp"
#include "emit/doc.hpp"
#include "emit/names.hpp"
#include "emit/text.hpp"
#include "imp/mapping_text.hpp"

namespace grus {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

void write(const fs::path& path, const std::string& content) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
}

std::vector<emit::OutputFile> emitted(const test::Case& test) {
  const core::Program program = test.build();
  diag::Diagnostics diagnostics;
  std::vector<emit::OutputFile> files = emit::emit(program, diagnostics).files;
  EXPECT_FALSE(diagnostics.has_errors());
  files.push_back(emit::emit_eval_main(program, program.roots, emit::EvalFormat::Sexp));
  return files;
}

class Emit : public testing::TestWithParam<test::Case> {};

TEST_P(Emit, is_golden) {
  const fs::path golden = fs::path(GRUS_SOURCE_DIR) / "tests/emit/golden" / GetParam().name;
  const std::vector<emit::OutputFile> files = emitted(GetParam());
  if (std::getenv("GRUS_UPDATE_GOLDEN")) {
    fs::remove_all(golden);
    for (const auto& file : files) write(golden / file.path, file.content);
  }
  std::size_t present = 0;
  for (const auto& entry : fs::recursive_directory_iterator(golden)) present += entry.is_regular_file() ? 1 : 0;
  EXPECT_EQ(present, files.size());
  for (const auto& file : files) EXPECT_EQ(read(golden / file.path), file.content) << file.path;
}

TEST_P(Emit, is_deterministic) {
  const auto once = emitted(GetParam()), again = emitted(GetParam());
  ASSERT_EQ(once.size(), again.size());
  for (std::size_t i = 0; i < once.size(); ++i) EXPECT_EQ(once[i].content, again[i].content);
}

TEST_P(Emit, compiles_and_runs) {
  if (!fs::exists(GRUS_SOURCE_DIR "/include/grus")) GTEST_SKIP() << "no runtime";
  std::string place = (fs::temp_directory_path() / "grus-emit-XXXXXX").string();
  ASSERT_NE(mkdtemp(place.data()), nullptr);
  const fs::path dir(place);
  std::string sources;
  for (const auto& file : emitted(GetParam())) {
    write(dir / file.path, file.content);
    if (file.path.ends_with(".cpp")) sources += " '" + (dir / file.path).string() + "'";
  }
  for (const std::string compiler : {"g++-12", "clang++-14"}) {
    if (std::system(("command -v " + compiler + " >/dev/null").c_str()) != 0) continue;
    const std::string command = compiler + " -std=c++20 -Wall -Wextra -Wpedantic -Wshadow -Werror -I'" + dir.string() +
                                "' -I'" GRUS_SOURCE_DIR "/include'" + sources + " -o '" + dir.string() +
                                "/program' -lgmp";
    ASSERT_EQ(std::system(command.c_str()), 0) << compiler;
    const std::string run = "'" + dir.string() + "/program' > '" + dir.string() + "/printed'";
    EXPECT_NE(std::system(run.c_str()), -1);
    EXPECT_EQ(read(dir / "printed"), GetParam().expected) << compiler;
  }
  fs::remove_all(dir);
}

INSTANTIATE_TEST_SUITE_P(Cases, Emit, testing::ValuesIn(test::cases()),
                         [](const auto& instance) { return instance.param.name; });

TEST(Names, mangle_is_readable_and_never_reserved) {
  EXPECT_EQ(emit::mangle("x'"), "x_");
  EXPECT_EQ(emit::mangle("x''"), "x_2");
  EXPECT_EQ(emit::mangle("int"), "int_");
  EXPECT_EQ(emit::mangle("errno"), "errno_");
  EXPECT_EQ(emit::mangle("__x"), "x_x");
  EXPECT_EQ(emit::mangle("_X"), "x_X");
  EXPECT_EQ(emit::mangle("a__b"), "a_b");
  EXPECT_EQ(emit::mangle("λ"), "lambda");
  EXPECT_EQ(emit::mangle("Γ"), "Gamma");
  EXPECT_EQ(emit::mangle("x₁"), "x1");
  EXPECT_EQ(emit::mangle(""), "x");
  EXPECT_EQ(emit::mangle("\xff"), "udcff");
}

TEST(Text, comments_never_splice_or_hide) {
  for (const std::string& text :
       {std::string("a\\"), std::string("a?\?/"), std::string("\\\\\\"), std::string("x\r\\\r")}) {
    for (const std::string& line : emit::comment_lines(text, 80)) {
      EXPECT_FALSE(line.ends_with('\\') || line.ends_with("?\?/")) << line;
    }
  }
  EXPECT_EQ(emit::comment_line(std::string("a\0b\n*/", 6)), "a?b */");
  EXPECT_EQ(emit::comment_line("\xe2\x80\xae"), "?");
}

TEST(Text, string_literals_hold_all_bytes) {
  EXPECT_EQ(emit::string_literal(std::string("a\"\\\n\0"
                                             "7\xff",
                                             7)),
            "\"a\\\"\\\\\\n\\0007\\377\"");
  EXPECT_EQ(emit::string_literal("?\?/"), "\"?\\?/\"");
}

TEST(Templates, programs_that_stop_have_placeholders_of_their_own) {
  using core::Piece;
  const std::string text = "either(%p0, %s12, %f3, %a4, %o5, %scrut)%?";
  const core::Pieces pieces = core::parse_pieces(text);
  EXPECT_EQ(core::to_text(pieces), text);
  EXPECT_EQ(core::count_placeholders(pieces, Piece::Kind::Arg), 13u);
  EXPECT_EQ(core::occurrences(pieces, Piece::Kind::Stops), 1u);
  ASSERT_GT(pieces.size(), 5u);
  EXPECT_EQ(pieces[1].stop, Piece::Stop::Ends);
  EXPECT_EQ(pieces[3].stop, Piece::Stop::Passes);
  EXPECT_EQ(pieces[5].stop, Piece::Stop::Throws);
  EXPECT_TRUE(pieces[1].only_called && pieces[3].only_called && pieces[5].only_called);
}

TEST(Templates, statements_have_structure) {
  const auto parsed = imp::parse_statements("if (%scrut.f({1;2})) { const T %b0a0 = T{%scrut}; %br0 } else { %br1 }");
  ASSERT_EQ(parsed.size(), 2u);
  EXPECT_TRUE(imp::as_two_way(parsed).has_value());
  EXPECT_TRUE(imp::declared_field(parsed[0].inner[0]).has_value());
  EXPECT_TRUE(imp::as_unpack(imp::parse_statements("{ const auto& %b0a0 = %scrut.x; %br0 }")).has_value());
  EXPECT_FALSE(imp::as_unpack(imp::parse_statements("switch (%scrut) { case 1: %br0 }")).has_value());
  EXPECT_TRUE(imp::parse_statements("}}}").empty());
}

TEST(Doc, groups_break_where_they_must) {
  using namespace emit;
  const Doc call = arguments("f(", {text("aaaa"), text("bbbb"), text("cccc")}, ")");
  EXPECT_EQ(render(call, 80), "f(aaaa, bbbb, cccc)");
  EXPECT_EQ(render(call, 14), "f(aaaa, bbbb,\n  cccc)");
}

TEST(Doc, arguments_have_four_layouts) {
  using namespace emit;
  const Doc lambda = concat(
      {text("[] "), one_line(concat({text("{"), nest(concat({line(), text("return 7;")})), line(), text("}")}))});
  const Doc last = arguments("f(", {text("x"), lambda}, ")");
  EXPECT_EQ(render(last, 80), "f(x, [] { return 7; })");
  EXPECT_EQ(render(last, 15), "f(x, [] {\n  return 7;\n})");
  const Doc first = arguments("f(", {lambda, text("x"), text("y")}, ")");
  EXPECT_EQ(render(first, 22), "f([] { return 7; }, x,\n  y)");
  EXPECT_EQ(render(first, 18), "f(\n    [] {\n      return 7;\n    },\n    x, y)");
  const Doc inside = arguments("wrap(", {last}, ")");
  EXPECT_EQ(render(inside, 15), "wrap(f(x, [] {\n  return 7;\n}))");
}

}  // namespace
}  // namespace grus
