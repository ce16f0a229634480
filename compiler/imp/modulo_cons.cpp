// Tail recursion modulo constructors (Friedman and Wise 1975; Bour, Clément and Scherer, JFLA 2021).
//
// `map f (a :: t) = f a :: map f t` is a loop for a C++ programmer: each round appends a cell to the result, whose last
// field the next round fills. A function becomes such a loop when that disposes of all calls of itself, and when each
// cell it appends has one field of the result's type: in a tree, where others call themselves as well, recursion says
// it better.
//
// `f (a :: t) = a :: match a with … => f t | … end` makes the first cell before it asks: a match under a constructor is
// code after the cell.
//
// A local function whose calls are the last thing on their paths, or the end of a chain of constructors there, becomes
// what comes after the match that calls it (join_points.cpp), so that calls in it are rounds of the loop, too.
//
// A function that only passes its parameters on to another is seen through where the other calls it: the two are one
// recursive function then, as in Coq's `merge`, whose inner fixpoint is a definition of its own.
//
// Afterwards a function checks the stack only if it is still on a cycle of calls.
#include "imp/modulo_cons.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <unordered_map>
#include <utility>

#include "imp/assignments.hpp"
#include "imp/join_points.hpp"
#include "imp/parts.hpp"
#include "imp/stack_checks.hpp"
#include "imp/unread.hpp"

namespace grus::imp {

namespace {

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
    if (!fits || calls == 0) return false;
    find(function_.body);
    drop_points();
    extends_ = 0;
    if (calls != sites(function_.body) || extends_ == 0) return false;
    parts_.enter(function_.body);
    transform(function_.body);
    if (!points_.empty()) drop_unread(context_, function_);
    function_.loops = function_.builds = true;
    return true;
  }

 private:
  /// A local function that may be what comes after a match, and where it is declared.
  struct Found {
    JoinPoint point;
    Block* block;
    std::size_t at;
  };

