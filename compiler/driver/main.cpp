// The grus command: what it accepts. What each command does is in the file of its name.
#include <fmt/format.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <exception>
#include <iostream>
#include <string>
#include <system_error>
#include <vector>

#include "driver/command.hpp"
#include "driver/failure.hpp"
#include "driver/interrupt.hpp"
#include "driver/progress.hpp"

namespace {

using namespace grus::driver;

void print_error(const std::string& message, const std::string& hint) {
  const bool colour = use_colour(STDERR_FILENO);
  // "Foo.v: error: …" has its place and severity already.
  if (message.find(": error: ") == std::string::npos) std::cerr << (colour ? "\033[1;31merror:\033[0m " : "error: ");
  std::cerr << message << '\n';
  if (!hint.empty()) std::cerr << "  " << hint << '\n';
}

// -Q and -R are spelled as coqc spells them, with one dash and two words, which CLI11 reads as short options.
void add_project_options(CLI::App& command, ProjectFlags& flags) {
  command.add_option("-Q", flags.q, "Map DIRECTORY to a logical path, as coqc does")
      ->type_name("DIRECTORY LOGICAL")
      ->allow_extra_args(false);
  command.add_option("-R", flags.r, "The same, and short names find the libraries")
      ->type_name("DIRECTORY LOGICAL")
      ->allow_extra_args(false);
  command.add_option("-I", flags.ml, "Look for Coq plugins in DIRECTORY")
      ->type_name("DIRECTORY")
      ->allow_extra_args(false);
}

// "after:infer" -> "infer".
std::string dump_point(const std::string& text) {
  constexpr std::string_view prefix = "after:";
  if (!text.starts_with(prefix)) throw CLI::ValidationError("--dump", "write --dump=after:PASS");
  return text.substr(prefix.size());
}

void add_dump_options(CLI::App& command, std::vector<std::string>& dump, bool& explain_any) {
  command.add_option("--dump", dump, "Print the program after a pass (after:PASS), to standard error")
      ->type_name("after:PASS")
      ->allow_extra_args(false)
      ->transform(dump_point);
  command.add_flag("--explain-any", explain_any, "Say where values have no static C++ type, and why");
}

// Digits that fit 64 bits; what CLI11 has accepts fractions.
CLI::Validator whole_number(std::uint64_t least) {
  return CLI::Validator(
      [least](const std::string& text) {
        std::uint64_t n = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
        const bool good = error == std::errc() && end == text.data() + text.size() && n >= least;
        return good ? std::string() : fmt::format("{:?} is not a whole number{}", text, least > 0 ? " above 0" : "");
      },
      "");
}

CLI::App* add_explore_command(CLI::App& app, ExploreOptions& options) {
  CLI::App* command = app.add_subcommand("explore", "Run a concurrent program under every schedule");
  command->add_option("FILE", options.file, "The .v file")->required();
  command->add_option("NAME", options.name, "What to run")->capture_default_str();
  // What is left is for the program that explores itself, which checks it again.
  const auto pass_on = [&](const std::string& name, const std::string& what, const std::string& type) {
    return command
        ->add_option_function<std::string>(
            name,
            [&options, name](const std::string& value) {
              options.how.insert(options.how.end(), {name, value});
            },
            what)
        ->type_name(type);
  };
  pass_on("--bound", "Run at most N schedules (100000; of random ones 1000)", "N")->check(whole_number(1));
  pass_on("--steps", "Make at most N steps in each (100000)", "N")->check(whole_number(1));
  CLI::Option* every = command->add_flag_callback(
      "--all", [&options] { options.how.emplace_back("--all"); },
      "Every interleaving, also where the order of steps makes no difference");
  CLI::Option* stateless = command->add_flag_callback(
      "--stateless", [&options] { options.how.emplace_back("--stateless"); },
      "Keep no table of states; else schedules are cut in states that have been explored");
  CLI::Option* random = pass_on("--random", "Random schedules", "SEED")->check(whole_number(0));
  CLI::Option* replay = pass_on("--replay", "This schedule, step by step; it is written 0x3,1,0", "TRACE");
  every->excludes(random)->excludes(replay)->excludes(stateless);
  stateless->excludes(random)->excludes(replay);
  random->excludes(replay);
  command
      ->add_option_function<std::vector<std::string>>(
          "--client",
          [&options](const std::vector<std::string>& files) {
            for (const std::string& file : files) options.how.insert(options.how.end(), {"--client", file});
          },
          "Somebody who connects to the program and sends what is in the file; may be repeated")
      ->type_name("FILE")
      ->allow_extra_args(false)
      ->check(CLI::ExistingFile);
  command->add_option("-o", options.out, "Where to work; a cache if not given")->type_name("DIR");
  command->footer(
      "A step is a transaction, a fork, an effect or the end of a thread. Found are threads that wait for ever,\n"
      "exceptions that leave threads, and that what is printed depends on the schedule.\n"
      "Exit code 0: one outcome, and a good one; 1: there is something to look at.\n"
      "Arguments after -- are the program's.");
  add_project_options(*command, options.project);
  return command;
}

CLI::App* add_bench_command(CLI::App& app, BenchOptions& options) {
  CLI::App* command = app.add_subcommand("bench", "Measure definitions as C++, OCaml and in Rocq");
  command->add_option("FILE", options.file, "The .v file")->required();
  command->add_option("NAME", options.names, "Constants, or functions of a number: NAME=NUMBER")->required();
  command->add_option("--size", options.size, "The number for every NAME that says none")->type_name("NUMBER");
  const CLI::Validator few = whole_number(1) & CLI::Range(1U, 1000000U);
  command->add_option("--rounds", options.rounds, "How often each version runs")
      ->type_name("N")
      ->check(few)
      ->capture_default_str();
  command->add_option("--limit", options.limit, "Stop a run after so many seconds of CPU")
      ->type_name("SECONDS")
      ->check(few)
      ->capture_default_str();
  command->add_option("--json", options.json, "Also write the results there, all of them")->type_name("FILE");
  command->add_option("-o", options.out, "Where to work, and keep it; a temporary directory if not given")
      ->type_name("DIR");
  command->footer(
      "Compared are what is here of: the C++ of Grus with g++ and clang++, Coq's extraction to OCaml with numbers as\n"
      "they are, of zarith and of the machine, vm_compute and native_compute. The ratio is that to the first.\n"
      "Exit code 0: measured; 1: a program failed, or the answers differ.");
  add_project_options(*command, options.project);
  return command;
}

int parse_and_run(int argc, char** argv) {
  CLI::App app{"Grus compiles Rocq programs to readable C++20.", "grus"};
  app.set_version_flag("--version", fmt::format("grus {}", version));
  app.require_subcommand(1);
  app.footer(
      "Examples:\n  grus build Foo.v -o out        C++ for everything in Foo.v\n"
      "  grus eval Foo.v answer         print the value of a constant\n"
      "  grus COMMAND --help            the options of a command");

  BuildOptions building;
  CLI::App* build_command = app.add_subcommand("build", "Compile a .v file to C++ files");
  build_command->add_option("FILE", building.file, "The .v file")->required();
  build_command->add_option("NAME", building.names, "What to compile; everything in the file if not given");
  build_command->add_option("-o", building.out, "Where to write")->type_name("DIR")->capture_default_str();
  build_command
      ->add_option("--exe", building.exe,
                   "Also make a program, DIR/NAME, that prints the constant NAME or is what --with says")
      ->type_name("NAME");
  build_command->add_option("--with", building.with, "Your own C++ file, with a main function, to go into the program")
      ->type_name("FILE")
      ->allow_extra_args(false);
  add_dump_options(*build_command, building.dump_after, building.explain_any);
  add_project_options(*build_command, building.project);

  RunOptions running;
  CLI::App* run_command = app.add_subcommand("run", "Compile a .v file and run it");
  run_command->add_option("FILE", running.file, "The .v file")->required();
  run_command->add_option("NAME", running.name, "What to run")->capture_default_str();
  run_command->add_option("-o", running.out, "Where to work; a cache if not given")->type_name("DIR");
  run_command->footer("Arguments after -- are the program's.");
  add_project_options(*run_command, running.project);

  ExploreOptions exploring;
  CLI::App* explore_command = add_explore_command(app, exploring);

  EvalOptions evaluating;
  CLI::App* eval_command = app.add_subcommand("eval", "Print the values of constants");
  eval_command->add_option("FILE", evaluating.file, "The .v file")->required();
  eval_command->add_option("NAME", evaluating.names, "Which constants; every closed one if not given");
  eval_command->add_flag("--all", evaluating.all, "Every closed constant of the file");
  eval_command->add_option("--format", evaluating.format, "How to print")
      ->check(CLI::IsMember({"coq", "sexp"}))
      ->capture_default_str();
  eval_command->add_option("-o", evaluating.out, "Where to work; a cache if not given")->type_name("DIR");
  add_project_options(*eval_command, evaluating.project);

  BenchOptions benching;
  CLI::App* bench_command = add_bench_command(app, benching);

  CompileOptions compiling;
  bool to_stdout = false;
  CLI::App* compile_command = app.add_subcommand("compile", "Compile a .core file to C++ files");
  compile_command->add_option("FILE", compiling.file, "The .core file")->required();
  CLI::Option* out_option = compile_command->add_option("-o", compiling.out, "Where to write")->type_name("DIR");
  CLI::Option* stdout_option = compile_command->add_flag("--stdout", to_stdout, "Write to standard output");
  out_option->excludes(stdout_option);
  add_dump_options(*compile_command, compiling.dump_after, compiling.explain_any);

  app.add_subcommand("doctor", "Check that everything grus needs is here");

  // What follows -- belongs to the program that `grus run` and `grus explore` run, whatever it looks like.
  std::vector<std::string> arguments(argv + 1, argv + argc);
  if (!arguments.empty() && (arguments[0] == "run" || arguments[0] == "explore")) {
    const auto dashes = std::find(arguments.begin(), arguments.end(), "--");
    if (dashes != arguments.end()) {
      (arguments[0] == "run" ? running.arguments : exploring.arguments).assign(dashes + 1, arguments.end());
      arguments.erase(dashes, arguments.end());
    }
  }
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
  try {
    app.parse(arguments);
    if (compile_command->parsed() && compiling.out.empty() && !to_stdout) {
      throw CLI::RequiredError("-o DIR or --stdout");
    }
  } catch (const CLI::Success& success) {
    return app.exit(success);
  } catch (const CLI::ParseError& error) {
    print_error(error.what(), "`grus --help` and `grus COMMAND --help` say what there is");
    return exit_usage;
  }

  if (build_command->parsed()) return build(building);
  if (run_command->parsed()) return run(running);
  if (explore_command->parsed()) return explore(exploring);
  if (eval_command->parsed()) return eval(evaluating);
  if (bench_command->parsed()) return bench(benching);
  if (compile_command->parsed()) return compile(compiling);
  return doctor();
}

}  // namespace

int main(int argc, char** argv) {
  install_interrupt_handlers();
  try {
    return parse_and_run(argc, argv);
  } catch (const Failure& failure) {
    print_error(failure.what(), failure.hint());
    return failure.exit_code();
  } catch (const Reported& reported) {
    return reported.exit_code;
  } catch (const Interrupted& interrupted) {
    die_of(interrupted.signal);
  } catch (const std::filesystem::filesystem_error& error) {
    print_error(fmt::format("{}: {}", error.path1().string(), error.code().message()), {});
    return exit_failure;
  } catch (const std::exception& error) {
    print_error(fmt::format("internal error: {}", error.what()), "this is a bug of grus: please report it");
    return exit_failure;
  }
}
