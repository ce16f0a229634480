// grus bench: how fast definitions of a .v file run as C++, and next to what else Rocq has: extraction to OCaml and
// reduction.
//
// Each run is a process of its own, since constants are computed once a process. Versions run in turns, round after
// round, so that what disturbs the machine disturbs them all.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <optional>
#include <regex>

#include "driver/bench/computation.hpp"
#include "driver/bench/measure.hpp"
#include "driver/bench/results.hpp"
#include "driver/bench/version.hpp"
#include "driver/command.hpp"
#include "driver/failure.hpp"
#include "driver/frontend.hpp"
#include "driver/temporary.hpp"

namespace grus::driver {

namespace fs = std::filesystem;

namespace benching {
namespace {

// The library around the user's compiled, its C++ written, and every version built.
Versions build_versions(const Toolchain& tools, const BenchOptions& options,
                        const std::vector<Computation>& computations, const OutputDirectory& out, Progress& progress) {
  const fs::path file = out.private_directory("bench") / wrapper_file;
  Project project = find_project(options.file, options.project);
  project.paths.push_back({file.parent_path(), wrapper_path, false, false});
  // The mirror wants to see the file, and knows what the user's is called.
  if (!fs::exists(file)) write_if_changed(file, "");
  FrontEnd front_end(tools, project, out.private_directory("coq"), progress);
  write_if_changed(file, wrapper(front_end.library(options.file), computations));
  front_end.stands_for(file, options.file);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < computations.size(); ++i) {
    names.insert(names.end(), {run_name(i), answer_name(i)});
  }
  const Lowered lowered = translate(front_end, file, names, {}, progress);
  for (std::size_t i = 0; i < computations.size(); ++i) {
    const std::string name = fmt::format("{}.{}", wrapper_library, run_name(i));
    if (std::find(lowered.programs.begin(), lowered.programs.end(), name) != lowered.programs.end()) {
      throw Failure(fmt::format("{}: error: {} is a program with effects, which other versions cannot run",
                                shown(options.file), computations[i].shown()),
                    "measure what it computes; `grus build --exe` makes a program of it");
    }
  }
  const Materials materials{tools,   front_end, out, write_generated(lowered, out).sources, computations.size(),
                            progress};
  Versions versions;
  add_cxx(materials, versions);
  add_ocaml(materials, versions);
  add_reductions(materials, versions);
  return versions;
}

void record(const Use& use, bool says_time, Measured& measured) {
  static const std::regex what_time_says(R"(\(([\d.]+)u,([\d.]+)s\))");
  std::smatch found;
  double seconds = use.seconds;
  if (use.end == Use::End::Good && says_time) {
    if (!std::regex_search(use.out, found, what_time_says)) {
      measured.failed = "it did not say how long it took";
      return;
    }
    seconds = std::stod(found[1]) + std::stod(found[2]);
  }
  measured.stopped = use.end == Use::End::Stopped;
  if (use.end == Use::End::Failed) measured.failed = use.why;
  if (use.end != Use::End::Good) return;
  measured.seconds.push_back(seconds);
  measured.megabytes = std::max(measured.megabytes, use.megabytes);
}

// "= Some (-3)%Z" -> "-3".
std::optional<std::string> number_in(const std::string& text) {
  static const std::regex number(R"(Some \(?(-?\d+))");
  std::smatch found;
  return std::regex_search(text, found, number) ? std::optional<std::string>(found[1]) : std::nullopt;
}

Result measure(const Versions& versions, const Computation& computation, std::size_t i, unsigned rounds,
               const Meter& meter, Progress& progress) {
  Result result{computation.shown(), {}};
  for (const Version& version : versions.built) {
    Measured& measured = result.versions.emplace_back();
    measured.version = version.name;
    measured.exact = version.exact;
    measured.failed = version.programs[i].refused;
  }
  for (unsigned round = 1; round <= rounds; ++round) {
    for (std::size_t v = 0; v < versions.built.size(); ++v) {
      Measured& measured = result.versions[v];
      if (!measured.good()) continue;
      progress.step(fmt::format("round {} of {}: {}, {}", round, rounds, result.computation, measured.version));
      record(meter.run(versions.built[v].programs[i].evaluate), versions.built[v].says_time, measured);
    }
  }
  for (std::size_t v = 0; v < versions.built.size(); ++v) {
    Measured& measured = result.versions[v];
    if (!measured.good()) continue;
    progress.step(fmt::format("comparing answers: {}, {}", result.computation, measured.version));
    const Use use = meter.run(versions.built[v].programs[i].answer);
    if (use.end == Use::End::Good) measured.answer = number_in(use.out);
    if (use.end == Use::End::Stopped) measured.unanswered = "it took longer than the limit";
    if (use.end == Use::End::Failed) measured.unanswered = use.why;
  }
  return result;
}

}  // namespace
}  // namespace benching

int bench(const BenchOptions& options) {
  check_source(options.file);
  const std::vector<benching::Computation> computations = benching::computations(options.names, options.size);
  const Toolchain tools = find_toolchain();
  benching::Results results{shown(options.file), options.rounds, options.limit, {}, {}};
  std::vector<std::string> errors;
  {
    const TemporaryDirectory scratch("grus-bench");
    const OutputDirectory out(options.out.empty() ? scratch.path() / "out" : options.out);
    const benching::Meter meter(tools, scratch.path(), options.limit);
    Progress progress;
    const benching::Versions versions = benching::build_versions(tools, options, computations, out, progress);
    results.left_out = versions.left_out;
    for (std::size_t i = 0; i < computations.size(); ++i) {
      benching::Result result = benching::measure(versions, computations[i], i, options.rounds, meter, progress);
      if (const auto differ = benching::compare_answers(result)) errors.push_back(*differ);
      if (const auto& failed = result.reference().failed) {
        errors.push_back(fmt::format("{}: {}: {}", result.computation, result.reference().version, *failed));
      }
      results.computations.push_back(std::move(result));
    }
  }
  std::cout << benching::table(results) << std::flush;
  if (!options.json.empty()) write_if_changed(options.json, benching::json(results));
  for (const std::string& error : errors) std::cerr << "error: " << error << '\n';
  return errors.empty() ? exit_ok : exit_failure;
}

}  // namespace grus::driver
