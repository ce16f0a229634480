// `return x < y ? node{l, x, insert(y, r)} : t;` is a match in which one branch uses the fields of `t` and the other
// `t` itself. As statements each can have its own way with them: `if (x < y) r = insert(y, std::move(r)); return t;`.
#include "imp/choices.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "imp/walk.hpp"

namespace grus::imp {

namespace {

using Open = std::vector<std::pair<GlobalId, TypeRef>>;  ///< what has been taken apart so far

bool rebuilds(const ExprRef& expr, const Open& open) {
  if (const auto* choose = expr->as<Expr::Choose>()) return rebuilds(choose->yes, open) || rebuilds(choose->no, open);
  const auto* construct = expr->as<Expr::Construct>();
  return construct && !construct->args.empty() && std::any_of(open.begin(), open.end(), [&](const auto& each) {
           return each.first == construct->constructor && core::equal(each.second, expr->type);
         });
}

void split(const Context& context, Block& block, Open open) {
  const auto enter = [&](Open& to, GlobalId constructor, const ExprRef& scrutinee) {
    const Shape shape = context.shapes.of(scrutinee->type);
    if (shape == Shape::Handle || shape == Shape::Struct) to.emplace_back(constructor, scrutinee->type);
  };
  for (std::size_t i = 0; i < block.size(); ++i) {
    if (const auto* unpack = block[i].as<Stmt::Unpack>()) enter(open, unpack->constructor, unpack->scrutinee);
    if (const auto* result = block[i].as<Stmt::Return>()) {
      const auto* choose = result->value->as<Expr::Choose>();
      if (choose && rebuilds(result->value, open)) {
        const ExprRef keep = result->value;
        block[i] = as_match(*choose);
      }
    }
    if (auto* match = block[i].as<Stmt::Match>()) {
      for (Branch& branch : match->branches) {
        Open inner = open;
        if (branch.constructor) enter(inner, *branch.constructor, match->scrutinee);
        split(context, branch.body, std::move(inner));
      }
    } else {
      each_inner(block[i], [&](Block& inner) { split(context, inner, open); });
    }
  }
}

}  // namespace

void split_choices(const Context& context, Function& function) {
  split(context, function.body, {});
  each_lambda(function.body, [&](Expr::Lambda& lambda) { split(context, lambda.body, {}); });
}

}  // namespace grus::imp
