// A function that takes the world and whose result is of a type with one value, `unit`, is a `void` function in C++.
//
// Nothing is lost, since whoever wants the value has it without the call: `return f(x);` becomes `f(x); return tt;`,
// where `return tt;` is `return;` in a function that returns nothing, and `const unit u = f(x);` becomes `f(x);` with
// `tt` for `u`. That a call with an effect stands alone is what imp.hpp promises.
//
// Function values keep their result, as templates are to be called with any. So do members of class templates: concepts
// ask for their types; and what is written by hand as statements. What is written as an expression may have no value.
#include "imp/void_results.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "imp/unread.hpp"
#include "imp/walk.hpp"

namespace grus::imp {

namespace {

/// The value of a type that has only one, else null.
ExprRef only_value(const Context& context, const TypeRef& type) {
  const TypeRef head = context.shapes.expand(type);
  const auto* data = head->as<core::Type::Data>();
  const core::DataType* found = data ? context.program.data_type(data->type) : nullptr;
  const bool one = found && found->constructors.size() == 1 && found->constructors[0].fields.empty();
  return one ? make(Expr::Construct{found->constructors[0].id, {}}, type) : nullptr;
}

class Rewriter {
 public:
  Rewriter(const Context& context, const Program& program, Function& function)
      : context_(context), program_(program), function_(function) {}

  void run() {
    rewrite(function_.body, function_.returns_nothing);
    if (!known_.empty()) replace_known();
    if (dropped_) drop_unread(context_, function_);
  }

 private:
  void replace_known() {
    const auto look = [&](auto& self, ExprRef& expr) -> void {
      if (const auto* local = expr->as<Expr::Local>())
        if (const auto it = known_.find(local->id); it != known_.end()) expr = only_value(context_, it->second);
      each_operand(*expr, [&](ExprRef& operand) { self(self, operand); });
    };
    each_statement(function_.body, 0,
                   [&](Stmt& stmt) { each_expression(stmt, [&](ExprRef& expr) { look(look, expr); }); });
  }

  bool calls_nothing(const ExprRef& expr) const {
    if (const auto* cast = expr->as<Expr::Cast>()) return calls_nothing(cast->inner);
    if (const auto* choose = expr->as<Expr::Choose>()) return calls_nothing(choose->yes) || calls_nothing(choose->no);
    const auto* call = expr->as<Expr::Call>();
    const Function* callee = call ? program_.find(call->id) : nullptr;
    return callee && callee->returns_nothing;
  }

  /// What `expr` is worth when its calls that return nothing have been performed in `block`.
  ExprRef performed(const ExprRef& expr, Block& block) {
    if (!calls_nothing(expr)) return expr;
    if (ExprRef value = only_value(context_, expr->type)) {
      block.push_back({Stmt::Perform{expr}});
      return value;
    }
    if (const auto* cast = expr->as<Expr::Cast>()) return make(Expr::Cast{performed(cast->inner, block)}, expr->type);
    Block branches{as_match(*expr->as<Expr::Choose>())};
    rewrite(branches, false);
    return make(Expr::Immediate{std::move(branches)}, expr->type);
  }

  void rewrite(Block& block, bool returns_nothing) {
    Block result;
    for (Stmt& stmt : block) {
      each_expression(stmt, [&](ExprRef& expr) { inside(expr); });
      if (auto* returned = stmt.as<Stmt::Return>()) {
        const ExprRef value = returns_nothing ? only_value(context_, function_.result) : nullptr;
        if (value && runs(context_, returned->value)) {
          result.push_back({Stmt::Perform{returned->value}});
        } else if (value) {
          dropped_ = true;
        }
        returned->value = value ? value : performed(returned->value, result);
      } else if (auto* declare = stmt.as<Stmt::Declare>(); declare && calls_nothing(declare->value)) {
        declare->value = performed(declare->value, result);
        if (only_value(context_, declare->binder.type)) {
          known_[declare->binder.id] = declare->binder.type;
          continue;
        }
      } else if (auto* perform = stmt.as<Stmt::Perform>(); perform && calls_nothing(perform->value)) {
        perform->value = performed(perform->value, result);
        if (!perform->value->as<Expr::Immediate>()) continue;
      } else {
        each_inner(stmt, [&](Block& inner) { rewrite(inner, returns_nothing); });
      }
      result.push_back(std::move(stmt));
    }
    block = std::move(result);
  }

  void inside(ExprRef& expr) {
    each_block(*expr, [&](Block& body) { rewrite(body, false); });
    each_operand(*expr, [&](ExprRef& operand) { inside(operand); });
  }

  const Context& context_;
  const Program& program_;
  Function& function_;
  bool dropped_ = false;                      ///< a value that was not needed, and with it uses of variables
  std::unordered_map<VarId, TypeRef> known_;  ///< variables that are not declared any more: their only value is known
};

}  // namespace

void return_nothing(const Context& context, Program& program) {
  const auto members = context.program.functor_members();
  const auto is_ours = [&](const Function& function) {
    const auto& mapping = context.program.globals[function.id].mapping;
    return !mapping || (mapping->kind == core::Mapping::Kind::Constant && !mapping->has_statements());
  };
  for (Function& function : program.functions)
    function.returns_nothing = function.runs && !function.stops && !members[function.id] && is_ours(function) &&
                               only_value(context, function.result) != nullptr;
  for (Function& function : program.functions) Rewriter(context, program, function).run();
}

}  // namespace grus::imp
