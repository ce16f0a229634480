// Terms of the core language: an untyped lambda calculus with data, as erasure leaves it.
//
// Variables are unique numbers, so substitution never captures as long as whoever duplicates a term
// renames its binders (`freshen`). Terms are immutable and shared.
//
// Before `infer` the `type` of a node is empty and `Magic` may occur. After it:
//   - every node and binder has a type, `Magic` and `Fix` are gone, `Cast` stands where the C++ type
//     of a value really changes;
//   - `App` of a `Global` with parameters has exactly as many arguments as parameters; a `Global`
//     with parameters elsewhere is a function used as a value;
//   - `App` of any other term has at least one and at most as many arguments as its type has arrows.
//
// A computation runs where it is applied to the world (see core/type.hpp), and only there do terms have effects. Such
// an application is the body of a function of the world, or stands in tail position in it, or is the scrutinee of a
// *sequence*: a `Case` that only binds its scrutinee. Nobody may move, repeat or drop that scrutinee.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/type.hpp"

namespace grus::core {

using VarId = std::uint32_t;

struct Term;
using TermRef = std::shared_ptr<const Term>;

/// A bound variable: `name` is the Rocq name, or empty where there was none.
struct Binder {
  VarId id;
  std::string name;
  TypeRef type = nullptr;
};

struct Term {
  struct Var {
    VarId id;
  };
  /// A constant; `type_args` instantiate the type parameters of its definition (after `infer`).
  struct Global {
    GlobalId id;
    std::vector<TypeRef> type_args;
  };
  struct App {
    TermRef function;
    std::vector<TermRef> args;
  };
  struct Lam {
    std::vector<Binder> params;
    TermRef body;
  };
  struct Let {
    Binder binder;
    TermRef value, body;
  };
  /// A constructor applied to all its fields. Its data type is `type` after `infer`.
  struct Cons {
    GlobalId constructor;
    std::vector<TermRef> args;
  };
  /// A closed numeral, character or string of a type that has a literal mapping: `text` is decimal
  /// digits with an optional `-`, those of the character's code, or raw bytes.
  struct Literal {
    enum class Kind { Number, Character, String };
    std::string text;
    Kind kind = Kind::Number;

    friend bool operator==(const Literal&, const Literal&) = default;
  };
  /// For what `constructor` made; where that is empty, for what equals `literal` (after `literal-patterns`); where that
  /// is empty too, the default branch, which binds the scrutinee if it has one field.
  struct Branch {
    std::optional<GlobalId> constructor;
    std::vector<Binder> fields;
    TermRef body;
    std::optional<Literal> literal = {};
  };
  struct Case {
    TermRef scrutinee;
    std::vector<Branch> branches;
  };
  struct FixFunction {
    Binder binder;
    TermRef body;
  };
  /// Local mutually recursive functions; the value is function `index`.
  struct Fix {
    std::size_t index;
    std::vector<FixFunction> functions;
  };
  /// A branch that typing rules out; `reason` is erasure's word for it.
  struct Absurd {
    std::string reason;
  };
  /// What stands for a type or a proof.
  struct Erased {};
  /// A constant without a body; reaching it is an error that names it.
  struct Axiom {
    GlobalId id;
  };
  /// Erasure's mark that ML types do not explain `inner`.
  struct Magic {
    TermRef inner;
  };
  /// `inner` converted to the type of this node (after `infer`).
  struct Cast {
    TermRef inner;
  };
  struct Int63 {
    std::uint64_t value;
  };
  struct Float {
    double value;
  };
  struct Array {
    std::vector<TermRef> elements;
    TermRef fallback;
  };

  using Node = std::variant<Var, Global, App, Lam, Let, Cons, Case, Fix, Absurd, Erased, Axiom, Magic, Cast, Int63,
                            Float, Array, Literal>;
  Node node;
  TypeRef type = nullptr;

  template <class T>
  const T* as() const {
    return std::get_if<T>(&node);
  }
};

/// The branch of a `Case` that is a sequence.
inline const Term::Branch* as_sequence(const Term::Case& match) {
  const bool binds =
      match.branches.size() == 1 && !match.branches[0].constructor && match.branches[0].fields.size() == 1;
  return binds ? &match.branches[0] : nullptr;
}

inline TermRef make(Term::Node node, TypeRef type = nullptr) {
  return std::make_shared<const Term>(Term{std::move(node), std::move(type)});
}

/// Runs `first`, calls its result `binder`, goes on with `rest`.
inline TermRef sequence(Binder binder, TermRef first, TermRef rest) {
  Term::Branch branch{std::nullopt, {}, std::move(rest)};
  branch.fields.push_back(std::move(binder));
  Term::Case match{std::move(first), {}};
  match.branches.push_back(std::move(branch));
  return make(std::move(match));
}

}  // namespace grus::core
