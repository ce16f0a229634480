// Printing the body of one definition: expressions (expression.cpp) and statements (statement.cpp).
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "emit/context.hpp"
#include "emit/doc.hpp"
#include "emit/types.hpp"
#include "imp/mapping_text.hpp"
#include "imp/stops.hpp"
#include "imp/usage.hpp"

namespace grus::emit {

/// An expression and how strongly its outermost operator binds.
struct Printed {
  Doc doc;
  int strength;
  std::string pointer = {};          ///< `p` where it is `*p`
  std::optional<Doc> opposite = {};  ///< `a != b` where it is `a == b`
};

namespace strength {
inline constexpr int kTernary = 1, kOr = 2, kAnd = 3, kBits = 5, kEquality = 6, kCompare = 7, kShift = 8, kSum = 9,
                     kProduct = 10, kUnary = 15, kPrimary = 20;
}

inline Printed primary(Doc doc) { return {std::move(doc), strength::kPrimary}; }
inline Printed primary(std::string words) { return primary(text(std::move(words))); }

/// `doc;`
inline Doc terminated(Doc doc) { return concat({std::move(doc), text(";")}); }

/// `!condition`
Printed negate(const Printed& condition);

class BodyPrinter {
 public:
  BodyPrinter(const Context& context, const TypePrinter& types, const imp::Function& function);

  LocalNames& locals() { return locals_; }
  const imp::Usage& usage() const { return usage_; }

  /// The statements of the function's body, parameters declared by the caller.
  Doc body();
  /// What is declared before the loop: `const auto* at = &l;` for the parameters that it walks through, and where the
  /// result is made.
  std::vector<Doc> preparations();
  /// A lambda without parameters that computes the body.
  Doc thunk(const core::TypeRef& type);
  /// The text of a `Grus Extract Constant`, its placeholders filled with the names of the parameters.
  Doc mapped_body(const core::Mapping& mapping, const std::vector<std::string>& names, bool returns_nothing);
  /// The same as a value of a type that may be a function type.
  Doc mapped_value(const core::Mapping& mapping, const core::TypeRef& type);
  /// Can the block's type be left to C++? It is one `return` of an expression that has it.
  bool evident(const imp::Block& block) const;

 private:
  using Expr = imp::Expr;
  using ExprRef = imp::ExprRef;
  using Stmt = imp::Stmt;
  using Block = imp::Block;

  // expression.cpp

  /// What the surroundings want: any expression that converts to the type, or one that has it.
  enum class Want { Convertible, Exact };

  Printed print(const ExprRef& expr, Want want = Want::Convertible);
  /// What gives an outcome, as that.
  Doc outcome(const ExprRef& expr);
  Doc doc(const ExprRef& expr, Want want = Want::Convertible) { return print(expr, want).doc; }
  bool exact(const ExprRef& expr) const;
  std::optional<std::vector<ExprRef>> list_elements(const ExprRef& expr) const;
  Printed in_type(const ExprRef& expr);

  Printed node(const Expr::Local& local, const ExprRef& expr);
  Printed node(const Expr::Function& function, const ExprRef& expr);
  Printed node(const Expr::Constant& constant, const ExprRef& expr);
  Printed node(const Expr::Call& call, const ExprRef& expr);
  Printed node(const Expr::Apply& apply, const ExprRef& expr);
  Printed node(const Expr::Lambda& lambda, const ExprRef& expr);
  Printed node(const Expr::Construct& construct, const ExprRef& expr);
  Printed node(const Expr::Delay& delay, const ExprRef& expr);
  Printed node(const Expr::Choose& choose, const ExprRef& expr);
  Printed node(const Expr::Immediate& immediate, const ExprRef& expr);
  Printed node(const Expr::Erased& erased, const ExprRef& expr);
  Printed node(const Expr::Cast& cast, const ExprRef& expr);
  Printed node(const Expr::Int63& number, const ExprRef& expr);
  Printed node(const Expr::Float& number, const ExprRef& expr);
  Printed node(const Expr::Array& array, const ExprRef& expr);
  Printed node(const Expr::Literal& literal, const ExprRef& expr);
  Printed node(const Expr::Hole& hole, const ExprRef& expr);
  Printed node(const Expr::Initial& initial, const ExprRef& expr);

  Printed type_argument(const imp::Piece& piece, const std::vector<core::TypeRef>& types) const;
  Printed as_copy(const Printed& value, const core::TypeRef& type) const;
  Printed inlined(const core::Mapping& mapping, const std::vector<core::TypeRef>& type_args,
                  const std::vector<ExprRef>& args, const core::TypeRef& type, Want want = Want::Exact);
  Printed inlined_function(const imp::Pieces& pieces, const std::vector<core::TypeRef>& type_args,
                           const std::vector<ExprRef>& args, const core::TypeRef& type, unsigned arity);
  std::string template_args(core::GlobalId id, const std::vector<core::TypeRef>& types) const;
  std::optional<std::size_t> printed_arity(const ExprRef& expr) const;
  Want wanted_of(const Expr::Call& call, std::size_t index) const;
  bool needs_type_args(const Expr::Call& call) const;
  Doc call(std::string callee, const std::vector<ExprRef>& args, Want want);
  Doc captures(const Block& body, const std::vector<imp::Binder>& params, const std::vector<core::VarId>& taken = {});
  /// `{ return x; }` on one line where it fits. `stops`: of what gives an outcome.
  Doc braces(const Block& block, bool stops = false);
  /// Is it built by `constructor`?
  Printed test(const ExprRef& scrutinee, const std::optional<core::GlobalId>& constructor,
               const std::optional<Expr::Literal>& literal);

