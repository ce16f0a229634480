// Raising of arity leaves `f x := let y := e in fun s => b` alone where `e` costs something: a caller may keep `f x`
// and call it often. Once plumbing is unfolded it can be seen whether any does. Where every use of `f` is a call with
// `x` and `s`, `e` is computed once a call either way, and `f` may take both at once and return no function.
//
// A root is called by whom we do not know, and a constant is computed once for all; both stay what they are. Where `f`
// calls itself those calls count too.
#include "passes/whole_calls.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <unordered_set>

#include "passes/simplify.hpp"
#include "passes/traverse.hpp"

namespace grus::passes {

namespace {

constexpr std::size_t kAny = std::numeric_limits<std::size_t>::max();

class WholeCalls {
 public:
  explicit WholeCalls(Program& program) : program_(program) {}

  void run() {
    std::unordered_set<GlobalId> fixed(program_.roots.begin(), program_.roots.end());
    for (const auto& g : program_.generics) fixed.insert({g.id, g.of});
    for (const auto& d : program_.definitions)
      if (d.body) count(d.body);
    for (auto& d : program_.definitions) {
      const auto given = given_.find(d.id);
      if (!d.body || d.params.empty() || fixed.contains(d.id) || given == given_.end()) continue;
      if (ends_in_world(d.params) || given->second <= d.params.size()) continue;
      const std::size_t more = std::min(given->second - d.params.size(), taken(d.body));
      if (more != kAny && more > 0) take(d, more);
    }
  }

 private:
  /// The fewest arguments that each definition is given anywhere.
  void count(const TermRef& t) {
    if (const auto* g = t->as<Term::Global>()) given_[g->id] = 0;
    const auto* a = t->as<Term::App>();
    const auto* g = a ? a->function->as<Term::Global>() : nullptr;
    if (!g) return for_each_child(*t, [&](const TermRef& c) { count(c); });
    const auto [it, is_new] = given_.try_emplace(g->id, a->args.size());
    it->second = std::min(it->second, a->args.size());
    for (const auto& x : a->args) count(x);
  }

  /// How many arguments every function that `t` may end in takes.
  static std::size_t taken(const TermRef& t) {
    if (t->as<Term::Absurd>()) return kAny;
    if (const auto* l = t->as<Term::Let>()) return taken(l->body);
    if (const auto* l = t->as<Term::Lam>()) {
      const bool runs =
          std::any_of(l->params.begin(), l->params.end(), [](const Binder& p) { return core::is_world(p.type); });
      return runs ? 0 : l->params.size();
    }
    const auto* c = t->as<Term::Case>();
    if (!c || core::as_sequence(*c)) return 0;
    std::size_t fewest = kAny;
    for (const auto& b : c->branches) fewest = std::min(fewest, taken(b.body));
    return fewest;
  }

  void take(core::Definition& d, std::size_t more) {
    const std::vector<Binder> names = first_names(d.body);
    std::vector<TermRef> args;
    for (std::size_t i = 0; i < more; ++i) {
      d.params.push_back({program_.next_var++, i < names.size() ? names[i].name : "", nullptr});
      args.push_back(variable(d.params.back()));
    }
    d.body = simplify(app(d.body, std::move(args)), program_.next_var);
  }

  static std::vector<Binder> first_names(const TermRef& t) {
    if (const auto* l = t->as<Term::Let>()) return first_names(l->body);
    if (const auto* l = t->as<Term::Lam>()) return l->params;
    const auto* c = t->as<Term::Case>();
    return c && !c->branches.empty() ? first_names(c->branches[0].body) : std::vector<Binder>{};
  }

  Program& program_;
  std::unordered_map<GlobalId, std::size_t> given_;
};

}  // namespace

core::Program whole_calls(core::Program program, diag::Diagnostics& /*diagnostics*/) {
  WholeCalls(program).run();
  return program;
}

}  // namespace grus::passes
