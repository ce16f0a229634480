// The reader of terms and types, which knows the globals but nothing of the top-level forms.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/program.hpp"
#include "core/sexp.hpp"

namespace grus::core {

class TermReader {
 public:
  TermReader(Cursor& in, const std::vector<Global>& globals, std::size_t max_depth)
      : in_(in), globals_(globals), max_depth_(max_depth) {}

  /// A reference to a global: the digits of `#N`, checked for kind.
  GlobalId global(GlobalKind kind);
  /// The same for a bare `N`, as declarations have it.
  GlobalId declared(GlobalKind kind, std::string_view what);

  /// A type whose variables are below `variables`. Empty on failure, as all below.
  TypeRef type(std::uint64_t variables);
  /// The body of constant `self`; the abstractions it begins with become `params`.
  TermRef body(GlobalId self, std::vector<Binder>& params);

  VarId next_var() const { return next_var_; }

  /// More type variables than any definition has; keeps tables indexed by them small.
  static constexpr std::uint64_t kMaxTypeVariables = 1 << 16;

 private:
  class Level;

  GlobalId checked(std::uint64_t id, GlobalKind kind, std::size_t offset);
  Binder binder(std::string name);
  void leave(std::size_t scope) { scope_.resize(scope); }

  TypeRef applied_type(std::uint64_t variables);
  TermRef term();
  TermRef form(std::size_t start);
  TermRef variable();
  TermRef application();
  TermRef lambda();
  TermRef let();
  TermRef cons();
  TermRef case_of();
  TermRef fix(std::size_t start);
  TermRef array();
  TermRef int63();
  TermRef float64();
  std::size_t fix_functions(std::size_t start);
  std::size_t parameters(std::vector<Binder>& params);
  Term::Branch branch(GlobalId type);
  void close_all(std::size_t count);

  Cursor& in_;
  const std::vector<Global>& globals_;
  std::size_t max_depth_;
  std::size_t depth_ = 0;
  std::vector<VarId> scope_;
  VarId next_var_ = 0;
  GlobalId self_ = 0;
  std::optional<std::vector<Cursor::FormCount>> fixes_;  ///< of the whole text, found at the first `fix`
  std::size_t next_fix_ = 0;
};

std::string_view kind_name(GlobalKind kind);

}  // namespace grus::core
