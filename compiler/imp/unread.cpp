// A variable that is set in branches is read or not where they meet, so what it is set to goes with it; likewise a
// parameter that a loop sets for its next round. Before anything is taken apart or changed in place, so that no Assign
// is of a field.
#include "imp/unread.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "imp/walk.hpp"

namespace grus::imp {

namespace {

class Sweep {
 public:
  Sweep(const Context& context, Function& function) : context_(context), function_(function) {}

  void run() {
    do {
      dropped_ = false;
      read_.clear();
      each_local(function_.body, 0, [&](const Expr::Local& local) { read_.insert(local.id); });
      sweep(function_.body);
    } while (dropped_);
    for (Param& param : function_.params) param.assigned = param.assigned && !unread(param.binder);
  }

 private:
  bool unread(const Binder& binder) const { return !read_.contains(binder.id); }

  void sweep(Block& block) {
    Block result;
    for (Stmt& stmt : block) {
      each_expression(stmt, [&](ExprRef& expr) { sweep(expr); });
      each_inner(stmt, [&](Block& inner) { sweep(inner); });
      if (auto* match = stmt.as<Stmt::Match>()) {
        for (Branch& branch : match->branches) drop_fields(branch.fields);
      }
      if (!drops(stmt, result)) result.push_back(std::move(stmt));
    }
    block = std::move(result);
  }
  void sweep(ExprRef& expr) {
    each_block(*expr, [&](Block& body) { sweep(body); });
    each_operand(*expr, [&](ExprRef& operand) { sweep(operand); });
  }

  /// Is the statement for nothing? Its effect, if it has one, goes to `block`.
  bool drops(Stmt& stmt, Block& block) {
    const auto* declare = stmt.as<Stmt::Declare>();
    const auto* assign = stmt.as<Stmt::Assign>();
    if ((declare && unread(declare->binder) && !declare->value->as<Expr::Immediate>()) ||
        (assign && unread(assign->target))) {
      dropped_ = true;
      if (declare && runs(context_, declare->value)) block.push_back({Stmt::Perform{declare->value}});
      return true;
    }
    if (auto* again = stmt.as<Stmt::Again>()) {
      const auto idle = [&](const Assignment& each) { return unread(each.target); };
      dropped_ = std::erase_if(again->assignments, idle) > 0 || dropped_;
    }
    auto* unpack = stmt.as<Stmt::Unpack>();
    if (!unpack) return false;
    drop_fields(unpack->fields);
    return std::all_of(unpack->fields.begin(), unpack->fields.end(),
                       [](const Binder& field) { return field.id == kUnused; });
  }

  void drop_fields(std::vector<Binder>& fields) {
    for (Binder& field : fields) {
      if (field.id == kUnused || !unread(field)) continue;
      field.id = kUnused;
      dropped_ = true;
    }
  }

  const Context& context_;
  Function& function_;
  std::unordered_set<VarId> read_;
  bool dropped_ = false;
};

}  // namespace

bool runs(const Context& context, const ExprRef& expr) {
  if (const auto* cast = expr->as<Expr::Cast>()) return runs(context, cast->inner);
  if (const auto* choose = expr->as<Expr::Choose>()) return runs(context, choose->yes) || runs(context, choose->no);
  if (const auto* apply = expr->as<Expr::Apply>())
    return std::any_of(apply->args.begin(), apply->args.end(),
                       [](const ExprRef& arg) { return core::is_world(arg->type); });
  const auto* call = expr->as<Expr::Call>();
  const core::Definition* callee = call ? context.program.definition(call->id) : nullptr;
  return expr->as<Expr::Immediate>() ||
         (callee && !callee->params.empty() && core::is_world(callee->params.back().type));
}

void drop_unread(const Context& context, Function& function) { Sweep(context, function).run(); }

}  // namespace grus::imp
