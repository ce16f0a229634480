// Rocq compiles `match c with "+"%char => a | "-"%char => b | _ => d end` to a tree of matches on the eight bits, where
// each path that leads to no pattern ends in a copy of `d`; numbers and strings likewise. As C++ that is a puzzle. This
// reads the pattern back: on a path through matches on a variable and on the fields that these bind, what is known is a
// value with holes. Where it is closed it is the literal that the path is for. If all other paths end in the same term,
// which does not use the fields, that is the default, and the tree is `c == '+' ? a : c == '-' ? b : d`.
//
// A match that looks at one level only, `0 => a | S m => b`, is read better as it is. This runs when `known-values` has
// given defaults that rebuild the value its name.
#include "passes/literal_patterns.hpp"

#include <algorithm>
#include <optional>

#include "passes/literals.hpp"
#include "passes/same.hpp"

namespace grus::passes {

namespace {

/// Paths of one tree; a string of eight characters in a pattern has about 70.
constexpr std::size_t kMaxPaths = 5000;

class Patterns {
 public:
  explicit Patterns(const Program& program) : program_(program) {}

  TermRef run(const TermRef& t) {
    if (const auto* match = t->as<Term::Case>()) {
      if (const auto compared = compare(t, *match)) return *compared;
    }
    return map_children(t, [&](const TermRef& c) { return run(c); });
  }

 private:
  struct Path {
    Term::Literal literal;
    TermRef body;
  };
  struct Tree {
    Binder root;
    Substitution known;               ///< variables with the constructors that made them
    std::unordered_set<VarId> holes;  ///< the root and all fields
    std::size_t matches = 0;          ///< on one path, at most
    std::size_t paths = 0;
    std::vector<Path> closed;
    TermRef otherwise;
    bool fits = true;
  };

  std::optional<TermRef> compare(const TermRef& t, const Term::Case& match) {
    const auto* root = match.scrutinee->as<Term::Var>();
    const TypeRef& type = match.scrutinee->type;
    const auto* data = type ? type->as<core::Type::Data>() : nullptr;
    if (!root || !data || !program_.globals[data->type].literal) return std::nullopt;
    Tree tree;
    tree.root = {root->id, "", type};
    tree.holes.insert(root->id);
    walk(t, tree, 0);
    if (!tree.fits || !tree.otherwise || tree.matches < 2) return std::nullopt;
    std::erase_if(tree.closed, [&](const Path& path) { return same(path.body, tree.otherwise); });
    if (tree.closed.empty() || uses_fields(tree.otherwise, tree)) return std::nullopt;
    if (std::any_of(tree.closed.begin(), tree.closed.end(), [&](const Path& p) { return uses_fields(p.body, tree); }))
      return std::nullopt;
    std::sort(tree.closed.begin(), tree.closed.end(),
              [](const Path& a, const Path& b) { return before(a.literal, b.literal); });
    TermRef result = run(tree.otherwise);
    for (auto path = tree.closed.rbegin(); path != tree.closed.rend(); ++path) {
      Term::Case choice{match.scrutinee, {}};
      choice.branches.push_back({std::nullopt, {}, run(path->body), path->literal});
      choice.branches.push_back({std::nullopt, {}, std::move(result)});
      result = core::make(std::move(choice), t->type);
    }
    return result;
  }

  static bool uses_fields(const TermRef& body, const Tree& tree) {
    const auto free = free_variables(body);
    return std::any_of(free.begin(), free.end(),
                       [&](VarId id) { return id != tree.root.id && tree.holes.contains(id); });
  }

  void walk(const TermRef& t, Tree& tree, std::size_t depth) const {
    const auto* match = t->as<Term::Case>();
    const auto* scrutinee = match ? match->scrutinee->as<Term::Var>() : nullptr;
    if (!scrutinee || !tree.holes.contains(scrutinee->id) || tree.known.contains(scrutinee->id)) return end(t, tree);
    tree.matches = std::max(tree.matches, depth + 1);
    for (const auto& branch : match->branches) {
      if (!tree.fits) return;
      for (const Binder& field : branch.fields) tree.holes.insert(field.id);
      if (!branch.constructor) {
        end(branch.body, tree);
        continue;
      }
      std::vector<TermRef> fields;
      for (const Binder& field : branch.fields) fields.push_back(variable(field));
      tree.known[scrutinee->id] = core::make(Term::Cons{*branch.constructor, std::move(fields)});
      walk(branch.body, tree, depth + 1);
      tree.known.erase(scrutinee->id);
    }
  }

  void end(const TermRef& body, Tree& tree) const {
    if (body->as<Term::Absurd>()) return;
    tree.fits = ++tree.paths <= kMaxPaths;
    const TermRef value = known_value(variable(tree.root), tree);
    if (auto literal = literal_of(program_, value)) {
      tree.closed.push_back({std::move(*literal), body});
    } else if (!tree.otherwise) {
      tree.otherwise = body;
    } else {
      tree.fits = tree.fits && same(tree.otherwise, body);
    }
  }

  static TermRef known_value(const TermRef& t, const Tree& tree) {
    if (const auto* v = t->as<Term::Var>()) {
      const auto it = tree.known.find(v->id);
      return it == tree.known.end() ? t : known_value(it->second, tree);
    }
    return map_children(t, [&](const TermRef& c) { return known_value(c, tree); });
  }

  /// Numbers by value, strings by their letters.
  static bool before(const Term::Literal& a, const Term::Literal& b) {
    if (a.kind == Term::Literal::Kind::String) return a.text < b.text;
    const bool negative = a.text.starts_with('-');
    if (negative != b.text.starts_with('-')) return negative;
    const bool smaller = a.text.size() != b.text.size() ? a.text.size() < b.text.size() : a.text < b.text;
    return a.text != b.text && smaller != negative;
  }

  const Program& program_;
};

}  // namespace

Program literal_patterns(Program program, diag::Diagnostics&) {
  for (auto& d : program.definitions) {
    if (d.body) d.body = Patterns(program).run(d.body);
  }
  return program;
}

}  // namespace grus::passes
