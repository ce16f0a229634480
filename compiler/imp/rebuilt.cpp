// `| Val a, Val b => Val (a + b) | f, g => Add f g` is, in the kernel, a match on the first value, in whose branch `Val
// a` stands for `f`: as it is written there, a new cell is made with what the old one holds, before anything is known
// of the second value.
//
// Only where no field is worth owning. Of others the fields are moved on, or changed in place, and a use of the value
// on one path would keep the rest from being owned.
#include "imp/rebuilt.hpp"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "imp/unread.hpp"
#include "imp/walk.hpp"

namespace grus::imp {

namespace {

class Rebuilt {
 public:
  explicit Rebuilt(const Context& context) : context_(context) {}

  /// Has anything changed?
  bool run(Block& body) {
    block(body);
    return changed_;
  }

 private:
  struct Made {
    VarId id;
    TypeRef type;
    GlobalId constructor;
    std::vector<Binder> fields;
  };

  void block(Block& block) {
    const std::size_t outside = known_.size();
    for (std::size_t i = 0; i < block.size(); ++i) {
      Stmt& stmt = block[i];
      // The variables of a loop are set one after the other, in an order that was right for what is there now.
      if (!stmt.as<Stmt::Again>()) each_expression(stmt, [&](ExprRef& expr) { replace(expr); });
      if (const auto* declare = stmt.as<Stmt::Declare>()) {
        if (const auto* made = declare->value->as<Expr::Local>()) rename(declare->binder.id, made->id, block, i + 1);
      } else if (const auto* assign = stmt.as<Stmt::Assign>()) {
        std::erase_if(known_, [&](const Made& made) { return made.id == assign->target.id; });
      } else if (const auto* unpack = stmt.as<Stmt::Unpack>()) {
        note(unpack->scrutinee, unpack->constructor, unpack->fields);
      } else if (auto* match = stmt.as<Stmt::Match>()) {
        for (Branch& branch : match->branches) {
          const std::size_t before = known_.size();
          if (branch.constructor) note(match->scrutinee, *branch.constructor, branch.fields);
          this->block(branch.body);
          if (known_.size() > before) known_.resize(before);
        }
      } else {
        each_inner(stmt, [&](Block& inner) { this->block(inner); });
      }
    }
    if (known_.size() > outside) known_.resize(outside);
  }

  /// What is declared to be another variable is that one, if neither is set from here on.
  static void rename(VarId id, VarId other, Block& block, std::size_t from) {
    bool set = false;
    const auto look = [&](const Binder& target) { set = set || target.id == id || target.id == other; };
    each_statement(block, from, [&](const Stmt& stmt) {
      if (const auto* assign = stmt.as<Stmt::Assign>()) look(assign->target);
      if (const auto* again = stmt.as<Stmt::Again>()) {
        for (const Assignment& each : again->assignments) look(each.target);
      }
    });
    if (set) return;
    each_local(block, from, [&](Expr::Local& local) {
      if (local.id == id) local.id = other;
    });
  }

  void note(const ExprRef& scrutinee, GlobalId constructor, const std::vector<Binder>& fields) {
    const auto* local = scrutinee->as<Expr::Local>();
    const bool all = std::all_of(fields.begin(), fields.end(), [&](const Binder& field) {
      return field.id != kUnused && field.type && !context_.shapes.worth_owning(field.type);
    });
    if (local && all && !fields.empty()) known_.push_back({local->id, scrutinee->type, constructor, fields});
  }

  /// Not in closures, which would keep the value.
  void replace(ExprRef& expr) {
    each_operand(*expr, [&](ExprRef& operand) { replace(operand); });
    const auto* construct = expr->as<Expr::Construct>();
    if (!construct) return;
    const auto again = [&](const Made& made) {
      return made.constructor == construct->constructor && core::equal(made.type, expr->type) &&
             std::equal(made.fields.begin(), made.fields.end(), construct->args.begin(), construct->args.end(),
                        [](const Binder& field, const ExprRef& arg) {
                          const auto* local = arg->as<Expr::Local>();
                          return local && local->id == field.id;
                        });
    };
    const auto made = std::find_if(known_.begin(), known_.end(), again);
    if (made == known_.end()) return;
    expr = std::make_shared<Expr>(Expr{Expr::Local{made->id}, expr->type});
    changed_ = true;
  }

  const Context& context_;
  std::vector<Made> known_;
  bool changed_ = false;
};

}  // namespace

void use_what_was_rebuilt(const Context& context, Function& function) {
  if (Rebuilt(context).run(function.body)) drop_unread(context, function);
}

}  // namespace grus::imp
