// The commands of grus, one file each. Each takes what the command line said and returns the exit code, or throws
// (failure.hpp).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "driver/project.hpp"

namespace grus::driver {

inline constexpr const char* version = "0.1.0";

struct BuildOptions {
  std::filesystem::path file;
  std::vector<std::string> names;
  std::filesystem::path out = "grus-out";
  std::string exe;                          ///< also make a program of this name
  std::vector<std::filesystem::path> with;  ///< C++ files of the user to compile into it
  bool explain_any = false;
  std::vector<std::string> dump_after;
  ProjectFlags project;
};
int build(const BuildOptions& options);

struct RunOptions {
  std::filesystem::path file;
  std::string name = "main";
  std::vector<std::string> arguments;
  std::filesystem::path out;  ///< empty: the cache
  ProjectFlags project;
};
int run(const RunOptions& options);

struct ExploreOptions {
  std::filesystem::path file;
  std::string name = "main";
  std::vector<std::string> how;        ///< what the program is told: which schedules to run (grus/explore/main.hpp)
  std::vector<std::string> arguments;  ///< the explored program's own
  std::filesystem::path out;           ///< empty: the cache
  ProjectFlags project;
};
int explore(const ExploreOptions& options);

struct EvalOptions {
  std::filesystem::path file;
  std::vector<std::string> names;
  bool all = false;
  std::string format = "coq";
  std::filesystem::path out;  ///< empty: the cache
  ProjectFlags project;
};
int eval(const EvalOptions& options);

struct BenchOptions {
  std::filesystem::path file;
  std::vector<std::string> names;   ///< NAME or NAME=NUMBER
  std::optional<std::string> size;  ///< the number of those without
  unsigned rounds = 5;
  unsigned limit = 10;         ///< seconds of CPU a run
  std::filesystem::path json;  ///< empty: none
  std::filesystem::path out;   ///< empty: a temporary directory
  ProjectFlags project;
};
int bench(const BenchOptions& options);

struct CompileOptions {
  std::filesystem::path file;
  std::filesystem::path out;  ///< empty: standard output
  bool explain_any = false;
  std::vector<std::string> dump_after;
};
int compile(const CompileOptions& options);

int doctor();

}  // namespace grus::driver
