// `bind m f s` of a state monad is `let (a, s') := m s in f a s'` with functions for `m` and `f`, and programs in
// monadic style are chains of such calls, each continuation in the next. Unfolding the chain gives the code that
// one would write without the monad: no closures, and what the chain calls last is called last, so that a loop in a
// monad is a loop.
//
// What is unfolded is called *plumbing*, of which there are two kinds. It is small, not recursive and pure, and uses
// no function it is given more than once, so that code hardly grows and no work is repeated:
//
//   - what ends by calling a function that it is given (`bind`, `orelse`, `catch`, `f $ x`), where that function is
//     known at the call. It is what comes next, and is written where it comes. Functions that call what they are
//     given in the middle (`option_map`, `satisfy`) stay: as templates they cost nothing and say more.
//   - what only arranges its arguments, where its author said that it makes a function (`ret : A -> state A`, `get`,
//     `put`, `modify`) or a pass made it (methods of the instances of monads). It meets the match of the next `bind`.
//
// Any other function, however small, stays a function with its name. Callees are unfolded first, so that a
// transformer's `bind` is small or not as what it comes to. This runs when raising of arity has made calls whole.
#include "passes/inline.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "passes/dependencies.hpp"
#include "passes/prune.hpp"
#include "passes/simplify.hpp"
#include "passes/traverse.hpp"

namespace grus::passes {

namespace {

/// Of nodes that are not atoms. Twice `bind` in a parser, whose result is an option of a pair.
constexpr std::size_t kMaxContinuing = 8;
constexpr std::size_t kMaxArranging = 4;
/// Unfolding one call may show another; terms that erasure has made untypable might do so for ever.
constexpr int kMaxRounds = 12, kMaxCalls = 4000;

bool arranges(const TermRef& t) {
  if (const auto* a = t->as<Term::App>(); a && !a->function->as<Term::Var>()) return false;
  if (!is_atom(*t) && !t->as<Term::App>() && !t->as<Term::Cons>()) return false;
  bool all = !t->as<Term::Global>();
  for_each_child(*t, [&](const TermRef& c) { all = all && arranges(c); });
  return all;
}

bool is_pure(const TermRef& t) {
  bool pure = !t->as<Term::Fix>();
  for_each_binder(*t, [&](const Binder& b) { pure = pure && !core::is_world(b.type); });
  for_each_child(*t, [&](const TermRef& c) { pure = pure && is_pure(c); });
  return pure;
}

std::size_t arrows(const TypeRef& type) { return core::flatten(type).params.size(); }

class Inliner {
 public:
  explicit Inliner(Program program) : program_(std::move(program)) {}

  Program run() {
    for (const auto& d : program_.definitions) arity_[d.id] = d.params.size();
    for (const auto& group : recursive_groups(program_)) {
      for (std::size_t i : group)
        if (auto& d = program_.definitions[i]; d.body) unfold_in(d);
      if (group.size() == 1) consider(program_.definitions[group[0]]);
    }
    return std::move(program_);
  }

 private:
  enum class Use { Once, Inside, Many };  ///< inside of a function, which may be called many times

  struct Plumbing {
    std::vector<Binder> params;
    TermRef body;
    std::vector<bool> continues;  ///< which parameters are called last
    std::vector<Use> uses;        ///< of each
    bool always = false;          ///< it arranges
  };

  // --- what is plumbing -----------------------------------------------------------------------------

  void consider(const core::Definition& d) {
    if (!d.body || d.params.empty() || !is_pure(lam(d.params, d.body))) return;
    bool recursive = false;
    for_each_global(d.body, [&](GlobalId g) { recursive = recursive || g == d.id; });
    const std::size_t size = size_of(d.body, kMaxContinuing);
    if (recursive || size > kMaxContinuing) return;

    Plumbing p{d.params, d.body, {}, {}, size <= kMaxArranging && makes_function(d) && arranges(d.body)};
    std::unordered_set<VarId> last;
    collect_continuations(d.body, last);
    for (const auto& param : d.params) {
      p.continues.push_back(last.contains(param.id));
      p.uses.push_back(use(param.id, d.body));
    }
    if (p.always || !last.empty()) plumbing_.emplace(d.id, std::move(p));
  }

  /// Variables that are called last, here or by other plumbing.
  void collect_continuations(const TermRef& t, std::unordered_set<VarId>& found) const {
    if (const auto* a = t->as<Term::App>()) {
      if (const auto* v = a->function->as<Term::Var>()) found.insert(v->id);
      const auto* g = a->function->as<Term::Global>();
      const auto it = g ? plumbing_.find(g->id) : plumbing_.end();
      if (it == plumbing_.end()) return;
      for (std::size_t i = 0; i < std::min(a->args.size(), it->second.params.size()); ++i)
        if (const auto* v = a->args[i]->as<Term::Var>(); v && it->second.continues[i]) found.insert(v->id);
    } else if (const auto* l = t->as<Term::Let>()) {
      collect_continuations(l->body, found);
    } else if (const auto* c = t->as<Term::Case>()) {
      for (const auto& b : c->branches) collect_continuations(b.body, found);
    }
  }

