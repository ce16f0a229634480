// The grus command as a user meets it: exit codes, messages, what is written where.
#include <sys/wait.h>

#include <csignal>
#include <thread>

#include "support.hpp"

namespace grus::driver {
namespace {

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

class CommandLine : public InDirectory {};

TEST_F(CommandLine, UsageErrorsExitWithTwo) {
  write("A.v", "Definition x := 1.\n");
  write("a.txt", "");
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{},
                                             {"nonsense"},
                                             {"build"},
                                             {"build", "--nonsense", "A.v"},
                                             {"build", "missing.v"},
                                             {"build", "a.txt"},
                                             {"build", "A.v", "not a name"},
                                             {"build", "A.v", "x."},
                                             {"build", "A.v", "--exe", "../x"},
                                             {"build", "A.v", "--with", "a.txt"},
                                             {"eval", "A.v", "x", "--all"},
                                             {"eval", "A.v", "--format=xml"},
                                             {"explore", "missing.v"},
                                             {"explore", "A.v", "not a name"},
                                             {"explore", "A.v", "--bound", "0"},
                                             {"explore", "A.v", "--steps", "1.5"},
                                             {"explore", "A.v", "--all", "--random", "1"},
                                             {"explore", "A.v", "--all", "--stateless"},
                                             {"explore", "A.v", "--random", "1", "--replay", "0"},
                                             {"bench", "A.v"},
                                             {"bench", "missing.v", "x"},
                                             {"bench", "A.v", "x=y"},
                                             {"bench", "A.v", "x", "--rounds", "0"},
                                             {"bench", "A.v", "x", "--limit", "0.5"},
                                             {"bench", "A.v", "x", "--size", "big"},
                                             {"compile", "a.txt"},
                                             {"compile", "missing.core", "--stdout"},
                                             {"compile", "a.txt", "--stdout", "-o", "d"},
                                             {"compile", "a.txt", "--stdout", "--dump=infer"}}) {
    const ProcessResult result = grus(arguments);
    EXPECT_EQ(result.exit_code, 2) << testing::PrintToString(arguments);
    EXPECT_TRUE(contains(result.err, "error: ")) << result.err;
    EXPECT_EQ(result.out, "");
  }
  EXPECT_EQ(files(), (std::set<std::string>{"A.v", "a.txt"}));
}

TEST_F(CommandLine, HelpAndVersionAreNotErrors) {
  EXPECT_EQ(grus({"--version"}).out, "grus 0.1.0\n");
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"--help"}, {"build", "--help"}, {"eval", "-h"}}) {
    const ProcessResult result = grus(arguments);
    EXPECT_EQ(result.exit_code, 0);
    EXPECT_TRUE(contains(result.out, "Usage: grus"));
  }
}

TEST_F(CommandLine, DoctorIsContentHere) {
  const ProcessResult result = grus({"doctor"});
  EXPECT_EQ(result.exit_code, 0) << result.out << result.err;
  EXPECT_FALSE(contains(result.out, "\033"));
}

