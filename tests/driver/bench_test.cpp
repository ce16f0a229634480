// grus bench: what it compares, says and refuses. Times are whatever they are.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "driver/bench/computation.hpp"
#include "driver/bench/results.hpp"
#include "driver/failure.hpp"
#include "support.hpp"

namespace grus::driver::benching {
namespace {

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

Measured measured(const std::string& version, std::vector<double> seconds, const std::string& answer,
                  bool exact = true) {
  Measured result;
  result.version = version;
  result.exact = exact;
  result.seconds = std::move(seconds);
  result.answer = answer;
  return result;
}

TEST(BenchResults, TheMedianAndTheSpreadAreOfTheRounds) {
  EXPECT_DOUBLE_EQ(measured("a", {5, 1, 2}, "0").median(), 2);
  EXPECT_DOUBLE_EQ(measured("a", {4, 1, 2, 3}, "0").median(), 2.5);
  EXPECT_DOUBLE_EQ(measured("a", {5, 1, 2}, "0").spread(), 1);
  EXPECT_DOUBLE_EQ(measured("a", {0, 0}, "0").spread(), 0);
}

TEST(BenchResults, ExactVersionsHaveToAgree) {
  Result result{"f", {measured("ours", {1}, "7"), measured("int", {1}, "8", false), measured("vm", {1}, "7")}};
  EXPECT_EQ(compare_answers(result), std::nullopt);
  EXPECT_TRUE(result.versions[1].wrong);
  EXPECT_FALSE(result.versions[2].wrong);
  result.versions[2].answer = "9";
  EXPECT_EQ(compare_answers(result), "the answers of f differ: ours 7, vm 9");
  result.versions[2].answer = std::nullopt;  // nobody else knows
  EXPECT_EQ(compare_answers(result), std::nullopt);
}

TEST(BenchResults, MeansAreOfWhatEndedWellWithTheRightAnswer) {
  Results results;
  results.limit = 10;
  results.computations = {
      {"f", {measured("ours", {2}, "1"), measured("int", {1}, "5", false), measured("vm", {4}, "1")}},
      {"g", {measured("ours", {1}, "1"), measured("int", {3}, "1", false), measured("vm", {8}, "1")}},
      {"h", {measured("ours", {1}, "1"), measured("int", {3}, "1", false), measured("vm", {}, "1")}}};
  results.computations[2].versions[2].stopped = true;
  for (Result& result : results.computations) EXPECT_EQ(compare_answers(result), std::nullopt);
  const std::vector<Mean> means = geometric_means(results);
  ASSERT_EQ(means.size(), 3U);
  EXPECT_DOUBLE_EQ(means[0].ratio.value(), 1);
  EXPECT_DOUBLE_EQ(means[1].ratio.value(), 3);  // f is wrong
  EXPECT_DOUBLE_EQ(means[2].ratio.value(), 4);  // h was stopped
  EXPECT_EQ(means[0].of, 3U);
  EXPECT_EQ(means[1].of, 2U);
  EXPECT_EQ(means[2].of, 2U);
  const std::string shown = table(results);
  EXPECT_TRUE(contains(shown, "> 10 s")) << shown;
  EXPECT_TRUE(contains(shown, "wrong: 5, not 1")) << shown;
  EXPECT_TRUE(contains(shown, "of 2 out of 3")) << shown;
}

TEST(BenchNames, AreConstantsOrFunctionsWithANumber) {
  const auto found = computations({"a", "M.f=12", "g=-3"}, "7");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].shown(), "a=7");
  EXPECT_EQ(found[1].shown(), "M.f=12");
  EXPECT_EQ(found[2].shown(), "g=-3");
  EXPECT_EQ(computations({"a"}, std::nullopt)[0].argument, std::nullopt);
  for (const char* bad :
       {"", "=1", "f=", "f=-", "f=1.5", "f=1)", "f=1\nAxiom", "f=0x1", "f=1=2", "f.", "f g", "f\"=1"}) {
    EXPECT_THROW(computations({bad}, std::nullopt), Failure) << bad;
  }
  EXPECT_THROW(computations({"f"}, "ten"), Failure);
}

