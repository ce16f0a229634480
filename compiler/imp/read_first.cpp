// In
//
//     node(height(l) + 1, l, r)
//
// the field could take `l`, if C++ did not evaluate arguments in any order. So what only reads is declared first, as a
// programmer would do it who wants to move:
//
//     const integer h = height(l) + 1;
//     node(h, std::move(l), r)
//
// Terms are pure where they are operands, so the order is ours to choose. Whether a value is used up at all is decided
// as if that had been done (`consumption`); where it is, this pass does it, before anything is taken apart.
//
// The use has to stand where it is evaluated on every path through its statement, and the other operands may neither
// be the variable itself, which would be a copy that lives on, nor closures that take it along.
#include "imp/read_first.hpp"

#include <algorithm>

#include "imp/last_use.hpp"
#include "imp/moves.hpp"
#include "imp/walk.hpp"

namespace grus::imp {

namespace {

class Beside {
 public:
  Beside(const Context& context, const Program& program, const Expr::Local& use,
         const std::function<bool(const ExprRef&)>& mentions)
      : context_(context), program_(program), use_(use), mentions_(mentions) {}

  std::optional<std::vector<Read>> run(ExprRef& expr) {
    return find(expr) && possible_ && !reads_.empty() ? std::optional(std::move(reads_)) : std::nullopt;
  }

 private:
  /// Is the use in `expr`? Then the operands beside the path to it are entered.
  bool find(ExprRef& expr) {
    if (expr->as<Expr::Local>() == &use_) return true;
    if (expr->as<Expr::Choose>()) return false;
    std::vector<ExprRef*> operands;
    each_operand(*expr, [&](ExprRef& operand) { operands.push_back(&operand); });
    const auto path = std::find_if(operands.begin(), operands.end(), [&](ExprRef* each) { return find(*each); });
    if (path == operands.end()) return false;
    for (std::size_t i = 0; i < operands.size(); ++i) {
      ExprRef& operand = *operands[i];
      if (operands[i] == *path || !mentions_(operand)) continue;
      possible_ = possible_ && ends(operand);
      reads_.push_back({&operand, name(*expr, i)});
    }
    return true;
  }

  /// Is the operand done with the variable when it has been evaluated?
  bool ends(ExprRef& operand) const {
    if (operand->as<Expr::Local>()) return false;
    bool ends = true;
    const auto look = [&](auto& self, ExprRef& expr) -> void {
      if (expr->as<Expr::Lambda>() || expr->as<Expr::Delay>() || expr->as<Expr::Hole>()) ends = false;
      each_operand(*expr, [&](ExprRef& inner) { self(self, inner); });
    };
    look(look, operand);
    return ends;
  }

  std::string name(const Expr& expr, std::size_t index) const {
    if (const auto* call = expr.as<Expr::Call>()) {
      const Function* callee = program_.find(call->id);
      return callee && index < callee->params.size() ? callee->params[index].binder.name : "";
    }
    const auto* construct = expr.as<Expr::Construct>();
    const core::Constructor* made = construct ? context_.program.constructor(construct->constructor) : nullptr;
    return made && index < made->fields.size() ? made->fields[index].name : "";
  }

  const Context& context_;
  const Program& program_;
  const Expr::Local& use_;
  const std::function<bool(const ExprRef&)>& mentions_;
  bool possible_ = true;
  std::vector<Read> reads_;
};

}  // namespace

std::optional<std::vector<Read>> reads_beside(const Context& context, const Program& program, ExprRef& expr,
                                              const Expr::Local& use,
                                              const std::function<bool(const ExprRef&)>& mentions) {
  return Beside(context, program, use, mentions).run(expr);
}

void read_first(const Context& context, const Program& program, Function& function, VarId& next_var) {
  const VarSet owned = owners(context, function);
  while (true) {
    Block* block = nullptr;
    std::size_t at = 0;
    std::vector<Read> reads;
    const auto keep = [&](VarId root, Block& here, std::size_t statement, const std::vector<Read>& beside) {
      if (block || !owned.contains(root)) return;
      block = &here;
      at = statement;
      reads = beside;
    };
    LastUses(
        context, program, function, [](const Expr::Local&, bool) {}, {}, keep)
        .run();
    if (!block) return;
    std::vector<Stmt> first;
    for (const Read& read : reads) {
      const Binder binder{next_var++, read.name, (*read.operand)->type};
      ExprRef value = std::exchange(*read.operand, make(Expr::Local{binder.id}, binder.type));
      first.push_back({Stmt::Declare{binder, std::move(value)}});
    }
    block->insert(block->begin() + static_cast<std::ptrdiff_t>(at), first.begin(), first.end());
  }
}

}  // namespace grus::imp
