// Join points (Kennedy, Compiling with continuations, continued, ICFP 2007; Maurer et al., Compiling without
// continuations, PLDI 2017). In
//
//   let begin _ := if is_space c then lex s Nothing else … in
//   match r with
//   | Nothing => begin tt
//   | In_number n => if is_digit c then lex s (In_number …) else begin tt
//   end
//
// the function `begin` stands for what comes after the match. Every call of it is the last thing that happens, so a
// programmer would write it there, and let the branches that do not leave the loop otherwise come to it:
//
//   if (is<In_number>(r)) { …; if (is_digit(c)) { …; continue; } }
//   if (is_space(c)) { …; continue; }
//
// Its parameters are variables, declared before the match and set where it was called; and the function's calls of
// itself in there are next rounds of its loop. Calls under constructors, `Symbol c :: begin tt`, leave the match as
// well where the function becomes a loop that makes its result from the front (modulo_cons.cpp).
//
// A variable must have a value when it is declared, so the type of a parameter that is read has a constant constructor,
// whose value nobody sees, or is trivial. A lambda passes its arguments by reference where variables are copies, so a
// function whose parameters are worth owning stays a lambda if no loop comes of it. There is one way out of a Join:
// where two functions are called in the same match, the inner one is the code after it and the other stays a function.
#include "imp/join_points.hpp"

#include <algorithm>
#include <utility>

#include "imp/assignments.hpp"
#include "imp/mapping_text.hpp"
#include "imp/parts.hpp"
#include "imp/stack_checks.hpp"
#include "imp/unread.hpp"

namespace grus::imp {

namespace {

const core::DataType* data_type(const Context& context, const TypeRef& type) {
  const TypeRef head = type ? context.shapes.expand(type) : nullptr;
  const auto* data = head ? head->as<core::Type::Data>() : nullptr;
  return data ? context.program.data_type(data->type) : nullptr;
}

/// What a variable of the type can begin as.
ExprRef any_value(const Context& context, const TypeRef& type) {
  const core::DataType* data = data_type(context, type);
  if (!data || context.shapes.of(data->id) == Shape::Lazy) return nullptr;
  const auto constant = std::find_if(data->constructors.begin(), data->constructors.end(),
                                     [](const core::Constructor& each) { return each.fields.empty(); });
  if (constant != data->constructors.end()) return make(Expr::Construct{constant->id, {}}, type);
  return context.shapes.trivial(type) ? make(Expr::Initial{}, type) : nullptr;
}

std::size_t uses(VarId id, Block& block, std::size_t from) {
  std::size_t found = 0;
  each_local(block, from, [&](const Expr::Local& local) { found += local.id == id ? 1 : 0; });
  return found;
}

class Joiner {
 public:
  Joiner(const Context& context, Function& function, VarId& next_var)
      : context_(context), function_(function), next_var_(next_var) {}

  bool run() {
    parts_.enter(function_.body);
    block(function_.body, !function_.params.empty() || function_.runs);
    return any_;
  }

 private:
  /// `may_loop`: the block ends where the function does.
  void block(Block& block, bool may_loop) {
    for (Stmt& stmt : block) {
      each_expression(stmt, [&](ExprRef& expr) { closures(expr); });
      each_inner(stmt, [&](Block& inner) { this->block(inner, may_loop); });
    }
    for (std::size_t i = block.size(); i > 0; --i) {
      const auto point = join_point(context_, block[i - 1]);
      if (!point || !is_worth_it(*point, block[i - 1], may_loop) || !only_called_last(*point, block, i)) continue;
      make_join(context_, *point, block, i - 1);
      auto& join = *block.back().as<Stmt::Join>();
      leave_from(join.before, *point);
      if (may_loop) loop(join.after);
      any_ = true;
    }
  }

  void closures(ExprRef& expr) {
    each_block(*expr, [&](Block& body) { block(body, false); });
    each_operand(*expr, [&](ExprRef& operand) { closures(operand); });
  }

  bool is_worth_it(const JoinPoint& point, Stmt& stmt, bool may_loop) const {
    auto& lambda = *stmt.as<Stmt::Declare>()->value->as<Expr::Lambda>();
    return (may_loop && count_mentions(lambda.body, function_.id) > 0) ||
           std::none_of(point.params.begin(), point.params.end(), [&](const Binder& param) {
             return param.id != kUnused && context_.shapes.worth_owning(param.type);
           });
  }

  bool only_called_last(const JoinPoint& point, Block& block, std::size_t from) const {
    const std::size_t calls = from < block.size() ? last_calls(point, block) : 0;
    return calls > 0 && calls == uses(point.name.id, block, from);
  }

  std::size_t last_calls(const JoinPoint& point, const Block& block) const {
    if (block.empty()) return 0;
    const auto* match = block.back().as<Stmt::Match>();
    if (match && !can_leave(context_, *match)) return 0;
    std::size_t found = 0;
    each_last(block.back(), [&](const Block& inner) { found += last_calls(point, inner); });
    if (const auto* result = block.back().as<Stmt::Return>()) found += last_calls(point, result->value);
    return found;
  }
  std::size_t last_calls(const JoinPoint& point, const ExprRef& result) const {
    const auto* choose = result->as<Expr::Choose>();
    if (choose) return last_calls(point, choose->yes) + last_calls(point, choose->no);
    return point.is_call(result) ? 1 : 0;
  }

