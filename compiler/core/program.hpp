// A whole program: what one `.core` file says, and what every pass takes and returns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/term.hpp"
#include "core/type.hpp"

namespace grus::core {

/// A place in a Rocq source file; lines and columns count from 1, 0 is unknown.
struct Location {
  std::string file;
  std::uint32_t line = 0, column = 0;
};

/// What a `Grus Extract …` command said about a global. Placeholders: `%t0` type arguments, `%a0`
/// value arguments, `%scrut`, `%b0a0` (variable 0 of branch 0), `%br0` (body of branch 0), `%n`.
struct Mapping {
  enum class Kind {
    Inline,     ///< constant: `text` replaces the use (call when it has `%a0`)
    Constant,   ///< constant or type: `text` is its definition
    Inductive,  ///< data type: `text` the C++ type, `constructors`, `match`
    Skip,       ///< declared elsewhere; nothing is emitted, uses go by its name
  };
  Kind kind = Kind::Inline;
  std::string text;
  std::vector<std::string> constructors;  ///< one template a constructor
  std::string match;                      ///< statement template, empty where there is none
  std::vector<std::string> headers;       ///< to be included where it is used
  bool open = false;  ///< the C++ user's: a type that C++ cannot take apart, a function that is told its types
  Location location;  ///< of the command

  /// The template of a definition: statements that return, else the value.
  bool has_statements() const { return text.ends_with(';') || text.ends_with('}'); }
};

enum class GlobalKind { Constant, Type, Constructor };

/// A name: `library` "Coq.Lists.List", `modules` {"Inner"}, `base` "map".
struct Global {
  GlobalKind kind = GlobalKind::Constant;
  std::string library;
  std::vector<std::string> modules;
  std::string base;
  Location location;
  std::string doc;        ///< Coq doc comment, plain text, untrusted
  std::string rocq_type;  ///< as Coq prints it, untrusted
  std::optional<Mapping> mapping;
  std::optional<std::string> literal;  ///< types: the template of `Grus Extract Numeral`
  GlobalId owner = 0;                  ///< constructors: their data type
  std::uint32_t index = 0;             ///< constructors: position in it
  bool is_class = false;               ///< types: a class
};

/// "Coq.Lists.List.map"
std::string qualified_name(const Global& global);

struct Field {
  std::string name;  ///< empty where Rocq had none
  TypeRef type;
};

struct Constructor {
  GlobalId id;
  std::vector<Field> fields;
};

struct DataType {
  enum class Kind { Standard, Record, Coinductive };
  GlobalId id;
  Kind kind = Kind::Standard;
  std::vector<std::string> type_params;
  std::vector<Constructor> constructors;
  /// The mutual inductives declared with it, itself included.
  std::vector<GlobalId> group;
};

/// A type abbreviation; without a definition it is an axiom (or a primitive).
struct TypeAlias {
  GlobalId id;
  std::vector<std::string> type_params;
  std::optional<TypeRef> definition;
};

/// A constant. Without parameters it is computed on first use; with them it is a function.
struct Definition {
  GlobalId id;
  std::vector<std::string> type_params;  ///< names of the type variables (after `infer`)
  std::vector<Binder> params;
  TypeRef declared;  ///< the front end's type of the whole constant, may be empty
  TypeRef result;    ///< type of `body` (after `infer`)
  TermRef body;
  std::optional<GlobalId> parent;     ///< for what a pass made: the definition it was part of
  std::optional<GlobalId> runs = {};  ///< for what a pass made: the tree that it runs
};

/// A functor that is exported as a class template. Globals below the path `library`, `modules` are its own, those below
/// that path and a parameter's name are members of the parameter.
struct Functor {
  struct Parameter {
    std::string name;
    std::string module_type;  ///< last part of its name, empty where it has none
  };
  std::string library;
  std::vector<std::string> modules;
  std::vector<Parameter> parameters;
  Location location;
  std::string doc;  ///< untrusted
};

/// What a global is to the functor it belongs to.
struct FunctorMember {
  std::size_t functor;
  std::optional<std::size_t> parameter;  ///< of which it is a member
};

/// A class over type constructors (`Monad`), with an instance of which nothing is known. Like members of a functor's
/// parameter, the types that it is about and its methods are left open.
struct OpenClass {
  GlobalId type;  ///< the record, or what abbreviates the one method
  GlobalId instance;
  std::vector<GlobalId> types;    ///< its parameters, in order
  std::vector<GlobalId> members;  ///< methods, and the instances of its superclasses
};

/// Parameter `index` of `definition` is an instance of `type`, a class with one method: to Rocq it is a plain function.
struct TakenInstance {
  GlobalId definition;
  std::uint32_t index;
  GlobalId type;
};

/// A function over open classes, exported as a template: `id` is the function `of` at open instances.
struct Generic {
  GlobalId id, of;
  std::vector<GlobalId> instances;  ///< that it takes
};

/// A family of events whose handler is C++ (`Grus Extract Effect`).
struct Effect {
  struct Operation {
    std::string text;  ///< a template over the fields of the event
    TypeRef answer;    ///< over the type parameters of the family
  };
  GlobalId type;
  std::vector<Operation> operations;  ///< one for each constructor
  std::vector<std::string> headers;
  Location location;
};

/// A monad, and who plays which part in it (`Grus Extract Monad`): one of trees, or one of the program's own, of which
/// nothing is known but `ret` and `bind`.
struct Monad {
  GlobalId type;
  std::optional<GlobalId> ret;            ///< `ret x`: a constructor of a node of the tree, a constant of one's own
  std::optional<GlobalId> silent, event;  ///< the other constructors
  std::optional<GlobalId> bind;           ///< `bind t k`
  std::optional<GlobalId> inject;         ///< `inject instance e`: the event as one of a larger family
  std::optional<GlobalId> sum;            ///< the type of events of one of two families
  std::optional<GlobalId> inspected_by;   ///< a definition for which trees have to be data (after `injections`)

  bool is_own() const { return !silent && !event; }
};

/// Where the elements of one of the program's tables are, by identifier; see program.cpp.
struct LookupTable {
  std::vector<std::uint32_t> positions;
  const void* storage = nullptr;
  std::size_t size = 0;
  GlobalId first = 0, last = 0;
};

struct Program {
  std::string root;  ///< the library the user named
  std::vector<Global> globals;
  std::vector<DataType> types;
  std::vector<TypeAlias> aliases;
  std::vector<Definition> definitions;
  std::vector<GlobalId> roots;  ///< what the user asked for
  std::vector<Functor> functors;
  std::vector<OpenClass> classes;
  std::vector<Generic> generics;
  std::vector<TakenInstance> instances;
  std::vector<Effect> effects;
  std::vector<Monad> monads;
  /// Types of literals, where the program mentions them.
  std::optional<GlobalId> int63, float64, array;
  VarId next_var = 0;

  const DataType* data_type(GlobalId id) const;
  const TypeAlias* alias(GlobalId id) const;
  const Definition* definition(GlobalId id) const;
  const Constructor* constructor(GlobalId id) const;

  /// The innermost functor that another one is inside of, or null.
  const Functor* enclosing(const Functor& functor) const;
  /// For each global, the functor it belongs to, the innermost.
  std::vector<std::optional<FunctorMember>> functor_members() const;

  /// To be called only after changing the `id` of an element in place; all else is noticed.
  void reindex();

  /// Filled by the look-ups above, which therefore must not run in two threads at once.
  struct Lookup {
    LookupTable types, aliases, definitions;
  };
  mutable Lookup lookup;
};

}  // namespace grus::core
