// Each tests/bad_input/NAME.core is refused with what NAME.expected says, and together they reach every
// diagnostic of the reader. The limits are small, so that the files can be.
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "core/read.hpp"
#include "files.hpp"

namespace grus::core {
namespace {

constexpr ReadOptions kLimits{.max_depth = 100, .max_bytes = 4096};

class BadInput : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(BadInput, IsRefused) {
  diag::Diagnostics diagnostics;
  const std::string name = GetParam().filename().string();
  EXPECT_FALSE(read_core(test::read_file(GetParam()), name, diagnostics, kLimits));
  ASSERT_EQ(diagnostics.error_count(), 1U);
  const diag::Diagnostic& only = diagnostics.all().front();
  EXPECT_NE(only.where.line, 0U);
  EXPECT_NE(only.where.column, 0U);
  std::ostringstream out;
  out << diag::info(only.kind).name << '\n';
  diagnostics.print(out);
  auto golden = GetParam();
  test::expect_golden(golden.replace_extension(".expected"), out.str());
}

INSTANTIATE_TEST_SUITE_P(Core, BadInput, testing::ValuesIn(test::corpus("bad_input", ".core")),
                         [](const auto& file) { return test::test_name(file.param); });

TEST(BadInputCorpus, ReachesEveryDiagnosticOfTheReader) {
  std::set<std::string> reached;
  for (const auto& path : test::corpus("bad_input", ".expected")) {
    const std::string text = test::read_file(path);
    reached.insert(text.substr(0, text.find('\n')));
  }
  for (const diag::KindInfo& kind : diag::all_kinds()) {
    if (kind.room == diag::Room::Reader) {
      EXPECT_TRUE(reached.contains(std::string(kind.name))) << "no case in tests/bad_input for " << kind.name;
    }
  }
}

}  // namespace
}  // namespace grus::core