  /// What paths may go on with: local functions, and blocks that are run for the rest of a result.
  void find(Block& block) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      each_inner(block[i], [&](Block& inner) { find(inner); });
      if (const auto* declare = block[i].as<Stmt::Declare>(); declare && i + 2 == block.size()) {
        auto* immediate = declare->value->as<Expr::Immediate>();
        const VarId id = declare->binder.id;
        if (immediate && block.back().as<Stmt::Return>() && uses(id, block, i + 1) == 1) {
          find(immediate->body);
          rests_.emplace(id, &immediate->body);
        }
      }
      auto point = join_point(context_, block[i]);
      if (!point) continue;
      find(body_of(block[i]));
      points_.push_back({std::move(*point), &block, i});
    }
  }

  static std::size_t uses(VarId id, Block& block, std::size_t from) {
    std::size_t found = 0;
    each_local(block, from, [&](const Expr::Local& local) { found += local.id == id ? 1 : 0; });
    return found;
  }

  /// Those that are not only called where paths end are none. One may be so because of another.
  void drop_points() {
    const auto escapes = [&](const Found& each) {
      const std::size_t calls = uses(each.point.name.id, *each.block, each.at + 1);
      return calls == 0 || calls != exits(*each.block, each.at + 1, each.point);
    };
    const auto bad = [&] { return std::find_if(points_.begin(), points_.end(), escapes); };
    for (auto each = bad(); each != points_.end(); each = bad()) points_.erase(each);
  }

  const JoinPoint* called(const ExprRef& expr) const {
    const auto it =
        std::find_if(points_.begin(), points_.end(), [&](const Found& each) { return each.point.is_call(expr); });
    return it == points_.end() ? nullptr : &it->point;
  }
  const JoinPoint* declared(const Stmt& stmt) const {
    const auto* declare = stmt.as<Stmt::Declare>();
    if (!declare) return nullptr;
    const auto it = std::find_if(points_.begin(), points_.end(),
                                 [&](const Found& each) { return each.point.name.id == declare->binder.id; });
    return it == points_.end() ? nullptr : &it->point;
  }
  static Block& body_of(const Stmt& stmt) { return stmt.as<Stmt::Declare>()->value->as<Expr::Lambda>()->body; }

  /// The block that is run for this variable, which is the rest of a result.
  Block* rest(const ExprRef& expr) const {
    const auto* local = expr->as<Expr::Local>();
    const auto it = local ? rests_.find(local->id) : rests_.end();
    return it == rests_.end() ? nullptr : it->second;
  }

  /// The calls of `point` that can leave the match that it comes after: there is one way out of each.
  std::size_t exits(const Block& block, std::size_t from, const JoinPoint& point) {
    const auto inner = std::find_if(block.begin() + static_cast<std::ptrdiff_t>(from), block.end(),
                                    [&](const Stmt& stmt) { return declared(stmt) != nullptr; });
    if (inner != block.end()) return exits(body_of(*inner), 0, point);
    if (from >= block.size()) return 0;
    std::size_t found = 0;
    if (const auto* result = block.back().as<Stmt::Return>()) found = ends(result->value, &point);
    const auto* match = block.back().as<Stmt::Match>();
    if (match && !can_leave(context_, *match)) return 0;
    each_last(block.back(), [&](const Block& last) { found += exits(last, 0, point); });
    return found;
  }

  /// The calls of itself that can become rounds of the loop.
  std::size_t sites(const Block& block) {
    std::size_t found = 0;
    for (const Stmt& stmt : block) {
      if (declared(stmt)) found += sites(body_of(stmt));
    }
    if (block.empty()) return found;
    if (const auto* result = block.back().as<Stmt::Return>()) found += ends(result->value, nullptr);
    each_inner(block.back(), [&](const Block& inner) { found += sites(inner); });
    return found;
  }

  /// The calls of `point`, or else of itself, that are all of the result or the end of its chain of constructors.
  std::size_t ends(const ExprRef& result, const JoinPoint* point) {
    if (is_own_call(function_, result)) return point ? 0 : 1;
    if (const JoinPoint* other = called(result)) return other == point ? 1 : 0;
    if (const Block* block = rest(result)) return point ? exits(*block, 0, *point) : sites(*block);
    if (const auto* choose = result->as<Expr::Choose>()) return ends(choose->yes, point) + ends(choose->no, point);
    const auto at = hole(result);
    if (!at) return 0;
    ++extends_;
    return ends(result->as<Expr::Construct>()->args[*at], point);
  }

  /// Is it what a path can go on with?
  bool goes_on(const ExprRef& expr) const {
    if (const auto* choose = expr->as<Expr::Choose>()) return goes_on(choose->yes) || goes_on(choose->no);
    return is_own_call(function_, expr) || called(expr) || rest(expr) || hole(expr);
  }

  /// Which argument of a constructor goes on, when no other field could.
  std::optional<std::size_t> hole(const ExprRef& expr) const {
    const auto* construct = expr->as<Expr::Construct>();
    if (!construct) return std::nullopt;
    std::optional<std::size_t> at;
    for (std::size_t i = 0; i < construct->args.size(); ++i) {
      const ExprRef& arg = construct->args[i];
      if (!core::equal(arg->type, expr->type)) continue;
      if (at || !goes_on(arg)) return std::nullopt;
      at = i;
    }
    return at;
  }

  void transform(Block& block) {
    const auto at =
        std::find_if(block.begin(), block.end(), [&](const Stmt& stmt) { return declared(stmt) != nullptr; });
    if (at != block.end()) make_join(context_, *declared(*at), block, static_cast<std::size_t>(at - block.begin()));
    if (block.empty()) return;
    if (const auto* result = block.back().as<Stmt::Return>(); result && goes_on(result->value)) {
      const ExprRef value = result->value;
      block.pop_back();
      end(value, block);
    } else {
      each_inner(block.back(), [&](Block& inner) { transform(inner); });
    }
  }

  /// A path that ends with this result.
  void end(ExprRef cell, Block& block) {
    std::vector<Stmt> cells;
    while (const auto at = hole(cell)) {
      ExprRef& argument = cell->as<Expr::Construct>()->args[*at];
      ExprRef inside = std::exchange(argument, make(Expr::Hole{}, argument->type));
      cells.push_back({Stmt::Extend{std::exchange(cell, std::move(inside))}});
    }
    Block after;
    if (Block* statements = rest(cell)) {
      after = std::move(*statements);
      block.pop_back();
    } else if (const auto* choose = cell->as<Expr::Choose>()) {
      after.push_back(as_match(*choose));
    }
    block.insert(block.end(), cells.begin(), cells.end());
    if (!after.empty()) {
      std::move(after.begin(), after.end(), std::back_inserter(block));
      transform(block);
    } else if (const JoinPoint* point = called(cell)) {
      leave(*point, cell, block);
    } else {
      const auto mentions = [&](const ExprRef& expr, VarId id) { return parts_.mentions(expr, id); };
      go_on(function_, *cell->as<Expr::Call>(), block, mentions, next_var_);
    }
  }

  const Context& context_;
  Function& function_;
  VarId& next_var_;
  Parts parts_;
  std::vector<Found> points_;
  std::unordered_map<VarId, Block*> rests_;
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
