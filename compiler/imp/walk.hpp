// Walking over statements and expressions, closures included.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "imp/imp.hpp"

namespace grus::imp {

template <class F>
void each_block(Expr& expr, const F& visit) {
  if (auto* lambda = expr.as<Expr::Lambda>()) visit(lambda->body);
  if (auto* delay = expr.as<Expr::Delay>()) visit(delay->body);
  if (auto* immediate = expr.as<Expr::Immediate>()) visit(immediate->body);
}

template <class F>
void each_operand(Expr& expr, const F& visit) {
  const auto all = [&](std::vector<ExprRef>& exprs) {
    for (ExprRef& each : exprs) visit(each);
  };
  if (auto* call = expr.as<Expr::Call>()) {
    all(call->args);
  } else if (auto* apply = expr.as<Expr::Apply>()) {
    visit(apply->function);
    all(apply->args);
  } else if (auto* construct = expr.as<Expr::Construct>()) {
    all(construct->args);
  } else if (auto* choose = expr.as<Expr::Choose>()) {
    visit(choose->scrutinee);
    visit(choose->yes);
    visit(choose->no);
  } else if (auto* cast = expr.as<Expr::Cast>()) {
    visit(cast->inner);
  } else if (auto* array = expr.as<Expr::Array>()) {
    all(array->elements);
    visit(array->fallback);
  }
}

/// The expressions that a statement holds itself, in order of evaluation. S: Stmt or const Stmt.
template <class S, class F>
void each_expression(S& stmt, const F& visit) {
  if (auto* declare = stmt.template as<Stmt::Declare>()) visit(declare->value);
  if (auto* perform = stmt.template as<Stmt::Perform>()) visit(perform->value);
  if (auto* result = stmt.template as<Stmt::Return>()) visit(result->value);
  if (auto* match = stmt.template as<Stmt::Match>()) visit(match->scrutinee);
  if (auto* unpack = stmt.template as<Stmt::Unpack>()) visit(unpack->scrutinee);
  if (auto* assign = stmt.template as<Stmt::Assign>()) visit(assign->value);
  if (auto* extend = stmt.template as<Stmt::Extend>()) visit(extend->cell);
  if (auto* shift = stmt.template as<Stmt::Shift>()) visit(shift->list);
  if (auto* again = stmt.template as<Stmt::Again>()) {
    for (auto& each : again->assignments) visit(each.value);
  }
}

/// The blocks that a statement holds itself, in order of execution. S: Stmt or const Stmt.
template <class S, class F>
void each_inner(S& stmt, const F& visit) {
  if (auto* match = stmt.template as<Stmt::Match>()) {
    for (auto& branch : match->branches) visit(branch.body);
  } else if (auto* join = stmt.template as<Stmt::Join>()) {
    visit(join->before);
    visit(join->after);
  }
}

/// The blocks that a statement holds itself whose paths end where its own do, when it is the last of its block: a Leave
/// in one of them is of the same Join as one in its place.
template <class S, class F>
void each_last(S& stmt, const F& visit) {
  if (auto* join = stmt.template as<Stmt::Join>()) return visit(join->after);
  each_inner(stmt, visit);
}

/// Does some path of the block go on after the Join that it is in?
inline bool leaves(const Block& block) {
  if (block.empty()) return false;
  bool found = block.back().as<Stmt::Leave>() != nullptr;
  each_last(block.back(), [&](const Block& inner) { found = found || leaves(inner); });
  return found;
}

/// All statements of a block from `from` on, outer ones first; those of closures too.
template <class F>
void each_statement(Block& block, std::size_t from, const F& visit) {
  const auto inside = [&](auto& self, ExprRef& expr) -> void {
    each_operand(*expr, [&](ExprRef& operand) { self(self, operand); });
    each_block(*expr, [&](Block& body) { each_statement(body, 0, visit); });
  };
  for (std::size_t i = from; i < block.size(); ++i) {
    visit(block[i]);
    each_expression(block[i], [&](ExprRef& expr) { inside(inside, expr); });
    each_inner(block[i], [&](Block& inner) { each_statement(inner, 0, visit); });
  }
}

/// All uses of variables below `expr`, not those in its closures.
template <class F>
void each_local(ExprRef& expr, const F& visit) {
  if (auto* local = expr->as<Expr::Local>()) visit(*local);
  each_operand(*expr, [&](ExprRef& operand) { each_local(operand, visit); });
}

/// All uses of variables in a block from `from` on.
template <class F>
void each_local(Block& block, std::size_t from, const F& visit) {
  each_statement(block, from,
                 [&](Stmt& stmt) { each_expression(stmt, [&](ExprRef& expr) { each_local(expr, visit); }); });
}

/// The fields that nothing in `rest` uses from `from` on are kUnused from now on.
inline void forget_unused(std::vector<Binder>& fields, Block& rest, std::size_t from) {
  for (Binder& field : fields) {
    bool used = false;
    each_local(rest, from, [&](const Expr::Local& local) { used = used || local.id == field.id; });
    if (!used) field.id = kUnused;
  }
}

/// How often the function `id` is called, or used as a value, in the block.
inline std::size_t count_mentions(Block& block, GlobalId id) {
  std::size_t found = 0;
  const auto count = [&](auto& self, ExprRef& expr) -> void {
    const auto* call = expr->as<Expr::Call>();
    const auto* value = expr->as<Expr::Function>();
    if ((call && call->id == id) || (value && value->id == id)) ++found;
    each_operand(*expr, [&](ExprRef& operand) { self(self, operand); });
  };
  each_statement(block, 0, [&](Stmt& stmt) { each_expression(stmt, [&](ExprRef& expr) { count(count, expr); }); });
  return found;
}

/// All functions written in the block, outer ones first.
template <class F>
void each_lambda(Block& block, const F& visit) {
  const auto look = [&](auto& self, ExprRef& expr) -> void {
    if (auto* lambda = expr->as<Expr::Lambda>()) visit(*lambda);
    each_operand(*expr, [&](ExprRef& operand) { self(self, operand); });
  };
  each_statement(block, 0, [&](Stmt& stmt) { each_expression(stmt, [&](ExprRef& expr) { look(look, expr); }); });
}

/// `c ? a : b` as statements that return.
inline Stmt as_match(const Expr::Choose& choose) {
  Stmt::Match match{choose.scrutinee, {}, true};
  Branch yes{choose.constructor, {}, {}, Access::Read, choose.literal}, no{std::nullopt, {}, {}};
  yes.body.push_back({Stmt::Return{choose.yes}});
  no.body.push_back({Stmt::Return{choose.no}});
  match.branches.push_back(std::move(yes));
  match.branches.push_back(std::move(no));
  return {std::move(match)};
}

}  // namespace grus::imp
