// The driver's small library: projects, messages of coqc, output files, processes.
#include <atomic>
#include <csignal>
#include <sstream>
#include <thread>

#include "driver/coq_messages.hpp"
#include "driver/failure.hpp"
#include "driver/mirror.hpp"
#include "driver/project.hpp"
#include "support.hpp"

namespace grus::driver {
namespace {

using Words = std::vector<std::string>;

TEST(ProjectWords, SplitsAtBlanksAndSkipsComments) {
  EXPECT_EQ(project_words("-Q theories Foo # a comment -R\n\tA.v\r\n"), (Words{"-Q", "theories", "Foo", "A.v"}));
  EXPECT_EQ(project_words("-Q \"my dir\" \"\"\n"), (Words{"-Q", "my dir", ""}));
  EXPECT_EQ(project_words(""), Words{});
  EXPECT_EQ(project_words("-arg \"unclosed"), (Words{"-arg", "unclosed"}));
}

TEST(Identifiers, AreWhatCoqcAccepts) {
  for (const char* good : {"Foo", "_x", "a'", "A1", "\xc3\xa9t\xc3\xa9"}) EXPECT_TRUE(is_identifier(good)) << good;
  for (const char* bad : {"", "1a", "a b", "a-b", "'a", "a.b"}) EXPECT_FALSE(is_identifier(bad)) << bad;
}

TEST(CoqMessages, AreTakenApart) {
  const auto messages = parse_coq_messages(
      "File \"./A.v\", line 3, characters 4-9:\nWarning: odd\nindeed. [odd,category]\n\n"
      "File \"./A.v\", lines 7-9, characters 0-57:\nError:\nThe term \"x\" has type\n \"nat\".\n\n"
      "Error: Can't find file ./B.v\n");
  ASSERT_EQ(messages.size(), 3U);
  EXPECT_EQ(messages[0].severity, CoqMessage::Severity::Warning);
  EXPECT_EQ(messages[0].line, 3U);
  EXPECT_EQ(messages[0].column, 5U);
  EXPECT_EQ(messages[0].text, "odd\nindeed. [odd,category]");
  EXPECT_EQ(messages[1].severity, CoqMessage::Severity::Error);
  EXPECT_EQ(messages[1].file, "./A.v");
  EXPECT_EQ(messages[1].line, 7U);
  EXPECT_EQ(messages[1].column, 1U);
  EXPECT_EQ(messages[1].text, "The term \"x\" has type\n \"nat\".");
  EXPECT_EQ(messages[2].file, "");
  EXPECT_EQ(messages[2].text, "Can't find file ./B.v");
}

TEST(CoqMessages, ArePrintedAsCompilersDo) {
  std::ostringstream out;
  print_message(out, {CoqMessage::Severity::Error, "", 7, 2, "first\nsecond"}, "A.v", false);
  EXPECT_EQ(out.str(), "A.v:7:2: error: first\n  second\n");
}

class Projects : public InDirectory {};

TEST_F(Projects, ReadsTheProjectFileAbove) {
  write("_CoqProject",
        "-Q src My.Lib\n-R \"more src\" More\n-I ml\n-arg -w -arg \"-all +odd\"\nVAR = value\nsrc/A.v\n");
  write("src/deep/A.v", "");
  const Project project = find_project(root / "src/deep/A.v", {});
  EXPECT_EQ(project.file, root / "_CoqProject");
  ASSERT_EQ(project.paths.size(), 2U);
  EXPECT_EQ(project.paths[0].directory, root / "src");
  EXPECT_EQ(project.paths[0].logical, "My.Lib");
  EXPECT_FALSE(project.paths[0].implicit);
  EXPECT_EQ(project.paths[1].directory, root / "more src");
  EXPECT_TRUE(project.paths[1].implicit);
  EXPECT_EQ(project.ml_paths, (std::vector<fs::path>{root / "ml"}));
  EXPECT_EQ(project.coq_args, (Words{"-w", "-all", "+odd"}));
}

TEST_F(Projects, AFileThatNothingMapsIsOnItsOwn) {
  write("_CoqProject", "-Q src My\n");
  write("elsewhere/A.v", "");
  const Project project = find_project(root / "elsewhere/A.v", {});
  const LoadPath& owner = project.owner(root / "elsewhere/A.v");
  EXPECT_EQ(owner.directory, root / "elsewhere");
  EXPECT_EQ(owner.logical, "");
}

TEST_F(Projects, TheInnermostMappingDecides) {
  write("_CoqProject", "-R . Outer\n-Q sub Inner\n");
  write("sub/A.v", "");
  write("B.v", "");
  const Project project = find_project(root / "sub/A.v", {});
  const Mirror mirror(project, root / "out");
  EXPECT_EQ(mirror.logical_name(mirror.mirrored(root / "sub/A.v")), "Inner.A");
  EXPECT_EQ(mirror.logical_name(mirror.mirrored(root / "B.v")), "Outer.B");
  EXPECT_FALSE(fs::exists(root / "out/0/sub"));
}

TEST_F(Projects, AnIncompleteOptionIsAnError) {
  write("_CoqProject", "-Q src");
  write("A.v", "");
  EXPECT_THROW(find_project(root / "A.v", {}), Failure);
}

TEST_F(Projects, TheMirrorFollowsItsSources) {
  write("A.v", "");
  write("B.v", "");
  write("not an identifier.v", "");
  const Project project = find_project(root / "A.v", {});
  Mirror(project, root / "out");
  write("out/0/B.vo", "made");
  EXPECT_TRUE(fs::is_symlink(root / "out/0/B.v"));
  EXPECT_FALSE(fs::exists(root / "out/0/not an identifier.v"));
  fs::remove(root / "B.v");
  const Mirror again(project, root / "out");
  EXPECT_FALSE(fs::exists(fs::symlink_status(root / "out/0/B.v")));
  EXPECT_FALSE(fs::exists(root / "out/0/B.vo"));
  EXPECT_EQ(again.original("./0/A.v"), root / "A.v");
  EXPECT_EQ(again.original((root / "out/0/A.v").string()), root / "A.v");
  EXPECT_EQ(again.original("/else/where.v"), "/else/where.v");
}

class Output : public InDirectory {};

TEST_F(Output, NothingIsWrittenOutside) {
  const OutputDirectory out(root / "out");
  fs::create_directories(root / "target");
  fs::create_directory_symlink(root / "target", root / "out/link");
  for (const char* bad : {"../x.hpp", "/tmp/x.hpp", "a/../../x.hpp", "a/../b.hpp", "", ".", "a/", "./a", ".grus/lock",
                          "link/x.hpp", "a\nb.hpp", "a\\b.hpp"}) {
    EXPECT_THROW(out.write(bad, "x"), Failure) << bad;
  }
  EXPECT_EQ(files("out/.grus"), std::set<std::string>{});
  EXPECT_TRUE(out.write("Coq/Lists/List.hpp", "x"));
}

TEST_F(Output, UnchangedFilesAreNotRewritten) {
  const OutputDirectory out(root / "out");
  EXPECT_TRUE(out.write("a.hpp", "one"));
  age("out/a.hpp", 100);
  const auto before = fs::last_write_time(root / "out/a.hpp");
  EXPECT_FALSE(out.write("a.hpp", "one"));
  EXPECT_EQ(fs::last_write_time(root / "out/a.hpp"), before);
  EXPECT_TRUE(out.write("a.hpp", "two"));
  EXPECT_EQ(read("out/a.hpp"), "two");
  EXPECT_EQ(files("out/.grus"), std::set<std::string>{"out/a.hpp"});
}

TEST_F(Output, OnlyWhatWeWroteIsRemoved) {
  const OutputDirectory out(root / "out");
  write("out/mine.cpp", "the user's");
  for (const char* file : {"a.hpp", "b.hpp", "shared.hpp"}) out.write(file, "x");
  EXPECT_EQ(out.update_manifest("One", {"a.hpp", "b.hpp", "shared.hpp"}), 0U);
  EXPECT_EQ(out.update_manifest("Two", {"shared.hpp"}), 0U);
  EXPECT_EQ(out.update_manifest("One", {"a.hpp"}), 1U);
  EXPECT_EQ(files("out/.grus"), (std::set<std::string>{"out/a.hpp", "out/mine.cpp", "out/shared.hpp"}));
}

TEST_F(Output, AFileInTheWayIsAnError) {
  write("out", "a file");
  EXPECT_THROW(OutputDirectory(root / "out"), Failure);
}

class Processes : public InDirectory {};

TEST_F(Processes, ArgumentsArriveAsTheyAre) {
  const ProcessResult result = capture({{"printf", "%s|", "a b", "$(id)", "'\"", "*"}});
  EXPECT_EQ(result.out, "a b|$(id)|'\"|*|");
  EXPECT_EQ(result.exit_code, 0);
}

TEST_F(Processes, BothOutputsAreReadHoweverMuchThereIs) {
  const ProcessResult result =
      capture({{"sh", "-c", "head -c 3000000 /dev/zero; head -c 3000000 /dev/zero >&2; exit 3"}});
  EXPECT_EQ(result.out.size(), 3000000U);
  EXPECT_EQ(result.err.size(), 3000000U);
  EXPECT_EQ(result.exit_code, 3);
}

TEST_F(Processes, TimeoutsAndSignalsAreSeen) {
  EXPECT_TRUE(capture({{"sleep", "60"}, {}, {}, std::chrono::milliseconds(100)}).timed_out);
  EXPECT_EQ(capture({{"sh", "-c", "kill -9 $$"}}).exit_code, 128 + SIGKILL);
  EXPECT_THROW(capture({{"no-such-program-of-ours"}}), Failure);
}

TEST_F(Processes, ParallelJobsAllRunAndTheFirstFailureIsReported) {
  std::atomic<int> sum = 0;
  in_parallel(100, 4, [&](std::size_t i) { sum += static_cast<int>(i); });
  EXPECT_EQ(sum, 4950);
  EXPECT_THROW(in_parallel(10, 3,
                           [](std::size_t i) {
                             if (i == 5) throw Failure("five");
                           }),
               Failure);
}

}  // namespace
}  // namespace grus::driver
