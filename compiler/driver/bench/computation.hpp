// What is measured: a constant, or a function of one number with its argument, named on the command line.
//
// Every version computes the same Rocq definitions, which stand in a library of ours around the user's (wrapper.cpp):
//
//     run_I      the computation
//     answer_I   Some number for its value (a checksum of what is not one), or None where its type has none
//     tell_I     the same for OCaml, as a function, since OCaml evaluates constants when the program starts
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace grus::driver::benching {

struct Computation {
  std::string name;
  std::optional<std::string> argument;  ///< decimal digits, perhaps with a sign

  /// "f=100".
  std::string shown() const { return argument ? name + "=" + *argument : name; }
};

/// From `NAME` or `NAME=NUMBER`; `size` is the number of those that say none. Throws Failure, as usage errors.
std::vector<Computation> computations(const std::vector<std::string>& asked, const std::optional<std::string>& size);

inline std::string run_name(std::size_t i) { return "run_" + std::to_string(i); }
inline std::string answer_name(std::size_t i) { return "answer_" + std::to_string(i); }
inline std::string tell_name(std::size_t i) { return "tell_" + std::to_string(i); }

inline constexpr const char* wrapper_path = "GrusBench";             ///< its logical path
inline constexpr const char* wrapper_library = "GrusBench.Wrapper";  ///< and name
inline constexpr const char* wrapper_file = "Wrapper.v";

/// The Rocq file around `library`.
std::string wrapper(const std::string& library, const std::vector<Computation>& computations);

}  // namespace grus::driver::benching
