// Taking apart (the reset and reuse of Perceus, said as C++ programmers say it).
//
// Where an owned value is matched on and then only its fields are used, one of them as an owner would, the fields are
// taken: `auto [l, x, r] = grus::take<node>(std::move(t));` moves them out of a cell that nobody shares and frees it,
// so that the next cell of its size is made where it was. Where the same constructor is built again as the result, the
// value is changed instead: `auto& [l, x, r] = grus::edit<node>(t); l = …; return t;`. A record that is held by value
// needs no check for that.
//
// A branch may use the value itself on one path and its fields on another. Then the fields are read where they are
// tested, and taken at the beginning of the paths that use them up, under new variables.
#include "imp/taking.hpp"

#include <algorithm>

#include "imp/consumption.hpp"
#include "imp/copy.hpp"
#include "imp/parts.hpp"

namespace grus::imp {

namespace {

class Taking {
 public:
  Taking(const Context& context, Function& function, Consumption consumed, VarId& next_var)
      : context_(context), function_(function), consumed_(std::move(consumed)), next_var_(next_var) {}

  void run() {
    parts_.enter(function_.body);
    each_statement(function_.body, 0, [&](Stmt& stmt) {
      if (const auto* unpack = stmt.as<Stmt::Unpack>()) open(*unpack);
      if (const auto* match = stmt.as<Stmt::Match>()) {
        for (const Branch& branch : match->branches) {
          if (branch.constructor) open({match->scrutinee, *branch.constructor, branch.fields});
        }
      }
    });
    VarSet owned;
    for (const Param& param : function_.params) {
      if (param.passing == Passing::Owned) own(param.binder, owned);
    }
    block(function_.body, std::move(owned));
    forget_unread();
  }

 private:
  void own(const Binder& binder, VarSet& owned) const {
    if (binder.type && context_.shapes.worth_owning(binder.type)) owned.insert(binder.id);
  }

  /// `owned`: variables of the scope, this side of any closure, that may be taken from.
  void block(Block& block, VarSet owned) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      each_expression(block[i], [&](ExprRef& expr) { closures(expr); });
      if (auto* declare = block[i].as<Stmt::Declare>()) {
        if (!declare->value->as<Expr::Constant>()) own(declare->binder, owned);
      } else if (const auto* found = block[i].as<Stmt::Unpack>()) {
        Stmt::Unpack unpack = *found;
        if (unpack.access == Access::Read) {
          unpack.access = decide(unpack.scrutinee, unpack.constructor, unpack.fields, block, i + 1, owned);
        }
        if (unpack.access != Access::Read) own_fields(unpack.fields, owned);
        block[i].node = std::move(unpack);
      } else if (auto* match = block[i].as<Stmt::Match>()) {
        for (Branch& branch : match->branches) {
          VarSet inner = owned;
          if (branch.constructor) {
            branch.access = decide(match->scrutinee, *branch.constructor, branch.fields, branch.body, 0, owned);
            if (branch.access != Access::Read) own_fields(branch.fields, inner);
          }
          this->block(branch.body, std::move(inner));
        }
      } else if (auto* join = block[i].as<Stmt::Join>()) {
        afters_.within(*join, [&](Block& before) { this->block(before, owned); });
        this->block(join->after, owned);
      }
    }
  }

  void own_fields(const std::vector<Binder>& fields, VarSet& owned) const {
    for (const Binder& field : fields) {
      if (field.id != kUnused) own(field, owned);
    }
  }

  void closures(ExprRef& expr) {
    VarSet params;
    if (const auto* lambda = expr->as<Expr::Lambda>()) {
      for (std::size_t i = 0; i < lambda->params.size(); ++i) {
        if (lambda->owns(i)) own(lambda->params[i], params);
      }
    }
    each_block(*expr, [&](Block& body) { block(body, params); });
    each_operand(*expr, [&](ExprRef& operand) { closures(operand); });
  }

  /// Is the value used as a whole, by itself or as a field of an edited value that is returned with it?
  bool used_whole(VarId id, Block& rest, std::size_t from) const {
    bool used = used_itself(function_, rest, from, id, afters_);
    if (!edited_.contains(id)) return used;
    afters_.each_after(rest, [&](const Block& after) { used = used || stays_in_result(id, after, 0); });
    return used || stays_in_result(id, rest, from);
  }

