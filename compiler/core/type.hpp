// Types of the core language.
//
// The front end gives ML types: variables, arrows, applied inductive types, and two marks: `Any` for
// what has no ML type (dependent results, higher-rank arguments) and `Erased` for what has no value
// (types and proofs). Arrows are curried here; `flatten` gives the n-ary view the C++ side uses.
//
// Running programs adds `World`: a function from it is a computation, and applying it to the world runs it
// (passes/direct.cpp). So `A -> World -> B -> C` is a function of an A and the world whose result is a function.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace grus::core {

/// Index into `Program::globals`.
using GlobalId = std::uint32_t;

struct Type;
using TypeRef = std::shared_ptr<const Type>;

struct Type {
  /// A type variable of the enclosing definition or inductive, counted from 0.
  struct Var {
    std::uint32_t index;
  };
  struct Arrow {
    TypeRef from, to;
  };
  /// An inductive, a primitive or an axiomatic type, applied to its parameters.
  struct Data {
    GlobalId type;
    std::vector<TypeRef> args;
  };
  struct Any {};
  struct Erased {};
  struct World {};

  std::variant<Var, Arrow, Data, Any, Erased, World> node;

  template <class T>
  const T* as() const {
    return std::get_if<T>(&node);
  }
};

TypeRef var(std::uint32_t index);
TypeRef arrow(TypeRef from, TypeRef to);
/// `from[0] -> … -> from[n-1] -> to`.
TypeRef arrow(const std::vector<TypeRef>& from, TypeRef to);
TypeRef data(GlobalId type, std::vector<TypeRef> args = {});
TypeRef any();
TypeRef erased();
TypeRef world();

inline bool is_world(const TypeRef& type) { return type && type->as<Type::World>(); }

bool equal(const TypeRef& a, const TypeRef& b);
/// Replace variable i by `args[i]`.
TypeRef substitute(const TypeRef& type, const std::vector<TypeRef>& args);
/// Does `Any` occur in it?
bool mentions_any(const TypeRef& type);
/// Does ML explain all of it? `variables` gets those that occur.
bool is_ml(const TypeRef& type, std::set<std::uint32_t>& variables);

/// `A -> B -> C` as ({A, B}, C), C not an arrow; the world is a last parameter.
struct FunctionView {
  std::vector<TypeRef> params;
  TypeRef result;
};
FunctionView flatten(const TypeRef& type);

}  // namespace grus::core