TEST_F(CommandLine, DoctorSaysWhatIsMissing) {
  const ProcessResult result = grus({"doctor"}, {"GRUS_HOME=/nowhere", "CXX=no-such-compiler", "COQBIN=/nowhere"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(contains(result.out, "MISSING coqc is not in PATH"));
  EXPECT_TRUE(contains(result.out, "MISSING the Rocq library Grus is not in /nowhere"));
  EXPECT_TRUE(contains(result.out, "MISSING the C++ compiler no-such-compiler"));
}

TEST_F(CommandLine, ABadCoreFileIsAnErrorWithAPlace) {
  write("bad.core", "(grus-core 1) (oops");
  const ProcessResult result = grus({"compile", "bad.core", "-o", "out"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(result.err.starts_with("bad.core:1:")) << result.err;
  EXPECT_FALSE(fs::exists(root / "out"));
}

class Build : public InDirectory {};

TEST_F(Build, WritesOnlyInTheOutputDirectory) {
  write("A.v", "Definition x := 1.\n");
  write("B.v", "Require Import A.\nDefinition y (n : nat) := n + x.\n");
  const ProcessResult result = grus({"build", "B.v", "-o", "the out"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_EQ(result.err, "");
  EXPECT_TRUE(result.out.starts_with("B: ")) << result.out;
  EXPECT_EQ(files("the out/"), (std::set<std::string>{"A.v", "B.v"}));
  EXPECT_TRUE(fs::exists(root / "the out/B.hpp"));
  EXPECT_TRUE(contains(read("the out/B.hpp"), "y("));
}

TEST_F(Build, DoesNotRewriteWhatDidNotChange) {
  write("A.v", "Definition x (n : nat) := n + 1.\n");
  ASSERT_EQ(grus({"build", "A.v", "-o", "out"}).exit_code, 0);
  age("out/A.hpp", 1000);
  const auto before = fs::last_write_time(root / "out/A.hpp");
  const ProcessResult again = grus({"build", "A.v", "-o", "out"});
  EXPECT_EQ(again.exit_code, 0);
  EXPECT_TRUE(contains(again.out, "nothing changed")) << again.out;
  EXPECT_EQ(fs::last_write_time(root / "out/A.hpp"), before);
}

TEST_F(Build, FollowsChangesInWhatTheFileNeeds) {
  write("A.v", "Definition x (n : nat) := n + 1.\n");
  write("B.v", "Require Import A.\nDefinition y (n : nat) := x n.\n");
  ASSERT_EQ(grus({"build", "B.v", "-o", "out"}).exit_code, 0);
  write("A.v", "Definition x (n : nat) := n + 4321.\n");
  age("A.v", 1000);  // older than its .vo, but not what it was made of
  ASSERT_EQ(grus({"build", "B.v", "-o", "out"}).exit_code, 0);
  std::string all;
  for (const std::string& file : files("out/.grus")) {
    if (file.starts_with("out/")) all += read(file);
  }
  EXPECT_TRUE(contains(all, "4321"));
}

TEST_F(Build, HonoursTheProjectFile) {
  write("_CoqProject", "# comment\n-Q src My.Lib\n-arg \"-w -deprecated\"\nsrc/A.v\n");
  write("src/A.v", "Definition x (n : nat) := n + 1.\n");
  write("src/sub/B.v", "From My.Lib Require Import A.\nDefinition y (n : nat) := x n.\n");
  const ProcessResult result = grus({"build", "src/sub/B.v", "-o", "out"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_TRUE(result.out.starts_with("My.Lib.sub.B: ")) << result.out;
  EXPECT_TRUE(fs::exists(root / "out/My/Lib/sub/B.hpp"));
}

TEST_F(Build, TakesLoadPathsFromTheCommandLine) {
  write("lib dir/A.v", "Definition x (n : nat) := n + 1.\n");
  write("B.v", "From Lib Require Import A.\nDefinition y (n : nat) := x n.\n");
  const ProcessResult result = grus({"build", "-Q", "lib dir", "Lib", "B.v", "-o", "out"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
}

TEST_F(Build, UsesObjectsBesideTheSourcesWhileTheyAreFresh) {
  write("A.v", "Definition x (n : nat) := n + 1.\n");
  write("B.v", "Require Import A.\nDefinition y (n : nat) := x n.\n");
  ASSERT_EQ(capture({{"coqc", "-Q", ".", "", "A.v"}, root}).exit_code, 0);
  const auto made = fs::last_write_time(root / "A.vo");
  ASSERT_EQ(grus({"build", "B.v", "-o", "out"}).exit_code, 0);
  EXPECT_EQ(fs::read_symlink(root / "out/.grus/coq/0/A.vo"), root / "A.vo");
  // A stale one is neither used nor replaced.
  write("A.v", "Definition x (n : nat) := n + 2.\n");
  age("A.vo", 1000);
  ASSERT_EQ(grus({"build", "B.v", "-o", "out"}).exit_code, 0);
  EXPECT_FALSE(fs::is_symlink(root / "out/.grus/coq/0/A.vo"));
  EXPECT_EQ(fs::last_write_time(root / "A.vo"), made - std::chrono::seconds(1000));
}

TEST_F(Build, ShowsCoqcErrorsAtTheUsersPlace) {
  write("sub/A.v", "Definition x := 1.\nDefinition y := x +\n  true.\n");
  const ProcessResult result = grus({"build", "sub/A.v", "-o", "out"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(result.err.starts_with("sub/A.v:3:3: error: The term \"true\"")) << result.err;
  EXPECT_FALSE(contains(result.err, "File \""));
  EXPECT_EQ(result.out, "");
}

TEST_F(Build, ShowsErrorsInWhatTheFileNeeds) {
  write("A.v", "Definition x := nope.\n");
  write("B.v", "Require Import A.\n");
  const ProcessResult result = grus({"build", "B.v"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(result.err.starts_with("A.v:1:17: error: ")) << result.err;
  write("A.v", "Definition x := 1.\nDefinition \"oops\n");
  const ProcessResult syntax = grus({"build", "B.v"});
  EXPECT_EQ(syntax.exit_code, 1);
  EXPECT_TRUE(contains(syntax.err, "A.v:3:1: error: ")) << syntax.err;
}

TEST_F(Build, NamesAreChecked) {
  write("A.v", "Definition x := 1.\n");
  const ProcessResult result = grus({"build", "A.v", "nosuch"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(contains(result.err, "A.v: error: The reference nosuch was not found")) << result.err;
}

TEST_F(Build, OddFileNamesAreExplained) {
  write("my file.v", "Definition x := 1.\n");
  const ProcessResult result = grus({"build", "my file.v"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(contains(result.err, "my file.v: error: ")) << result.err;
}

TEST_F(Build, ACircleIsAnError) {
  write("A.v", "Require Import B.\n");
  write("B.v", "Require Import A.\n");
  const ProcessResult result = grus({"build", "A.v"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(contains(result.err, "require each other")) << result.err;
}

TEST_F(Build, MakesAProgramThatPrintsOneConstant) {
  write("A.v",
        "Definition other := 1.\nDefinition twice (n : nat) := n + n.\nModule M. Definition answer := 6 * 7. End M.\n");
  for (const std::vector<std::string>& names : std::vector<std::vector<std::string>>{{}, {"twice"}}) {
    std::vector<std::string> arguments = {"build", "A.v", "-o", "out", "--exe", "M.answer"};
    arguments.insert(arguments.end(), names.begin(), names.end());
    const ProcessResult result = grus(arguments);
    ASSERT_EQ(result.exit_code, 0) << result.err;
    const ProcessResult ran = capture({{(root / "out/M.answer").string()}});
    EXPECT_EQ(ran.exit_code, 0);
    EXPECT_EQ(ran.out, "A.M.answer\t42\n");
  }
  const ProcessResult missing = grus({"build", "A.v", "-o", "out", "--exe", "ask"});
  EXPECT_EQ(missing.exit_code, 1);
  EXPECT_TRUE(contains(missing.err, "A has no constant ask")) << missing.err;
  const ProcessResult function = grus({"build", "A.v", "-o", "out", "--exe", "twice"});
  EXPECT_EQ(function.exit_code, 1);
  EXPECT_TRUE(contains(function.err, "A.twice is not a value that can be printed")) << function.err;
}

TEST_F(Build, ExplainsWhereTypesAreLost) {
  write("A.v",
        "Record dyn := { ty : Type; val : ty }.\nDefinition id (A : Type) (x : A) := x.\nDefinition d := {| val := 3 "
        "|}.\n");
  const ProcessResult result = grus({"build", "A.v", "-o", "out", "--explain-any"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_TRUE(contains(result.out, "2 `any` places (see --explain-any)")) << result.out;
  EXPECT_EQ(result.err,
            "A.v:1:8: note: field val of A.Build_dyn is grus::any: erasure knows no type for it "
            "(Rocq: forall ty : Type, ty -> dyn)\n"
            "A.v:1:28: note: the result of A.val is grus::any: no one C++ type fits all its branches and uses "
            "(Rocq: forall d : dyn, ty d)\n");
}

TEST_F(Build, CompilesTheUsersOwnMain) {
  write("A.v", "Definition next (n : nat) := n + 1.\n");
  write("main.cpp", "#include \"A.hpp\"\n#include <iostream>\nint main() { std::cout << A::next(41) << '\\n'; }\n");
  const ProcessResult result = grus({"build", "A.v", "-o", "out", "--exe", "ask", "--with", "main.cpp"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_EQ(capture({{(root / "out/ask").string()}}).out, "42\n");
}

TEST_F(Build, CtrlCLeavesNothingHalfDone) {
  write("A.v", "Definition slow := Eval vm_compute in Nat.pow 2 40.\n");
  pid_t pid = fork();
  if (pid == 0) {
    if (chdir(root.c_str()) == 0) execl(grus_command.c_str(), "grus", "build", "A.v", "-o", "out", nullptr);
    _exit(127);
  }
  const fs::path mirror = root / "out/.grus/coq/0";
  for (int i = 0; i < 100 && !fs::exists(mirror); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  std::this_thread::sleep_for(std::chrono::milliseconds(700));
  kill(pid, SIGINT);
  int status = 0;
  const auto start = std::chrono::steady_clock::now();
  ASSERT_EQ(waitpid(pid, &status, 0), pid);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT);
  EXPECT_FALSE(fs::exists(mirror / "A.vo"));
  EXPECT_EQ(files("out/.grus"), std::set<std::string>{"A.v"});
  // And the next run is not in its way.
  write("A.v", "Definition quick (n : nat) := n.\n");
  EXPECT_EQ(grus({"build", "A.v", "-o", "out"}).exit_code, 0);
}

class Eval : public InDirectory {};

TEST_F(Eval, PrintsInTheOrderOfTheSource) {
  write("A.v", "Definition b := 2.\nDefinition a := 1.\nDefinition f (n : nat) := n.\nDefinition c := f 3.\n");
  const ProcessResult result = grus({"eval", "A.v"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  const std::size_t b = result.out.find("b\t2"), a = result.out.find("a\t1"), c = result.out.find("c\t3");
  EXPECT_LT(b, a) << result.out;
  EXPECT_LT(a, c) << result.out;
  EXPECT_NE(c, std::string::npos) << result.out;
  EXPECT_EQ(files("cache/"), std::set<std::string>{"A.v"});
}

TEST_F(Eval, AnAxiomFailsOnlyWhatUsesIt) {
  write("A.v", "Axiom oracle : nat.\nDefinition bad := oracle + 1.\nDefinition good := 5.\n");
  const ProcessResult result = grus({"eval", "A.v", "bad", "good", "--format=sexp"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(contains(result.out + result.err, "unrealised axiom: A.oracle")) << result.out << result.err;
  EXPECT_TRUE(contains(result.out, "good\t5")) << result.out;
}

TEST_F(Eval, WhatHasNoValueIsAnError) {
  write("A.v", "Definition f (n : nat) := n.\n");
  const ProcessResult by_name = grus({"eval", "A.v", "f"});
  EXPECT_EQ(by_name.exit_code, 1);
  EXPECT_TRUE(contains(by_name.err, "A.f is not a value")) << by_name.err;
  const ProcessResult all = grus({"eval", "A.v"});
  EXPECT_EQ(all.exit_code, 1);
  EXPECT_TRUE(contains(all.err, "no constant whose value")) << all.err;
}

TEST_F(Eval, RunPrintsMain) {
  write("A.v", "Definition main := 42.\n");
  const ProcessResult result = grus({"run", "A.v"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_TRUE(contains(result.out, "42")) << result.out;
}

class Readme : public InDirectory {
 protected:
  // The code blocks of one language.
  static std::vector<std::string> blocks(const std::string& text, const std::string& language) {
    std::vector<std::string> result;
    const std::string fence = "```" + language + "\n";
    for (std::size_t at = 0; (at = text.find(fence, at)) != std::string::npos;) {
      at += fence.size();
      const std::size_t end = text.find("```", at);
      result.push_back(text.substr(at, end - at));
      at = end + 3;
    }
    return result;
  }
};

TEST_F(Readme, ShowsRealOutput) {
  const std::string readme = read_file(fs::path(GRUS_SOURCE_DIR) / "README.md");
  const auto input = blocks(readme, "coq"), output = blocks(readme, "cpp");
  ASSERT_EQ(input.size(), 1U);
  ASSERT_EQ(output.size(), 1U);
  write("Heap.v", input[0]);
  ASSERT_EQ(grus({"build", "Heap.v", "-o", "out"}).exit_code, 0);
  const std::string header = read("out/Heap.hpp");
  EXPECT_TRUE(contains(header, output[0])) << "README.md should show a part of\n" << header;
}

}  // namespace
}  // namespace grus::driver
