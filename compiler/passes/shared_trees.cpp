// `twice t := t ;; t` is written out where an interpreter is pushed into `twice u`, and so would u be, once for each
// use: twelve calls inside each other are four thousand copies of the innermost. So a tree that is used again is a
// function,
//
//   u' := u        run_state (twice u) s   ~>   run_state u' s >>= fun (s', _) => run_state u' s'
//
// which `handlers` copies for the interpreter as it does any other, and has one copy. Small trees stay where they are:
// to say an event again is shorter than a call that takes a state and returns it.
#include "passes/shared_trees.hpp"

#include <algorithm>

namespace grus::passes {

namespace {

constexpr std::size_t kSmall = 40;

}  // namespace

/// How much is written out, up to a bound: what functions that take trees are given counts as often as it is used.
std::size_t SharedTrees::weight(const TermRef& term, std::size_t bound) const {
  std::size_t total = 1;
  const auto* a = term->as<Term::App>();
  const auto* g = (a ? a->function : term)->as<Term::Global>();
  const auto* d = g && !names_.contains(g->id) && !terms_.is_recursive(g->id) ? terms_.find(g->id) : nullptr;
  std::unordered_map<VarId, int> uses;
  if (d && d->body) {
    uses = occurrences(d->body);
    total += weight(d->body, bound - total);
  }
  std::size_t index = 0;
  for_each_child(*term, [&](const TermRef& child) {
    if (total >= bound) return;
    const bool is_head = a && index == 0;
    const std::size_t parameter = index++ - 1;
    if (is_head && g) return;
    const bool counts = a && d && parameter < d->params.size();
    const auto times = static_cast<std::size_t>(counts ? std::max(uses[d->params[parameter].id], 1) : 1);
    total += times * weight(child, bound - total);
  });
  return std::min(total, bound);
}

std::vector<TermRef> SharedTrees::named(const core::Definition& d, std::vector<TermRef> args, const std::string& base) {
  auto uses = occurrences(d.body);
  for (std::size_t i = 0; i < std::min(args.size(), d.params.size()); ++i)
    if (uses[d.params[i].id] > 1) args[i] = named(args[i], base);
  return args;
}

TermRef SharedTrees::named(const TermRef& tree, const std::string& base) {
  if (!terms_.is_tree(tree) || weight(tree, kSmall) < kSmall) return tree;
  const auto* a = tree->as<Term::App>();
  const auto* g = (a ? a->function : tree)->as<Term::Global>();
  const bool has_name = g && g->id != terms_.monad().bind;
  TermRef call = terms_.lifted(tree, has_name ? terms_.base_of(g->id) : base);
  const auto* applied = call->as<Term::App>();
  names_.insert((applied ? applied->function : call)->as<Term::Global>()->id);
  return call;
}

}  // namespace grus::passes
