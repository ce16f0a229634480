// Evaluation by Rocq itself: a coqc that loads the library and then reduces. Its time is what `Time` says, which counts
// neither the start of coqc nor the OCaml compiler that native_compute calls.
#include <fmt/format.h>

#include <array>

#include "driver/bench/computation.hpp"
#include "driver/bench/version.hpp"

namespace grus::driver::benching {

namespace fs = std::filesystem;

namespace {

Version reduction(const Materials& materials, const std::string& strategy) {
  const FrontEnd& front_end = materials.front_end;
  fs::create_directories(front_end.directory() / "bench");
  const auto script = [&](const std::string& name, const std::string& sentence) {
    const std::string path = fmt::format("bench/{}_{}.v", strategy, name);
    write_if_changed(front_end.directory() / path,
                     fmt::format("From Coq Require Import ZArith.\nRequire {}.\nSet Printing Width 10000.\n{}\n",
                                 wrapper_library, sentence));
    return front_end.coqc({"-noglob", "-w", "none", path});
  };
  Version result{strategy, true, true, {}};
  for (std::size_t i = 0; i < materials.count; ++i) {
    result.programs.push_back(
        {script(run_name(i), fmt::format("Time Eval {} in ({}.Measured.evaluated {}.{}).", strategy, wrapper_library,
                                         wrapper_library, run_name(i))),
         script(answer_name(i), fmt::format("Eval {} in {}.{}.", strategy, wrapper_library, answer_name(i))),
         {}});
  }
  return result;
}

// Coq may be built without.
bool has_native(const Toolchain& tools) {
  const ProcessResult configuration = capture({{tools.coqc, "-config"}});
  return configuration.out.find("COQ_NATIVE_COMPILER_DEFAULT=no\n") == std::string::npos;
}

}  // namespace

void add_reductions(const Materials& materials, Versions& versions) {
  versions.built.push_back(reduction(materials, "vm_compute"));
  if (!has_native(materials.tools)) {
    versions.left_out.push_back(
        {"native_compute", "this Coq was built without it (configure -native-compiler ondemand)"});
  } else if (find_program("ocamlfind").empty()) {
    versions.left_out.push_back(
        {"native_compute",
         "it needs ocamlfind ocamlopt (Debian: apt-get install ocaml ocaml-findlib libcoq-core-ocaml-dev)"});
  } else {
    versions.built.push_back(reduction(materials, "native_compute"));
  }
}

}  // namespace grus::driver::benching
