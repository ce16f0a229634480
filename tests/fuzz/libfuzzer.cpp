// The same target for libFuzzer: fuzz_core_libfuzzer tests/core/golden tests/bad_input
#include <cstddef>
#include <cstdint>

#include "fuzz_core.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  grus::fuzz::fuzz_core({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
