// The main function of a program that explores itself: what `grus explore` builds and runs. Included by one source file
// of a program; the others need the hooks only.
//
//     explorer [--bound N] [--steps N] [--stateless] [--all | --random SEED | --replay TRACE] [--client FILE]... [--
//     ARGUMENTS]
//
// The exit code says what was found: 0 nothing, 1 something a user should look at, 2 wrong usage, 3 a program that
// cannot be explored.
#pragma once

#include <charconv>
#include <cstdint>
#include <cstring>
#include <exception>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "grus/explore/hooks.hpp"
#include "grus/explore/network.hpp"
#include "grus/explore/report.hpp"

namespace grus::explore {

struct command {
  limits limit{};
  std::optional<std::uint64_t> random{};
  std::optional<trace> replay{};
  std::vector<std::string> clients{};  ///< what each sends
};

struct bad_usage : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Reads the command line up to `--`, which `rest` then is the place of. Throws bad_usage.
inline command command_of(int argc, char** argv, int& rest) {
  command c;
  bool bounded = false;
  const auto value = [&](int& i) -> std::string_view {
    if (i + 1 >= argc) throw bad_usage(std::string(argv[i]) + " needs a value");
    return argv[++i];
  };
  const auto number = [&](int& i, std::uint64_t least) {
    const std::string option = argv[i];
    const std::string_view text = value(i);
    std::uint64_t n = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (error != std::errc() || end != text.data() + text.size() || n < least) {
      throw bad_usage(option + ' ' + std::string(text) + ": not a number" + (least > 0 ? " above 0" : ""));
    }
    return n;
  };
  for (rest = 1; rest < argc && std::strcmp(argv[rest], "--") != 0; ++rest) {
    const std::string_view option = argv[rest];
    if (option == "--bound") {
      c.limit.runs = number(rest, 1), bounded = true;
    } else if (option == "--steps") {
      c.limit.steps = number(rest, 1);
    } else if (option == "--all") {
      c.limit.reduce = c.limit.table = false;
    } else if (option == "--stateless") {
      c.limit.table = false;
    } else if (option == "--random") {
      c.random = number(rest, 0);
    } else if (option == "--replay") {
      c.replay = trace_of(value(rest));
      if (!c.replay) throw bad_usage(std::string(argv[rest]) + ": not a trace, which is written like 0x3,1,0");
    } else if (option == "--client") {
      const std::string name(value(rest));
      std::ifstream in(name, std::ios::binary);
      if (!in) throw bad_usage("--client " + name + ": no such file");
      c.clients.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    } else {
      throw bad_usage(std::string(option) + ": no such option");
    }
  }
  if (c.random && !bounded) c.limit.runs = 1000;
  return c;
}

/// "280 schedules, which are all".
inline std::string summary(const findings& f, const command& c) {
  std::string text = counted(f.schedules, c.random ? "random schedule" : "schedule");
  const bool cut = f.outcomes.size() != 0 && f.outcomes.rbegin()->first.how == ending::cut_short;
  if (c.random) {
  } else if (f.runs() == c.limit.runs && !f.complete) {
    text += ": the bound is reached, there are more";
  } else if (!c.limit.reduce) {
    text += ", every interleaving";
  } else {
    text += ", one for all that differ in the order of independent steps only";
  }
  if (f.redundant != 0) text += " (and " + std::to_string(f.redundant) + " begun in vain)";
  if (cut) text += "; some were cut short after " + counted(c.limit.steps, "step");
  text += '\n';
  if (f.states != 0) {
    text += counted(f.states, "state");
    if (f.known != 0) text += "; " + counted(f.known, "schedule") + " cut in a state that had been explored";
    text += '\n';
  }
  return text + counted(f.outcomes.size(), "outcome") + '\n';
}

/// Does it. The exit code.
inline int run(std::ostream& out, surroundings& around, const std::function<void()>& program, const command& c) {
  explorer e(around, with_clients(program, c.clients), c.limit);
  if (c.replay) {
    const story s = tell(e, *c.replay);
    out << title(s.end) << '\n';
    show(out, s.end);
    show(out, s);
    return s.end.is_good() ? 0 : 1;
  }
  const findings f = c.random ? e.random(*c.random) : e.all();
  out << summary(f, c);
  show(out, f, e);
  return f.outcomes.size() == 1 && f.outcomes.begin()->first.is_good() ? 0 : 1;
}

int main(int argc, char** argv, const std::function<void(int, char**)>& start, const std::function<void()>& program) {
  surroundings around;
  around.input = &std::cin;
  try {
    int rest = 1;
    const command c = command_of(argc, argv, rest);
    start(argc - rest, argv + rest);
    return run(std::cout, around, program, c);
  } catch (const bad_usage& problem) {
    std::cerr << "error: " << problem.what() << '\n';
    return 2;
  } catch (const bad_trace& problem) {
    std::cerr << "error: --replay: " << problem.what() << '\n';
    return 2;
  } catch (const std::exception& problem) {
    std::cerr << "error: " << problem.what() << '\n';
    return 3;
  }
}

}  // namespace grus::explore
