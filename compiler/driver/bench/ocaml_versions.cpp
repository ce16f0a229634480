// Coq's own extraction to OCaml, compiled natively, one program a computation: OCaml evaluates constants when a program
// starts, so one with all of them would compute them all.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <thread>

#include "driver/bench/computation.hpp"
#include "driver/bench/version.hpp"

namespace grus::driver::benching {

namespace fs = std::filesystem;

namespace {

// Primitive integers and arrays exist in OCaml only through these maps; they are those of Rocq's kernel. The one of
// arrays inlines a type with a parameter, which Rocq 8.16 prints wrongly.
constexpr const char* script =
    R"(From Coq Require Import Extraction {libraries} ExtrOCamlInt63 ExtrOCamlPArray ExtrOCamlFloats.
Require {wrapper}.
Extraction Language OCaml.
Extraction NoInline PArray.array.
{maps}Extraction "{folder}/kernel.ml" {wrapper}.{run} {wrapper}.{tell}.
)";

constexpr const char* driver = R"(let answer () =
  Kernel.{tell} None (Some 0) (Some 1)
    (Option.map (fun n -> 2 * n)) (Option.map (fun n -> (2 * n) + 1)) (Option.map (fun n -> -n))

let () =
  if Array.length Sys.argv > 1 then
    print_endline (match answer () with None -> "None" | Some n -> Printf.sprintf "Some %d" n)
)";

struct Maps {
  const char* version;
  const char* folder;
  const char* libraries;
  const char* package;  ///< of ocamlfind; empty: none
  const char* install;
  bool exact;
};

constexpr std::array all_maps = {
    Maps{"ocaml", "ocaml", "", "", "", true},
    Maps{"ocaml zarith", "zarith", "ExtrOcamlNatBigInt ExtrOcamlZBigInt ExtrOcamlString", "zarith",
         "libzarith-ocaml-dev", true},
    Maps{"ocaml int", "int", "ExtrOcamlNatInt ExtrOcamlZInt ExtrOcamlString", "", "", false}};

Program build(const Materials& materials, const Maps& maps, std::size_t i) {
  const FrontEnd& front_end = materials.front_end;
  // The name as coqc and ocamlopt see it, from where they run; neither sees what the user called his directories.
  const std::string name = fmt::format("bench/{}_{}", maps.folder, i);
  const fs::path folder = front_end.directory() / name;
  fs::create_directories(folder);
  const bool mapped = *maps.libraries != '\0';
  write_if_changed(
      folder / "extract.v",
      fmt::format(fmt::runtime(script), fmt::arg("libraries", maps.libraries), fmt::arg("wrapper", wrapper_library),
                  fmt::arg("maps", mapped ? fmt::format("Extract Constant {}.Measured.of_nat => \"(fun n -> n)\".\n",
                                                        wrapper_library)
                                          : ""),
                  fmt::arg("folder", name), fmt::arg("run", run_name(i)), fmt::arg("tell", tell_name(i))));
  write_if_changed(folder / "main.ml", fmt::format(fmt::runtime(driver), fmt::arg("tell", tell_name(i))));
  Program result;
  const ProcessResult extracted = capture(front_end.coqc({"-noglob", "-w", "none", name + "/extract.v"}));
  if (!extracted.ok()) {
    result.refused = "extraction: " + last_words(extracted.err);
    return result;
  }
  std::string packages = "threads";
  if (*maps.package != '\0') packages += std::string(",") + maps.package;
  const std::string kernel = read_file(folder / "kernel.ml");
  for (const char* module : {"Uint63.", "Parray.", "Float64."}) {
    if (kernel.find(module) == std::string::npos) continue;
    packages += ",coq-core.kernel";
    break;
  }
  std::vector<std::string> argv = {"ocamlfind", "ocamlopt",  "-O3", "-unsafe", "-inline",
                                   "200",       "-rectypes", "-w",  "-a",      "-thread"};
  argv.insert(argv.end(), {"-package", packages, "-linkpkg", "kernel.mli", "kernel.ml", "main.ml", "-o", "program"});
  const ProcessResult compiled = capture({argv, folder, {}, std::chrono::minutes(10), true});
  if (!compiled.ok()) {
    result.refused = "ocamlopt: " + last_words(compiled.err);
    return result;
  }
  // As its users have to, for deep recursion.
  const std::string program = (folder / "program").string();
  result.evaluate = {{program}, {}, {}, std::chrono::milliseconds(0), true};
  result.answer = {{program, "answer"}, {}, {}, std::chrono::milliseconds(0), true};
  return result;
}

}  // namespace

void add_ocaml(const Materials& materials, Versions& versions) {
  if (find_program("ocamlfind").empty() || !capture({{"ocamlfind", "ocamlopt", "-version"}}).ok()) {
    versions.left_out.push_back({"ocaml, ocaml zarith, ocaml int",
                                 "ocamlfind ocamlopt does not run (Debian: apt-get install ocaml ocaml-findlib)"});
    return;
  }
  std::vector<Maps> here;
  for (const Maps& maps : all_maps) {
    if (*maps.package == '\0' || capture({{"ocamlfind", "query", maps.package}}).ok()) {
      here.push_back(maps);
      versions.built.push_back({maps.version, maps.exact, false, std::vector<Program>(materials.count)});
    } else {
      versions.left_out.push_back(
          {maps.version, fmt::format("the OCaml package {} is not installed (Debian: apt-get install {})", maps.package,
                                     maps.install)});
    }
  }
  const std::size_t before = versions.built.size() - here.size();
  materials.progress.step("extracting to OCaml and compiling");
  in_parallel(here.size() * materials.count, std::max(1U, std::thread::hardware_concurrency()), [&](std::size_t job) {
    const std::size_t which = job / materials.count, i = job % materials.count;
    versions.built[before + which].programs[i] = build(materials, here[which], i);
  });
}

}  // namespace grus::driver::benching