  /// By the type that its author gave it; that of a method of a monad says little.
  static bool makes_function(const core::Definition& d) {
    return d.parent || (d.declared && arrows(d.declared) < d.params.size());
  }

  static Use use(VarId id, const TermRef& t) {
    int uses = 0;
    bool inside = false;
    count(id, t, false, uses, inside);
    return uses > 1 ? Use::Many : inside ? Use::Inside : Use::Once;
  }

  static void count(VarId id, const TermRef& t, bool within, int& uses, bool& inside) {
    if (const auto* v = t->as<Term::Var>(); v && v->id == id) {
      ++uses;
      inside = inside || within;
    }
    const bool deeper = within || t->as<Term::Lam>();
    for_each_child(*t, [&](const TermRef& c) { count(id, c, deeper, uses, inside); });
  }

  // --- calls ------------------------------------------------------------------------------------------

  void unfold_in(core::Definition& d) {
    calls_ = 0;
    for (int round = 0; round < kMaxRounds; ++round) {
      const TermRef body = unfold(d.body);
      if (body == d.body) return;
      d.body = simplify(body, program_.next_var);
    }
  }

  TermRef unfold(const TermRef& term) {
    if (const auto* l = term->as<Term::Let>(); l && is_step(*l))
      return unfold(substitute(l->body, {{l->binder.id, l->value}}));
    TermRef t = map_children(term, [&](const TermRef& c) { return unfold(c); });
    const auto* a = t->as<Term::App>();
    const auto* g = a ? a->function->as<Term::Global>() : nullptr;
    const auto it = g ? plumbing_.find(g->id) : plumbing_.end();
    if (it == plumbing_.end() || calls_ >= kMaxCalls || !is_worth_it(it->second, a->args)) return t;
    ++calls_;
    return app(freshen(lam(it->second.params, it->second.body), program_.next_var), a->args);
  }

  /// A function with one use, where it is called or given to a definition, is written there.
  bool is_step(const Term::Let& l) const {
    if (!is_free_function(l.value)) return false;
    const auto counts = occurrences(l.body);
    const auto it = counts.find(l.binder.id);
    return it != counts.end() && it->second == 1 && is_taken(l.binder, l.body);
  }

  /// A name that its author gave is worth more than the place.
  bool is_taken(const Binder& f, const TermRef& t) const {
    const auto is_f = [&](const TermRef& x) { return x->as<Term::Var>() && x->as<Term::Var>()->id == f.id; };
    if (const auto* a = t->as<Term::App>()) {
      const auto* g = a->function->as<Term::Global>();
      const bool takes = g && (f.name.empty() || plumbing_.contains(g->id));
      if (is_f(a->function) || (takes && std::any_of(a->args.begin(), a->args.end(), is_f))) return true;
    }
    bool found = false;
    for_each_child(*t, [&](const TermRef& c) { found = found || is_taken(f, c); });
    return found;
  }

  bool is_worth_it(const Plumbing& p, const std::vector<TermRef>& args) const {
    const bool whole = args.size() >= p.params.size();
    bool known = whole && p.always;
    for (std::size_t i = 0; i < std::min(args.size(), p.params.size()); ++i) {
      // What is given to a call that is not complete is computed once, and not whenever the rest is given.
      if (!whole && !is_atom(*args[i]) && !is_free_function(args[i])) return false;
      if (!is_function(args[i])) continue;
      if (p.uses[i] == Use::Many || (p.uses[i] == Use::Inside && !is_free_function(args[i]))) return false;
      known = known || p.continues[i];
    }
    return known;
  }

  /// A function that is known, if only by its name.
  bool is_function(const TermRef& t) const {
    if (const auto* l = t->as<Term::Let>()) return is_function(l->body);
    return t->as<Term::Lam>() || is_incomplete(t);
  }

  /// One that costs nothing to repeat.
  bool is_free_function(const TermRef& t) const {
    if (t->as<Term::Lam>()) return true;
    if (!is_incomplete(t)) return false;
    const auto* a = t->as<Term::App>();
    return !a || std::all_of(a->args.begin(), a->args.end(),
                             [&](const TermRef& x) { return is_atom(*x) || is_free_function(x); });
  }

  bool is_incomplete(const TermRef& t) const {
    const auto* a = t->as<Term::App>();
    const auto* g = (a ? a->function : t)->as<Term::Global>();
    const auto it = g ? arity_.find(g->id) : arity_.end();
    return it != arity_.end() && it->second > (a ? a->args.size() : 0);
  }

  Program program_;
  std::unordered_map<GlobalId, std::size_t> arity_;
  std::unordered_map<GlobalId, Plumbing> plumbing_;
  int calls_ = 0;  ///< that were unfolded in the definition at hand
};

}  // namespace

core::Program inline_calls(core::Program program, diag::Diagnostics& /*diagnostics*/) {
  Program result = Inliner(std::move(program)).run();
  drop_unused(result);
  return result;
}

}  // namespace grus::passes
