// Inside the printer: one term, laid out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/print.hpp"

namespace grus::core {

/// Names come from an untrusted file: whatever would move the cursor of a terminal becomes `?`.
std::string visible(std::string_view name);

/// The names of the variables of one definition: the Rocq name, numbered where it would hide another
/// variable in scope or a global that the definition mentions; `_` for what is not used.
class LocalNames {
 public:
  LocalNames(const Printer& printer, const std::vector<Binder>& params, const Term* body, bool ids);
  std::string operator[](VarId id) const;

 private:
  void survey(const Printer& printer, const Term& term);
  void assign(const Term& term);
  void bind(const Binder& binder);
  void unbind(const Binder& binder);

  bool ids_;
  std::unordered_map<VarId, std::string> names_;
  std::unordered_map<VarId, bool> used_;
  std::unordered_map<std::string, std::size_t> taken_;   ///< names in scope
  std::unordered_map<std::string, std::size_t> wanted_;  ///< Rocq names of the binders in scope
};

class TermPrinter {
 public:
  TermPrinter(const Printer& printer, const LocalNames& names, std::vector<std::string> type_variables,
              std::size_t width)
      : printer_(printer), names_(names), variables_(std::move(type_variables)), width_(width) {}

  /// Append `term` to `out`, its further lines indented; on one line if that fits.
  void print(const Term& term, std::size_t indent);
  /// `x`, `(x : T)` where there is a type.
  std::string binder(const Binder& binder) const;

  std::string out;

 private:
  void block(const Term& term, std::size_t indent, bool atomic = false);
  bool try_flat(const Term& term, bool atomic);
  void flat(const Term& term, bool atomic);
  void flat_form(const Term& term);
  void flat_sequence(const std::vector<TermRef>& terms, std::string_view separator);
  void block_form(const Term& term, std::size_t indent);
  void block_let(const Term::Let& let, std::size_t indent);
  void block_case(const Term::Case& match, std::size_t indent);
  void block_fix(const Term::Fix& fix, std::size_t indent);
  void block_args(const std::vector<TermRef>& args, std::size_t indent);
  void block_after(const Term& term, std::size_t indent);
  std::string pattern(const Term::Branch& branch) const;
  std::string parameters(const std::vector<Binder>& params) const;
  std::string type_args(const std::vector<TypeRef>& args) const;
  std::string leaf(const Term& term) const;
  void newline(std::size_t indent);
  bool over() const { return out.size() > limit_; }
  std::size_t column() const { return out.size() - line_; }

  const Printer& printer_;
  const LocalNames& names_;
  std::vector<std::string> variables_;
  std::size_t width_;
  std::size_t line_ = 0;                              ///< where the current line starts in `out`
  std::size_t limit_ = static_cast<std::size_t>(-1);  ///< where an attempt to print on one line gives up
};

}  // namespace grus::core
