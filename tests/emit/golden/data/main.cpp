// Evaluates constants; written by Grus.
#include <exception>
#include <iostream>
#include <sstream>

#include "grus/print.hpp"

#include "Trees/Tree.hpp"

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
  ok = show("Trees.Tree.small", []() -> decltype(auto) { return Trees::Tree::small(); }) && ok;
  ok = show("Trees.Tree.mapped", []() -> decltype(auto) { return Trees::Tree::mapped(); }) && ok;
  ok = show("Trees.Tree.count", []() -> decltype(auto) { return Trees::Tree::count(); }) && ok;
  ok = show("Trees.Tree.moved", []() -> decltype(auto) { return Trees::Tree::moved(); }) && ok;
  ok = show("Trees.Tree.sum", []() -> decltype(auto) { return Trees::Tree::sum(); }) && ok;
  ok = show("Trees.Tree.red", []() -> decltype(auto) { return Trees::Tree::red(); }) && ok;
  return ok ? 0 : 1;
}