  // statement.cpp

  void statements(const Block& block, std::size_t from, bool at_end, std::vector<Doc>& out, bool all = true);
  bool needs_no_capture(const Stmt::Declare& declare);
  void declare(const Stmt::Declare& declare, std::vector<Doc>& out);
  bool declare_unpacked(const Block& block, std::size_t at, std::vector<Doc>& out);
  void unpack(const ExprRef& scrutinee, core::GlobalId constructor, const std::vector<imp::Binder>& fields,
              imp::Access access, std::vector<Doc>& out);
  void unpack_mapped(const std::vector<imp::Statement>& declarations, const ExprRef& scrutinee,
                     const std::vector<imp::Binder>& fields, unsigned branch, imp::Access access,
                     std::vector<Doc>& out);
  bool is_step(const ExprRef& scrutinee, core::VarId field, imp::Access access) const;
  void changed(const ExprRef& scrutinee, core::GlobalId constructor, const std::vector<imp::Binder>& fields,
               imp::Access access, std::vector<Doc>& out);
  std::string wish(const imp::Binder& binder) const;
  void match(const Stmt::Match& match, bool at_end, std::vector<Doc>& out);
  void two_way(const Stmt::Match& match, bool at_end, std::vector<Doc>& out);
  void switch_over(const Stmt::Match& match, std::vector<Doc>& out);
  void mapped(const Stmt::Match& match, const core::Mapping& mapping, bool at_end, std::vector<Doc>& out);
  /// How two arms are printed: under the opposite of the condition; with what both end with once.
  struct ArmsStyle {
    bool negative = false, alike = false;
  };
  void arms(const std::vector<imp::Arm>& arms, std::size_t from, ArmsStyle style, const Stmt::Match& match, bool at_end,
            std::vector<Doc>& out);
  void either(const Printed& condition, std::vector<Doc> yes, std::vector<Doc> no, std::vector<Doc>& out);
  void template_statements(const std::vector<imp::Statement>& statements, const Stmt::Match& match, bool at_end,
                           std::vector<Doc>& out);
  void again(const Stmt::Again& again, bool at_end, std::vector<Doc>& out);
  bool returns_nothing() const;
  Doc result(const ExprRef& value);
  Doc perform(const ExprRef& value);
  /// May the statement that has this value stop here?
  bool checks(const ExprRef& value) const { return by_outcome_ && imp::gives_outcome(*value); }
  Doc return_if_stopped(Doc outcome);
  std::string declare_outcome(const Stmt::Declare& declare, const std::string& name, std::vector<Doc>& out);
  Doc outcome_value(const std::string& holder, const core::TypeRef& type);
  void extend(const Stmt::Extend& extend, std::vector<Doc>& out);
  Doc unreachable(const std::optional<core::GlobalId>& axiom = std::nullopt);
  /// `if (condition) statement` or with braces.
  Doc guarded(const Doc& condition, std::vector<Doc> inner);
  const imp::Branch* branch_of(const Stmt::Match& match, unsigned index) const;
  bool bindable(const std::vector<imp::Binder>& fields) const;

  // templates (template.cpp)

  using Hole = std::function<Printed(const imp::Piece&)>;
  Printed fill(const imp::Pieces& pieces, const Hole& hole);
  Printed fill_scrutinee(const imp::Pieces& pieces, const ExprRef& scrutinee,
                         const std::vector<core::TypeRef>& type_args);

  const std::string& local(core::VarId id) const { return locals_.name(id); }
  std::string field_name(core::GlobalId constructor, std::size_t index) const;
  const core::DataType* data_type(const core::TypeRef& type) const;
  bool is_list(const core::TypeRef& type) const;
  std::vector<core::TypeRef> type_args_of(const core::TypeRef& type) const;
  void need(const char* header) { types_.includes().headers.insert(header); }

  const Context& context_;
  const TypePrinter& types_;
  const imp::Function& function_;
  imp::Usage usage_;
  LocalNames locals_;
  std::string where_;
  unsigned depth_ = 0;                                    ///< closures around what is being printed
  bool by_outcome_;                                       ///< does what is being printed return an outcome?
  std::unordered_set<core::VarId> bindings_;              ///< locals that `return` does not move by itself
  std::unordered_set<core::VarId> steps_;                 ///< locals without a name, printed as what they are made of
  std::unordered_set<core::VarId> constants_;             ///< locals whose value depends on no other value
  std::unordered_set<core::VarId> callables_;             ///< parameters that are functions of any type
  std::string builder_;                                   ///< what the result is made with
  std::unordered_map<core::VarId, std::string> cursors_;  ///< the pointer of a parameter that is walked through
  std::unordered_map<core::VarId, std::string> wholes_;   ///< the name of one that is changed on the way
};

/// The C++ names of a constructor's fields.
std::vector<std::string> field_names(const Context& context, const core::DataType& type,
                                     const core::Constructor& constructor);
/// A short name for a value of this type: what people call their locals.
std::string short_name(const Context& context, const core::TypeRef& type);

}  // namespace grus::emit
