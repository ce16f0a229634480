// The call graph and its strongly connected components.
//
// Two graphs matter. A definition is *recursive* when it can reach itself by any reference; a recursive
// definition whose result is lazy delays its whole body. It *needs stack* when it can reach itself by
// direct calls and the cycle is more than self calls in tail position, which become loops. Calls under a
// lambda go through `grus::fn`, which checks the stack by itself, unless the lambda is an argument, since the callee
// may be a template that calls it as it is, or has a name, since a local function that is only called is no `grus::fn`.
//
// The component search is Tarjan's, with an explicit stack: call chains are as long as programs are.
#include "imp/calls.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "imp/lower.hpp"

namespace grus::imp {

using core::GlobalId;
using core::Term;
using core::TermRef;

namespace {

struct Edges {
  std::vector<GlobalId> any, direct;
  bool calls_itself_inside = false;  ///< directly and not in tail position
};

class Collect {
 public:
  Collect(GlobalId self, Edges& edges) : self_(self), edges_(edges) {}

  void term(const TermRef& term, bool tail, bool direct) {
    if (const auto* global = term->as<Term::Global>()) {
      reference(global->id, direct, tail && own_instance(global->type_args));
    } else if (const auto* app = term->as<Term::App>()) {
      this->term(app->function, tail, direct);
      const bool known = app->function->as<Term::Global>() != nullptr;
      for (const TermRef& arg : app->args) {
        const auto* lam = known ? arg->as<Term::Lam>() : nullptr;
        this->term(lam ? lam->body : arg, false, direct);
      }
    } else if (const auto* lam = term->as<Term::Lam>()) {
      this->term(lam->body, false, false);
    } else if (const auto* let = term->as<Term::Let>()) {
      named(let->value, direct);
      this->term(let->body, tail, direct);
    } else if (const auto* cons = term->as<Term::Cons>()) {
      all(cons->args, direct);
    } else if (const auto* match = term->as<Term::Case>()) {
      this->term(match->scrutinee, false, direct);
      for (const Term::Branch& branch : match->branches) this->term(branch.body, tail, direct);
    } else if (const auto* cast = term->as<Term::Cast>()) {
      this->term(cast->inner, false, direct);
    } else if (const auto* array = term->as<Term::Array>()) {
      all(array->elements, direct);
      this->term(array->fallback, false, direct);
    }
  }

 private:
  /// The value of a local.
  void named(const TermRef& value, bool direct) {
    if (const auto* lam = value->as<Term::Lam>()) {
      named(lam->body, direct);
    } else if (const auto* let = value->as<Term::Let>()) {
      named(let->value, direct);
      named(let->body, direct);
    } else if (const auto* match = value->as<Term::Case>()) {
      term(match->scrutinee, false, direct);
      for (const Term::Branch& branch : match->branches) named(branch.body, direct);
    } else {
      term(value, false, direct);
    }
  }

  void all(const std::vector<TermRef>& terms, bool direct) {
    for (const TermRef& each : terms) term(each, false, direct);
  }

  void reference(GlobalId id, bool direct, bool tail) {
    edges_.any.push_back(id);
    if (!direct) return;
    if (id != self_) {
      edges_.direct.push_back(id);
    } else if (!tail) {
      edges_.calls_itself_inside = true;
    }
  }

  GlobalId self_;
  Edges& edges_;
};

/// The members of components with more than one node, and the nodes with an edge to themselves; each with the first
/// member of its component that was reached.
class Cycles {
 public:
  explicit Cycles(const std::vector<std::vector<GlobalId>>& graph) : graph_(graph) {
    index_.assign(graph.size(), 0);
    low_.assign(graph.size(), 0);
    for (GlobalId id = 0; id < graph.size(); ++id) {
      if (index_[id] == 0) visit(id);
    }
  }
  std::unordered_map<GlobalId, GlobalId> found;

 private:
  struct Frame {
    GlobalId node;
    std::size_t next = 0;
  };

  void enter(GlobalId node) {
    index_[node] = low_[node] = ++count_;
    open_.push_back(node);
    frames_.push_back({node});
  }

  void visit(GlobalId root) {
    enter(root);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      if (frame.next == graph_[frame.node].size()) {
        leave();
        continue;
      }
      const GlobalId to = graph_[frame.node][frame.next++];
      if (to == frame.node) found.emplace(to, to);
      if (index_[to] == 0) {
        enter(to);
      } else if (index_[to] != kClosed) {
        low_[frame.node] = std::min(low_[frame.node], index_[to]);
      }
    }
  }

  void leave() {
    const GlobalId node = frames_.back().node;
    frames_.pop_back();
    if (!frames_.empty()) {
      std::uint32_t& low = low_[frames_.back().node];
      low = std::min(low, low_[node]);
    }
    if (low_[node] != index_[node]) return;
    const bool cycle = open_.back() != node;
    for (bool more = true; more;) {
      const GlobalId member = open_.back();
      open_.pop_back();
      index_[member] = kClosed;
      if (cycle) found[member] = node;
      more = member != node;
    }
  }

  static constexpr std::uint32_t kClosed = UINT32_MAX;
  const std::vector<std::vector<GlobalId>>& graph_;
  std::vector<std::uint32_t> index_, low_;
  std::vector<GlobalId> open_;
  std::vector<Frame> frames_;
  std::uint32_t count_ = 0;
};

}  // namespace

std::unordered_map<GlobalId, GlobalId> on_cycles(const std::vector<std::vector<GlobalId>>& graph) {
  return Cycles(graph).found;
}

Recursion find_recursion(const core::Program& program) {
  std::vector<std::vector<GlobalId>> any(program.globals.size()), direct(program.globals.size());
  Recursion recursion;
  for (const core::Definition& definition : program.definitions) {
    if (!definition.body) continue;
    Edges edges;
    Collect(definition.id, edges).term(definition.body, true, true);
    if (edges.calls_itself_inside) recursion.needs_stack.insert(definition.id);
    any[definition.id] = std::move(edges.any);
    direct[definition.id] = std::move(edges.direct);
  }
  recursion.recursive = on_cycles(any);
  for (const auto& [member, component] : on_cycles(direct)) recursion.needs_stack.insert(member);
  return recursion;
}

}  // namespace grus::imp
