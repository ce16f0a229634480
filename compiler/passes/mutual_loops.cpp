// `even n := match n with S m => odd m …` and `odd n := match n with S m => even m …` go on as each other for as long
// as there is something to go on with, and no C++ function can: neither calls itself last. Where functions of a group
// call each other only last and all cycles go through one of them, the *header*, the others are written where they are
// called in it, which makes it a function that calls itself last, a loop. The others stay what they are, as their calls
// now end in the header. The header itself may be called, or mentioned, elsewhere, too.
//
// The header is the first that can be one without growing much. Where there is none the group is left to join-loops.
#include "passes/mutual_loops.hpp"

#include <algorithm>
#include <unordered_set>

#include "passes/dependencies.hpp"
#include "passes/prune.hpp"
#include "passes/simplify.hpp"
#include "passes/tail_calls.hpp"
#include "passes/traverse.hpp"

namespace grus::passes {

namespace {

/// Of nodes, in the header when the others are written in it. Larger loops are read better as functions.
constexpr std::size_t kMaxSize = 200;

std::size_t size_of(const TermRef& t) {
  std::size_t size = 1;
  for_each_child(*t, [&](const TermRef& c) { size += size_of(c); });
  return size;
}

class MutualLoop {
 public:
  MutualLoop(Program& program, const std::vector<std::size_t>& group)
      : program_(program), group_(group), members_(program, group) {}

  void run() {
    if (group_.size() < 2) return;
    for (std::size_t i : group_) {
      const GlobalId id = program_.definitions[i].id;
      std::size_t size = 0;
      if (!members_.call_only_last(id) || !is_returned_to(i) || !unfolds(i, i, {}, size)) continue;
      core::Definition& header = program_.definitions[i];
      header.body = simplify(unfold(header.body, header.id), program_.next_var);
      return;
    }
  }

 private:
  /// Does another member end in a call of it?
  bool is_returned_to(std::size_t header) const {
    return std::any_of(group_.begin(), group_.end(), [&](std::size_t i) {
      return i != header && members_.ends_in_call(program_.definitions[i].body, [&](GlobalId called) {
        return called == program_.definitions[header].id;
      });
    });
  }

  /// Do all cycles from `i` go through the header? Adds what is written there.
  bool unfolds(std::size_t i, std::size_t header, std::unordered_set<std::size_t> above, std::size_t& size) const {
    if (!above.insert(i).second) return false;
    const TermRef& body = program_.definitions[i].body;
    size += size_of(body);
    if (size > kMaxSize) return false;
    bool all = true;
    for_each_global(body, [&](GlobalId id) {
      const std::size_t* member = members_.find(id);
      all = all && (!member || *member == header || unfolds(*member, header, above, size));
    });
    return all;
  }

  TermRef unfold(const TermRef& t, GlobalId header) {
    if (const auto* d = members_.called(t)) {
      if (d->id == header) return t;
      const TermRef copy = freshen(lam(d->params, d->body), program_.next_var);
      const auto* function = copy->as<Term::Lam>();
      return app(lam(function->params, unfold(function->body, header)), t->as<Term::App>()->args);
    }
    if (t->as<Term::Lam>()) return t;
    return map_children(t, [&](const TermRef& c) { return unfold(c, header); });
  }

  Program& program_;
  const std::vector<std::size_t>& group_;
  Members members_;
};

}  // namespace

Program mutual_loops(Program program, diag::Diagnostics& /*diagnostics*/) {
  for (const auto& group : recursive_groups(program)) MutualLoop(program, group).run();
  drop_unused(program);
  return program;
}

}  // namespace grus::passes
