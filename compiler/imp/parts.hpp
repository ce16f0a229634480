// Which variables are parts of which values.
#pragma once

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "imp/walk.hpp"

namespace grus::imp {

class Parts {
 public:
  /// Enters the fields of everything that is taken apart in the block.
  void enter(Block& block) {
    each_statement(block, 0, [&](Stmt& stmt) {
      if (const auto* unpack = stmt.as<Stmt::Unpack>()) enter(unpack->fields, unpack->scrutinee);
      if (const auto* match = stmt.as<Stmt::Match>()) {
        for (const Branch& branch : match->branches) enter(branch.fields, match->scrutinee);
      }
    });
  }
  void enter(const std::vector<Binder>& fields, const ExprRef& scrutinee) {
    const auto* local = scrutinee->as<Expr::Local>();
    if (!local) return;
    for (const Binder& field : fields) enter(field.id, local->id);
  }
  void enter(VarId field, VarId whole) {
    if (field != kUnused) whole_[field] = whole;
  }

  /// Is `id` part of `whole`, other than through one of `except`?
  bool part_of(VarId id, VarId whole, const std::vector<Binder>& except = {}) const {
    const auto excepted = [&] {
      return std::any_of(except.begin(), except.end(), [&](const Binder& each) { return each.id == id; });
    };
    for (auto it = whole_.find(id); it != whole_.end() && !excepted(); it = whole_.find(id)) {
      id = it->second;
      if (id == whole) return true;
    }
    return false;
  }

  /// Is the variable, or a part of it, used in the expression?
  bool mentions(const ExprRef& expr, VarId id) const {
    Block block;
    block.push_back({Stmt::Return{expr}});
    bool found = false;
    each_local(block, 0, [&](const Expr::Local& local) { found = found || local.id == id || part_of(local.id, id); });
    return found;
  }

 private:
  std::unordered_map<VarId, VarId> whole_;
};

}  // namespace grus::imp
