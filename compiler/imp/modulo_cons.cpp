// Tail recursion modulo constructors (Friedman and Wise 1975; Bour, Clément and Scherer, JFLA 2021).
//
// `map f (a :: t) = f a :: map f t` is a loop for a C++ programmer: each round appends a cell to the result, whose last
// field the next round fills. A function becomes such a loop when that disposes of all calls of itself, and when each
// cell it appends has one field of the result's type: in a tree, where others call themselves as well, recursion says
// it better.
//
// A function that only passes its parameters on to another is seen through where the other calls it: the two are one
// recursive function then, as in Coq's `merge`, whose inner fixpoint is a definition of its own.
//
// Afterwards a function checks the stack only if it is still on a cycle of calls.
#include "imp/modulo_cons.hpp"

#include <algorithm>
#include <optional>

#include "imp/assignments.hpp"
#include "imp/parts.hpp"
#include "imp/stack_checks.hpp"

namespace grus::imp {

namespace {

bool is_self(const Function& function, const ExprRef& expr) {
  const auto* call = expr->as<Expr::Call>();
  return call && call->id == function.id && own_instance(call->type_args) &&
         call->args.size() == function.params.size();
}

class ModuloCons {
 public:
  ModuloCons(const Context& context, Function& function, VarId& next_var)
      : context_(context), function_(function), next_var_(next_var) {}

  bool run() {
    const Shape shape = context_.shapes.of(function_.result);
    const core::TypeRef head = context_.shapes.expand(function_.result);
    const auto* data = head->as<core::Type::Data>();
    const bool fits = shape == Shape::Handle || (data && context_.shapes.is_list(data->type));
    const std::size_t calls = count_mentions(function_.body, function_.id);
    if (!fits || calls == 0 || calls != sites(function_.body) || extends_ == 0) return false;
    parts_.enter(function_.body);
    transform(function_.body);
    function_.loops = function_.builds = true;
    for (Param& param : function_.params) param.assigned = param.assigned || assigned_.contains(param.binder.id);
    return true;
  }

 private:
  /// The calls of itself that can become rounds of the loop.
  std::size_t sites(const Block& block) {
    if (block.empty()) return 0;
    std::size_t found = 0;
    if (const auto* result = block.back().as<Stmt::Return>()) found = sites(result->value);
    if (const auto* match = block.back().as<Stmt::Match>()) {
      for (const Branch& branch : match->branches) found += sites(branch.body);
    }
    return found;
  }
  std::size_t sites(const ExprRef& result) {
    if (is_self(function_, result)) return 1;
    if (const auto* choose = result->as<Expr::Choose>()) return sites(choose->yes) + sites(choose->no);
    if (!hole(result)) return 0;
    ++extends_;
    return 1;
  }

  /// Which argument of a constructor is the call, when no other field could be.
  std::optional<std::size_t> hole(const ExprRef& expr) const {
    const auto* construct = expr->as<Expr::Construct>();
    if (!construct) return std::nullopt;
    std::optional<std::size_t> at;
    for (std::size_t i = 0; i < construct->args.size(); ++i) {
      if (!core::equal(construct->args[i]->type, expr->type)) continue;
      if (at || !(is_self(function_, construct->args[i]) || hole(construct->args[i]))) return std::nullopt;
      at = i;
    }
    return at;
  }

  void transform(Block& block) {
    if (block.empty()) return;
    if (auto* match = block.back().as<Stmt::Match>()) {
      for (Branch& branch : match->branches) transform(branch.body);
      return;
    }
    auto* result = block.back().as<Stmt::Return>();
    if (!result) return;
    if (const auto* choose = result->value->as<Expr::Choose>(); choose && sites(result->value) > 0) {
      block.back() = as_match(*choose);
      return transform(block);
    }
    if (is_self(function_, result->value)) {
      ExprRef call = std::move(result->value);
      block.pop_back();
      again(*call->as<Expr::Call>(), block);
    } else if (hole(result->value)) {
      ExprRef cell = std::move(result->value);
      block.pop_back();
      while (const auto at = hole(cell)) {
        ExprRef& argument = cell->as<Expr::Construct>()->args[*at];
        ExprRef inside = std::exchange(argument, make(Expr::Hole{}, argument->type));
        block.push_back({Stmt::Extend{std::exchange(cell, std::move(inside))}});
      }
      again(*cell->as<Expr::Call>(), block);
    }
  }

  void again(const Expr::Call& call, Block& block) {
    std::vector<Assignment> pending;
    for (std::size_t i = 0; i < call.args.size(); ++i) {
      const Binder& param = function_.params[i].binder;
      const auto* local = call.args[i]->as<Expr::Local>();
      if (local && local->id == param.id) continue;
      assigned_.insert(param.id);
      pending.push_back({param, call.args[i]});
    }
    Stmt next = again_in_order(
        std::move(pending), block, [&](const ExprRef& expr, VarId id) { return parts_.mentions(expr, id); }, next_var_);
    block.push_back(std::move(next));
  }

  const Context& context_;
  Function& function_;
  VarId& next_var_;
  Parts parts_;
  std::unordered_set<VarId> assigned_;
  std::size_t extends_ = 0;
};

/// The function that `function` passes its parameters on to, each once: its number, and their order.
struct Forward {
  GlobalId to;
  std::vector<std::size_t> order;
};

std::optional<Forward> forward_of(const Function& function) {
  const auto* result = function.body.size() == 1 ? function.body[0].as<Stmt::Return>() : nullptr;
  const auto* call = result ? result->value->as<Expr::Call>() : nullptr;
  if (!call || call->args.size() != function.params.size() || !own_instance(call->type_args)) return std::nullopt;
  Forward forward{call->id, {}};
  for (const ExprRef& arg : call->args) {
    const auto* local = arg->as<Expr::Local>();
    const auto param = std::find_if(function.params.begin(), function.params.end(),
                                    [&](const Param& each) { return local && each.binder.id == local->id; });
    const auto index = static_cast<std::size_t>(param - function.params.begin());
    const bool again = std::find(forward.order.begin(), forward.order.end(), index) != forward.order.end();
    if (param == function.params.end() || again) return std::nullopt;
    forward.order.push_back(index);
  }
  return forward;
}

/// Calls of functions that only call `function` become calls of itself.
bool see_through(const Program& program, Function& function) {
  bool any = false;
  const auto visit = [&](auto& self, ExprRef& expr) -> void {
    if (auto* call = expr->as<Expr::Call>(); call && call->id != function.id) {
      const Function* callee = program.find(call->id);
      const auto forward = callee ? forward_of(*callee) : std::nullopt;
      if (forward && forward->to == function.id && call->args.size() == forward->order.size()) {
        std::vector<ExprRef> args;
        for (const std::size_t index : forward->order) args.push_back(call->args[index]);
        call->id = function.id;
        call->args = std::move(args);
        any = true;
      }
    }
    each_operand(*expr, [&](ExprRef& operand) { self(self, operand); });
  };
  each_statement(function.body, 0,
                 [&](Stmt& stmt) { each_expression(stmt, [&](ExprRef& expr) { visit(visit, expr); }); });
  return any;
}

}  // namespace

void loop_modulo_cons(const Context& context, Program& program, VarId& next_var) {
  bool any = false;
  for (Function& function : program.functions) {
    if (!function.checks_stack) continue;
    const bool seen = see_through(program, function);
    const bool loops = ModuloCons(context, function, next_var).run();
    any = any || seen || loops;
  }
  if (any) check_stack_on_cycles(context, program);
}

}  // namespace grus::imp
