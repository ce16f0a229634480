// Trees in the field of a constructor are the same in all values of its type, since the type has one declaration in
// C++; what a type is parameterised by may differ from value to value. What passes where the types are lost (answers of
// events, fields of any type) is one class for the whole program.
#include "passes/tree_flow.hpp"

#include <algorithm>

#include "core/alias.hpp"

namespace grus::passes {

namespace {
constexpr int kMaxDepth = 64;
}

TreeFlow::TreeFlow(const Program& program, const core::Monad& monad) : program_(program), monad_(monad) {
  unknown_ = fresh();
  classes_[unknown_].shared = true;
  const auto* type = program.data_type(monad.type);
  if (!type || type->constructors.size() != 1 || !monad.ret || !monad.silent || !monad.event || !monad.bind) return;
  node_ = type->constructors[0].id;
  node_type_ = program.globals[*monad.ret].owner;
  const auto* node = type->constructors[0].fields[0].type->as<core::Type::Data>();
  if (!node || node->type != node_type_) return;
  event_type_ = core::substitute(program.constructor(*monad.event)->fields[0].type, node->args);
  value_type_ = core::substitute(program.constructor(*monad.ret)->fields[0].type, node->args);
}

bool TreeFlow::is_node(GlobalId constructor) const {
  return constructor == node_ || program_.globals[constructor].owner == node_type_;
}

TreeFlow::Id TreeFlow::fresh() {
  classes_.push_back({});
  return classes_.back().parent = classes_.size() - 1;
}

TreeFlow::Id TreeFlow::find(Id id) {
  while (classes_[id].parent != id) id = classes_[id].parent = classes_[classes_[id].parent].parent;
  return id;
}

void TreeFlow::unify(Id first, Id second) {
  std::vector<std::pair<Id, Id>> work{{first, second}};
  while (!work.empty()) {
    Id a = find(work.back().first), b = find(work.back().second);
    work.pop_back();
    if (a == b) continue;
    if (classes_[b].shared) std::swap(a, b);
    if (classes_[a].data != classes_[b].data) set_data(classes_[a].data ? b : a);
    Class from = std::move(classes_[b]);
    classes_[b] = {};
    classes_[b].parent = a;
    Class& to = classes_[a];
    to.shared = to.shared || from.shared;
    to.implies.insert(to.implies.end(), from.implies.begin(), from.implies.end());
    to.links.insert(to.links.end(), from.links.begin(), from.links.end());
    const auto join = [&](auto& mine, const auto& theirs) {
      if (mine && theirs) {
        work.emplace_back(mine->first, theirs->first);
        work.emplace_back(mine->second, theirs->second);
      } else if (theirs) {
        mine = theirs;
      }
    };
    join(to.arrow, from.arrow);
    join(to.tree, from.tree);
    for (auto& [type, params] : from.heads) {
      const auto [it, is_new] = to.heads.emplace(type, params);
      for (std::size_t i = 0; !is_new && i < std::min(params.size(), it->second.size()); ++i)
        work.emplace_back(it->second[i], params[i]);
    }
  }
}

void TreeFlow::set_data(Id id) {
  std::vector<Id> work{id};
  while (!work.empty()) {
    Class& c = at(work.back());
    work.pop_back();
    if (std::exchange(c.data, true)) continue;
    work.insert(work.end(), c.implies.begin(), c.implies.end());
    work.insert(work.end(), c.links.begin(), c.links.end());
  }
}

void TreeFlow::imply(Id from, Id to) {
  at(from).implies.push_back(to);
  if (is_data(from)) set_data(to);
}

void TreeFlow::link(Id tree, Id shared) {
  at(tree).links.push_back(shared);
  imply(shared, tree);
  if (is_data(tree)) set_data(shared);
}

TreeFlow::Id TreeFlow::argument(Id function) {
  if (!at(function).arrow) {
    const Id from = fresh(), to = fresh();
    at(function).arrow = {from, to};
  }
  return at(function).arrow->first;
}
TreeFlow::Id TreeFlow::result(Id function) {
  argument(function);
  return at(function).arrow->second;
}

bool TreeFlow::is_tree(Id id) { return at(id).tree.has_value(); }
TreeFlow::Id TreeFlow::event(Id tree) {
  if (!at(tree).tree) {
    const Id e = fresh(), r = fresh();
    at(tree).tree = {e, r};
  }
  return at(tree).tree->first;
}
TreeFlow::Id TreeFlow::value(Id tree) {
  event(tree);
  return at(tree).tree->second;
}

const std::vector<TreeFlow::Id>& TreeFlow::head(Id id, GlobalId type, std::size_t count) {
  // What C++ performs gives back what it was given.
  const bool open = std::any_of(program_.effects.begin(), program_.effects.end(),
                                [&](const auto& effect) { return effect.type == type; });
  auto& params = at(id).heads[type];
  std::size_t known = params.size();
  while (known++ < count) {
    const Id param = open ? unknown_ : fresh();
    at(id).heads[type].push_back(param);
  }
  return at(id).heads[type];
}

TreeFlow::Id TreeFlow::field_tree(const FieldKey& key) {
  const auto it = fields_.find(key);
  if (it != fields_.end()) return it->second;
  const Id id = fresh();
  classes_[id].shared = true;
  return fields_[key] = id;
}

TreeFlow::Id TreeFlow::field(Id data, GlobalId constructor, std::size_t index) {
  const GlobalId owner = program_.globals[constructor].owner;
  const auto* type = program_.data_type(owner);
  std::vector<Id> params = head(data, owner, type->type_params.size());
  std::vector<Id> trees;
  const Id result = convert(program_.constructor(constructor)->fields[index].type, {params, &trees, false});
  for (std::size_t i = 0; i < trees.size(); ++i) link(trees[i], field_tree({constructor, index, i}));
  return result;
}

std::vector<TreeFlow::Id> TreeFlow::trees_of_field(GlobalId constructor, std::size_t index) {
  std::vector<Id> trees, params;
  convert(program_.constructor(constructor)->fields[index].type, {params, &trees, false});
  for (std::size_t i = 0; i < trees.size(); ++i) trees[i] = field_tree({constructor, index, i});
  return trees;
}

TreeFlow::Id TreeFlow::typed(const TypeRef& type, std::vector<Id>* trees, bool are_known) {
  std::vector<Id> params;
  return convert(type, {params, trees, are_known});
}

TreeFlow::Id TreeFlow::convert(const TypeRef& given, Context in, int depth) {
  if (depth > kMaxDepth) return unknown_;
  const TypeRef type = core::expand_head(program_, given);
  const auto inner = [&](const TypeRef& t) { return convert(t, in, depth + 1); };
  if (const auto* v = type->as<core::Type::Var>()) {
    while (in.params.size() <= v->index) in.params.push_back(fresh());
    return in.params[v->index];
  }
  if (type->as<core::Type::Any>()) return in.are_known ? fresh() : unknown_;
  const Id id = fresh();
  if (const auto* a = type->as<core::Type::Arrow>()) {
    const Id from = inner(a->from), to = inner(a->to);
    at(id).arrow = {from, to};
  } else if (const auto* d = type->as<core::Type::Data>()) {
    if (is_tree_type(d->type)) {
      if (in.trees) in.trees->push_back(id);
      std::vector<Id> args;
      for (const auto& each : d->args) args.push_back(inner(each));
      const bool whole = d->type == monad_.type;
      const auto part = [&](const TypeRef& t, GlobalId constructor) {
        return convert(whole ? t : program_.constructor(constructor)->fields[0].type, {args, nullptr, in.are_known},
                       depth + 1);
      };
      const Id e = part(event_type_, *monad_.event), r = part(value_type_, *monad_.ret);
      at(id).tree = {e, r};
      if (!whole) unify(id, part(nullptr, *monad_.silent));
      return id;
    }
    std::vector<Id> args;
    for (const auto& each : d->args) args.push_back(inner(each));
    const std::vector<Id> own = head(id, d->type, args.size());
    for (std::size_t i = 0; i < args.size(); ++i) unify(own[i], args[i]);
  }
  return id;
}

bool TreeFlow::mentions_tree(const TypeRef& given) const {
  if (!given) return false;
  const TypeRef type = core::expand_head(program_, given);
  if (const auto* a = type->as<core::Type::Arrow>()) return mentions_tree(a->from) || mentions_tree(a->to);
  const auto* d = type->as<core::Type::Data>();
  return d && (is_tree_type(d->type) ||
               std::any_of(d->args.begin(), d->args.end(), [&](const TypeRef& t) { return mentions_tree(t); }));
}

void TreeFlow::push_parts(Id a, Id b, std::vector<std::pair<Id, Id>>& work) {
  const Class &first = at(a), &second = at(b);
  const auto both = [&](const auto& x, const auto& y) {
    if (!x || !y) return;
    work.emplace_back(x->first, y->first);
    work.emplace_back(x->second, y->second);
  };
  both(first.arrow, second.arrow);
  both(first.tree, second.tree);
  for (const auto& [type, params] : first.heads) {
    const auto it = second.heads.find(type);
    for (std::size_t i = 0; it != second.heads.end() && i < std::min(params.size(), it->second.size()); ++i)
      work.emplace_back(params[i], it->second[i]);
  }
}

TreeFlow::Id TreeFlow::instance(Id start) {
  std::map<Id, Id> copies;
  std::vector<Id> work;
  const auto copy = [&](Id id) {
    id = find(id);
    if (classes_[id].shared) return id;
    const auto [it, is_new] = copies.emplace(id, 0);
    if (is_new) {
      it->second = fresh();
      work.push_back(id);
    }
    return it->second;
  };
  const Id result = copy(start);
  while (!work.empty()) {
    const Id id = work.back();
    work.pop_back();
    Class c = classes_[id];
    const auto both = [&](auto& part) {
      if (part) part = {copy(part->first), copy(part->second)};
    };
    both(c.arrow);
    both(c.tree);
    for (auto& [type, params] : c.heads)
      for (auto& each : params) each = copy(each);
    for (auto& each : c.implies) each = copy(each);
    const std::vector<Id> links = std::exchange(c.links, {});
    c.parent = copies.at(id);
    classes_[c.parent] = std::move(c);
    for (Id shared : links) link(copies.at(id), shared);
  }
  return result;
}

void TreeFlow::refresh_shared() {
  std::vector<Id> work{unknown_};
  std::vector<bool> seen(classes_.size());
  while (!work.empty()) {
    const Id id = find(work.back());
    work.pop_back();
    if (seen[id]) continue;
    seen[id] = true;
    Class& c = classes_[id];
    c.shared = true;
    for (const auto* part : {&c.arrow, &c.tree})
      if (*part) work.insert(work.end(), {(*part)->first, (*part)->second});
    for (const auto& [type, params] : c.heads) work.insert(work.end(), params.begin(), params.end());
  }
}

std::size_t TreeFlow::shared_data() const {
  return static_cast<std::size_t>(std::count_if(classes_.begin(), classes_.end(), [&](const Class& c) {
    return c.shared && c.data && c.parent == static_cast<Id>(&c - classes_.data());
  }));
}

TypeRef TreeFlow::family(Id id, int depth) {
  const Class& c = at(id);
  if (depth > kMaxDepth || c.heads.size() != 1 || c.arrow || c.tree) return nullptr;
  const auto& [type, params] = *c.heads.begin();
  std::vector<TypeRef> args(params.size(), core::any());
  if (type == monad_.sum) {
    for (std::size_t i = 0; i < std::min<std::size_t>(2, params.size()); ++i) {
      args[i] = family(params[i], depth + 1);
      if (!args[i]) return nullptr;
    }
    return core::data(type, std::move(args));
  }
  const auto* data = program_.data_type(type);
  const bool handled = std::any_of(program_.effects.begin(), program_.effects.end(),
                                   [&, wanted = type](const auto& effect) { return effect.type == wanted; });
  return handled || (data && data->constructors.empty()) ? core::data(type, std::move(args)) : nullptr;
}

}  // namespace grus::passes
