// `match t with Node l x r => if lt x k then Node l x (insert k r) else Node l x r end` makes a node that it has, and
// nested patterns ask twice what a value is. On the path where `t` is known to be `Node l x r`, that expression is `t`,
// and a match on `t` is its branch: no cell is made, and the C++ says `return t;`.
//
// This is common subexpressions where it cannot extend a lifetime: all fields of `t` were needed. It waits for types,
// since `inl a` as a value of `A + B` and of `A + C` are one term and two C++ types. Constructors without fields cost
// nothing and stay.
#include "passes/known_values.hpp"

#include <algorithm>

#include "passes/traverse.hpp"

namespace grus::passes {

namespace {

/// What a variable was matched as.
struct Known {
  Binder value;
  GlobalId constructor;
  std::vector<Binder> fields;
};

class KnownValues {
 public:
  TermRef run(const TermRef& t) {
    if (const auto* match = t->as<Term::Case>()) return in_branches(t, *match);
    TermRef result = map_children(t, [&](const TermRef& c) { return run(c); });
    if (const auto* made = result->as<Term::Cons>()) return value_of(result, *made);
    return result;
  }

 private:
  TermRef in_branches(const TermRef& t, const Term::Case& match) {
    const auto* scrutinee = match.scrutinee->as<Term::Var>();
    if (!scrutinee) return map_children(t, [&](const TermRef& c) { return run(c); });
    if (auto branch = taken(scrutinee->id, match)) return run(*branch);
    bool changed = false;
    Term::Case result{match.scrutinee, {}};
    for (const auto& b : match.branches) {
      const std::size_t before = known_.size();
      if (b.constructor) known_.push_back({{scrutinee->id, "", match.scrutinee->type}, *b.constructor, b.fields});
      result.branches.push_back({b.constructor, b.fields, run(b.body)});
      known_.resize(before);
      changed = changed || result.branches.back().body != b.body;
    }
    return changed ? core::make(std::move(result), t->type) : t;
  }

  /// The branch for what `id` is known to be, about the fields it is known to have.
  std::optional<TermRef> taken(VarId id, const Term::Case& match) const {
    const auto known = std::find_if(known_.begin(), known_.end(), [&](const Known& k) { return k.value.id == id; });
    if (known == known_.end()) return std::nullopt;
    const auto branch = std::find_if(match.branches.begin(), match.branches.end(),
                                     [&](const auto& b) { return b.constructor == known->constructor; });
    if (branch == match.branches.end()) return std::nullopt;
    Substitution fields;
    for (std::size_t i = 0; i < branch->fields.size(); ++i) {
      if (!core::equal(branch->fields[i].type, known->fields[i].type)) return std::nullopt;
      fields.emplace(branch->fields[i].id, variable_of(known->fields[i]));
    }
    return substitute(branch->body, fields);
  }

  /// The variable that is `made` already.
  TermRef value_of(const TermRef& term, const Term::Cons& made) const {
    const auto is_field = [](const TermRef& arg, const Binder& field) {
      const auto* v = arg->as<Term::Var>();
      return v && v->id == field.id;
    };
    for (const Known& known : known_) {
      if (known.constructor == made.constructor && !made.args.empty() &&
          std::equal(made.args.begin(), made.args.end(), known.fields.begin(), known.fields.end(), is_field) &&
          core::equal(known.value.type, term->type))
        return variable_of(known.value);
    }
    return term;
  }

  static TermRef variable_of(const Binder& b) { return core::make(Term::Var{b.id}, b.type); }

  std::vector<Known> known_;
};

}  // namespace

Program known_values(Program program, diag::Diagnostics&) {
  for (auto& d : program.definitions) {
    if (d.body) d.body = KnownValues().run(d.body);
  }
  return program;
}

}  // namespace grus::passes
