// grus doctor: is everything here that the other commands need? Says what is not, and how to get it.
#include <fmt/format.h>
#include <unistd.h>

#include <functional>
#include <iostream>

#include "driver/command.hpp"
#include "driver/failure.hpp"
#include "driver/output.hpp"
#include "driver/process.hpp"
#include "driver/progress.hpp"
#include "driver/temporary.hpp"
#include "driver/toolchain.hpp"

namespace grus::driver {

namespace fs = std::filesystem;

namespace {

struct Check {
  bool good;
  std::string what, advice;
};

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

std::string last_line(std::string text) {
  while (text.ends_with('\n')) text.pop_back();
  return text.substr(text.rfind('\n') + 1);
}

Check check_coq(const Toolchain& tools) {
  const std::string advice = "install Coq 8.16 (Debian: apt-get install coq), or set COQBIN to its bin directory";
  if (find_program(tools.coqc).empty()) return {false, "coqc is not in PATH", advice};
  if (find_program(tools.coqdep).empty()) return {false, "coqdep is not in PATH", advice};
  const std::string text = first_line(capture({{tools.coqc, "--print-version"}}).out);
  const std::string coq = text.substr(0, text.find(' '));
  return {coq.starts_with("8.16."), fmt::format("coqc {} ({})", coq, find_program(tools.coqc).string()), advice};
}

Check check_library(const Toolchain& tools, const fs::path& scratch) {
  const std::string advice = "run `make` in the source tree, or set GRUS_HOME to an installed share/grus";
  if (!fs::exists(tools.theories() / "Grus.vo")) {
    return {false, fmt::format("the Rocq library Grus is not in {}", tools.theories().string()), advice};
  }
  write_if_changed(scratch / "Doctor.v", "From Grus Require Import Grus.\n");
  std::vector<std::string> argv = {tools.coqc, "-q", "-noglob"};
  for (const std::string& flag : tools.coq_flags()) argv.push_back(flag);
  argv.push_back("Doctor.v");
  const ProcessResult result = capture({argv, scratch, tools.coq_environment()});
  if (!result.ok()) return {false, "coqc cannot load the library Grus: " + last_line(result.err), advice};
  return {true, fmt::format("library and plugin ({})", (tools.share / "coq").string()), {}};
}

Check check_cxx(const Toolchain& tools, const fs::path& scratch) {
  if (find_program(tools.cxx[0]).empty()) {
    return {false, fmt::format("the C++ compiler {} is not in PATH", tools.cxx[0]),
            "install it (Debian: apt-get install g++), or set CXX"};
  }
  if (!fs::exists(tools.include() / "grus" / "grus.hpp")) {
    return {false, fmt::format("the runtime headers are not in {}", tools.include().string()),
            "set GRUS_HOME to an installed share/grus"};
  }
  write_if_changed(scratch / "doctor.cpp", "#include <grus/grus.hpp>\nint main() { return 0; }\n");
  std::vector<std::string> argv = tools.cxx;
  for (const char* flag : {"-std=c++20", "-I"}) argv.emplace_back(flag);
  argv.push_back(tools.include().string());
  for (const char* word : {"doctor.cpp", "-o", "doctor", "-lgmp", "-pthread"}) argv.emplace_back(word);
  const ProcessResult result = capture({argv, scratch});
  if (!result.ok()) {
    return {false, fmt::format("{} cannot compile the runtime: {}", tools.cxx[0], last_line(result.err)),
            "C++20 (g++ 12, clang 14) and GMP are needed (Debian: apt-get install g++ libgmp-dev)"};
  }
  const std::string text = first_line(capture({{tools.cxx[0], "--version"}}).out);
  return {true, fmt::format("{} with the runtime headers and GMP", text), {}};
}

}  // namespace

int doctor() {
  const Toolchain tools = find_toolchain();
  const TemporaryDirectory scratch("grus-doctor");
  const bool colour = use_colour(STDOUT_FILENO);
  bool all_good = true;
  for (const std::function<Check()>& check :
       {std::function<Check()>([&] { return check_coq(tools); }),
        std::function<Check()>([&] { return check_library(tools, scratch.path()); }),
        std::function<Check()>([&] { return check_cxx(tools, scratch.path()); })}) {
    const Check result = check();
    all_good &= result.good;
    const char* mark = result.good ? "ok     " : "MISSING";
    const char* tint = result.good ? "\033[32m" : "\033[31m";
    std::cout << (colour ? tint : "") << mark << (colour ? "\033[0m " : " ") << result.what << '\n';
    if (!result.good) std::cout << "        " << result.advice << '\n';
    std::cout.flush();
  }
  return all_good ? exit_ok : exit_failure;
}

}  // namespace grus::driver
