// C++ names for Rocq names.
//
// Mangling is readable first: letters, digits and `_` stay, `x'` is `x_`, `x''` is `x_2`, Greek letters
// go by name, other characters by code point (`u2a2f`), keywords and macros get a `_`. That alone is not
// injective, so whoever declares names in a scope resolves collisions: a name that needed no change keeps
// it, the others get the suffix `_2`, `_3`, … in the order of declaration.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/program.hpp"
#include "imp/shape.hpp"

namespace grus::emit {

/// An identifier that is neither reserved nor a keyword nor a macro.
std::string mangle(std::string_view rocq);

using Namespace = std::vector<std::string>;

/// `A::B`
std::string join_namespace(const Namespace& space);

/// The C++ names of a functor's parameters, unlike those of the functors around it.
std::vector<std::string> parameter_names(const core::Program& program, const core::Functor& functor);
/// These and those of the functors around it.
std::vector<std::string> all_parameter_names(const core::Program& program, const core::Functor& functor);

/// The names of all globals. What is inside a functor's inner modules carries their names: `Inner_f`. Types, functions
/// and constructors of one namespace never share a name, although overloading would allow some of it.
class GlobalNames {
 public:
  GlobalNames(const core::Program& program, const imp::Shapes& shapes);

  const std::string& base(core::GlobalId id) const { return base_[id]; }
  const Namespace& space(core::GlobalId id) const { return spaces_[space_of_[id]]; }
  /// The name of the concept of an open class, in its namespace.
  const std::string& concept_base(core::GlobalId type) const { return concepts_.at(type); }
  Namespace library_space(const std::string& library) const;

  /// A name like `wish` that nothing in the namespace has.
  std::string unused(const Namespace& space, const std::string& wish) const;
  /// The type aliases that code inside `from` sees without a path. A local of such a name would hide it, and compilers
  /// warn of that, which they do not for other types, functions and constants.
  std::unordered_set<std::string> aliases_around(Namespace from) const;
  /// The class of a functor as the last part.
  Namespace functor_space(const core::Functor& functor) const;

  /// What code inside `from` puts before the names of a namespace: nothing in it, `A::B::`, or `::A::B::` where
  /// something else is called A.
  std::string path(const Namespace& to, const Namespace& from) const;
  /// How code inside `from` says the name of `id`.
  std::string reference(core::GlobalId id, const Namespace& from) const;
  /// The same for a call: qualified where argument-dependent lookup could find another function.
  std::string callee(core::GlobalId id, const Namespace& from) const;

 private:
  struct Scope {
    std::unordered_set<std::string> taken;
    std::unordered_set<std::string> aliases;
    std::unordered_map<std::string, std::size_t> inner;  ///< Rocq name of a namespace -> scope
  };

  std::size_t scope_of(const std::string& library, const std::vector<std::string>& modules);
  std::size_t find_scope(const std::string& library, const std::vector<std::string>& modules) const;
  std::size_t enter(std::size_t scope, const std::string& rocq);
  std::string full_path(const Namespace& to, const Namespace& from) const;
  bool hidden(const std::string& name, const Namespace& from) const;
  bool in_class_around(core::GlobalId id, const Namespace& from) const;

  std::vector<Scope> scopes_;
  std::vector<Namespace> spaces_;            ///< of each scope
  std::unordered_set<std::size_t> classes_;  ///< scopes of functors
  std::vector<std::string> base_;
  std::unordered_map<core::GlobalId, std::string> concepts_;  ///< of open classes
  std::vector<std::size_t> space_of_;
  std::unordered_map<std::string, std::unordered_set<std::size_t>> functions_;  ///< name -> scopes with such a function
  std::unordered_map<std::string, std::size_t> by_namespace_;
};

/// The names inside one definition. Scopes nest; a name is unlike all names in the scopes around it.
class LocalNames {
 public:
  /// Never to be used here.
  void reserve(std::string name) { scopes_.front().insert(std::move(name)); }
  void push() { scopes_.emplace_back(); }
  void pop() { scopes_.pop_back(); }

  /// A new name like `wish`.
  std::string fresh(std::string_view wish);
  const std::string& declare(core::VarId id, std::string_view wish);
  const std::string& name(core::VarId id) const;
  void set(core::VarId id, std::string name) { names_[id] = std::move(name); }

 private:
  std::vector<std::unordered_set<std::string>> scopes_{1};
  std::unordered_map<core::VarId, std::string> names_;
};

}  // namespace grus::emit
