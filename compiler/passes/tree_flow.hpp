// Which values flow where, as far as it matters to trees.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "passes/traverse.hpp"

namespace grus::passes {

/// Classes of values, joined where values flow: Steensgaard's analysis, on terms that need no types. A class may hold
/// functions, data and trees at once, so nothing is lost where ML types fail. A tree and its node are one class.
class TreeFlow {
 public:
  using Id = std::size_t;

  TreeFlow(const Program& program, const core::Monad& monad);
  /// Is the type of trees as everybody expects it?
  bool is_understood() const { return event_type_ != nullptr; }

  Id fresh();
  void unify(Id a, Id b);
  Id argument(Id function);
  Id result(Id function);
  /// Of a tree: its events, what it returns.
  Id event(Id tree);
  Id value(Id tree);
  /// What the constructor has in that field, in values of the class.
  Id field(Id data, GlobalId constructor, std::size_t index);
  /// Everything that goes through what has no type.
  Id unknown() const { return unknown_; }

  /// A type, whose variables are anything; `trees` gets the classes of the trees in it, in order. What has no type is
  /// anything, too, where the values are known otherwise.
  Id typed(const TypeRef& type, std::vector<Id>* trees = nullptr, bool are_known = false);
  /// The trees in a field of a constructor. They are the same in all values.
  std::vector<Id> trees_of_field(GlobalId constructor, std::size_t index);

  bool is_tree(Id id);
  bool is_data(Id id) { return at(id).data; }
  void set_data(Id id);
  /// Trees of `from` are data only if those of `to` are.
  void imply(Id from, Id to);

  /// The class with all that is not of the whole program copied.
  Id instance(Id id);
  /// Walks both classes; `visit(in first, in second)` for each tree of the first.
  template <class Visit>
  void for_each_tree(Id first, Id second, Visit&& visit) {
    std::vector<std::pair<Id, Id>> work{{first, second}};
    std::vector<bool> seen(classes_.size());
    while (!work.empty()) {
      const auto [a, b] = std::pair(find(work.back().first), find(work.back().second));
      work.pop_back();
      if (seen[a] || classes_[a].shared) continue;
      seen[a] = true;
      if (classes_[a].tree) visit(a, b);
      push_parts(a, b, work);
    }
  }
  void refresh_shared();
  /// Differs when more has become data that is shared by the whole program.
  std::size_t shared_data() const;
  std::size_t size() const { return classes_.size(); }

  /// The type of a class that holds events of known families.
  TypeRef family(Id id, int depth = 0);
  bool mentions_tree(const TypeRef& type) const;
  bool is_tree_type(GlobalId type) const { return type == monad_.type || type == node_type_; }
  bool is_node(GlobalId constructor) const;

 private:
  struct Class {
    Id parent;
    bool data = false, shared = false;
    std::optional<std::pair<Id, Id>> arrow, tree;  ///< argument and result; event and value
    std::map<GlobalId, std::vector<Id>> heads;     ///< parameters of data types
    std::vector<Id> implies;                       ///< data, too, where this one is
    std::vector<Id> links;                         ///< trees of fields, with which it is one
  };
  using FieldKey = std::tuple<GlobalId, std::size_t, std::size_t>;

  Id find(Id id);
  Class& at(Id id) { return classes_[find(id)]; }
  void push_parts(Id a, Id b, std::vector<std::pair<Id, Id>>& work);
  const std::vector<Id>& head(Id id, GlobalId type, std::size_t count);
  struct Context {
    std::vector<Id>& params;  ///< what variables are; more are added
    std::vector<Id>* trees;
    bool are_known;
  };
  Id convert(const TypeRef& type, Context in, int depth = 0);
  Id field_tree(const FieldKey& key);
  void link(Id tree, Id shared);

  const Program& program_;
  const core::Monad& monad_;
  GlobalId node_type_ = UINT32_MAX, node_ = UINT32_MAX;
  TypeRef event_type_, value_type_;  ///< over the parameters of trees
  std::vector<Class> classes_;
  Id unknown_ = 0;
  std::map<FieldKey, Id> fields_;
};

}  // namespace grus::passes
