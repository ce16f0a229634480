// `auto x = std::move(l).head(); auto rest = std::move(l).tail(); result.add(std::move(x)); l = std::move(rest);` frees
// a cell and makes another with the same element. A programmer would splice: `result.take_first(l);`. This looks for
// lists that are taken apart, after moves are known, and for paths from there that only move both fields on.
//
// Where only some paths do (`if (keep(x))` comes between), the fields are read where they are tested, and each other
// path takes the list apart for itself.
#include "imp/splice.hpp"

#include <algorithm>

#include "imp/walk.hpp"

namespace grus::imp {

namespace {

/// A list that is taken apart.
struct Taken {
  ExprRef list;
  GlobalId constructor;
  std::vector<Binder> fields;  ///< head and tail

  VarId id() const { return list->as<Expr::Local>()->id; }
  bool has(VarId local) const {
    return std::any_of(fields.begin(), fields.end(), [&](const Binder& field) { return field.id == local; });
  }
};

class Splice {
 public:
  Splice(const Context& context, Function& function, VarId& next_var)
      : context_(context), function_(function), next_var_(next_var) {}

  void run() { block(function_.body); }

 private:
  void block(Block& block) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      if (auto* unpack = block[i].as<Stmt::Unpack>()) {
        const Taken taken{unpack->scrutinee, unpack->constructor, unpack->fields};
        if (unpack->access == Access::Take && spliceable(taken) && splices(block, i + 1, taken)) {
          splice(block, i + 1, taken);
          block[i].as<Stmt::Unpack>()->access = Access::Read;
          forget_unused(block[i].as<Stmt::Unpack>()->fields, block, i + 1);
        }
      } else if (auto* match = block[i].as<Stmt::Match>()) {
        for (Branch& branch : match->branches) {
          if (branch.access == Access::Take && branch.constructor) {
            const Taken taken{match->scrutinee, *branch.constructor, branch.fields};
            if (spliceable(taken) && splices(branch.body, 0, taken)) {
              splice(branch.body, 0, taken);
              branch.access = Access::Read;
              forget_unused(branch.fields, branch.body, 0);
            }
          }
          this->block(branch.body);
        }
      } else {
        each_inner(block[i], [&](Block& inner) { this->block(inner); });
      }
    }
  }

  bool spliceable(const Taken& taken) const {
    const core::TypeRef head = context_.shapes.expand(taken.list->type);
    const auto* data = head->as<core::Type::Data>();
    return data && context_.shapes.is_list(data->type) && taken.fields.size() == 2 &&
           core::equal(taken.list->type, function_.result);
  }

  /// Does some path from here add the head to the result, and go on with the tail in the next round?
  bool splices(Block& block, std::size_t from, const Taken& taken) const {
    const auto extends = [](const Stmt& stmt) { return stmt.as<Stmt::Extend>() != nullptr; };
    const auto at = std::find_if(block.begin() + static_cast<std::ptrdiff_t>(from), block.end(), extends);
    for (auto stmt = block.begin() + static_cast<std::ptrdiff_t>(from); stmt != at; ++stmt) {
      if (moves_part(*stmt, taken)) return false;
    }
    if (at != block.end()) return shifts(block, static_cast<std::size_t>(at - block.begin()), taken);
    auto* match = from < block.size() ? block.back().as<Stmt::Match>() : nullptr;
    return match && std::any_of(match->branches.begin(), match->branches.end(),
                                [&](Branch& branch) { return splices(branch.body, 0, taken); });
  }

  /// Is a field moved by the statement itself, or in a closure of it?
  static bool moves_part(Stmt& stmt, const Taken& taken) {
    bool moved = false;
    const auto look = [&](const Expr::Local& local) { moved = moved || (local.move && taken.has(local.id)); };
    const auto inside = [&](auto& self, ExprRef& expr) -> void {
      if (const auto* local = expr->as<Expr::Local>()) look(*local);
      each_operand(*expr, [&](ExprRef& operand) { self(self, operand); });
      each_block(*expr, [&](Block& body) { each_local(body, 0, look); });
    };
    each_expression(stmt, [&](ExprRef& expr) { inside(inside, expr); });
    return moved;
  }

  /// The statement `extend` adds the head, the block ends with another round on the tail, and nothing else uses them.
  bool shifts(Block& block, std::size_t extend, const Taken& taken) const {
    const auto* cell = block[extend].as<Stmt::Extend>()->cell->as<Expr::Construct>();
    const auto* again = block.back().as<Stmt::Again>();
    if (!again || !moves(cell->args[0], taken.fields[0].id)) return false;
    std::size_t uses = 0;
    each_local(block, extend, [&](const Expr::Local& local) { uses += taken.has(local.id) ? 1 : 0; });
    return uses == 2 && next_round(*again, taken) != again->assignments.end();
  }

  static std::vector<Assignment>::const_iterator next_round(const Stmt::Again& again, const Taken& taken) {
    return std::find_if(again.assignments.begin(), again.assignments.end(), [&](const Assignment& each) {
      return each.target.id == taken.id() && moves(each.value, taken.fields[1].id);
    });
  }

  static bool moves(const ExprRef& expr, VarId id) {
    const auto* local = expr->as<Expr::Local>();
    return local && local->id == id && local->move;
  }

  /// What `splices` has found.
  void splice(Block& block, std::size_t from, const Taken& taken) {
    for (std::size_t i = from; i < block.size(); ++i) {
      if (block[i].as<Stmt::Extend>()) {
        auto* again = block.back().as<Stmt::Again>();
        again->assignments.erase(next_round(*again, taken));
        block[i] = {Stmt::Shift{make(Expr::Local{taken.id()}, taken.list->type)}};
        return;
      }
    }
    for (Branch& branch : block.back().as<Stmt::Match>()->branches) {
      if (splices(branch.body, 0, taken)) {
        splice(branch.body, 0, taken);
      } else {
        take_at_beginning(branch.body, taken);
      }
    }
  }

  void take_at_beginning(Block& body, const Taken& taken) {
    std::vector<Binder> fields = taken.fields;
    for (Binder& field : fields) {
      const VarId old = std::exchange(field.id, next_var_++);
      each_local(body, 0, [&](Expr::Local& local) {
        if (local.id == old) local.id = field.id;
      });
    }
    forget_unused(fields, body, 0);
    if (std::all_of(fields.begin(), fields.end(), [](const Binder& field) { return field.id == kUnused; })) return;
    ExprRef list = make(Expr::Local{taken.id()}, taken.list->type);
    body.insert(body.begin(), Stmt{Stmt::Unpack{std::move(list), taken.constructor, std::move(fields), Access::Take}});
  }

  const Context& context_;
  Function& function_;
  VarId& next_var_;
};

}  // namespace

void splice_cells(const Context& context, Function& function, VarId& next_var) {
  if (function.builds) Splice(context, function, next_var).run();
}

}  // namespace grus::imp
