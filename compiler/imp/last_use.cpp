// Finding last uses: a backward walk that carries which variables are still needed.
//
// A use may take the value when nothing after it needs the variable, when nothing else in its statement mentions
// it (C++ evaluates arguments in any order), when it is not inside a closure, which may run again (though the closure
// itself may take the value along), and when it stands
// where taking helps: an argument that the callee owns, a field of a new value, an argument of a function value, the
// right side of an assignment, a result. A field that was read, not taken, lives inside the value it was read from, so
// its use is a use of that value too; and a value whose fields are being edited needs all of them once it is used
// itself.
//
// Whether the variable is one that can be taken from is not asked here: `consumption` wants to know of all variables,
// `moves` of those that own their value.
#include "imp/last_use.hpp"

#include <algorithm>

#include "imp/mapping_text.hpp"
#include "imp/usage.hpp"
#include "imp/walk.hpp"

namespace grus::imp {

namespace {

/// What a closure adds to the count of a variable.
constexpr unsigned kCaptured = 2;

}  // namespace

void LastUses::run() {
  for (const Param& param : function_.params) params_.insert(param.binder.id);
  block(function_.body, {});
}

void LastUses::bind(const std::vector<Binder>& fields, const ExprRef& scrutinee, Access access) {
  const auto* local = scrutinee->as<Expr::Local>();
  if (!local || access == Access::Take) return;
  for (const Binder& field : fields) {
    if (field.id == kUnused) continue;
    parent_[field.id] = local->id;
    if (access == Access::Edit) edited_[local->id].push_back(field.id);
  }
}

VarSet LastUses::block(Block& block, VarSet live) {
  for (Stmt& stmt : block) {  // binders come before their uses, so they are entered on the way in
    if (auto* unpack = stmt.as<Stmt::Unpack>()) bind(unpack->fields, unpack->scrutinee, unpack->access);
  }
  for (std::size_t i = block.size(); i > 0; --i) {
    Stmt& stmt = block[i - 1];
    if (const auto* unpack = stmt.as<Stmt::Unpack>(); unpack && unpacked_) {
      unpacked_(unpack->scrutinee, unpack->constructor, unpack->fields, block, i, afters_);
    }
    const Place outer = std::exchange(place_, {&block, i - 1});
    statement(stmt, live);
    place_ = outer;
  }
  return live;
}

void LastUses::statement(Stmt& stmt, VarSet& live) {
  if (auto* declare = stmt.as<Stmt::Declare>()) {
    live.erase(declare->binder.id);
    if (auto* immediate = declare->value->as<Expr::Immediate>()) {
      live = block(immediate->body, std::move(live));
    } else {
      expression(declare->value, live, false);
    }
  } else if (auto* perform = stmt.as<Stmt::Perform>()) {
    expression(perform->value, live, false);
  } else if (auto* result = stmt.as<Stmt::Return>()) {
    result_ = result->value.get();
    expression(result->value, live, true);
    result_ = nullptr;
  } else if (auto* match = stmt.as<Stmt::Match>()) {
    this->match(*match, live);
  } else if (auto* unpack = stmt.as<Stmt::Unpack>()) {
    expression(unpack->scrutinee, live, false);
  } else if (auto* again = stmt.as<Stmt::Again>()) {
    this->again(*again, live);
  } else if (auto* assign = stmt.as<Stmt::Assign>()) {
    end(assign->target.id, live);
    expression(assign->value, live, true);
  } else if (auto* extend = stmt.as<Stmt::Extend>()) {
    expression(extend->cell, live, false);
  } else if (auto* join = stmt.as<Stmt::Join>()) {
    this->join(*join, live);
  } else if (stmt.as<Stmt::Leave>()) {
    live = live_after_.back();
  }
}

void LastUses::join(Stmt::Join& node, VarSet& live) {
  live_after_.push_back(block(node.after, live));
  afters_.within(node, [&](Block& before) { live = block(before, std::move(live)); });
  live_after_.pop_back();
}

void LastUses::match(Stmt::Match& node, VarSet& live) {
  VarSet before;
  for (Branch& branch : node.branches) {
    bind(branch.fields, node.scrutinee, branch.access);
    before.merge(block(branch.body, live));
    if (branch.constructor && unpacked_) {
      unpacked_(node.scrutinee, *branch.constructor, branch.fields, branch.body, 0, afters_);
    }
  }
  live = std::move(before);
  expression(node.scrutinee, live, false);
}

/// The next round needs all parameters, whole: a place stays part of the result when the loop walks on into it.
void LastUses::again(Stmt::Again& node, VarSet& live) {
  live.clear();
  for (const VarId id : params_) need(id, live);
  for (auto it = node.assignments.rbegin(); it != node.assignments.rend(); ++it) {
    const auto param = std::find_if(function_.params.begin(), function_.params.end(),
                                    [&](const Param& each) { return each.binder.id == it->target.id; });
    const Passing passing = param != function_.params.end() ? param->passing : Passing::Borrowed;
    if (passing == Passing::Place) {
      live.erase(it->target.id);
    } else {
      end(it->target.id, live);
    }
    expression(it->value, live, passing == Passing::Owned);
  }
}

/// Its value is not needed before here, nor are the fields of it that are edited.
void LastUses::end(VarId id, VarSet& live) const {
  live.erase(id);
  if (const auto fields = edited_.find(id); fields != edited_.end()) {
    for (const VarId field : fields->second) end(field, live);
  }
}

void LastUses::need(VarId id, VarSet& live) const {
  if (const auto fields = edited_.find(id); fields != edited_.end()) {
    live.insert(fields->second.begin(), fields->second.end());
  }
  live.insert(id);
  for (auto it = parent_.find(id); it != parent_.end(); it = parent_.find(it->second)) live.insert(it->second);
}

void LastUses::expression(ExprRef& expr, VarSet& live, bool takes) {
  Counts count;
  uses(expr, count);
  place_.expr = &expr;
  visit(expr, takes, live, count);
  need_all(expr, live);
}

/// What the expression names. A part of a value needs the value to be there, but not its other parts.
void LastUses::need_all(const ExprRef& expr, VarSet& live) const {
  ExprRef whole = expr;
  each_local(whole, [&](const Expr::Local& local) { need(local.id, live); });
  const auto captured = [&](const auto& self, Expr& each) -> void {
    const auto* lambda = each.as<Expr::Lambda>();
    each_block(each, [&](Block& body) {
      for (const VarId id : free_locals(body, lambda ? lambda->params : std::vector<Binder>())) need(id, live);
    });
    each_operand(each, [&](ExprRef& operand) { self(self, *operand); });
  };
  captured(captured, *whole);
}

void LastUses::visit(ExprRef& expr, bool takes, const VarSet& live, const Counts& count) {
  const auto all = [&](std::vector<ExprRef>& exprs, bool take) {
    for (ExprRef& each : exprs) visit(each, take, live, count);
  };
  if (auto* local = expr->as<Expr::Local>()) {
    if (!takes || live.contains(local->id)) return;
    if (count.at(local->id) == 1) {
      found_(*local, expr.get() == result_);
    } else if (read_beside_ && context_.shapes.worth_owning(expr->type)) {
      beside(*local);
    }
  } else if (auto* call = expr->as<Expr::Call>()) {
    for (std::size_t i = 0; i < call->args.size(); ++i) visit(call->args[i], takes_argument(*call, i), live, count);
  } else if (auto* apply = expr->as<Expr::Apply>()) {
    visit(apply->function, false, live, count);
    all(apply->args, apply->args.size() == context_.shapes.arity(apply->function->type));
  } else if (auto* construct = expr->as<Expr::Construct>()) {
    all(construct->args, plain(construct->constructor));
  } else if (auto* choose = expr->as<Expr::Choose>()) {
    Counts all_of_it, yes, no;
    uses(expr, all_of_it);
    uses(choose->yes, yes);
    uses(choose->no, no);
    for (Counts* branch : {&yes, &no}) {  // with what is outside of the ternary
      for (const auto& [id, times] : count) (*branch)[id] += times - (all_of_it.contains(id) ? all_of_it[id] : 0);
    }
    VarSet after_test = live;
    need_all(choose->yes, after_test);
    need_all(choose->no, after_test);
    visit(choose->scrutinee, false, after_test, count);
    visit(choose->yes, takes, live, yes);
    visit(choose->no, takes, live, no);
  } else if (auto* cast = expr->as<Expr::Cast>()) {
    visit(cast->inner, false, live, count);
  } else if (auto* array = expr->as<Expr::Array>()) {
    all(array->elements, false);
    visit(array->fallback, false, live, count);
  } else if (auto* lambda = expr->as<Expr::Lambda>()) {
    for (const VarId id : free_locals(lambda->body, lambda->params)) {
      if (captured_ && !live.contains(id) && count.at(id) == kCaptured) captured_(*lambda, id);
    }
    closure(lambda->body, lambda->params, {});
  } else if (auto* delay = expr->as<Expr::Delay>()) {
    closure(delay->body, {}, {});
  } else if (auto* immediate = expr->as<Expr::Immediate>()) {
    closure(immediate->body, {}, live);
  }
}

/// The use is the last but for what the other operands of its statement read.
void LastUses::beside(Expr::Local& local) {
  const auto mentions = [&](const ExprRef& operand) {
    Counts count;
    uses(operand, count);
    return count.contains(local.id);
  };
  const auto reads = reads_beside(context_, program_, *place_.expr, local, mentions);
  if (!reads) return;
  found_(local, false);
  VarId root = local.id;
  for (auto it = parent_.find(root); it != parent_.end(); it = parent_.find(root)) root = it->second;
  read_beside_(root, *place_.block, place_.at, *reads);
}

/// What comes from outside stays there.
void LastUses::closure(Block& body, const std::vector<Binder>& params, VarSet live) {
  for (const VarId id : free_locals(body, params)) need(id, live);
  block(body, std::move(live));
}

bool LastUses::takes_argument(const Expr::Call& call, std::size_t index) const {
  const auto& mapping = context_.program.globals[call.id].mapping;
  return program_.owns(call.id, index) || (mapping && mapping->kind == core::Mapping::Kind::Inline &&
                                           core::owns_argument(mapping->text, index, call.args.size()));
}

/// Does each field stand once in what builds it, as a whole argument?
bool LastUses::plain(GlobalId constructor) const {
  const core::Global& global = context_.program.globals[constructor];
  const auto& mapping = context_.program.globals[global.owner].mapping;
  if (!mapping || mapping->kind == core::Mapping::Kind::Skip) return true;
  if (global.index >= mapping->constructors.size()) return false;
  const Pieces pieces = core::parse_pieces(mapping->constructors[global.index]);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].kind != Piece::Kind::Arg) continue;
    const std::string before = i > 0 ? pieces[i - 1].text : "", after = i + 1 < pieces.size() ? pieces[i + 1].text : "";
    const bool starts = before.ends_with('(') || before.ends_with('{') || before.ends_with(", ");
    const bool ends = after.starts_with(')') || after.starts_with('}') || after.starts_with(',');
    if (!starts || !ends) return false;
    for (std::size_t j = i + 1; j < pieces.size(); ++j) {
      if (pieces[j].kind == Piece::Kind::Arg && pieces[j].first == pieces[i].first) return false;
    }
  }
  return true;
}

