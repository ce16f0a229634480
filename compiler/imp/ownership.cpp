// Borrow inference (Ullrich and de Moura, Counting Immutable Beans, IFL 2019; Reinking et al., Perceus, PLDI 2021).
//
// A parameter is owned, that is passed by value and moved along, when its function uses it up: the value may then be
// taken apart without copying its fields, or changed in place, where nobody shares it. All others are references, and
// cost nothing. Which is which depends on the functions that are called, so it is a least fixed point: nothing is owned
// at first, and a function is looked at again when a parameter of one that it calls has become owned.
//
// A parameter that a loop assigns starts as a cursor: a pointer that walks through what the caller keeps alive, so that
// no count is touched. It is one as long as each value it is given lies inside a parameter that is not owned.
//
// C++ calls look the same either way, so what this decides is a matter of speed, never of meaning: function values,
// instances and programs that call the generated code need not know.
#include "imp/ownership.hpp"

#include <deque>

#include "imp/consumption.hpp"
#include "imp/mapping_text.hpp"
#include "imp/usage.hpp"
#include "imp/walk.hpp"

namespace grus::imp {

namespace {

class Inference {
 public:
  Inference(const Context& context, Program& program, const std::function<bool(GlobalId, std::size_t)>& fixed)
      : context_(context), program_(program), fixed_(fixed) {}

  void run() {
    for (std::size_t i = 0; i < program_.functions.size(); ++i) {
      Function& function = program_.functions[i];
      start(function);
      each_statement(function.body, 0,
                     [&](Stmt& stmt) { each_expression(stmt, [&](ExprRef& expr) { callees(expr, i); }); });
      todo_.push_back(i);
    }
    queued_.assign(program_.functions.size(), true);
    while (!todo_.empty()) {
      const std::size_t next = todo_.front();
      todo_.pop_front();
      queued_[next] = false;
      if (update(program_.functions[next])) again(next);
    }
    for (Function& function : program_.functions) lambdas(function);
  }

 private:
  void callees(ExprRef& expr, std::size_t caller) {
    if (const auto* call = expr->as<Expr::Call>()) {
      const auto it = program_.positions.find(call->id);
      if (it != program_.positions.end()) callers_[it->second].push_back(caller);
    }
    each_operand(*expr, [&](ExprRef& operand) { callees(operand, caller); });
  }

  void again(std::size_t changed) {
    const auto put = [&](std::size_t index) {
      if (!queued_[index]) todo_.push_back(index);
      queued_[index] = true;
    };
    put(changed);
    for (const std::size_t caller : callers_[changed]) put(caller);
  }

  void start(Function& function) const {
    VarSet captured;
    each_statement(function.body, 0,
                   [&](Stmt& stmt) { each_expression(stmt, [&](ExprRef& expr) { captures(expr, captured); }); });
    for (Param& param : function.params) {
      if (!param.assigned) continue;
      // A lazy value grows as it is walked through: nobody may hold its beginning.
      const bool value =
          context_.shapes.trivial(param.binder.type) || context_.shapes.of(param.binder.type) == Shape::Lazy;
      // What a closure takes along must be a value with a name.
      param.passing = value || captured.contains(param.binder.id) ? Passing::Owned : Passing::Cursor;
    }
  }

  void captures(ExprRef& expr, VarSet& captured) const {
    const auto take = [&](const Block& body, const std::vector<Binder>& params) {
      for (const VarId id : free_locals(body, params)) captured.insert(id);
    };
    if (const auto* lambda = expr->as<Expr::Lambda>()) take(lambda->body, lambda->params);
    if (const auto* delay = expr->as<Expr::Delay>()) take(delay->body, {});
    if (const auto* call = expr->as<Expr::Call>(); call && partial(*call)) {
      for (ExprRef arg : call->args) each_local(arg, [&](const Expr::Local& local) { captured.insert(local.id); });
    }
    each_operand(*expr, [&](ExprRef& operand) { captures(operand, captured); });
  }

