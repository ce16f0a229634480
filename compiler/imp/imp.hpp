// The imperative language: what a definition is just before it becomes C++ text.
//
// Expressions have values and no control flow of their own; statements declare, branch and return.
// Types and variables are those of the typed core program, so nothing is renamed on the way: the emitter
// chooses the C++ names. What `lower` promises and the emitter relies on:
//   - every path of a block ends in Return, Again, Leave, Unreachable, or in a Match or a Join whose blocks do;
//   - the scrutinee of a Match is a Local wherever one of its fields is used;
//   - Again occurs only inside the Loop of a function, never under a Lambda, Delay or Immediate;
//   - the assignments of an Again may be executed one after the other;
//   - a Local stands at one place of the tree only: `moves` marks it as the last use of its variable;
//   - effects happen in the order of the statements: a call that has one is all of the value of a Declare, Perform or
//     Return, or it is in a branch of a Choose there; nobody moves such a statement, nor drops it;
//   - between an Edit of `x` and a use of `x` itself, fields that were moved out are assigned.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "core/program.hpp"

namespace grus::imp {

using core::Binder;
using core::GlobalId;
using core::TypeRef;
using core::VarId;

/// The identifier of a field that nobody uses.
inline constexpr VarId kUnused = UINT32_MAX;

struct Expr;
struct Stmt;
using ExprRef = std::shared_ptr<Expr>;
using Block = std::vector<Stmt>;

struct Expr {
  struct Local {
    VarId id;
    bool move = false;
  };
  /// A function used as a value.
  struct Function {
    GlobalId id;
    std::vector<TypeRef> type_args;
  };
  /// A definition without parameters.
  struct Constant {
    GlobalId id;
    std::vector<TypeRef> type_args;
  };
  struct Call {
    GlobalId id;
    std::vector<TypeRef> type_args;
    std::vector<ExprRef> args;
    bool stops = false;  ///< it gives an outcome, as do a Lambda and an Immediate with this mark (stops.hpp)
  };
  /// A call of a function value.
  struct Apply {
    ExprRef function;
    std::vector<ExprRef> args;
  };
  struct Lambda {
    std::vector<Binder> params;
    Block body;
    TypeRef result;
    std::vector<bool> owned = {};   ///< which parameters are passed by value; empty: none
    std::vector<VarId> taken = {};  ///< what it moves in where it is made: the last use of each
    bool stops = false;
    bool at_once = false;  ///< whoever is given it runs it before anything else, and keeps nothing of it

    bool owns(std::size_t index) const { return index < owned.size() && owned[index]; }
  };
  struct Construct {
    GlobalId constructor;
    std::vector<ExprRef> args;
  };
  /// A lazy value of a coinductive type: the block runs when it is first looked at.
  struct Delay {
    Block body;
  };
  using Literal = core::Term::Literal;
  /// `condition ? yes : no`, where the condition is that `scrutinee` is made by `constructor`, or equals `literal`.
  struct Choose {
    ExprRef scrutinee;
    std::optional<GlobalId> constructor;
    ExprRef yes, no;
    std::optional<Literal> literal = {};
  };
  /// A block run on the spot, for its value.
  struct Immediate {
    Block body;
    bool stops = false;
  };
  struct Erased {};
  struct Cast {
    ExprRef inner;
  };
  struct Int63 {
    std::uint64_t value;
  };
  struct Float {
    double value;
  };
  struct Array {
    std::vector<ExprRef> elements;
    ExprRef fallback;
  };
  /// The field of a cell that the rest of the result will fill.
  struct Hole {};
  /// What a variable of a trivial type begins as that is set before it is read.
  struct Initial {};

  using Node = std::variant<Local, Function, Constant, Call, Apply, Lambda, Construct, Delay, Choose, Immediate, Erased,
                            Cast, Int63, Float, Array, Literal, Hole, Initial>;
  Node node;
  TypeRef type;

  template <class T>
  const T* as() const {
    return std::get_if<T>(&node);
  }
  template <class T>
  T* as() {
    return std::get_if<T>(&node);
  }
};

/// How the fields of a value are had.
enum class Access {
  Read,  ///< referred to where they are; the value must outlive them
  Take,  ///< by value, moved out where nobody shares the value, which is gone afterwards
  Edit,  ///< in place: the value, made unshared, may have fields moved out and assigned
};

struct Branch {
  std::optional<GlobalId> constructor;  ///< empty: for a literal, or else for whatever no other branch names
  std::vector<Binder> fields;           ///< as many as the constructor has, unused ones kUnused; empty for the default
  Block body;
  Access access = Access::Read;
  std::optional<Expr::Literal> literal = {};  ///< then the only other branch is the default