  void leave_from(Block& block, const JoinPoint& point) {
    if (block.empty()) return;
    if (auto* result = block.back().as<Stmt::Return>(); result && last_calls(point, result->value) > 0) {
      const ExprRef value = result->value;
      block.pop_back();
      if (leave(point, value, block)) return;
      block.push_back(as_match(*value->as<Expr::Choose>()));
    }
    each_last(block.back(), [&](Block& inner) { leave_from(inner, point); });
    if (const auto* match = block.back().as<Stmt::Match>(); match && only_leaves(*match))
      block.back() = {Stmt::Leave{}};
  }

  /// Is it all the same what the match finds?
  static bool only_leaves(const Stmt::Match& match) {
    return std::all_of(match.branches.begin(), match.branches.end(), [](const Branch& branch) {
      return branch.body.size() == 1 && branch.body[0].as<Stmt::Leave>();
    });
  }

  /// Last calls of the function itself are the next round.
  void loop(Block& block) {
    if (block.empty()) return;
    if (auto* result = block.back().as<Stmt::Return>()) {
      const ExprRef value = result->value;
      if (is_own_call(function_, value)) {
        block.pop_back();
        const auto mentions = [&](const ExprRef& expr, VarId id) { return parts_.mentions(expr, id); };
        return go_on(function_, *value->as<Expr::Call>(), block, mentions, next_var_);
      }
      const auto* choose = value->as<Expr::Choose>();
      if (choose && (is_own_call(function_, choose->yes) || is_own_call(function_, choose->no)))
        block.back() = as_match(*choose);
    }
    each_inner(block.back(), [&](Block& inner) { loop(inner); });
  }

  const Context& context_;
  Function& function_;
  VarId& next_var_;
  Parts parts_;
  bool any_ = false;
};

}  // namespace

bool JoinPoint::is_call(const ExprRef& expr) const {
  const auto* call = expr->as<Expr::Apply>();
  const auto* local = call ? call->function->as<Expr::Local>() : nullptr;
  return local && local->id == name.id && call->args.size() == params.size();
}

std::optional<JoinPoint> join_point(const Context& context, const Stmt& stmt) {
  const auto* declare = stmt.as<Stmt::Declare>();
  auto* lambda = declare ? declare->value->as<Expr::Lambda>() : nullptr;
  if (!lambda) return std::nullopt;
  JoinPoint point{declare->binder, lambda->params};
  for (Binder& param : point.params) {
    if (uses(param.id, lambda->body, 0) == 0) {
      param.id = kUnused;
    } else if (!any_value(context, param.type)) {
      return std::nullopt;
    }
  }
  return point;
}

bool can_leave(const Context& context, const Stmt::Match& match) {
  if (!match.branches.empty() && match.branches.front().literal) return true;
  const core::DataType* data = data_type(context, match.scrutinee->type);
  if (!data || context.shapes.of(data->id) != Shape::Mapped) return true;
  const auto statements = parse_statements(context.program.globals[data->id].mapping->match);
  return as_arms(statements) || as_unpack(statements);
}

void make_join(const Context& context, const JoinPoint& point, Block& block, std::size_t at) {
  const ExprRef function = block[at].as<Stmt::Declare>()->value;
  const auto begin = block.begin() + static_cast<std::ptrdiff_t>(at);
  Block before(std::make_move_iterator(begin + 1), std::make_move_iterator(block.end()));
  block.erase(begin, block.end());
  for (const Binder& param : point.params) {
    if (param.id != kUnused) block.push_back({Stmt::Declare{param, any_value(context, param.type)}});
  }
  block.push_back({Stmt::Join{std::move(before), std::move(function->as<Expr::Lambda>()->body)}});
}

bool leave(const JoinPoint& point, const ExprRef& value, Block& block) {
  const auto* choose = value->as<Expr::Choose>();
  const auto used =
      std::count_if(point.params.begin(), point.params.end(), [](const Binder& param) { return param.id != kUnused; });
  if (choose && (used > 1 || !point.is_call(choose->yes) || !point.is_call(choose->no))) return false;
  const auto argument = [](const ExprRef& call, std::size_t i) { return call->as<Expr::Apply>()->args[i]; };
  for (std::size_t i = 0; i < point.params.size(); ++i) {
    const Binder& param = point.params[i];
    if (param.id == kUnused) continue;
    ExprRef given = choose ? nullptr : argument(value, i);
    if (choose) {
      Expr::Choose either{choose->scrutinee, choose->constructor, argument(choose->yes, i), argument(choose->no, i),
                          choose->literal};
      given = make(std::move(either), param.type);
    }
    block.push_back({Stmt::Assign{param, std::move(given)}});
  }
  block.push_back({Stmt::Leave{}});
  return true;
}

void join_points(const Context& context, Program& program, VarId& next_var) {
  bool any = false;
  for (Function& function : program.functions) {
    if (!Joiner(context, function, next_var).run()) continue;
    drop_unread(context, function);
    any = true;
  }
  if (any) check_stack_on_cycles(context, program);
}

}  // namespace grus::imp
