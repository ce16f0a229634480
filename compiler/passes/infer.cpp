// Hindley–Milner that never fails.
//
// Groups of mutually recursive definitions are solved callees first. Inside a group recursion is monomorphic,
// which is also what C++ templates can instantiate in finite time; polymorphic recursion therefore meets in
// `Any`. Where two types disagree the hole that is too narrow becomes `Any` and the group is solved again
// (see unify.hpp); every place where a value crosses between two types gets a `Cast`.
//
// After a group is solved its open holes are type parameters, where they occur in a signature, and `Any`
// otherwise: nothing is known of values of that type, and a callee may still convert them.
#include "passes/infer.hpp"

#include <algorithm>
#include <unordered_map>

#include "passes/dependencies.hpp"
#include "passes/elaborate.hpp"

namespace grus::passes {

namespace {

std::string type_parameter_name(std::uint32_t index) {
  std::string name(1, static_cast<char>('A' + index % 26));
  return index < 26 ? name : name + std::to_string(index / 26);
}

/// Reads a solved group back into terms and saturates calls.
class Finisher {
 public:
  Finisher(Program& program, const Unifier& unifier, const Elaborator& solved, std::vector<TypeRef> group_instance)
      : program_(program), unifier_(unifier), solved_(solved), group_instance_(std::move(group_instance)) {}

  Binder binder(Binder b) const {
    b.type = unifier_.export_type(solved_.type_of(b.id));
    return b;
  }

  TermRef run(const TermRef& term) {
    TypeRef type = unifier_.export_type(solved_.type_of(term.get()));
    return std::visit(overloaded{
                          [&](const Term::Global& n) { return value_of(n.id, term, type); },
                          [&](const Term::App& n) { return call(n, type); },
                          [&](const Term::Lam& n) {
                            Term::Lam r;
                            for (const auto& p : n.params) r.params.push_back(binder(p));
                            r.body = run(n.body);
                            return core::make(std::move(r), type);
                          },
                          [&](const Term::Let& n) {
                            TermRef value = run(n.value);
                            return core::make(Term::Let{binder(n.binder), std::move(value), run(n.body)}, type);
                          },
                          [&](const Term::Case& n) { return cases(n, type); },
                          [&](const Term::Cons& n) {
                            return core::make(Term::Cons{n.constructor, all(n.args)}, type);
                          },
                          [&](const Term::Array& n) {
                            auto elements = all(n.elements);
                            return core::make(Term::Array{std::move(elements), run(n.fallback)}, type);
                          },
                          [&](const Term::Cast& n) {
                            TermRef inner = run(n.inner);
                            if (core::equal(inner->type, type)) return inner;
                            return core::make(Term::Cast{std::move(inner)}, type);
                          },
                          [&](const auto& n) { return core::make(n, type); },
                      },
                      term->node);
  }

 private:
  std::vector<TermRef> all(const std::vector<TermRef>& terms) {
    std::vector<TermRef> r;
    for (const auto& t : terms) r.push_back(run(t));
    return r;
  }

  TermRef cases(const Term::Case& n, const TypeRef& type) {
    Term::Case r;
    r.scrutinee = run(n.scrutinee);
    for (const auto& b : n.branches) {
      Term::Branch branch{b.constructor, {}, nullptr};
      for (const auto& f : b.fields) branch.fields.push_back(binder(f));
      branch.body = run(b.body);
      r.branches.push_back(std::move(branch));
    }
    return core::make(std::move(r), type);
  }

  std::vector<TypeRef> instance(GlobalId id, const Term* term) const {
    if (solved_.is_group_member(id)) return group_instance_;
    std::vector<TypeRef> r;
    for (TyRef t : solved_.instance(term)) r.push_back(unifier_.export_type(t));
    return r;
  }

  TermRef value_of(GlobalId id, const TermRef& term, const TypeRef& type) {
    return core::make(Term::Global{id, instance(id, term.get())}, type);
  }

  std::size_t arity(GlobalId id) const {
    const auto* d = program_.definition(id);
    return d ? d->params.size() : 0;
  }

  TermRef call(const Term::App& n, const TypeRef& type) {
    TermRef head = run(n.function);
    std::vector<TermRef> args = all(n.args);
    const auto* g = head->as<Term::Global>();
    const std::size_t wanted = g ? arity(g->id) : 0;
    if (wanted == 0 || args.size() == wanted) return core::make(Term::App{std::move(head), std::move(args)}, type);
    if (args.size() < wanted) return partial(head, std::move(args), wanted, type);
    const auto split = args.begin() + static_cast<std::ptrdiff_t>(wanted);
    TermRef inner = core::make(Term::App{head, {args.begin(), split}}, result_after(head->type, wanted));
    return core::make(Term::App{std::move(inner), {split, args.end()}}, type);
  }

  static TypeRef result_after(TypeRef type, std::size_t n) {
    for (; n > 0; --n) {
      const auto* a = type->as<core::Type::Arrow>();
      if (!a) return core::any();
      TypeRef to = a->to;
      type = std::move(to);
    }
    return type;
  }

