// A variable is used up where its last use hands it on to an owner: a parameter that is owned, a new value, a result.
// A value taken apart is used up when nothing but its fields is used afterwards and one of them is used up that is
// worth it, or when the same constructor is built again, which can then be done in place. To return one field as it
// stands is not enough: whoever calls an accessor goes on with the value.
#include "imp/consumption.hpp"

#include <algorithm>

#include "imp/walk.hpp"

namespace grus::imp {

bool used_itself(const Function& function, const Block& block, std::size_t from, VarId id, const Afters& afters) {
  bool used = false;
  afters.each_after(block, [&](const Block& after) { used = used || used_itself(function, after, 0, id, {}); });
  auto& body = const_cast<Block&>(block);  // only looked at
  each_local(body, from, [&](Expr::Local& local) { used = used || local.id == id; });
  const bool param = std::any_of(function.params.begin(), function.params.end(),
                                 [&](const Param& each) { return each.binder.id == id; });
  if (!used && param) {
    each_statement(body, from, [&](Stmt& stmt) {
      const auto* again = stmt.as<Stmt::Again>();
      used = used || (again && std::none_of(again->assignments.begin(), again->assignments.end(),
                                            [&](const Assignment& each) { return each.target.id == id; }));
    });
  }
  return used;
}

bool rebuilds(const Context& context, const Block& block, std::size_t from, GlobalId constructor, const TypeRef& type,
              const std::vector<Binder>& fields) {
  const Shape shape = context.shapes.of(type);
  if (shape != Shape::Handle && shape != Shape::Struct) return false;
  const auto keeps = [&](const std::vector<ExprRef>& args) {
    for (std::size_t i = 0; i < args.size() && i < fields.size(); ++i) {
      const auto* local = args[i]->as<Expr::Local>();
      if (local && local->id == fields[i].id) return true;
    }
    return false;
  };
  const auto in = [&](auto& self, const Block& inner, std::size_t start) -> bool {
    return std::any_of(inner.begin() + static_cast<std::ptrdiff_t>(start), inner.end(), [&](const Stmt& stmt) {
      if (const auto* result = stmt.as<Stmt::Return>()) {
        const auto* construct = result->value->as<Expr::Construct>();
        return construct && construct->constructor == constructor && !construct->args.empty() &&
               core::equal(result->value->type, type) && (shape == Shape::Handle || keeps(construct->args));
      }
      bool found = false;
      each_inner(stmt, [&](const Block& next) { found = found || self(self, next, 0); });
      return found;
    });
  };
  return in(in, block, from);
}

Consumption consumption(const Context& context, const Program& program, Function& function) {
  Consumption consumed;
  LastUses(
      context, program, function,
      [&](const Expr::Local& local, bool result) {
        consumed.all.insert(local.id);
        if (!result) consumed.handed.insert(local.id);
      },
      [&](const ExprRef& scrutinee, GlobalId constructor, const std::vector<Binder>& fields, const Block& rest,
          std::size_t from, const Afters& afters) {
        const auto* local = scrutinee->as<Expr::Local>();
        if (!local || !context.shapes.worth_owning(scrutinee->type)) return;
        const bool worth = std::any_of(fields.begin(), fields.end(), [&](const Binder& field) {
          return consumed.handed.contains(field.id) && context.shapes.worth_owning(field.type);
        });
        if (!worth && !rebuilds(context, rest, from, constructor, scrutinee->type, fields)) return;
        if (used_itself(function, rest, from, local->id, afters)) return;
        consumed.all.insert(local->id);
        consumed.handed.insert(local->id);
      },
      [](VarId, const Block&, std::size_t, const std::vector<Read>&) {})  // which `read_first` does
      .run();
  return consumed;
}

}  // namespace grus::imp
