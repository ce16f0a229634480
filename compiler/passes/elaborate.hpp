// One recursive group of definitions, elaborated: the middle of `infer`.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "passes/traverse.hpp"
#include "passes/unify.hpp"

namespace grus::passes {

/// The type of a constant, variables 0 … `variables`-1 generalised.
struct Scheme {
  std::uint32_t variables = 0;
  TypeRef type;
};

/// Elaborates terms against holes. Types live beside the terms, in tables keyed by node, until the group is solved.
class Elaborator {
 public:
  Elaborator(const Program& program, Unifier& unifier, const std::unordered_map<GlobalId, Scheme>& schemes)
      : program_(program), unifier_(unifier), schemes_(schemes) {}

  struct Function {
    std::vector<TyRef> params;
    TyRef result;
    TyRef whole;
    TermRef body;
  };

  /// Elaborate the definitions at `group`. The hole to give up before trying again, or none when all is solved.
  std::optional<HoleKey> run(const std::vector<std::size_t>& group);

  const Function& function(GlobalId id) const { return functions_.at(id); }
  TyRef type_of(const Term* term) const { return types_.at(term); }
  TyRef type_of(VarId variable) const { return variables_.at(variable); }
  const std::vector<TyRef>& instance(const Term* term) const { return instances_.at(term); }
  bool is_group_member(GlobalId id) const { return functions_.contains(id); }

 private:
  TermRef infer(const TermRef& term, TyRef& type);
  TermRef check(const TermRef& term, TyRef expected);
  TermRef flow(TermRef elaborated, TyRef actual, TyRef expected);

  TermRef infer_global(const TermRef& term, TyRef& type);
  TermRef infer_app(const TermRef& term, TyRef& type);
  TermRef infer_lam(const TermRef& term, TyRef& type);
  TermRef infer_cons(const TermRef& term, TyRef& type);
  TermRef construct(const Term::Cons& n, const std::vector<TyRef>& params, TyRef type);
  TermRef infer_case(const TermRef& term, TyRef expected);
  TermRef dead_branch(TyRef expected);
  TermRef infer_array(const TermRef& term, TyRef& type);
  TermRef check_lam(const TermRef& term, TyRef expected);
  void bind_branch(const Term::Branch& branch, TyRef scrutinee, const std::vector<TyRef>& params);

  Function signature(const core::Definition& definition);
  TermRef done(Term::Node node, TyRef type, TypeRef known = nullptr);
  /// What a binder says of itself.
  TyRef given(const Binder& binder, HoleKey key) {
    return core::is_world(binder.type) ? unifier_.world() : unifier_.hole(key);
  }
  /// Only what was made to be the world is the world.
  static bool fits(const Binder& binder, TyRef type) {
    return Unifier::resolve(type)->kind != Ty::Kind::World || core::is_world(binder.type);
  }
  TyRef primitive(const std::optional<GlobalId>& id);
  void give_up(const std::optional<HoleKey>& key) {
    if (key && !given_up_) given_up_ = key;
  }

  const Program& program_;
  Unifier& unifier_;
  const std::unordered_map<GlobalId, Scheme>& schemes_;
  std::unordered_map<GlobalId, Function> functions_;
  std::unordered_map<const Term*, TyRef> types_;
  std::unordered_map<VarId, TyRef> variables_;
  std::unordered_map<const Term*, std::vector<TyRef>> instances_;
  std::vector<TermRef> alive_;  // keeps the keys of the tables valid
  std::optional<HoleKey> given_up_;
};

}  // namespace grus::passes
