// Unification for `infer`: types with holes, solved by binding, undone when a step fails.
//
// Every hole has a key made of the term that asked for it and a slot, the same in every run over the same
// terms. A run that finds two types which cannot agree names the hole to give up (`Mismatch`); the next
// run makes that hole `Any` from the start ("poisoned"). So `Any` appears where the disagreement is and nowhere else.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "core/program.hpp"

namespace grus::passes {

struct Ty;
using TyRef = Ty*;

/// Identifies a hole across runs: the term (or definition) it belongs to and a slot within it.
using HoleKey = std::pair<const void*, std::uint32_t>;

struct Ty {
  enum class Kind { Hole, Var, Arrow, Data, Any, Erased, World };
  Kind kind;
  TyRef link = nullptr;       // Hole: what it is bound to
  HoleKey key{};              // Hole; Var: where it can be given up
  std::uint32_t index = 0;    // Var; Data: the GlobalId; Hole: age, from the oldest
  std::vector<TyRef> args{};  // Arrow: {from, to}; Data: parameters
};

class Unifier {
 public:
  explicit Unifier(const core::Program& program) : program_(program) {}

  TyRef hole(HoleKey key);
  TyRef arrow(TyRef from, TyRef to);
  TyRef data(core::GlobalId id, std::vector<TyRef> args);
  TyRef any() { return make({Ty::Kind::Any}); }
  TyRef erased() { return make({Ty::Kind::Erased}); }
  TyRef world() { return make({Ty::Kind::World}); }
  TyRef rigid(std::uint32_t index);
  /// A declared type variable: equal to itself only, and given up like a hole where the body says otherwise.
  TyRef variable(HoleKey key);

  /// A core type with variable i replaced by `args[i]`, abbreviations expanded, types without values erased.
  /// `unknown`, where given, makes the type that stands for `Any`.
  TyRef import(const core::TypeRef& type, const std::vector<TyRef>& args,
               const std::function<TyRef()>& unknown = nullptr);
  /// The core type, holes still open read as `Any`.
  core::TypeRef export_type(TyRef type) const;

  static TyRef resolve(TyRef type);

  struct Mismatch {
    /// The hole to poison so that the two types can meet in `Any`; empty where there is none to give up,
    /// either because one side is `Any` already or because both are fixed.
    std::optional<HoleKey> give_up;
  };
  /// Make the types equal, or change nothing and say why not.
  std::optional<Mismatch> unify(TyRef actual, TyRef expected);

  /// The hole a type came through last, if any.
  static std::optional<HoleKey> origin(TyRef type);
  /// Open holes, and declared variables, of `type` in order.
  static void parameters(TyRef type, std::vector<TyRef>& out);

  /// Start again with one more hole given up.
  void poison(HoleKey key) { poisoned_.insert(key); }
  void reset();

 private:
  TyRef make(Ty type);
  bool step(TyRef a, TyRef b);
  bool fail(TyRef a, TyRef b);
  void bind(TyRef hole, TyRef type);

  const core::Program& program_;
  std::deque<Ty> arena_;
  std::set<HoleKey> poisoned_;
  std::vector<TyRef> trail_;
  Mismatch mismatch_;
};

}  // namespace grus::passes