  static bool is_trivial(const Term& t) {
    return t.as<Term::Var>() || t.as<Term::Global>() || t.as<Term::Erased>() || t.as<Term::Literal>() ||
           t.as<Term::Int63>() || (t.as<Term::Cons>() && t.as<Term::Cons>()->args.empty());
  }

  /// `f a` with missing arguments is `fun x => f a x`, with what `a` computes computed once.
  TermRef partial(const TermRef& head, std::vector<TermRef> args, std::size_t wanted, const TypeRef& type) {
    const auto& callee = *program_.definition(head->as<Term::Global>()->id);
    std::vector<std::pair<Binder, TermRef>> bindings;
    for (std::size_t i = 0; i < args.size(); ++i) {
      if (is_trivial(*args[i])) continue;
      Binder b{program_.next_var++, "", args[i]->type};
      TermRef use = core::make(Term::Var{b.id}, b.type);
      bindings.emplace_back(std::move(b), std::exchange(args[i], std::move(use)));
    }
    Term::Lam lambda;
    TypeRef rest = type;
    for (std::size_t i = args.size(); i < wanted; ++i) {
      const auto* a = rest->as<core::Type::Arrow>();
      lambda.params.push_back({program_.next_var++, callee.params[i].name, a ? a->from : core::any()});
      args.push_back(core::make(Term::Var{lambda.params.back().id}, lambda.params.back().type));
      rest = result_after(rest, 1);
    }
    lambda.body = core::make(Term::App{head, std::move(args)}, rest);
    TermRef result = core::make(std::move(lambda), type);
    for (auto b = bindings.rbegin(); b != bindings.rend(); ++b)
      result = core::make(Term::Let{b->first, b->second, std::move(result)}, type);
    return result;
  }

  Program& program_;
  const Unifier& unifier_;
  const Elaborator& solved_;
  std::vector<TypeRef> group_instance_;
};

class Inference {
 public:
  explicit Inference(Program program) : program_(std::move(program)) {}

  Program run() {
    for (auto& d : program_.definitions)
      if (!d.body) declare(d);
    for (const auto& group : recursive_groups(program_))
      if (program_.definitions[group.front()].body) solve(group);
    return std::move(program_);
  }

 private:
  /// A constant that is mapped or an axiom has the type the front end gave it.
  void declare(core::Definition& d) {
    Unifier unifier(program_);
    std::vector<TyRef> variables;
    for (std::uint32_t i = 0; i < 64; ++i) variables.push_back(unifier.rigid(i));
    TypeRef type = unifier.export_type(unifier.import(d.declared ? d.declared : core::any(), variables));
    std::uint32_t count = 0;
    note_variables(type, count);
    schemes_[d.id] = {count, type};
    d.type_params.clear();
    for (std::uint32_t i = 0; i < count; ++i) d.type_params.push_back(type_parameter_name(i));
    for (auto& p : d.params) {
      const auto* a = type->as<core::Type::Arrow>();
      if (!a) break;
      p.type = a->from;
      TypeRef to = a->to;
      type = std::move(to);
    }
    d.result = type;
  }

  static void note_variables(const TypeRef& type, std::uint32_t& count) {
    if (const auto* v = type->as<core::Type::Var>()) count = std::max(count, v->index + 1);
    if (const auto* a = type->as<core::Type::Arrow>()) {
      note_variables(a->from, count);
      note_variables(a->to, count);
    }
    if (const auto* d = type->as<core::Type::Data>())
      for (const auto& a : d->args) note_variables(a, count);
  }

  void solve(const std::vector<std::size_t>& group) {
    Unifier unifier(program_);
    while (true) {
      unifier.reset();
      Elaborator elaborator(program_, unifier, schemes_);
      if (auto hole = elaborator.run(group)) {
        unifier.poison(*hole);
        continue;
      }
      finish(group, unifier, elaborator);
      return;
    }
  }

  void finish(const std::vector<std::size_t>& group, Unifier& unifier, const Elaborator& solved) {
    std::vector<TyRef> parameters;
    for (std::size_t i : group) Unifier::parameters(solved.function(program_.definitions[i].id).whole, parameters);
    std::vector<std::string> names;
    std::vector<TypeRef> instance;
    for (std::uint32_t i = 0; i < parameters.size(); ++i) {
      // Two numberings meet here: a hole becomes a variable, a declared variable gets its place.
      if (parameters[i]->kind == Ty::Kind::Hole) parameters[i]->link = unifier.rigid(i);
      parameters[i]->index = i;
      names.push_back(type_parameter_name(i));
      instance.push_back(core::var(i));
    }

    Finisher finisher(program_, unifier, solved, std::move(instance));
    for (std::size_t i : group) {
      auto& d = program_.definitions[i];
      const auto& f = solved.function(d.id);
      for (auto& p : d.params) p = finisher.binder(p);
      d.type_params = names;
      d.result = unifier.export_type(f.result);
      d.body = finisher.run(f.body);
      schemes_[d.id] = {static_cast<std::uint32_t>(parameters.size()), unifier.export_type(f.whole)};
    }
  }

  Program program_;
  std::unordered_map<GlobalId, Scheme> schemes_;
};

}  // namespace

core::Program infer(core::Program program, diag::Diagnostics& /*diagnostics*/) {
  return Inference(std::move(program)).run();
}

}  // namespace grus::passes
