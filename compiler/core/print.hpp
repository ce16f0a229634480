// A readable view of the core language, for `--dump`, for goldens and for messages.
//
// The notation is that of ML; nothing reads it back. What is printed depends only on the meaning of the
// program: variables go by their names, with a number where a name would hide another that is in scope,
// and globals by their base names where these are unique.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

#include "core/program.hpp"

namespace grus::core {

struct PrintOptions {
  std::size_t width = 100;  ///< of a line, where it can be kept
  bool var_ids = false;     ///< `x.17`, to tell which binder a variable belongs to
};

/// Prints parts of one program, which must outlive it; a global it does not know prints as `#N`.
class Printer {
 public:
  explicit Printer(const Program& program, PrintOptions options = {});

  /// Types, then definitions, then mappings, a paragraph each, in the order of the program.
  void program(std::ostream& out) const;

  std::string definition(const Definition& definition) const;
  std::string data_type(const DataType& type) const;
  std::string alias(const TypeAlias& alias) const;
  /// A mapping or literal of a global; empty where it has neither.
  std::string mappings(const Global& global) const;
  std::string term(const Term& term) const;
  std::string type(const TypeRef& type, const std::vector<std::string>& variables = {}) const;
  std::string global(GlobalId id) const;

 private:
  const Program& program_;
  PrintOptions options_;
  std::vector<std::string> names_;
};

void print(std::ostream& out, const Program& program, PrintOptions options = {});
/// The whole program, as `Printer::program` prints it.
std::string to_string(const Program& program);

}  // namespace grus::core