void LastUses::use(VarId id, unsigned times, Counts& count) const {
  count[id] += times;
  for (auto it = parent_.find(id); it != parent_.end(); it = parent_.find(it->second)) count[it->second] += 2;
}

/// Counts mentions. Inside a closure all together count twice, so that none is the only one. The test of a ternary
/// comes before its branches, of which only one is evaluated.
void LastUses::uses(const ExprRef& expr, Counts& count) const {
  const auto all = [&](const std::vector<ExprRef>& exprs) {
    for (const ExprRef& each : exprs) uses(each, count);
  };
  const auto captures = [&](const Block& body, const std::vector<Binder>& params) {
    for (const VarId id : free_locals(body, params)) use(id, kCaptured, count);
  };
  if (const auto* local = expr->as<Expr::Local>()) {
    use(local->id, 1, count);
  } else if (const auto* call = expr->as<Expr::Call>()) {
    all(call->args);
  } else if (const auto* apply = expr->as<Expr::Apply>()) {
    uses(apply->function, count);
    all(apply->args);
  } else if (const auto* construct = expr->as<Expr::Construct>()) {
    all(construct->args);
  } else if (const auto* choose = expr->as<Expr::Choose>()) {
    Counts most;
    for (const ExprRef& part : {choose->scrutinee, choose->yes, choose->no}) {
      Counts here;
      uses(part, here);
      for (const auto& [id, times] : here) most[id] = std::max(most[id], times);
    }
    for (const auto& [id, times] : most) count[id] += times;
  } else if (const auto* cast = expr->as<Expr::Cast>()) {
    uses(cast->inner, count);
  } else if (const auto* array = expr->as<Expr::Array>()) {
    all(array->elements);
    uses(array->fallback, count);
  } else if (const auto* lambda = expr->as<Expr::Lambda>()) {
    captures(lambda->body, lambda->params);
  } else if (const auto* delay = expr->as<Expr::Delay>()) {
    captures(delay->body, {});
  } else if (const auto* immediate = expr->as<Expr::Immediate>()) {
    captures(immediate->body, {});
  }
}

}  // namespace grus::imp
