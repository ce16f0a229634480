// The C++ that Grus makes, compiled by each C++ compiler that is here into one program for all computations.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>

#include "driver/bench/computation.hpp"
#include "driver/bench/version.hpp"
#include "driver/cxx.hpp"
#include "driver/failure.hpp"

namespace grus::driver::benching {

namespace fs = std::filesystem;

namespace {

// The compiler is not to see that a value is not used.
constexpr std::string_view head = R"(// Evaluates what its argument names; written by Grus.
#include <exception>
#include <iostream>
#include <string_view>

#include "GrusBench/Wrapper.hpp"
#include "grus/print.hpp"

namespace {

template <class Get>
void evaluate(Get get) {
  const auto& value = get();
  asm volatile("" : : "r"(&value) : "memory");
}

template <class Get>
void print(Get get) {
  grus::print_coq(std::cout, get());
  std::cout << std::endl;
}

}  // namespace

int main(int count, char** arguments) {
  const std::string_view asked = count > 1 ? arguments[1] : "";
  try {
)";

constexpr std::string_view tail = R"(  } catch (const std::exception& problem) {
    std::cerr << "exception: " << problem.what() << std::endl;
    return 1;
  }
}
)";

std::string main_program(std::size_t count) {
  std::string text(head);
  for (std::size_t i = 0; i < count; ++i) {
    for (const auto& [what, name] : {std::pair("evaluate", run_name(i)), std::pair("print", answer_name(i))}) {
      text +=
          fmt::format("    if (asked == \"{}\") {}([]() -> decltype(auto) {{ return GrusBench::Wrapper::{}(); }});\n",
                      name, what, name);
    }
  }
  return text + std::string(tail);
}

Version build(const Materials& materials, const Toolchain& tools, const std::string& name) {
  CxxProgram program;
  program.objects = materials.out.private_directory("objects");
  program.sources = materials.sources;
  program.sources.push_back(program.objects / "main.cpp");
  write_if_changed(program.sources.back(), main_program(materials.count));
  program.includes = {materials.out.root()};
  program.executable = program.objects / ("bench-" + fingerprint(fmt::format("{}", fmt::join(tools.cxx, "\n"))));
  build_program(tools, program, materials.progress);
  Version result{"grus " + name, true, false, {}};
  for (std::size_t i = 0; i < materials.count; ++i) {
    result.programs.push_back(
        {{{program.executable.string(), run_name(i)}}, {{program.executable.string(), answer_name(i)}}, {}});
  }
  return result;
}

}  // namespace

void add_cxx(const Materials& materials, Versions& versions) {
  const auto shown_name = [](const Toolchain& tools) {
    std::vector<std::string> words = tools.cxx;
    for (std::string& word : words) word = fs::path(word).filename().string();
    return fmt::format("{}", fmt::join(words, " "));
  };
  const std::string first = shown_name(materials.tools);
  versions.built.push_back(build(materials, materials.tools, first));
  for (const auto& [name, package] : {std::pair("g++", "g++"), std::pair("clang++", "clang")}) {
    if (name == first) continue;
    Toolchain tools = materials.tools;
    tools.cxx = {name};
    if (find_program(name).empty()) {
      versions.left_out.push_back(
          {fmt::format("grus {}", name), fmt::format("{} is not in PATH (Debian: apt-get install {})", name, package)});
      continue;
    }
    try {
      versions.built.push_back(build(materials, tools, name));
    } catch (const Failure& failure) {
      versions.left_out.push_back({fmt::format("grus {}", name), failure.what()});
    }
  }
}

}  // namespace grus::driver::benching
