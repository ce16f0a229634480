// Marking last uses.
//
// Owned are the parameters that are passed by value, the locals declared by value, and the fields that were taken or
// are edited. Fields that were only read, cursors and constants belong to somebody else.
#include "imp/moves.hpp"

#include "imp/last_use.hpp"
#include "imp/walk.hpp"

namespace grus::imp {

VarSet owners(const Context& context, Function& function) {
  VarSet owned;
  const auto own = [&](const Binder& binder) {
    if (binder.type && !context.shapes.trivial(binder.type)) owned.insert(binder.id);
  };
  const auto fields = [&](const std::vector<Binder>& binders, Access access) {
    if (access == Access::Read) return;
    for (const Binder& field : binders) {
      if (field.id != kUnused) own(field);
    }
  };
  for (const Param& param : function.params) {
    if (by_value(param.passing)) own(param.binder);
  }
  each_lambda(function.body, [&](Expr::Lambda& lambda) {
    for (std::size_t i = 0; i < lambda.params.size(); ++i) {
      if (lambda.owns(i)) own(lambda.params[i]);
    }
  });
  each_statement(function.body, 0, [&](Stmt& stmt) {
    if (const auto* declare = stmt.as<Stmt::Declare>()) {
      if (!declare->value->as<Expr::Constant>()) own(declare->binder);
    } else if (const auto* unpack = stmt.as<Stmt::Unpack>()) {
      fields(unpack->fields, unpack->access);
    } else if (const auto* match = stmt.as<Stmt::Match>()) {
      for (const Branch& branch : match->branches) fields(branch.fields, branch.access);
    }
  });
  return owned;
}

void mark_moves(const Context& context, const Program& program, Function& function) {
  const VarSet owned = owners(context, function);
  LastUses(
      context, program, function, [&](Expr::Local& local, bool) { local.move = owned.contains(local.id); }, {}, {},
      [&](Expr::Lambda& lambda, VarId id) {
        if (owned.contains(id)) lambda.taken.push_back(id);
      })
      .run();
}

}  // namespace grus::imp
