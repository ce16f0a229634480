// Goldens of passes: the program in golden/PASS.TOPIC.core, after the pipeline up to and including PASS, is
// what golden/PASS.TOPIC.dump says. The whole pipeline must accept it, with the checker between passes.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "../core/files.hpp"
#include "core/check.hpp"
#include "core/read.hpp"
#include "passes/pipeline.hpp"

namespace grus::passes {
namespace {

class Golden : public testing::TestWithParam<std::filesystem::path> {};

std::string pass_of(const std::filesystem::path& path) {
  const std::string name = path.filename().string();
  return name.substr(0, name.find('.'));
}

TEST_P(Golden, Dump) {
  diag::Diagnostics diagnostics;
  std::ostringstream messages, dump;
  auto program = core::read_core(test::read_file(GetParam()), GetParam().filename().string(), diagnostics);
  if (program) core::check(*program, core::Stage::Untyped, diagnostics);
  diagnostics.print(messages);
  ASSERT_EQ(messages.str(), "");
  const auto typed =
      run(std::move(*program), {.dump_after = {pass_of(GetParam())}, .dump = &dump, .check = true}, diagnostics);
  diagnostics.print(messages);
  ASSERT_TRUE(typed) << messages.str();
  auto golden = GetParam();
  test::expect_golden(golden.replace_extension(".dump"), dump.str());
}

INSTANTIATE_TEST_SUITE_P(Passes, Golden, testing::ValuesIn(test::corpus("passes/golden", ".core")),
                         [](const auto& file) {
                           std::string name = test::test_name(file.param);
                           std::replace_if(
                               name.begin(), name.end(), [](char c) { return c == '.' || c == '-'; }, '_');
                           return name;
                         });

TEST(Goldens, NamePassesThatExist) {
  const auto names = pass_names();
  for (const auto& path : test::corpus("passes/golden", ".core")) {
    EXPECT_NE(std::find(names.begin(), names.end(), pass_of(path)), names.end()) << path;
  }
}

}  // namespace
}  // namespace grus::passes