  bool stays_in_result(VarId id, const Block& rest, std::size_t from) const {
    if (from >= rest.size()) return false;
    bool found = false;
    each_inner(rest.back(), [&](const Block& inner) { found = found || stays_in_result(id, inner, 0); });
    const auto* result = rest.back().as<Stmt::Return>();
    const auto* whole = result ? result->value->as<Expr::Local>() : nullptr;
    if (!whole) return found;
    const auto assigned = [&](VarId field) {
      return std::any_of(rest.begin(), rest.end(), [&](const Stmt& stmt) {
        const auto* assign = stmt.as<Stmt::Assign>();
        return assign && assign->target.id == field;
      });
    };
    for (auto it = edited_.find(id); it != edited_.end() && !assigned(it->first); it = edited_.find(it->second)) {
      if (it->second == whole->id) return true;
    }
    return false;
  }

  /// Is the value, or what lies in it, used otherwise than through these fields?
  bool used_otherwise(VarId id, const std::vector<Binder>& fields, Block& rest, std::size_t from) const {
    bool used = used_whole(id, rest, from);
    const auto look = [&](const Expr::Local& local) { used = used || parts_.part_of(local.id, id, fields); };
    afters_.each_after(rest, [&](Block& after) { each_local(after, 0, look); });
    each_local(rest, from, look);
    return used;
  }

  /// How the fields are had; may change `rest` from `from` on.
  Access decide(const ExprRef& scrutinee, GlobalId constructor, std::vector<Binder>& fields, Block& rest,
                std::size_t from, const VarSet& owned) {
    const auto* local = scrutinee->as<Expr::Local>();
    if (!local || !owned.contains(local->id)) return Access::Read;
    if (!used_otherwise(local->id, fields, rest, from)) {
      return access(scrutinee, constructor, fields, rest, from);
    }
    sink(scrutinee, constructor, fields, rest, from);
    forget_unused(fields, rest, from);
    return Access::Read;
  }

  /// Nothing but its fields is used from here on.
  Access access(const ExprRef& scrutinee, GlobalId constructor, std::vector<Binder>& fields, Block& rest,
                std::size_t from) {
    const Shape shape = context_.shapes.of(scrutinee->type);
    if (rebuilds(context_, rest, from, constructor, scrutinee->type, fields)) {
      bool any = false;
      edit(scrutinee, constructor, fields, rest, from, {}, any);
      if (any) {
        for (const Binder& field : fields) edited_[field.id] = scrutinee->as<Expr::Local>()->id;
        return Access::Edit;
      }
    }
    if (!worth_taking(fields, rest, from)) return Access::Read;
    return shape == Shape::Struct ? Access::Edit : Access::Take;
  }

  bool worth_taking(const std::vector<Binder>& fields, Block& rest, std::size_t from) const {
    bool worth = false;
    each_local(rest, from, [&](const Expr::Local& local) {
      worth = worth || std::any_of(fields.begin(), fields.end(), [&](const Binder& field) {
                return field.id == local.id && consumed_.handed.contains(field.id) &&
                       context_.shapes.worth_owning(field.type);
              });
    });
    return worth;
  }

  /// Takes the fields at the beginning of those branches of the last match that use up the value, or of what comes
  /// after it.
  void sink(const ExprRef& scrutinee, GlobalId constructor, const std::vector<Binder>& fields, Block& rest,
            std::size_t from) {
    const VarId id = scrutinee->as<Expr::Local>()->id;
    if (from >= rest.size()) return;
    const auto into = [&](Block& body) {
      if (used_whole(id, body, 0)) return sink(scrutinee, constructor, fields, body, 0);
      sink_here(scrutinee, constructor, fields, body);
    };
    if (auto* match = rest.back().as<Stmt::Match>()) {
      for (Branch& branch : match->branches) into(branch.body);
    } else if (auto* join = rest.back().as<Stmt::Join>()) {
      into(join->after);
      afters_.within(*join, [&](Block& before) { sink(scrutinee, constructor, fields, before, 0); });
    }
  }