TEST(BenchWrapper, NumeralsComeBeforeTheUsersNotations) {
  const std::string text = wrapper("A.B", {{"f", "5"}, {"c", std::nullopt}});
  EXPECT_LT(text.find("(5)%Z"), text.find("Require Import A.B."));
  EXPECT_LT(text.find("Require Import A.B."), text.find("constr:(f)"));
  EXPECT_NE(text.find("constr:(c)"), std::string::npos);
}

class Bench : public InDirectory {
 protected:
  nlohmann::json results(const fs::path& path = "r.json") const { return nlohmann::json::parse(read(path)); }
  // The programs that PATH has, and no others.
  std::string path_with(const std::vector<std::string>& programs) const {
    fs::create_directories(root / "bin");
    for (const std::string& program : programs) fs::create_symlink(find_program(program), root / "bin" / program);
    return "PATH=" + (root / "bin").string();
  }
};

constexpr const char* numbers = R"(From Coq Require Import ZArith List.
Fixpoint sum (l : list nat) : nat := match l with nil => 0 | cons x l => x + sum l end.
Definition total (n : nat) : nat := sum (seq 0 n).
Definition big : Z := (2 ^ 70 + 3)%Z.
Definition pair := (total 5, cons true nil, Some big).
Inductive colour := Red | Green.
Definition red := Red.
)";

