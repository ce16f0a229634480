// Who performs a step, in the words of the Rocq program.
//
// Hooks are told by the compiler which C++ function they are called from. That is often a function of the library, such
// as `Grus.Effects.Threads.atomically`. So when a trace is to be shown, the run is repeated with the stack of calls
// recorded at each step, and the first function of the program itself gives the name. Its C++ name is nearly its Rocq
// name: `bank::transfer` is `bank.transfer`.
//
// Names are found if the program was linked with -rdynamic, and a function that was inlined has none.
#pragma once

#include <cxxabi.h>
#include <dlfcn.h>
#include <execinfo.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#if __has_include(<source_location>)
#include <source_location>
#endif

namespace grus::explore {

/// Where a hook is called. As the default value of a parameter: where that function is called.
struct place {
  const char* function = "";

#if defined(__cpp_lib_source_location)
  static constexpr place of(std::source_location here = std::source_location::current()) {
    return {here.function_name()};
  }
#else
  static constexpr place of(const char* here = __builtin_FUNCTION()) { return {here}; }
#endif
};

namespace detail {

/// Without what stands in <>, and up to the parameters.
inline std::string_view without_parameters(std::string_view signature) {
  if (const auto with = signature.find(" [with "); with != std::string_view::npos)
    signature = signature.substr(0, with);
  int depth = 0;
  for (std::size_t i = 0; i < signature.size(); ++i) {
    if (signature[i] == '<') ++depth;
    if (signature[i] == '>') --depth;
    if (signature[i] == '(' && depth == 0) return signature.substr(0, i);
  }
  return signature;
}

inline void erase_all(std::string& text, std::string_view part) {
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part)) text.erase(at, part.size());
}

}  // namespace detail

/// "Bank.transfer" for "bool Bank::transfer(const TVar<A>&) [with A = long]". Lambdas are called as the function they
/// stand in.
inline std::string rocq_name(std::string signature) {
  detail::erase_all(signature, "(anonymous namespace)::");
  detail::erase_all(signature, "{anonymous}::");
  std::string name;
  int depth = 0;
  for (const char c : detail::without_parameters(signature)) {
    if (c == '<') ++depth;
    if (depth == 0) name += c;
    if (c == '>') --depth;
    if (c == ' ' && depth == 0) name.clear();  // what was before is the type of the result
  }
  for (auto at = name.find("::"); at != std::string::npos; at = name.find("::")) name.replace(at, 2, ".");
  while (name.starts_with('*') || name.starts_with('&')) name.erase(0, 1);
  return name;
}

/// Is it a function of the program, and not of a library of ours or of C++?
inline bool of_program(std::string_view name) {
  for (const std::string_view other : {"grus.", "Grus.", "std.", "__", "_", "operator"}) {
    if (name.starts_with(other)) return false;
  }
  return !name.empty() && name != "main" && name.find('{') == std::string_view::npos;
}

/// The functions that have called each other, the innermost first.
class call_chain {
  std::vector<void*> returns_;

 public:
  static call_chain here() {
    std::array<void*, 64> all;
    const int n = backtrace(all.data(), static_cast<int>(all.size()));
    call_chain c;
    c.returns_.assign(all.begin(), all.begin() + n);
    return c;
  }
  bool empty() const noexcept { return returns_.empty(); }

  /// Without what `outer`, which was recorded further out, has too.
  call_chain inside_of(const call_chain& outer) const {
    call_chain c;
    const auto [a, b] =
        std::mismatch(returns_.rbegin(), returns_.rend(), outer.returns_.rbegin(), outer.returns_.rend());
    c.returns_.assign(a, returns_.rend());
    std::reverse(c.returns_.begin(), c.returns_.end());
    return c;
  }
  /// The names of functions of the program.
  std::vector<std::string> names() const {
    std::vector<std::string> result;
    for (void* address : returns_) {
      Dl_info found{};
      // The call is before the address where it returns to, which may be the next function's.
      if (dladdr(static_cast<char*>(address) - 1, &found) == 0 || found.dli_sname == nullptr) continue;
      int status = 0;
      const std::unique_ptr<char, void (*)(void*)> text(abi::__cxa_demangle(found.dli_sname, nullptr, nullptr, &status),
                                                        &std::free);
      const std::string name = rocq_name(text ? text.get() : found.dli_sname);
      if (of_program(name)) result.push_back(name);
    }
    return result;
  }
};

}  // namespace grus::explore