  /// Does the mapping of what is called want more arguments? Then it becomes a closure.
  bool partial(const Expr::Call& call) const {
    const auto& mapping = context_.program.globals[call.id].mapping;
    if (!mapping || mapping->kind != core::Mapping::Kind::Inline) return false;
    return core::count_placeholders(core::parse_pieces(mapping->text), Piece::Kind::Arg) > call.args.size();
  }

  bool update(Function& function) {
    bool changed = false;
    const VarSet consumed = consumption(context_, program_, function).all;
    for (std::size_t i = 0; i < function.params.size(); ++i) {
      Param& param = function.params[i];
      if (param.passing == Passing::Owned || fixed_(function.id, i)) continue;
      if (!consumed.contains(param.binder.id) || !context_.shapes.worth_owning(param.binder.type)) continue;
      param.passing = Passing::Owned;
      changed = true;
    }
    return keep_cursors(function) || changed;
  }

  /// Parameters of function values: callers hand over what they call them with.
  void lambdas(Function& function) const {
    const VarSet consumed = consumption(context_, program_, function).all;
    each_lambda(function.body, [&](Expr::Lambda& lambda) {
      lambda.owned.clear();
      for (const Binder& param : lambda.params) {
        lambda.owned.push_back(param.type && context_.shapes.worth_owning(param.type) && consumed.contains(param.id));
      }
    });
  }

  /// Those that are given something that does not lie in what the caller keeps become owned.
  bool keep_cursors(Function& function) const {
    bool any = false;
    for (bool changed = true; std::exchange(changed, false);) {
      VarSet inside;
      for (const Param& param : function.params) {
        if (param.passing != Passing::Owned && !context_.shapes.trivial(param.binder.type))
          inside.insert(param.binder.id);
      }
      VarSet lost;
      walk(function.body, inside, lost);
      for (Param& param : function.params) {
        if (param.passing != Passing::Cursor || !lost.contains(param.binder.id)) continue;
        param.passing = Passing::Owned;
        any = changed = true;
      }
    }
    return any;
  }

  /// `inside`: variables that refer into parameters that are not owned.
  void walk(const Block& block, VarSet& inside, VarSet& lost) const {
    for (const Stmt& stmt : block) {
      if (const auto* unpack = stmt.as<Stmt::Unpack>()) {
        bind(unpack->fields, unpack->scrutinee, inside);
      } else if (const auto* match = stmt.as<Stmt::Match>()) {
        for (const Branch& branch : match->branches) {
          bind(branch.fields, match->scrutinee, inside);
          walk(branch.body, inside, lost);
        }
      } else if (const auto* join = stmt.as<Stmt::Join>()) {
        walk(join->before, inside, lost);
        walk(join->after, inside, lost);
      } else if (const auto* again = stmt.as<Stmt::Again>()) {
        for (const Assignment& each : again->assignments) {
          const auto* local = each.value->as<Expr::Local>();
          if (!local || !inside.contains(local->id)) lost.insert(each.target.id);
        }
      }
    }
  }

  /// Fields are references unless a mapping declares them as values.
  void bind(const std::vector<Binder>& fields, const ExprRef& scrutinee, VarSet& inside) const {
    const auto* local = scrutinee->as<Expr::Local>();
    if (!local || !inside.contains(local->id)) return;
    const core::TypeRef head = context_.shapes.expand(scrutinee->type);
    const Shape shape = context_.shapes.of(head);
    if (shape == Shape::Mapped && !context_.shapes.has_parts(head->as<core::Type::Data>()->type)) return;
    for (const Binder& field : fields) {
      if (!context_.shapes.trivial(field.type)) inside.insert(field.id);
    }
  }

  const Context& context_;
  Program& program_;
  const std::function<bool(GlobalId, std::size_t)>& fixed_;
  std::unordered_map<std::size_t, std::vector<std::size_t>> callers_;
  std::deque<std::size_t> todo_;
  std::vector<bool> queued_;
};

}  // namespace

void infer_passing(const Context& context, Program& program, const std::function<bool(GlobalId, std::size_t)>& fixed) {
  Inference(context, program, fixed).run();
}

}  // namespace grus::imp
