// Marking last uses.
//
// Owned are the locals declared by value and the parameters that a loop assigns. A backward walk carries
// what is still needed: a use of a field of `t` needs `t`. A use may take the value when nothing after it
// needs the variable, when it is the only mention of it in its statement (C++ evaluates arguments in any
// order), when it is not inside a closure, and when it stands where taking helps: a field of a new value,
// an argument of a function value, the right side of an assignment. `return x;` moves by itself.
#include "imp/moves.hpp"

#include <unordered_set>

#include "imp/mapping_text.hpp"
#include "imp/usage.hpp"

namespace grus::imp {

namespace {

using Live = std::unordered_set<VarId>;

class Moves {
 public:
  Moves(const Context& context, Function& function) : context_(context), function_(function) {}

  void run() {
    for (const Param& param : function_.params) {
      if (!param.by_value) continue;
      assigned_.insert(param.binder.id);
      own(param.binder);
    }
    block(function_.body);
  }

 private:
  void own(const Binder& binder) {
    if (!context_.shapes.trivial(binder.type)) owned_.insert(binder.id);
  }

  void alias(const std::vector<Binder>& fields, const ExprRef& scrutinee) {
    const auto* local = scrutinee->as<Expr::Local>();
    if (!local) return;
    for (const Binder& field : fields) root_[field.id] = root(local->id);
  }

  VarId root(VarId id) const {
    const auto it = root_.find(id);
    return it == root_.end() ? id : it->second;
  }

  /// What is needed before the block. Binders come before their uses, so they are entered on the way in.
  Live block(Block& block) {
    for (Stmt& stmt : block) {
      if (auto* declare = stmt.as<Stmt::Declare>()) {
        if (!declare->value->as<Expr::Constant>()) own(declare->binder);
      } else if (auto* unpack = stmt.as<Stmt::Unpack>()) {
        alias(unpack->fields, unpack->scrutinee);
      }
    }
    Live live;
    for (auto it = block.rbegin(); it != block.rend(); ++it) {
      std::visit([&](auto& node) { statement(node, live); }, it->node);
    }
    return live;
  }

  void statement(Stmt::Declare& node, Live& live) { expression(node.value, live, false); }
  void statement(Stmt::Return& node, Live& live) { expression(node.value, live, false); }
  void statement(Stmt::Unpack& node, Live& live) { expression(node.scrutinee, live, false); }
  void statement(Stmt::Unreachable&, Live&) {}
  void statement(Stmt::Match& node, Live& live) {
    for (Branch& branch : node.branches) {
      alias(branch.fields, node.scrutinee);
      live.merge(block(branch.body));
    }
    expression(node.scrutinee, live, false);
  }
  void statement(Stmt::Again& node, Live& live) {
    live = assigned_;
    for (auto it = node.assignments.rbegin(); it != node.assignments.rend(); ++it) {
      live.erase(it->target.id);
      expression(it->value, live, true);
    }
  }

  /// Marks what may be taken in `expr`, then adds what it uses to `live`. `takes`: a lone local may go.
  void expression(ExprRef& expr, Live& live, bool takes) {
    std::unordered_map<VarId, unsigned> count;
    uses(expr, false, count);
    mark(expr, takes, live, count);
    for (const auto& [id, times] : count) live.insert(id);
  }

  void mark(ExprRef& expr, bool takes, const Live& live, const std::unordered_map<VarId, unsigned>& count) {
    const auto all = [&](std::vector<ExprRef>& exprs, bool take) {
      for (ExprRef& each : exprs) mark(each, take, live, count);
    };
    if (auto* local = expr->as<Expr::Local>()) {
      local->move = takes && owned_.contains(local->id) && !live.contains(local->id) && count.at(local->id) == 1;
    } else if (auto* call = expr->as<Expr::Call>()) {
      all(call->args, false);
    } else if (auto* apply = expr->as<Expr::Apply>()) {
      mark(apply->function, false, live, count);
      all(apply->args, apply->args.size() == context_.shapes.arity(apply->function->type));
    } else if (auto* construct = expr->as<Expr::Construct>()) {
      all(construct->args, plain(construct->constructor));
    } else if (auto* choose = expr->as<Expr::Choose>()) {
      mark(choose->scrutinee, false, live, count);
      mark(choose->yes, false, live, count);
      mark(choose->no, false, live, count);
    } else if (auto* cast = expr->as<Expr::Cast>()) {
      mark(cast->inner, false, live, count);
    }
  }

