// The invariants of ownership, checked by a walk in order of execution that shares no code with the passes that
// establish them:
//   - a use that moves, a Take and an Edit are of a variable that owns its value: a parameter passed by value, a local
//     with a value of its own, a field that was taken or is edited; and not of one from outside of a closure;
//   - after a move or a Take the variable is not used before it is assigned, nor is what was read from it;
//   - a variable that is moved is mentioned only once in its statement;
//   - a value is not used as a whole while a field of it is moved out;
//   - the next round of a loop finds all parameters whole, cursors where the caller keeps what they refer to, and
//   places
//     in what they were;
//   - a Leave has a Join to leave.
//
// That every value is let go on every path needs no check: destructors do it.
#include "imp/check.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "imp/usage.hpp"

namespace grus::imp {

namespace {

using Gone = std::set<VarId>;

class Check {
 public:
  Check(const Context& context, const Program& program, const Function& function)
      : context_(context), program_(program), function_(function) {}

  std::vector<std::string> run() {
    for (const Param& param : function_.params) {
      names_[param.binder.id] = param.binder.name;
      if (by_value(param.passing)) own(param.binder.id);
      if (!by_value(param.passing)) inside_.insert(param.binder.id);
    }
    block(function_.body, {});
    return std::move(problems_);
  }

 private:
  void problem(const std::string& words, VarId id) {
    problems_.push_back(core::qualified_name(context_.program.globals[function_.id]) + ": " + words + ": " +
                        names_[id] + "#" + std::to_string(id));
  }

  void own(VarId id) { depth_of_[id] = depth_; }
  bool owns(VarId id) const {
    const auto it = depth_of_.find(id);
    return it != depth_of_.end() && it->second == depth_;
  }

  /// The variables that are gone at the ends of the block that leave it with a value.
  Gone block(const Block& block, Gone gone) {
    Gone left;
    for (const Stmt& stmt : block) {
      if (const auto* declare = stmt.as<Stmt::Declare>()) {
        names_[declare->binder.id] = declare->binder.name;
        if (const auto* immediate = declare->value->as<Expr::Immediate>()) {
          gone = separate(immediate->body, std::move(gone));
        } else {
          expression(declare->value, gone);
        }
        if (!declare->value->as<Expr::Constant>()) own(declare->binder.id);
      } else if (const auto* perform = stmt.as<Stmt::Perform>()) {
        expression(perform->value, gone);
      } else if (const auto* result = stmt.as<Stmt::Return>()) {
        expression(result->value, gone);
        left = gone;
      } else if (const auto* unpack = stmt.as<Stmt::Unpack>()) {
        expression(unpack->scrutinee, gone);
        fields(unpack->fields, unpack->scrutinee, unpack->access, gone);
      } else if (const auto* assign = stmt.as<Stmt::Assign>()) {
        expression(assign->value, gone);
        whole(assign->target.id, gone);
      } else if (const auto* extend = stmt.as<Stmt::Extend>()) {
        expression(extend->cell, gone);
      } else if (const auto* shift = stmt.as<Stmt::Shift>()) {
        expression(shift->list, gone);
        const VarId id = shift->list->as<Expr::Local>()->id;
        if (!owns(id)) problem("what is not owned is taken apart", id);
      } else if (const auto* match = stmt.as<Stmt::Match>()) {
        expression(match->scrutinee, gone);
        for (const Branch& branch : match->branches) {
          Gone inner = gone;
          fields(branch.fields, match->scrutinee, branch.access, inner);
          left.merge(this->block(branch.body, std::move(inner)));
        }
      } else if (const auto* again = stmt.as<Stmt::Again>()) {
        this->again(*again, gone);
      } else if (const auto* join = stmt.as<Stmt::Join>()) {
        left_.emplace_back();
        left.merge(this->block(join->before, gone));
        Gone after = std::move(left_.back());
        left_.pop_back();
        left.merge(this->block(join->after, std::move(after)));
      } else if (stmt.as<Stmt::Leave>()) {
        if (left_.empty()) problem("nothing comes after the match", function_.id);
        if (!left_.empty()) left_.back().insert(gone.begin(), gone.end());
      }
    }
    return left;
  }