TEST_F(Bench, AllVersionsGiveTheSameAnswers) {
  write("A.v", numbers);
  const ProcessResult result =
      grus({"bench", "A.v", "total=30", "big", "pair", "red", "--rounds", "2", "--json", "r.json"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_EQ(result.err, "");
  EXPECT_FALSE(contains(result.out, "\033"));
  EXPECT_TRUE(contains(result.out, "geometric mean"));
  EXPECT_TRUE(contains(result.out, "red: answers are not compared")) << result.out;
  EXPECT_EQ(files(), (std::set<std::string>{"A.v", "r.json"}));
  const nlohmann::json json = results();
  EXPECT_EQ(json["left out"].size(), 0U) << json;
  ASSERT_EQ(json["computations"].size(), 4U);
  for (const nlohmann::json& computation : json["computations"]) {
    ASSERT_EQ(computation["versions"].size(), 7U);
    for (const nlohmann::json& version : computation["versions"]) {
      const bool overflows =
          version["version"] == "ocaml int" && (computation["name"] == "big" || computation["name"] == "pair");
      EXPECT_EQ(version["end"], overflows ? "wrong" : "good") << computation["name"] << version;
      EXPECT_EQ(version["seconds"].size(), 2U);
      EXPECT_GT(version["megabytes"], 0);
      if (computation["name"] == "total=30") {
        EXPECT_EQ(version["answer"], "435");  // 29 * 30 / 2
      }
      if (computation["name"] == "red") {
        EXPECT_TRUE(version["answer"].is_null());
      }
      if (computation["name"] == "pair") {
        EXPECT_TRUE(version["answer"].is_string());
      }
    }
    EXPECT_EQ(computation["versions"][0]["version"], "grus g++");
  }
}

TEST_F(Bench, TheProjectsNamesHideNoneOfOurs) {
  write("_CoqProject", "-R src My.Lib\n");
  write("src/sub/A.v",
        "Module Measured. Definition constant := 1. End Measured.\nDefinition run_0 := 2.\nDefinition Z := 3.\n"
        "Definition option := 4.\nDefinition Some := 5.\nInductive list := nil | cons.\n"
        "Declare Scope odd_scope.\nDelimit Scope odd_scope with Z.\n"
        "Definition next (n : nat) := S n.\nDefinition Wrapper := run_0 + Z.\n");
  const ProcessResult result =
      grus({"bench", "src/sub/A.v", "Wrapper", "next=6", "--rounds=1", "--json=r.json", "-o", "src/out"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_EQ(result.err, "");
  for (const nlohmann::json& computation : results()["computations"]) {
    for (const nlohmann::json& version : computation["versions"]) {
      EXPECT_EQ(version["answer"], computation["name"] == "Wrapper" ? "5" : "7") << version;
    }
  }
}

TEST_F(Bench, DifferentAnswersAreAnError) {
  write("A.v",
        "From Grus Require Import Grus.\nDefinition next (n : nat) : nat := S n.\n"
        "Grus Extract Inlined Constant next => \"(%a0 + 2)\".\nDefinition answer (n : nat) : nat := next n.\n");
  const ProcessResult result = grus({"bench", "A.v", "answer=40", "--rounds", "1", "--json", "r.json"});
  EXPECT_EQ(result.exit_code, 1) << result.out;
  EXPECT_TRUE(contains(result.err, "error: the answers of answer=40 differ: grus g++ 42, ")) << result.err;
  EXPECT_TRUE(contains(result.err, "vm_compute 41")) << result.err;
  EXPECT_TRUE(contains(result.out, "vm_compute")) << "the table is shown all the same";
}

TEST_F(Bench, ALimitStopsWhatTakesTooLong) {
  fs::create_directories(root / "tmp");
  write("A.v",
        "Fixpoint walk (n : nat) (k : nat) : nat := match n with 0 => k | S n => walk n (walk n (k + 1)) end.\n"
        "Definition far (n : nat) : nat := walk n 0.\n");
  const ProcessResult result = grus({"bench", "A.v", "--size=100", "far", "--limit=1", "--json", "r.json"},
                                    {"TMPDIR=" + (root / "tmp").string()});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_TRUE(contains(result.out, "> 1 s")) << result.out;
  for (const nlohmann::json& version : results()["computations"][0]["versions"]) {
    EXPECT_EQ(version["end"], "stopped") << version;
  }
  EXPECT_TRUE(fs::is_empty(root / "tmp"));
}

TEST_F(Bench, WhatIsNotHereIsLeftOutWithARemark) {
  write("A.v", numbers);
  const std::string path = path_with({"coqc", "coqdep", "g++", "as", "ld"});
  const ProcessResult result = grus({"bench", "A.v", "total=3", "--rounds=1", "--json=r.json", "-o", "out"}, {path});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  for (const char* version : {"grus clang++", "ocaml, ocaml zarith, ocaml int", "native_compute"}) {
    EXPECT_TRUE(contains(result.out, "left out: " + std::string(version) + ": ")) << result.out;
  }
  EXPECT_TRUE(contains(result.out, "apt-get install")) << result.out;
  const nlohmann::json json = results();
  ASSERT_EQ(json["computations"][0]["versions"].size(), 2U);
  for (const nlohmann::json& version : json["computations"][0]["versions"])
    EXPECT_EQ(version["answer"], "3") << version;
  EXPECT_EQ(files("out/"),
            (std::set<std::string>{"A.v", "bin/as", "bin/coqc", "bin/coqdep", "bin/g++", "bin/ld", "r.json"}));
}

TEST_F(Bench, WhatCannotBeMeasuredIsExplained) {
  write("A.v",
        std::string(numbers) +
            "Axiom oracle : nat.\nDefinition asked := oracle + 1.\nLemma fact : 1 = 1. Proof. reflexivity. Qed.\n"
            "From Grus Require Import Grus.\nFrom Grus.ITree Require Import ITree.\n"
            "From Grus.Effects Require Import Console.\nDefinition hello : itree consoleE unit := print "
            "(String.EmptyString).\n");
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"nosuch", "A.v: error: The reference nosuch was not found"},
      {"total", "A.v: error: total is a function: say NAME=NUMBER"},
      {"big=3", "A.v: error: big is not a function that can be given the number"},
      {"total=-3", "A.v: error: total is not a function that can be given the number"},
      {"Nat.add=3", "takes more than a number"},
      {"colour", "A.v: error: colour is a type"},
      {"fact", "A.v: error: fact is a proof"},
      {"hello", "A.v: error: hello is a program with effects"},
      {"asked", "error: asked: grus g++: exit code 1: exception: unrealised axiom: A.oracle"}};
  for (const auto& [name, message] : cases) {
    const ProcessResult result = grus({"bench", "A.v", name, "--rounds=1", "--limit=1", "-o", "out"});
    EXPECT_EQ(result.exit_code, 1) << name;
    EXPECT_TRUE(contains(result.err, message)) << name << ": " << result.err;
  }
}

}  // namespace
}  // namespace grus::driver::benching
