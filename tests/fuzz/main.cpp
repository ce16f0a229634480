// fuzz_…_mutants COUNT SEED FILE…: mutate the files COUNT times and feed the target.
//
// Needs no fuzzing engine and always does the same, so it runs with the other tests. A mutant that crashes
// is on disk as `crash.core` when GRUS_FUZZ_KEEP is set, since it is written before it is tried.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "mutator.hpp"
#include "target.hpp"

void grus::fuzz::require(bool property, const char* what) {
  if (property) return;
  std::fprintf(stderr, "fuzz: %s\n", what);
  std::abort();
}

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "usage: fuzz_..._mutants COUNT SEED FILE...\n");
    return 2;
  }
  std::vector<std::string> corpus;
  for (int i = 3; i < argc; ++i) {
    std::ostringstream text;
    text << std::ifstream(argv[i], std::ios::binary).rdbuf();
    corpus.push_back(std::move(text).str());
  }
  const unsigned long count = std::strtoul(argv[1], nullptr, 10);
  grus::fuzz::Mutator mutator(std::move(corpus), std::strtoull(argv[2], nullptr, 10));
  const bool keep = std::getenv("GRUS_FUZZ_KEEP") != nullptr;
  unsigned long outcomes[3] = {};
  const auto start = std::chrono::steady_clock::now();
  for (unsigned long i = 0; i < count; ++i) {
    const std::string mutant = mutator.next();
    if (keep) std::ofstream("crash.core", std::ios::binary) << mutant;
    ++outcomes[static_cast<int>(grus::fuzz::try_one(mutant))];
  }
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  std::printf("%lu mutants in %.1f s: %lu refused, %lu read but unsound, %lu sound\n", count, elapsed.count(),
              outcomes[0], outcomes[1], outcomes[2]);
}
