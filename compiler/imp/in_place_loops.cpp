// Recursion that rebuilds the way to where it changes something, `insert k (Node l x r) = Node (insert k l) x r`, has
// become `node.l = insert(k, std::move(node.l)); return t;`. A C++ programmer goes there with a pointer:
//
//   auto* at = &t;
//   while (true) {
//     if (grus::is<Leaf>(*at)) { *at = Node{Leaf{}, k, Leaf{}}; return t; }
//     auto& [l, x, r] = grus::edit<Node>(*at);
//     at = k < x ? &l : &r;
//   }
//
// It is tail recursion modulo constructors (modulo_cons.cpp) where the cells are there already, also for trees, as only
// the field on the way is given away. The pointer is a parameter that is passed as a Place. A result is put where it
// points, a cell around a call is put there and entered, and what is returned is the whole.
//
// A call that is no such step stays a call: `l = mirror(std::move(l)); at = &r;`. The next round of a loop that is
// there already has to leave the place where it is.
#include "imp/in_place_loops.hpp"

#include <algorithm>
#include <unordered_set>

#include "imp/assignments.hpp"
#include "imp/parts.hpp"
#include "imp/stack_checks.hpp"
#include "imp/usage.hpp"

namespace grus::imp {

namespace {

class InPlaceLoop {
 public:
  InPlaceLoop(const Context& context, Function& function, VarId& next_var)
      : context_(context), function_(function), next_var_(next_var) {}

  bool run() {
    if (!function_.checks_stack || function_.builds || context_.shapes.of(function_.result) != Shape::Handle)
      return false;
    parts_.enter(function_.body);
    const std::size_t calls = count_mentions(function_.body, function_.id);
    for (std::size_t i = 0; i < function_.params.size() && calls > 0; ++i) {
      const Param& param = function_.params[i];
      if (param.passing != Passing::Owned || !core::equal(param.binder.type, function_.result)) continue;
      place_ = i;
      edits_ = 0;
      stays_ = true;
      if (steps(function_.body) == 0 || edits_ == 0 || !stays_ || is_captured()) continue;
      transform(function_.body);
      pass();
      return true;
    }
    return false;
  }

 private:
  const Binder& place() const { return function_.params[place_].binder; }
  ExprRef at_place() const { return make(Expr::Local{place().id}, place().type); }

  /// Closures would take along the pointer.
  bool is_captured() {
    bool found = false;
    const auto look = [&](auto& self, ExprRef& expr) -> void {
      each_block(*expr, [&](Block& body) {
        for (const VarId id : free_locals(body, {})) {
          found = found || id == place().id || parts_.part_of(id, place().id);
        }
      });
      each_operand(*expr, [&](ExprRef& operand) { self(self, operand); });
    };
    each_statement(function_.body, 0,
                   [&](Stmt& stmt) { each_expression(stmt, [&](ExprRef& expr) { look(look, expr); }); });
    return found;
  }

  /// A call of itself whose other arguments are values that a loop can assign.
  const Expr::Call* is_self(const ExprRef& expr) const {
    const auto* call = expr->as<Expr::Call>();
    if (!call || call->id != function_.id || !own_instance(call->type_args)) return nullptr;
    if (call->args.size() != function_.params.size()) return nullptr;
    for (std::size_t i = 0; i < call->args.size(); ++i) {
      const Binder& param = function_.params[i].binder;
      const bool function = context_.shapes.expand(param.type)->as<core::Type::Arrow>() != nullptr;
      if (function && !is(call->args[i], param.id)) return nullptr;
    }
    return call;
  }

  static bool is(const ExprRef& expr, VarId id) {
    const auto* local = expr->as<Expr::Local>();
    return local && local->id == id;
  }

  /// The calls of itself that are steps.
  std::size_t steps(const Block& block) {
    if (block.empty()) return 0;
    std::size_t found = 0;
    each_inner(block.back(), [&](const Block& inner) { found += steps(inner); });
    if (const auto* again = block.back().as<Stmt::Again>()) {
      stays_ = stays_ && std::none_of(again->assignments.begin(), again->assignments.end(),
                                      [&](const Assignment& each) { return each.target.id == place().id; });
    }
    const auto* result = block.back().as<Stmt::Return>();
    if (!result) return found;
    if (edited_field(block)) {
      ++edits_;
      return 1;
    }
    return hole(result->value) ? 1 : 0;
  }

  /// `field = f(…); return t;`: the assignment, where the field lies in the place.
  const Stmt::Assign* edited_field(const Block& block) const {
    if (block.size() < 2 || !is(block.back().as<Stmt::Return>()->value, place().id)) return nullptr;
    const auto* assign = block[block.size() - 2].as<Stmt::Assign>();
    const bool step = assign && is_self(assign->value) && parts_.part_of(assign->target.id, place().id);
    return step ? assign : nullptr;
  }