  bool is_default() const { return !constructor && !literal; }
};

struct Assignment {
  Binder target;
  ExprRef value;
};

struct Stmt {
  struct Declare {
    Binder binder;
    ExprRef value;
  };
  /// For its effect only.
  struct Perform {
    ExprRef value;
  };
  struct Return {
    ExprRef value;
  };
  struct Match {
    ExprRef scrutinee;
    std::vector<Branch> branches;  ///< the default, if any, is the last; Absurd branches are left out
    bool exhaustive = true;        ///< no constructor is without a branch
  };
  struct Again {
    std::vector<Assignment> assignments;
  };
  /// `fields` of a Local that is known to be made by `constructor`, for the rest of the block.
  struct Unpack {
    ExprRef scrutinee;
    GlobalId constructor;
    std::vector<Binder> fields;
    Access access = Access::Read;
    bool by_typing = false;  ///< no test says so, the type of the value does
  };
  /// To a field that is edited, or to a variable of what comes after a match.
  struct Assign {
    Binder target;
    ExprRef value;
  };
  /// The result so far ends in `cell`, a Construct with one Hole.
  struct Extend {
    ExprRef cell;
  };
  /// The first cell of `list`, a Local, goes to the end of the result, and the list is what followed it.
  struct Shift {
    ExprRef list;
  };
  /// `before` runs, and then `after` on the paths that end in Leave. What `after` mentions is declared outside of both.
  struct Join {
    Block before, after;
  };
  /// On to what comes after the innermost Join whose `before` it is in; that is in the same function or closure.
  struct Leave {};
  /// Reaching it is an error: a branch that typing rules out, or the axiom of that name.
  struct Unreachable {
    std::optional<GlobalId> axiom;
  };

  std::variant<Declare, Perform, Return, Match, Unpack, Again, Assign, Extend, Shift, Join, Leave, Unreachable> node;

  template <class T>
  const T* as() const {
    return std::get_if<T>(&node);
  }
  template <class T>
  T* as() {
    return std::get_if<T>(&node);
  }
};

enum class Passing {
  Borrowed,  ///< a reference, or a copy where that costs nothing
  Cursor,    ///< a reference, and the loop walks on from it through what the caller keeps alive
  Owned,     ///< by value
  Place,     ///< by value, and the loop walks on from it through what it edits: uses are of where it is, except that a
             ///< Return of it is of the whole, and an Again goes to a field
};
inline bool by_value(Passing passing) { return passing == Passing::Owned || passing == Passing::Place; }

struct Param {
  Binder binder;
  bool assigned = false;  ///< by an Again
  Passing passing = Passing::Borrowed;
};

struct Function {
  GlobalId id;
  std::vector<Param> params;  ///< none: a constant, or a computation; the world is not among them
  TypeRef result;
  Block body;
  bool runs = false;             ///< it takes the world
  bool loops = false;            ///< the body is inside `while (true)`
  bool checks_stack = false;     ///< it may call itself not in tail position
  bool returns_nothing = false;  ///< its result has only one value, which a Return need not say
  bool builds = false;           ///< it makes its result from the outside in, and a Return says what comes at the end
  bool stops = false;            ///< it may stop, and gives an outcome (stops.hpp)
};

/// All functions of a program, lowered.
struct Program {
  std::vector<Function> functions;
  std::unordered_map<GlobalId, std::size_t> positions;

  const Function* find(GlobalId id) const {
    const auto it = positions.find(id);
    return it == positions.end() ? nullptr : &functions[it->second];
  }
  /// Does the function take over what it is given for parameter `index`?
  bool owns(GlobalId id, std::size_t index) const {
    const Function* function = find(id);
    return function && index < function->params.size() && by_value(function->params[index].passing);
  }
};

inline ExprRef make(Expr::Node node, TypeRef type) {
  return std::make_shared<Expr>(Expr{std::move(node), std::move(type)});
}

}  // namespace grus::imp