  /// Does each field stand once in what builds it, as a whole argument?
  bool plain(GlobalId constructor) const {
    const core::Global& global = context_.program.globals[constructor];
    const auto& mapping = context_.program.globals[global.owner].mapping;
    if (!mapping || mapping->kind == core::Mapping::Kind::Skip) return true;
    if (global.index >= mapping->constructors.size()) return false;
    const Pieces pieces = parse_pieces(mapping->constructors[global.index]);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (pieces[i].kind != Piece::Kind::Arg) continue;
      const std::string before = i > 0 ? pieces[i - 1].text : "",
                        after = i + 1 < pieces.size() ? pieces[i + 1].text : "";
      const bool starts = before.ends_with('(') || before.ends_with('{') || before.ends_with(", ");
      const bool ends = after.starts_with(')') || after.starts_with('}') || after.starts_with(',');
      if (!starts || !ends) return false;
      for (std::size_t j = i + 1; j < pieces.size(); ++j) {
        if (pieces[j].kind == Piece::Kind::Arg && pieces[j].first == pieces[i].first) return false;
      }
    }
    return true;
  }

  /// Counts mentions; inside a closure each counts twice, so that it is never the only one.
  void uses(const ExprRef& expr, bool inside, std::unordered_map<VarId, unsigned>& count) {
    const auto all = [&](const std::vector<ExprRef>& exprs) {
      for (const ExprRef& each : exprs) uses(each, inside, count);
    };
    if (const auto* local = expr->as<Expr::Local>()) {
      count[local->id] += inside ? 2 : 1;
      if (root(local->id) != local->id) count[root(local->id)] += 2;
    } else if (const auto* call = expr->as<Expr::Call>()) {
      all(call->args);
    } else if (const auto* apply = expr->as<Expr::Apply>()) {
      uses(apply->function, inside, count);
      all(apply->args);
    } else if (const auto* construct = expr->as<Expr::Construct>()) {
      all(construct->args);
    } else if (const auto* choose = expr->as<Expr::Choose>()) {
      uses(choose->scrutinee, inside, count);
      uses(choose->yes, inside, count);
      uses(choose->no, inside, count);
    } else if (const auto* cast = expr->as<Expr::Cast>()) {
      uses(cast->inner, inside, count);
    } else if (const auto* array = expr->as<Expr::Array>()) {
      all(array->elements);
      uses(array->fallback, inside, count);
    } else if (const auto* lambda = expr->as<Expr::Lambda>()) {
      closure(lambda->body, lambda->params, count);
    } else if (const auto* delay = expr->as<Expr::Delay>()) {
      closure(delay->body, {}, count);
    } else if (const auto* immediate = expr->as<Expr::Immediate>()) {
      closure(immediate->body, {}, count);
    }
  }

  void closure(const Block& body, const std::vector<Binder>& params, std::unordered_map<VarId, unsigned>& count) {
    for (const VarId id : free_locals(body, params)) {
      count[id] += 2;
      if (root(id) != id) count[root(id)] += 2;
    }
  }

  const Context& context_;
  Function& function_;
  Live assigned_;
  std::unordered_set<VarId> owned_;
  std::unordered_map<VarId, VarId> root_;
};

}  // namespace

void mark_moves(const Context& context, Function& function) { Moves(context, function).run(); }

}  // namespace grus::imp
