// Servers are written as mutual cofixpoints, one for each state, that go on as each other for ever, and automata as
// mutual fixpoints. As C++ functions they would need more and more stack. What mutual-loops left of them has cycles
// beside each other, so the calls are made data (Reynolds' defunctionalisation, of tail calls only): from
//
//   ping n = … pong a      pong m = … ping b
//
// come a type with a constructor for each function, its fields the function's parameters, and one function
//
//   ping_loop s = match s with Ping n => … ping_loop (Pong a) | Pong m => … ping_loop (Ping b) end
//   ping n = ping_loop (Ping n)      pong m = ping_loop (Pong m)
//
// which calls itself last. Fields have the types that their author declared, about the same variables for all
// functions of a group; where there is none the type has a parameter for the field, and inference finds what it is.
// Computations are joined where any of their calls are last, and calls that are not stay what they are; pure functions,
// which come to an end, where all are: a call that is not last would need the stack anyway. The world is no field.
#include "passes/join_loops.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "passes/dependencies.hpp"
#include "passes/tail_calls.hpp"
#include "passes/traverse.hpp"

namespace grus::passes {

namespace {

class Joiner {
 public:
  Joiner(Program& program, std::vector<std::size_t> group)
      : program_(program), group_(std::move(group)), members_(program, group_) {}

  bool applies() {
    if (group_.size() < 2) return false;
    const auto runs = [&](std::size_t i) {
      const auto& d = program_.definitions[i];
      return d.body && ends_in_world(d.params);
    };
    run_ = std::all_of(group_.begin(), group_.end(), runs);
    if (!run_) return std::none_of(group_.begin(), group_.end(), runs) && members_.call_only_last();
    return std::any_of(group_.begin(), group_.end(), [&](std::size_t i) {
      const core::Definition& d = program_.definitions[i];
      return members_.ends_in_call(d.body, [&](GlobalId called) { return called != d.id; });
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
    loop.params = {state};
    if (run_) loop.params.push_back(world);
    Term::Case match{variable(state), {}};
    for (std::size_t i : group_) {
      auto& d = program_.definitions[i];
      const TermRef body = run_ ? substitute(d.body, {{d.params.back().id, variable(world)}}) : d.body;
      match.branches.push_back({constructors_.at(d.id), {d.params.cbegin(), state_end(d.params)}, tail(body, loop.id)});
      enter(d, loop.id);
    }
    loop.body = core::make(std::move(match));
    return loop;
  }

 private:
  /// The world, if any, is no part of a state.
  template <class List>
  typename List::const_iterator state_end(const List& list) const {
    return list.end() - (run_ ? 1 : 0);
  }

  TermRef tail(const TermRef& t, GlobalId loop) const {
    if (const auto* d = members_.called(t)) return go_on(d->id, t->as<Term::App>()->args, loop);
    if (const auto* l = t->as<Term::Let>()) return core::make(Term::Let{l->binder, l->value, tail(l->body, loop)});
    if (const auto* m = t->as<Term::Case>()) {
      Term::Case result{m->scrutinee, {}};
      for (const auto& b : m->branches) result.branches.push_back({b.constructor, b.fields, tail(b.body, loop)});
      return core::make(std::move(result));
    }
    return t;
  }

  /// `loop (F x) w`, for `f x w`.
  TermRef go_on(GlobalId member, const std::vector<TermRef>& args, GlobalId loop) const {
    std::vector<TermRef> all{core::make(Term::Cons{constructors_.at(member), {args.begin(), state_end(args)}})};
    all.insert(all.end(), state_end(args), args.end());
    return app(constant(loop), std::move(all));
  }

  /// `f x w = loop (F x) w`
  void enter(core::Definition& d, GlobalId loop) {
    std::vector<TermRef> args;
    for (auto& p : d.params) {
      p.id = program_.next_var++;
      args.push_back(variable(p));
    }
    d.body = go_on(d.id, args, loop);
  }

  void make_type() {
    core::DataType type{};
    type.id = add(program_.definitions[group_.front()].id, core::GlobalKind::Type, "_states");
    type.group = {type.id};
    std::set<std::uint32_t> declared_variables;
    for (std::size_t i : group_) {
      const auto& d = program_.definitions[i];
      core::Constructor c{add(d.id, core::GlobalKind::Constructor, "_state"), {}};
      program_.globals[c.id].owner = type.id;
      program_.globals[c.id].index = static_cast<std::uint32_t>(type.constructors.size());
      constructors_[d.id] = c.id;
      const auto declared = d.declared ? core::flatten(d.declared).params : std::vector<TypeRef>();
      for (std::size_t k = 0; k < d.params.size() - (run_ ? 1 : 0); ++k) {
        const bool known = k < declared.size() && core::is_ml(declared[k], declared_variables);
        c.fields.push_back({d.params[k].name, known ? declared[k] : nullptr});
      }
      type.constructors.push_back(std::move(c));
    }
    std::uint32_t variables = declared_variables.empty() ? 0 : *declared_variables.rbegin() + 1;
    for (auto& c : type.constructors)
      for (auto& field : c.fields)
        if (!field.type) field.type = core::var(variables++);
    for (std::uint32_t i = 0; i < variables; ++i) type.type_params.push_back("T" + std::to_string(i + 1));
    program_.types.push_back(std::move(type));
  }

  GlobalId add(GlobalId beside, core::GlobalKind kind, const char* suffix) {
    return add_global(program_, beside, kind, program_.globals[beside].base + suffix);
  }

  Program& program_;
  std::vector<std::size_t> group_;
  Members members_;
  bool run_ = false;  ///< they are computations
  std::unordered_map<GlobalId, GlobalId> constructors_;
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