  /// Which field of a new cell is a call of itself.
  std::optional<std::size_t> hole(const ExprRef& expr) const {
    const auto* construct = expr->as<Expr::Construct>();
    if (!construct || !core::equal(expr->type, place().type)) return std::nullopt;
    const auto at = std::find_if(construct->args.begin(), construct->args.end(),
                                 [&](const ExprRef& arg) { return is_self(arg) != nullptr; });
    if (at == construct->args.end()) return std::nullopt;
    return static_cast<std::size_t>(at - construct->args.begin());
  }

  /// `found`: the constructor of what is at the place, where that was asked.
  void transform(Block& block, std::optional<GlobalId> found = {}) {
    if (block.empty()) return;
    if (auto* match = block.back().as<Stmt::Match>()) {
      const bool asks = is(match->scrutinee, place().id);
      for (Branch& branch : match->branches) transform(branch.body, asks ? branch.constructor : found);
      return;
    }
    each_inner(block.back(), [&](Block& inner) { transform(inner, found); });
    const auto* result = block.back().as<Stmt::Return>();
    if (!result) return;
    const ExprRef value = result->value;
    if (const auto* assign = edited_field(block)) {
      const Binder field = assign->target;
      const ExprRef call = assign->value;
      block.resize(block.size() - 2);
      enter(*call->as<Expr::Call>(), field, block);
    } else if (const auto at = hole(value)) {
      block.pop_back();
      put_cell(value, *at, block);
    } else if (!is(value, place().id)) {
      block.pop_back();
      const auto* constant = value->as<Expr::Construct>();
      const bool there = constant && constant->args.empty() && constant->constructor == found;
      if (!there) block.push_back({Stmt::Assign{place(), value}});
      block.push_back({Stmt::Return{at_place()}});
    }
  }

  /// The next round is at `field`.
  void enter(const Expr::Call& call, const Binder& field, Block& block) {
    if (!is(call.args[place_], field.id)) block.push_back({Stmt::Assign{field, call.args[place_]}});
    std::vector<Assignment> pending;
    for (std::size_t i = 0; i < call.args.size(); ++i) {
      const Binder& param = function_.params[i].binder;
      if (i == place_) {
        pending.push_back({param, make(Expr::Local{field.id}, field.type)});
      } else if (!is(call.args[i], param.id)) {
        assigned_.insert(i);
        pending.push_back({param, call.args[i]});
      }
    }
    Stmt next = again_in_order(
        std::move(pending), block, [&](const ExprRef& expr, VarId id) { return parts_.mentions(expr, id); }, next_var_);
    block.push_back(std::move(next));
  }

  /// The cell `made` goes to the place, and the next round is at its field `at`. What the call of itself reads of the
  /// old value is read first.
  void put_cell(const ExprRef& made, std::size_t at, Block& block) {
    auto& construct = *made->as<Expr::Construct>();
    const ExprRef call = construct.args[at];
    auto& args = call->as<Expr::Call>()->args;
    construct.args[at] = args[place_];
    for (std::size_t i = 0; i < args.size(); ++i) {
      if (i == place_ || !parts_.mentions(args[i], place().id)) continue;
      const Binder held{next_var_++, "next_" + function_.params[i].binder.name, args[i]->type};
      block.push_back({Stmt::Declare{held, std::exchange(args[i], make(Expr::Local{held.id}, held.type))}});
    }
    const core::Constructor* constructor = context_.program.constructor(construct.constructor);
    std::vector<Binder> fields;
    for (std::size_t i = 0; i < construct.args.size(); ++i) {
      fields.push_back(
          {i == at ? next_var_++ : kUnused, constructor ? constructor->fields[i].name : "", construct.args[i]->type});
    }
    const Binder field = fields[at];
    parts_.enter(field.id, place().id);
    block.push_back({Stmt::Assign{place(), made}});
    block.push_back({Stmt::Unpack{at_place(), construct.constructor, std::move(fields), Access::Edit}});
    args[place_] = make(Expr::Local{field.id}, field.type);
    enter(*call->as<Expr::Call>(), field, block);
  }

  /// What is assigned is passed by value.
  void pass() {
    function_.loops = true;
    function_.params[place_].assigned = true;
    function_.params[place_].passing = Passing::Place;
    for (const std::size_t i : assigned_) {
      function_.params[i].assigned = true;
      function_.params[i].passing = Passing::Owned;
    }
  }

  const Context& context_;
  Function& function_;
  VarId& next_var_;
  Parts parts_;
  std::size_t place_ = 0;                     ///< the parameter
  std::unordered_set<std::size_t> assigned_;  ///< others that a step assigns
  std::size_t edits_ = 0;                     ///< steps to a field of a cell that is there
  bool stays_ = true;                         ///< a next round that is there already leaves the place where it is
};

}  // namespace

void loop_in_place(const Context& context, Program& program, VarId& next_var) {
  bool any = false;
  for (Function& function : program.functions) any = InPlaceLoop(context, function, next_var).run() || any;
  if (any) check_stack_on_cycles(context, program);
}

}  // namespace grus::imp
