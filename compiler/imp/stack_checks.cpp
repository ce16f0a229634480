#include "imp/stack_checks.hpp"

#include "imp/calls.hpp"
#include "imp/walk.hpp"

namespace grus::imp {

namespace {

/// Calls that are on the stack while others run: not those in lazy values and in functions, unless these are arguments,
/// which a template calls as they are, or have names.
void direct_calls(Block& block, std::vector<GlobalId>& found) {
  const auto visit = [&](auto& self, ExprRef& expr) -> void {
    if (const auto* call = expr->as<Expr::Call>()) {
      found.push_back(call->id);
      for (const ExprRef& arg : call->args) {
        if (const auto* function = arg->as<Expr::Function>()) found.push_back(function->id);
        if (auto* lambda = arg->as<Expr::Lambda>()) direct_calls(lambda->body, found);
      }
    }
    if (auto* immediate = expr->as<Expr::Immediate>()) direct_calls(immediate->body, found);
    each_operand(*expr, [&](ExprRef& operand) { self(self, operand); });
  };
  for (Stmt& stmt : block) {
    each_expression(stmt, [&](ExprRef& expr) { visit(visit, expr); });
    if (auto* declare = stmt.as<Stmt::Declare>()) {
      if (auto* lambda = declare->value->as<Expr::Lambda>()) direct_calls(lambda->body, found);
    }
    each_inner(stmt, [&](Block& inner) { direct_calls(inner, found); });
  }
}

}  // namespace

void check_stack_on_cycles(const Context& context, Program& program) {
  std::vector<std::vector<GlobalId>> graph(context.program.globals.size());
  for (Function& function : program.functions) direct_calls(function.body, graph[function.id]);
  const auto cyclic = on_cycles(graph);
  for (Function& function : program.functions) {
    function.checks_stack = function.checks_stack && cyclic.contains(function.id);
  }
}

}  // namespace grus::imp
