// One walk that records everything. Variables are unique in a definition, so the closure depth at which
// each was bound is enough to tell captures.
#include "imp/usage.hpp"

#include <algorithm>

namespace grus::imp {

namespace {

class Walk {
 public:
  Usage usage;
  std::vector<VarId> order;
  std::unordered_map<VarId, unsigned> bound;

  void bind(const Binder& binder) {
    bound[binder.id] = depth_;
    if (binder.type) usage.types.push_back(binder.type);
  }

  void block(const Block& block) {
    for (const Stmt& stmt : block) std::visit([&](const auto& node) { statement(node); }, stmt.node);
  }

 private:
  void statement(const Stmt::Declare& node) {
    expr(node.value);
    bind(node.binder);
  }
  void statement(const Stmt::Perform& node) { expr(node.value); }
  void statement(const Stmt::Return& node) { expr(node.value); }
  void statement(const Stmt::Match& node) {
    expr(node.scrutinee);
    usage.types.push_back(node.scrutinee->type);
    for (const Branch& branch : node.branches) {
      if (branch.constructor) usage.globals.push_back(*branch.constructor);
      access(node.scrutinee, branch.access);
      for (const Binder& field : branch.fields) bind(field);
      block(branch.body);
    }
  }
  void statement(const Stmt::Unpack& node) {
    expr(node.scrutinee);
    usage.types.push_back(node.scrutinee->type);
    usage.globals.push_back(node.constructor);
    access(node.scrutinee, node.access);
    for (const Binder& field : node.fields) bind(field);
  }
  void statement(const Stmt::Assign& node) {
    expr(node.value);
    mention(node.target.id);
    usage.moved.insert(node.target.id);
  }
  void statement(const Stmt::Again& node) {
    for (const Assignment& assignment : node.assignments) {
      if (const auto* local = assignment.value->as<Expr::Local>()) ++usage.stepped[{local->id, assignment.target.id}];
      expr(assignment.value);
    }
  }
  void statement(const Stmt::Extend& node) { expr(node.cell); }
  void statement(const Stmt::Shift& node) {
    expr(node.list);
    access(node.list, Access::Take);
  }
  void statement(const Stmt::Join& node) {
    block(node.before);
    block(node.after);
  }
  void statement(const Stmt::Leave&) {}
  void statement(const Stmt::Unreachable&) {}

  void access(const ExprRef& scrutinee, Access access) {
    const auto* local = scrutinee->as<Expr::Local>();
    if (local && access != Access::Read) usage.moved.insert(local->id);
  }

  void expr(const ExprRef& expr) {
    if (expr->type) usage.types.push_back(expr->type);
    std::visit([&](const auto& node) { this->node(node); }, expr->node);
  }
  void all(const std::vector<ExprRef>& exprs) {
    for (const ExprRef& each : exprs) expr(each);
  }
  void global(GlobalId id, const std::vector<TypeRef>& types) {
    usage.globals.push_back(id);
    usage.types.insert(usage.types.end(), types.begin(), types.end());
  }
  void closure(const std::vector<Binder>& params, const Block& body) {
    ++depth_;
    for (const Binder& param : params) bind(param);
    block(body);
    --depth_;
  }

  void mention(VarId id) {
    if (usage.count[id]++ == 0) order.push_back(id);
    const auto it = bound.find(id);
    if (it != bound.end() && it->second < depth_) usage.captured.insert(id);
  }
  void node(const Expr::Local& local) {
    mention(local.id);
    if (local.move) usage.moved.insert(local.id);
  }
  void node(const Expr::Function& n) { global(n.id, n.type_args); }
  void node(const Expr::Constant& n) { global(n.id, n.type_args); }
  void node(const Expr::Call& n) {
    global(n.id, n.type_args);
    all(n.args);
  }
  void node(const Expr::Apply& n) {
    if (const auto* local = n.function->as<Expr::Local>()) ++usage.called[{local->id, n.args.size()}];
    expr(n.function);
    all(n.args);
  }
  void node(const Expr::Lambda& n) {
    usage.moved.insert(n.taken.begin(), n.taken.end());
    closure(n.params, n.body);
    usage.types.push_back(n.result);
  }
  void node(const Expr::Construct& n) {
    usage.globals.push_back(n.constructor);
    all(n.args);
  }
  void node(const Expr::Delay& n) { closure({}, n.body); }
  void node(const Expr::Immediate& n) { closure({}, n.body); }
  void node(const Expr::Choose& n) {
    expr(n.scrutinee);
    if (n.constructor) usage.globals.push_back(*n.constructor);
    expr(n.yes);
    expr(n.no);
  }
  void node(const Expr::Erased&) {}
  void node(const Expr::Cast& n) { expr(n.inner); }
  void node(const Expr::Int63&) {}
  void node(const Expr::Float&) {}
  void node(const Expr::Array& n) {
    all(n.elements);
    expr(n.fallback);
  }
  void node(const Expr::Literal&) {}
  void node(const Expr::Hole&) {}
  void node(const Expr::Initial&) {}

  unsigned depth_ = 0;
};

}  // namespace

Usage usage_of(const Function& function) {
  Walk walk;
  for (const Param& param : function.params) walk.bind(param.binder);
  walk.usage.types.push_back(function.result);
  walk.block(function.body);
  walk.usage.depth = std::move(walk.bound);
  return std::move(walk.usage);
}

std::vector<VarId> free_locals(const Block& body, const std::vector<Binder>& params) {
  Walk walk;
  for (const Binder& param : params) walk.bind(param);
  walk.block(body);
  std::vector<VarId> free;
  for (const VarId id : walk.order) {
    if (!walk.bound.contains(id)) free.push_back(id);
  }
  return free;
}

}  // namespace grus::imp
