// A program whose trees are being rewritten: what its terms are, and the definitions that come to it.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "passes/inspection.hpp"
#include "passes/traverse.hpp"

namespace grus::passes {

/// Values that are named before what uses them.
using Lets = std::vector<std::pair<Binder, TermRef>>;
TermRef wrapped(const Lets& lets, TermRef body);

/// Constants that give a field of a constructor: which field of which.
using Projections = std::unordered_map<GlobalId, std::pair<GlobalId, std::size_t>>;
Projections projections_of(const Program& program);

class TreeTerms {
 public:
  /// The definitions move here from `program`, until `finish`.
  TreeTerms(Program& program, const core::Monad& monad, Projections projections);
  void finish();

  const core::Monad& monad() const { return monad_; }
  const core::Global& global(GlobalId id) const { return program_.globals[id]; }
  const core::Definition* find(GlobalId id) const;
  bool is_recursive(GlobalId id) const { return recursive_.contains(id); }
  /// Was it a function written in place?
  bool is_lifted(GlobalId id) const { return written_in_place_.contains(id); }
  bool inspects(const TermRef& term) const { return inspection_.inspects(term); }

  // --- what terms are -------------------------------------------------------------------------------

  /// After how many arguments the term is a tree, where that shows.
  std::optional<std::size_t> tree_after(const TermRef& term);
  bool is_tree(const TermRef& term) { return tree_after(term) == std::size_t{0}; }
  bool is_function(const TermRef& term) const;
  /// The term, or the function that it computes to by calls that are given functions.
  TermRef as_function(const TermRef& term);
  bool is_node(const Term::Cons& c) const { return c.constructor == node_; }
  /// A pair, or one side of a sum: it is taken apart where it is known.
  bool is_packing(const TermRef& term) const;
  bool has_packing() const { return pair_ && left_; }
  GlobalId pair() const { return *pair_; }
  GlobalId left() const { return *left_; }
  GlobalId right() const { return *right_; }

  // --- making terms ---------------------------------------------------------------------------------

  Binder binder(std::string name);
  Binder named_like(VarId id) { return binder(name_of(id)); }
  std::string name_of(VarId id) const;
  TermRef fresh(const TermRef& term);
  TermRef tree(TermRef node) const { return cons(node_, {std::move(node)}); }
  TermRef ret(TermRef value) const;
  TermRef silent(TermRef t) const;
  TermRef vis(TermRef event, TermRef k) const;
  TermRef bind(TermRef t, TermRef k) const;
  static TermRef cons(GlobalId constructor, std::vector<TermRef> args);
  /// Simplified, fields of known constructors taken.
  TermRef reduced(TermRef term);
  TermRef applied(const TermRef& function, std::vector<TermRef> args);
  TermRef unfolded(const core::Definition& d, const std::vector<TermRef>& args);
  /// A function or a tree without binders: constants applied to atoms, which `lets` may name. Functions written in
  /// place become definitions.
  TermRef static_form(const TermRef& term, const std::string& base, Lets& lets);
  /// The term as a definition of the variables in it, and its call; one for terms that are equal.
  TermRef lifted(const TermRef& term, const std::string& base);
  /// The value itself if it is an atom, else a name for it.
  TermRef named(const TermRef& value, const std::string& name, Lets& lets);

  // --- definitions ----------------------------------------------------------------------------------

  /// Beside the last of what it is made of.
  GlobalId add(const std::string& base, const std::vector<GlobalId>& made_of, core::Definition d, bool recursive);
  void set_body(GlobalId id, TermRef body);
  /// The definition that terms are written in.
  void set_place(GlobalId id) { place_ = id; }
  std::string field_name(GlobalId constructor, std::size_t index) const;
  /// For names of what is made.
  std::string base_of(GlobalId id) const { return program_.globals[id].base; }

 private:
  using Rank = std::pair<std::size_t, std::size_t>;  // place of the source definition, then order of making

  void find_packing();
  void note_names(const TermRef& term);
  std::optional<std::size_t> declared_tree(const TypeRef& type) const;
  std::optional<std::size_t> global_tree(GlobalId id);
  TermRef projected(const TermRef& term) const;
  GlobalId define(const TermRef& term, const std::string& base);

  Program& program_;
  const core::Monad& monad_;
  Projections projections_;
  Inspection inspection_;
  GlobalId node_ = UINT32_MAX, place_ = 0;
  std::optional<GlobalId> pair_, left_, right_;
  std::unordered_map<GlobalId, core::Definition> definitions_;
  std::unordered_map<GlobalId, Rank> rank_;
  std::unordered_set<GlobalId> recursive_;
  std::unordered_map<GlobalId, std::optional<std::size_t>> trees_;
  std::unordered_map<VarId, std::string> names_;
  std::unordered_map<std::string, GlobalId> lifted_;  ///< by their text
  std::unordered_set<GlobalId> written_in_place_;
};

/// Equal for terms that differ in bound variables only; `numbers` gives those free variables a number that differ
/// from use to use.
std::string key_of(const TermRef& term, const std::unordered_map<VarId, std::size_t>& numbers = {});

}  // namespace grus::passes
