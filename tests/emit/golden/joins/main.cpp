// Evaluates constants; written by Grus.
#include <exception>
#include <iostream>
#include <sstream>

#include "grus/print.hpp"

#include "Joins.hpp"

namespace {

/// One line for one constant: its name and its value, or on the error stream what it threw. A value is printed
/// into a string first, so that an exception leaves no half of it behind.
template <class Get>
bool show(const char* name, Get get) {
  std::ostringstream out;
  try {
    grus::print_sexp(out, get());
  } catch (const std::exception& problem) {
    std::cerr << name << ": " << problem.what() << std::endl;
    return false;
  }
  std::cout << name << '\t' << out.str() << std::endl;
  return true;
}

}  // namespace

int main() {
  bool ok = true;
  ok = show("Joins.long", []() -> decltype(auto) { return Joins::long_(); }) && ok;
  ok = show("Joins.left", []() -> decltype(auto) { return Joins::left(); }) && ok;
  ok = show("Joins.marked", []() -> decltype(auto) { return Joins::marked(); }) && ok;
  ok = show("Joins.skipped", []() -> decltype(auto) { return Joins::skipped(); }) && ok;
  return ok ? 0 : 1;
}