  /// A block that nothing leaves but by its end.
  Gone separate(const Block& block, Gone gone) {
    const auto around = std::exchange(left_, {});
    gone = this->block(block, std::move(gone));
    left_ = around;
    return gone;
  }

  /// It has a new value, whose fields nobody has seen.
  void whole(VarId id, Gone& gone) {
    gone.erase(id);
    if (const auto fields = edited_.find(id); fields != edited_.end()) {
      for (const VarId field : std::exchange(fields->second, {})) whole(field, gone);
    }
  }

  void fields(const std::vector<Binder>& binders, const ExprRef& scrutinee, Access access, Gone& gone) {
    const auto* local = scrutinee->as<Expr::Local>();
    if (!local) return;
    for (const Binder& field : binders) {
      if (field.id == kUnused) continue;
      names_[field.id] = field.name;
      if (access != Access::Read) own(field.id);
      if (access != Access::Take) whole_[field.id] = local->id;
      if (access == Access::Edit) edited_[local->id].push_back(field.id);
      if (access == Access::Read && inside_.contains(local->id)) inside_.insert(field.id);
    }
    if (access == Access::Read) return;
    if (!owns(local->id)) problem("what is not owned is taken apart", local->id);
    if (access == Access::Take) gone.insert(local->id);
  }

  void again(const Stmt::Again& node, Gone gone) {
    for (const Assignment& each : node.assignments) {
      expression(each.value, gone);
      gone.erase(each.target.id);
      const auto* local = each.value->as<Expr::Local>();
      const auto param = std::find_if(function_.params.begin(), function_.params.end(),
                                      [&](const Param& one) { return one.binder.id == each.target.id; });
      if (param == function_.params.end() || !param->assigned) {
        problem("what is not a parameter of the loop is assigned", each.target.id);
      } else if (param->passing == Passing::Borrowed) {
        problem("a borrowed parameter is assigned", each.target.id);
      } else if (param->passing == Passing::Place &&
                 !(local && owns(local->id) && lies_in(local->id, each.target.id))) {
        problem("a place goes where its value is not", each.target.id);
      } else if (param->passing == Passing::Cursor && (!local || !inside_.contains(local->id))) {
        problem("a cursor leaves what the caller keeps", each.target.id);
      }
    }
    for (const Param& param : function_.params) {
      if (gone.contains(param.binder.id)) problem("a parameter is gone in the next round", param.binder.id);
      const auto parts = edited_.find(param.binder.id);
      const bool assigned = param.passing != Passing::Place &&
                            std::any_of(node.assignments.begin(), node.assignments.end(),
                                        [&](const Assignment& each) { return each.target.id == param.binder.id; });
      if (parts == edited_.end() || assigned) continue;
      for (const VarId field : parts->second) {
        if (gone.contains(field)) problem("a parameter is not whole in the next round", param.binder.id);
      }
    }
  }

  bool lies_in(VarId part, VarId id) const {
    for (auto it = whole_.find(part); it != whole_.end(); it = whole_.find(it->second)) {
      if (it->second == id) return true;
    }
    return false;
  }

  void expression(const ExprRef& expr, Gone& gone) {
    std::map<VarId, unsigned> mentions;
    std::vector<VarId> moves;
    visit(expr, gone, mentions, moves);
    for (const VarId id : moves) {
      if (!owns(id)) problem("what is not owned is moved", id);
      const unsigned once = excused_.contains(id) && moved_in_choice_.contains(id) ? excused_[id] : 1;
      if (mentions[id] != once) problem("a variable is moved and used in one statement", id);
      gone.insert(id);
    }
    moved_in_choice_.clear();
    excused_.clear();
  }

  void use(VarId id, const Gone& gone, std::map<VarId, unsigned>& mentions, unsigned times) {
    mentions[id] += times;
    if (gone.contains(id)) problem("a variable is used after it was moved", id);
    for (auto it = whole_.find(id); it != whole_.end(); it = whole_.find(it->second)) {
      ++mentions[it->second];
      ++mentions[it->second];
      if (gone.contains(it->second)) problem("a part is used after its whole was moved", id);
    }
    const auto parts = edited_.find(id);
    if (parts == edited_.end()) return;
    for (const VarId field : parts->second) {
      if (gone.contains(field)) problem("a value is used while a field is moved out", id);
    }
  }

