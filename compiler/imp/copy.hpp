// Copies of statements that can be changed without changing the original.
#pragma once

#include "imp/walk.hpp"

namespace grus::imp {

inline Block copy(const Block& block);

inline ExprRef copy(const ExprRef& expr) {
  ExprRef fresh = std::make_shared<Expr>(*expr);
  each_operand(*fresh, [](ExprRef& operand) { operand = copy(operand); });
  each_block(*fresh, [](Block& body) { body = copy(body); });
  return fresh;
}

inline Block copy(const Block& block) {
  Block fresh = block;
  for (Stmt& stmt : fresh) {
    each_expression(stmt, [](ExprRef& expr) { expr = copy(expr); });
    each_inner(stmt, [](Block& inner) { inner = copy(inner); });
  }
  return fresh;
}

}  // namespace grus::imp