  /// Takes the fields at the beginning of `body`, if that is worth it. What was read from inside of them is read again.
  void sink_here(const ExprRef& scrutinee, GlobalId constructor, const std::vector<Binder>& fields, Block& body) {
    const VarId id = scrutinee->as<Expr::Local>()->id;
    const Block before = copy(body);
    std::vector<Stmt::Unpack> again = opened_inside(id, body);
    std::vector<Binder> fresh = fields;
    for (Binder& field : fresh) renew(field, id, body, again);
    for (std::size_t i = 0; i < again.size(); ++i) {
      const VarId whole = again[i].scrutinee->as<Expr::Local>()->id;
      for (Binder& field : again[i].fields) renew(field, whole, body, again);
    }
    for (auto it = again.rbegin(); it != again.rend(); ++it) {
      forget_unused(it->fields, body, 0);
      body.insert(body.begin(), Stmt{std::move(*it)});
    }
    const bool free = !used_otherwise(id, fresh, body, 0);
    const Access how = free ? access(scrutinee, constructor, fresh, body, 0) : Access::Read;
    if (how == Access::Read) {
      body = before;
      parts_.enter(body);
      return;
    }
    if (how == Access::Take) forget_unused(fresh, body, 0);
    Stmt::Unpack unpack{make(Expr::Local{id}, scrutinee->type), constructor, std::move(fresh), how};
    body.insert(body.begin(), Stmt{std::move(unpack)});
  }

  static VarSet fields_bound_in(Block& body) {
    VarSet bound;
    const auto add = [&](const std::vector<Binder>& fields) {
      for (const Binder& field : fields) bound.insert(field.id);
    };
    each_statement(body, 0, [&](Stmt& stmt) {
      if (const auto* unpack = stmt.as<Stmt::Unpack>()) add(unpack->fields);
      if (const auto* match = stmt.as<Stmt::Match>()) {
        for (const Branch& branch : match->branches) add(branch.fields);
      }
    });
    return bound;
  }

  /// Where values inside of `id` were taken apart before `body`, outer ones first, as far as their fields are used in
  /// it.
  std::vector<Stmt::Unpack> opened_inside(VarId id, Block& body) const {
    std::vector<Stmt::Unpack> found;
    const VarSet inside = fields_bound_in(body);
    const auto need = [&](auto& self, VarId field) -> void {
      const auto open = opened_.find(field);
      if (open == opened_.end() || inside.contains(field) || !parts_.part_of(field, id)) return;
      const VarId whole = open->second->scrutinee->as<Expr::Local>()->id;
      if (whole == id) return;
      self(self, whole);
      const bool known = std::any_of(found.begin(), found.end(), [&](const Stmt::Unpack& each) {
        return each.scrutinee->as<Expr::Local>()->id == whole;
      });
      if (known) return;
      Stmt::Unpack unpack = *open->second;
      unpack.scrutinee = make(Expr::Local{whole}, unpack.scrutinee->type);
      unpack.access = Access::Read;
      found.push_back(std::move(unpack));
    };
    each_local(body, 0, [&](const Expr::Local& local) { need(need, local.id); });
    return found;
  }

  /// What was only read to be taken later is not read.
  void forget_unread() {
    VarSet used;
    each_local(function_.body, 0, [&](const Expr::Local& local) { used.insert(local.id); });
    const auto forget = [&](std::vector<Binder>& fields, Access access) {
      for (Binder& field : fields) {
        if (access == Access::Read && !used.contains(field.id)) field.id = kUnused;
      }
    };
    each_statement(function_.body, 0, [&](Stmt& stmt) {
      if (auto* unpack = stmt.as<Stmt::Unpack>()) forget(unpack->fields, unpack->access);
      if (auto* match = stmt.as<Stmt::Match>()) {
        for (Branch& branch : match->branches) forget(branch.fields, branch.access);
      }
    });
  }

  void renew(Binder& field, VarId whole, Block& body, std::vector<Stmt::Unpack>& more) {
    if (field.id == kUnused) return;
    const VarId old = field.id;
    field.id = next_var_++;
    if (consumed_.handed.contains(old)) consumed_.handed.insert(field.id);
    parts_.enter(field.id, whole);
    rename(body, old, field.id);
    for (Stmt::Unpack& unpack : more) {
      auto& local = *unpack.scrutinee->as<Expr::Local>();
      if (local.id == old) local.id = field.id;
    }
  }

