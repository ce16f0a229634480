// Evaluates constants; written by Grus.
#include <exception>
#include <iostream>
#include <sstream>

#include "grus/print.hpp"

#include "Functions.hpp"

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
  ok = show("Functions.six", []() -> decltype(auto) { return Functions::six(); }) && ok;
  ok = show("Functions.nine", []() -> decltype(auto) { return Functions::nine(); }) && ok;
  ok = show("Functions.eight", []() -> decltype(auto) { return Functions::eight(); }) && ok;
  ok = show("Functions.composed", []() -> decltype(auto) { return Functions::composed(); }) && ok;
  ok = show("Functions.twelve", []() -> decltype(auto) { return Functions::twelve(); }) && ok;
  ok = show("Functions.through", []() -> decltype(auto) { return Functions::through(); }) && ok;
  ok = show("Functions.missing", []() -> decltype(auto) { return Functions::missing(); }) && ok;
  return ok ? 0 : 1;
}
