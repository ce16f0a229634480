// The same target for libFuzzer: fuzz_core_libfuzzer tests/core/golden tests/bad_input
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "target.hpp"

void grus::fuzz::require(bool property, const char* what) {
  if (property) return;
  std::fprintf(stderr, "fuzz: %s\n", what);
  std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  grus::fuzz::try_one({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
