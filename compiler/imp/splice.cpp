// `auto x = std::move(l).head(); auto rest = std::move(l).tail(); result.add(std::move(x)); l = std::move(rest);` frees
// a cell and makes another with the same element. A programmer would splice: `result.take_first(l);`. This looks for
// exactly that, after moves are known: a list taken apart, both fields moved and used nowhere else.
#include "imp/splice.hpp"

#include <algorithm>

#include "imp/usage.hpp"
#include "imp/walk.hpp"

namespace grus::imp {

namespace {

class Splice {
 public:
  Splice(const Context& context, Function& function)
      : context_(context), usage_(usage_of(function)), function_(function) {}

  void run() { block(function_.body); }

 private:
  void block(Block& block) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      if (const auto* unpack = block[i].as<Stmt::Unpack>()) {
        if (unpack->access == Access::Take && splice(block, i + 1, unpack->scrutinee, unpack->fields)) {
          block.erase(block.begin() + static_cast<std::ptrdiff_t>(i));
        }
      } else if (auto* match = block[i].as<Stmt::Match>()) {
        for (Branch& branch : match->branches) {
          if (branch.access == Access::Take && splice(branch.body, 0, match->scrutinee, branch.fields)) {
            branch.access = Access::Read;
            for (Binder& field : branch.fields) field.id = kUnused;
          }
          this->block(branch.body);
        }
      }
    }
  }

  /// Statement `from` adds the head to the result and the next round goes on with the tail.
  bool splice(Block& block, std::size_t from, const ExprRef& list, const std::vector<Binder>& fields) const {
    const core::TypeRef head = context_.shapes.expand(list->type);
    const auto* data = head->as<core::Type::Data>();
    if (!data || !context_.shapes.is_list(data->type) || fields.size() != 2) return false;
    if (!core::equal(list->type, function_.result) || from >= block.size()) return false;
    auto* extend = block[from].as<Stmt::Extend>();
    auto* again = block.back().as<Stmt::Again>();
    if (!extend || !again) return false;
    if (!moves(extend->cell->as<Expr::Construct>()->args[0], fields[0].id)) return false;
    const VarId id = list->as<Expr::Local>()->id;
    const auto next = std::find_if(again->assignments.begin(), again->assignments.end(), [&](const Assignment& each) {
      return each.target.id == id && moves(each.value, fields[1].id);
    });
    if (next == again->assignments.end()) return false;
    again->assignments.erase(next);
    block[from] = {Stmt::Shift{make(Expr::Local{id}, list->type)}};
    return true;
  }

  bool moves(const ExprRef& expr, VarId id) const {
    const auto* local = expr->as<Expr::Local>();
    return local && local->id == id && local->move && usage_.once(id);
  }

  const Context& context_;
  Usage usage_;
  Function& function_;
};

}  // namespace

void splice_cells(const Context& context, Function& function) {
  if (function.builds) Splice(context, function).run();
}

}  // namespace grus::imp