  void visit(const ExprRef& expr, const Gone& gone, std::map<VarId, unsigned>& mentions, std::vector<VarId>& moves) {
    const auto all = [&](const std::vector<ExprRef>& exprs) {
      for (const ExprRef& each : exprs) visit(each, gone, mentions, moves);
    };
    if (const auto* local = expr->as<Expr::Local>()) {
      use(local->id, gone, mentions, 1);
      if (local->move) moves.push_back(local->id);
    } else if (const auto* call = expr->as<Expr::Call>()) {
      all(call->args);
    } else if (const auto* apply = expr->as<Expr::Apply>()) {
      visit(apply->function, gone, mentions, moves);
      all(apply->args);
    } else if (const auto* construct = expr->as<Expr::Construct>()) {
      all(construct->args);
    } else if (const auto* choose = expr->as<Expr::Choose>()) {
      std::map<VarId, unsigned> most;
      std::vector<VarId> by_test;
      visit(choose->scrutinee, gone, most, by_test);
      Gone after_test = gone;
      after_test.insert(by_test.begin(), by_test.end());
      moves.insert(moves.end(), by_test.begin(), by_test.end());
      for (const ExprRef& part : {choose->yes, choose->no}) {
        std::map<VarId, unsigned> here;
        std::vector<VarId> moved;
        visit(part, after_test, here, moved);
        for (const VarId id : moved) {
          if (here[id] != 1) problem("a variable is moved and used in one statement", id);
          moved_in_choice_.insert(id);
        }
        moves.insert(moves.end(), moved.begin(), moved.end());
        for (const auto& [id, times] : here) most[id] = std::max(most[id], times);
      }
      for (const auto& [id, times] : most) {
        mentions[id] += times;
        if (times > 1) excused_[id] = times;
      }
    } else if (const auto* cast = expr->as<Expr::Cast>()) {
      visit(cast->inner, gone, mentions, moves);
    } else if (const auto* array = expr->as<Expr::Array>()) {
      all(array->elements);
      visit(array->fallback, gone, mentions, moves);
    } else if (const auto* lambda = expr->as<Expr::Lambda>()) {
      closure(lambda->body, lambda->params, gone, mentions, lambda);
      moves.insert(moves.end(), lambda->taken.begin(), lambda->taken.end());
    } else if (const auto* delay = expr->as<Expr::Delay>()) {
      closure(delay->body, {}, gone, mentions);
    } else if (const auto* immediate = expr->as<Expr::Immediate>()) {
      closure(immediate->body, {}, gone, mentions);
    }
  }

  void closure(const Block& body, const std::vector<Binder>& params, const Gone& gone,
               std::map<VarId, unsigned>& mentions, const Expr::Lambda* lambda = nullptr) {
    const auto taken = [&](VarId id) {
      return lambda && std::find(lambda->taken.begin(), lambda->taken.end(), id) != lambda->taken.end();
    };
    for (const VarId id : free_locals(body, params)) use(id, gone, mentions, taken(id) ? 1 : 2);
    ++depth_;
    for (std::size_t i = 0; i < params.size(); ++i) {
      names_[params[i].id] = params[i].name;
      if (lambda && lambda->owns(i)) own(params[i].id);
    }
    separate(body, gone);
    --depth_;
  }

  const Context& context_;
  const Program& program_;
  const Function& function_;
  std::vector<std::string> problems_;
  std::map<VarId, std::string> names_;
  std::map<VarId, unsigned> depth_of_;  ///< of the variables that own their value: the closures around them
  std::map<VarId, VarId> whole_;        ///< what a field that was not taken lies in
  std::map<VarId, std::vector<VarId>> edited_;
  std::set<VarId> inside_;             ///< variables that refer into what the caller keeps
  std::map<VarId, unsigned> excused_;  ///< mentions in a branch of a ternary that is not the one that moves
  std::set<VarId> moved_in_choice_;
  std::vector<Gone> left_;  ///< what is gone where each Join goes on whose beginning is being looked at
  unsigned depth_ = 0;
};

}  // namespace

std::vector<std::string> check_ownership(const Context& context, const Program& program, const Function& function) {
  return Check(context, program, function).run();
}

}  // namespace grus::imp