  void rename(Block& body, VarId from, VarId to) {
    if (from == to) return;
    each_local(body, 0, [&](Expr::Local& local) {
      if (local.id == from) local.id = to;
    });
    parts_.enter(body);
  }

  /// Turns results that rebuild the value into assignments to its fields.
  void edit(const ExprRef& scrutinee, GlobalId constructor, std::vector<Binder>& fields, Block& block, std::size_t from,
            const std::unordered_map<VarId, GlobalId>& known, bool& any) {
    if (from >= block.size()) return;
    if (auto* match = block.back().as<Stmt::Match>()) {
      const auto* tested = match->scrutinee->as<Expr::Local>();
      for (Branch& branch : match->branches) {
        auto inner = known;
        if (tested && branch.constructor) inner[tested->id] = *branch.constructor;
        edit(scrutinee, constructor, fields, branch.body, 0, inner, any);
      }
      return;
    }
    each_inner(block.back(), [&](Block& inner) { edit(scrutinee, constructor, fields, inner, 0, known, any); });
    auto* result = block.back().as<Stmt::Return>();
    auto* construct = result ? result->value->as<Expr::Construct>() : nullptr;
    if (!construct || construct->constructor != constructor || construct->args.size() != fields.size()) return;
    if (!core::equal(result->value->type, scrutinee->type)) return;
    std::vector<Assignment> pending;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const auto* local = construct->args[i]->as<Expr::Local>();
      if (local && local->id == fields[i].id) continue;
      const auto same = known.find(fields[i].id);
      const auto* constant = construct->args[i]->as<Expr::Construct>();
      if (constant && constant->args.empty() && same != known.end() && same->second == constant->constructor) continue;
      if (fields[i].id == kUnused) {
        fields[i] = field(constructor, i, construct->args[i]->type);
        parts_.enter(fields, scrutinee);
      }
      pending.push_back({fields[i], construct->args[i]});
    }
    const auto order = in_order(std::move(pending));
    if (!order) return;
    any = true;
    const VarId id = scrutinee->as<Expr::Local>()->id;
    block.pop_back();
    for (const Assignment& each : *order) block.push_back({Stmt::Assign{each.target, each.value}});
    block.push_back({Stmt::Return{make(Expr::Local{id}, scrutinee->type)}});
  }

  Binder field(GlobalId constructor, std::size_t index, const TypeRef& type) {
    const core::Constructor* found = context_.program.constructor(constructor);
    return {next_var_++, found ? found->fields[index].name : "", type};
  }

  /// So that no field is assigned before its old value was last read; nothing where that cannot be.
  std::optional<std::vector<Assignment>> in_order(std::vector<Assignment> pending) const {
    std::vector<Assignment> ordered;
    while (!pending.empty()) {
      const auto ready = std::find_if(pending.begin(), pending.end(), [&](const Assignment& candidate) {
        return std::none_of(pending.begin(), pending.end(), [&](const Assignment& other) {
          return other.target.id != candidate.target.id && parts_.mentions(other.value, candidate.target.id);
        });
      });
      if (ready == pending.end()) return std::nullopt;
      ordered.push_back(std::move(*ready));
      pending.erase(ready);
    }
    return ordered;
  }

  /// Of where each variable is bound that is a field.
  void open(const Stmt::Unpack& unpack) {
    if (!unpack.scrutinee->as<Expr::Local>()) return;
    const auto kept = std::make_shared<Stmt::Unpack>(unpack);
    for (const Binder& field : unpack.fields) {
      if (field.id != kUnused) opened_[field.id] = kept;
    }
  }

  const Context& context_;
  Function& function_;
  Consumption consumed_;
  VarId& next_var_;
  Parts parts_;
  Afters afters_;  ///< of the place that is being looked at
  std::unordered_map<VarId, std::shared_ptr<Stmt::Unpack>> opened_;
  std::unordered_map<VarId, VarId> edited_;  ///< fields of values that are changed in place, and these values
};

}  // namespace

void take_apart(const Context& context, const Program& program, Function& function, VarId& next_var) {
  Consumption consumed = consumption(context, program, function);
  Taking(context, function, std::move(consumed), next_var).run();
}

}  // namespace grus::imp
