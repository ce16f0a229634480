// Servers are written as mutual cofixpoints, one for each state, that go on as each other for ever. As C++ functions
// they would need more and more stack. So the calls are made data (Reynolds' defunctionalisation, of tail calls only):
// from
//
//   ping n w = … pong a w      pong m w = … ping b w
//
// come a type with a constructor for each function, its fields the function's parameters, and one function
//
//   ping_loop s w = match s with Ping n => … ping_loop (Pong a) w | Pong m => … ping_loop (Ping b) w end
//   ping n w = ping_loop (Ping n) w      pong m w = ping_loop (Pong m) w
//
// which calls itself last. The type has a parameter for each field: inference finds what they are. Calls that are not
// last stay what they are. Only computations are joined: pure functions that call each other so are rare and seldom
// deep.
#include "passes/join_loops.hpp"

#include <algorithm>
#include <unordered_map>

#include "passes/dependencies.hpp"
#include "passes/simplify.hpp"
#include "passes/traverse.hpp"

namespace grus::passes {

namespace {

class Joiner {
 public:
  Joiner(Program& program, std::vector<std::size_t> group) : program_(program), group_(std::move(group)) {}

  bool applies() {
    if (group_.size() < 2) return false;
    const bool all_run = std::all_of(group_.begin(), group_.end(), [&](std::size_t i) {
      const auto& d = program_.definitions[i];
      return d.body && ends_in_world(d.params);
    });
    if (!all_run) return false;
    for (std::size_t i : group_) members_[program_.definitions[i].id] = 0;
    return std::any_of(group_.begin(), group_.end(), [&](std::size_t i) {
      return hands_over(program_.definitions[i].body, program_.definitions[i].id);
    });
  }

  /// The function that all of them are.
  core::Definition run() {
    make_type();
    const GlobalId first = program_.definitions[group_.front()].id;
    core::Definition loop{};
    loop.id = add(first, core::GlobalKind::Constant, "_loop");
    loop.parent = first;
    const Binder state{program_.next_var++, "state", nullptr}, world{program_.next_var++, "", core::world()};
    loop.params = {state, world};
    Term::Case match{variable(state), {}};
    for (std::size_t i : group_) {
      auto& d = program_.definitions[i];
      const TermRef body = substitute(d.body, {{d.params.back().id, variable(world)}});
      match.branches.push_back({members_.at(d.id), {d.params.begin(), d.params.end() - 1}, tail(body, loop.id, world)});
      enter(d, loop.id);
    }
    loop.body = core::make(std::move(match));
    return loop;
  }

 private:
  const Term::App* member_call(const TermRef& t) const {
    const auto* a = t->as<Term::App>();
    const auto* g = a ? a->function->as<Term::Global>() : nullptr;
    const auto* d = g && members_.contains(g->id) ? program_.definition(g->id) : nullptr;
    return d && a->args.size() == d->params.size() ? a : nullptr;
  }

  /// Is another member called last?
  bool hands_over(const TermRef& t, GlobalId self) const {
    if (const auto* a = member_call(t)) return a->function->as<Term::Global>()->id != self;
    if (const auto* l = t->as<Term::Let>()) return hands_over(l->body, self);
    const auto* m = t->as<Term::Case>();
    return m && std::any_of(m->branches.begin(), m->branches.end(),
                            [&](const Term::Branch& b) { return hands_over(b.body, self); });
  }

  TermRef tail(const TermRef& t, GlobalId loop, const Binder& world) const {
    if (const auto* a = member_call(t)) {
      const GlobalId constructor = members_.at(a->function->as<Term::Global>()->id);
      TermRef state = core::make(Term::Cons{constructor, {a->args.begin(), a->args.end() - 1}});
      return app(constant(loop), {std::move(state), variable(world)});
    }
    if (const auto* l = t->as<Term::Let>())
      return core::make(Term::Let{l->binder, l->value, tail(l->body, loop, world)});
    if (const auto* m = t->as<Term::Case>()) {
      Term::Case result{m->scrutinee, {}};
      for (const auto& b : m->branches) result.branches.push_back({b.constructor, b.fields, tail(b.body, loop, world)});
      return core::make(std::move(result));
    }
    return t;
  }

  /// `f x w = loop (F x) w`
  void enter(core::Definition& d, GlobalId loop) {
    std::vector<TermRef> args;
    for (auto& p : d.params) {
      p.id = program_.next_var++;
      args.push_back(variable(p));
    }
    const TermRef world = args.back();
    args.pop_back();
    d.body = app(constant(loop), {core::make(Term::Cons{members_.at(d.id), std::move(args)}), world});
  }

  void make_type() {
    core::DataType type{};
    type.id = add(program_.definitions[group_.front()].id, core::GlobalKind::Type, "_states");
    type.group = {type.id};
    for (std::size_t i : group_) {
      const auto& d = program_.definitions[i];
      core::Constructor c{add(d.id, core::GlobalKind::Constructor, "_state"), {}};
      program_.globals[c.id].owner = type.id;
      program_.globals[c.id].index = static_cast<std::uint32_t>(type.constructors.size());
      members_[d.id] = c.id;
      for (std::size_t k = 0; k + 1 < d.params.size(); ++k) {
        c.fields.push_back({d.params[k].name, core::var(static_cast<std::uint32_t>(type.type_params.size()))});
        type.type_params.push_back("T" + std::to_string(type.type_params.size() + 1));
      }
      type.constructors.push_back(std::move(c));
    }
    program_.types.push_back(std::move(type));
  }

  GlobalId add(GlobalId beside, core::GlobalKind kind, const char* suffix) {
    core::Global g = program_.globals[beside];
    g.kind = kind;
    g.mapping.reset();
    g.doc.clear();
    g.rocq_type.clear();
    g.base = free_name(program_, g, g.base + suffix);
    program_.globals.push_back(std::move(g));
    return static_cast<GlobalId>(program_.globals.size() - 1);
  }

  Program& program_;
  std::vector<std::size_t> group_;
  std::unordered_map<GlobalId, GlobalId> members_;  ///< each with its constructor
};

}  // namespace

core::Program join_loops(core::Program program, diag::Diagnostics& /*diagnostics*/) {
  std::vector<core::Definition> loops;
  for (auto& group : recursive_groups(program)) {
    Joiner joiner(program, std::move(group));
    if (joiner.applies()) loops.push_back(joiner.run());
  }
  for (auto& each : loops) program.definitions.push_back(std::move(each));
  return program;
}

}  // namespace grus::passes
