// What `returns` leaves of continuation-passing style is what may go on in several ways: success and failure, handlers
// of exceptions, backtracking. As function values they are called last, and no C++ function can call another one last.
// Where a function makes the continuations that it hands to itself, they are data that it can look at (Reynolds,
// "Definitional interpreters", 1972): from
//
//   search t found missing = match t with Leaf => missing tt | Node l x r => search l found (fun _ => … search r …) end
//
// come a type of what `missing` may be, with a constructor for each function written at its place, a *frame*, its
// fields what the function captures, and one for what comes from outside; and two functions that end in each other,
//
//   missing := missing_given (unit -> R) | missing_frame x r missing
//   search_loop t found missing = match t with Leaf => resume found missing tt | Node l x r => … (missing_frame x r
//   missing) resume found missing u = match missing with missing_given k => k u | missing_frame x r missing => …
//   search_loop r … search t found k = search_loop t found (missing_given k)
//
// which mutual-loops makes one loop. A parameter that no call changes (`found`) is an argument of `resume`, no field:
// frames are handed on only with it. Such a continuation is called last or handed on at its place, nothing else, and
// some call with a frame is last, and the frame ends in such a call: else there is no loop to win. Pure functions only.
#include "passes/stored_continuations.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "core/alias.hpp"
#include "passes/dependencies.hpp"
#include "passes/prune.hpp"
#include "passes/traverse.hpp"

namespace grus::passes {

namespace {

/// The parameters of a function that are continuations, and those that never change.
class Continuations {
 public:
  Continuations(const Program& program, const core::Definition& d) : d_(d) {
    for (std::size_t i = 0; i < d.params.size(); ++i) {
      position_[d.params[i].id] = i;
      fixed_.push_back(true);
      arity_.push_back(0);
    }
    whole_ = true;
    find_frames(d.body);
    for (std::size_t i = 0; d.declared && i < d.params.size(); ++i)
      if (!may_be_stored(program, i)) arity_[i] = 0;
    std::size_t before = 0;
    do {
      before = count();
      scan(d.body, true);
    } while (whole_ && count() != before);
  }

  bool apply() const { return whole_ && count() > 0 && goes_on(d_.body, true); }

  /// Is parameter `i` one? Then how many arguments it takes, else 0.
  std::size_t arity(std::size_t i) const { return arity_[i]; }
  /// Does every call hand on parameter `i` as it is?
  bool fixed(std::size_t i) const { return fixed_[i] && arity_[i] == 0; }
  /// The parameter that `t` is, if it is a continuation.
  const std::size_t* find(const TermRef& t) const {
    const auto* v = t->as<Term::Var>();
    const auto it = v ? position_.find(v->id) : position_.end();
    return it != position_.end() && arity_[it->second] > 0 ? &it->second : nullptr;
  }
  /// The arguments, if `t` is a whole call of the function.
  const std::vector<TermRef>* call(const TermRef& t) const {
    const auto* a = t->as<Term::App>();
    const auto* g = a ? a->function->as<Term::Global>() : nullptr;
    return g && g->id == d_.id && a->args.size() == d_.params.size() ? &a->args : nullptr;
  }
  /// Is it a function written at the place of continuation `i`?
  const Term::Lam* frame(const TermRef& t, std::size_t i) const {
    const auto* l = arity_[i] > 0 ? t->as<Term::Lam>() : nullptr;
    return l && l->params.size() == arity_[i] ? l : nullptr;
  }

 private:
  std::size_t count() const {
    return static_cast<std::size_t>(std::count_if(arity_.begin(), arity_.end(), [](std::size_t n) { return n > 0; }));
  }

  /// Do types, if there are any, explain it?
  bool may_be_stored(const Program& program, std::size_t i) const {
    const auto declared = core::flatten(d_.declared).params;
    std::set<std::uint32_t> variables;
    return i >= declared.size() || core::is_ml(core::expand_head(program, declared[i]), variables);
  }

  /// Where a call has a function for an argument, that parameter may be a continuation.
  void find_frames(const TermRef& t) {
    if (const auto* args = call(t)) {
      for (std::size_t i = 0; i < args->size(); ++i) {
        const auto* l = (*args)[i]->as<Term::Lam>();
        if (l && !ends_in_world(l->params)) arity_[i] = l->params.size();
      }
    }
    for_each_child(*t, [&](const TermRef& c) { find_frames(c); });
  }

  /// Crosses out what is not; `last` says whether the value of `t` is that of the function, or of a frame.
  void scan(const TermRef& t, bool last) {
    if (const auto* args = call(t)) {
      for (std::size_t i = 0; i < args->size(); ++i) {
        const auto* v = (*args)[i]->as<Term::Var>();
        const bool same = v && v->id == d_.params[i].id;
        fixed_[i] = fixed_[i] && same;
        const Term::Lam* l = frame((*args)[i], i);
        if (l) scan(l->body, true);
        if (!same && !l) scan((*args)[i], false);
      }
    } else if (const auto* a = t->as<Term::App>(); a && last && find(a->function)) {
      const std::size_t called = *find(a->function);
      if (a->args.size() != arity_[called]) arity_[called] = 0;
      for (const auto& arg : a->args) scan(arg, false);
    } else if (const auto* let = t->as<Term::Let>()) {
      scan(let->value, false);
      scan(let->body, last);
    } else if (const auto* m = t->as<Term::Case>()) {
      scan(m->scrutinee, false);
      for (const auto& b : m->branches) scan(b.body, last);
    } else {
      if (const std::size_t* i = find(t)) arity_[*i] = 0;
      if (const auto* g = t->as<Term::Global>()) whole_ = whole_ && g->id != d_.id;
      for_each_child(*t, [&](const TermRef& c) { scan(c, false); });
    }
  }

  /// Is some call that `t` ends in one with a frame that ends in a call of the function or of a continuation?
  bool goes_on(const TermRef& t, bool with_frame) const {
    if (const auto* l = t->as<Term::Let>()) return goes_on(l->body, with_frame);
    if (const auto* m = t->as<Term::Case>())
      return std::any_of(m->branches.begin(), m->branches.end(),
                         [&](const auto& b) { return goes_on(b.body, with_frame); });
    const auto* args = call(t);
    if (!with_frame) {
      const auto* a = t->as<Term::App>();
      return args || (a && find(a->function));
    }
    for (std::size_t i = 0; args && i < args->size(); ++i)
      if (const auto* l = frame((*args)[i], i); l && (goes_on(l->body, false) || goes_on(l->body, true))) return true;
    return false;
  }

  const core::Definition& d_;
  std::unordered_map<VarId, std::size_t> position_;
  std::vector<bool> fixed_;
  std::vector<std::size_t> arity_;
  bool whole_ = false;  ///< all mentions of the function in itself are whole calls
};

class Storer {
 public:
  Storer(Program& program, std::size_t index)
      : program_(program), index_(index), function_(program.definitions[index]), continuations_(program, function_) {}

  bool applies() const { return continuations_.apply(); }

  /// The loop and what resumes its continuations; the function now enters the loop.
  std::vector<core::Definition> run() {
    declared_ = function_.declared ? core::flatten(function_.declared) : core::FunctionView{};
    for (std::size_t i = 0; i < function_.params.size(); ++i) {
      names_[function_.params[i].id] = function_.params[i].name;
      if (i < declared_.params.size())
        types_[function_.params[i].id] = core::expand_head(program_, declared_.params[i]);
      if (continuations_.arity(i) > 0) stored_.emplace(i, declare(i));
    }
    loop_ = add(core::GlobalKind::Constant, program_.globals[function_.id].base + "_loop");
    find_shared(function_.body);
    std::vector<core::Definition> made(1);
    made[0].id = loop_;
    made[0].parent = function_.id;
    made[0].params = function_.params;
    made[0].body = rewrite(function_.body);
    for (auto& [i, stored] : stored_) made.push_back(resume(i, stored));
    if (declare_types()) declare_functions(made);
    enter();
    return made;
  }

 private:
  struct Frame {
    GlobalId constructor;
    std::vector<VarId> captured;
    std::vector<Binder> params;
    TermRef body;
  };
  /// A continuation: its type, and the function that calls it.
  struct Stored {
    GlobalId type, given, resume;
    std::string name;
    std::vector<Frame> frames;
  };

  Stored declare(std::size_t i) {
    const std::string function = program_.globals[function_.id].base;
    Stored s{};
    s.name = function_.params[i].name.empty() ? "next" : function_.params[i].name;
    s.type = add(core::GlobalKind::Type, function + "_" + s.name);
    program_.globals[s.type].doc = "What [" + s.name + "] of [" + function + "] may be.";
    s.given = add(core::GlobalKind::Constructor, s.name + "_given");
    s.resume = add(core::GlobalKind::Constant, function + "_resume");
    return s;
  }

  /// The parameters that frames share, as no call changes them.
  void find_shared(const TermRef& t) {
    if (const auto* args = continuations_.call(t)) {
      for (std::size_t i = 0; i < args->size(); ++i) {
        if (!continuations_.frame((*args)[i], i)) continue;
        for (VarId free : free_variables((*args)[i]))
          for (std::size_t k = 0; k < function_.params.size(); ++k)
            if (function_.params[k].id == free && continuations_.fixed(k) && !is_shared(free)) shared_.push_back(k);
      }
    }
    for_each_child(*t, [&](const TermRef& c) { find_shared(c); });
  }
  bool is_shared(VarId id) const {
    return std::any_of(shared_.begin(), shared_.end(), [&](std::size_t k) { return function_.params[k].id == id; });
  }

  TermRef rewrite(const TermRef& t) {
    note(t);
    if (const auto* args = continuations_.call(t)) {
      std::vector<TermRef> all;
      for (std::size_t i = 0; i < args->size(); ++i)
        all.push_back(continuations_.arity(i) > 0 ? store((*args)[i], i) : rewrite((*args)[i]));
      return app(constant(loop_), std::move(all));
    }
    const auto* a = t->as<Term::App>();
    if (const std::size_t* i = a ? continuations_.find(a->function) : nullptr) {
      std::vector<TermRef> all = shared();
      all.push_back(a->function);
      for (const auto& arg : a->args) all.push_back(rewrite(arg));
      return app(constant(stored_.at(*i).resume), std::move(all));
    }
    return map_children(t, [&](const TermRef& c) { return rewrite(c); });
  }

  /// `t` at the place of continuation `i`.
  TermRef store(const TermRef& t, std::size_t i) {
    if (const auto* v = t->as<Term::Var>(); v && v->id == function_.params[i].id) return t;
    const auto* l = continuations_.frame(t, i);
    if (!l) return core::make(Term::Cons{stored_.at(i).given, {rewrite(t)}});
    note(t);
    Frame frame{};
    frame.params = l->params;
    for (VarId id : free_variables(t))
      if (!is_shared(id)) frame.captured.push_back(id);
    frame.constructor = add(core::GlobalKind::Constructor, stored_.at(i).name + "_frame");
    const auto types = i < declared_.params.size() ? arguments(i) : std::vector<TypeRef>();
    for (std::size_t k = 0; k < std::min(types.size(), l->params.size()); ++k) types_[l->params[k].id] = types[k];
    std::vector<Frame>& frames = stored_.at(i).frames;
    const std::size_t position = frames.size();
    frames.push_back(frame);
    std::vector<TermRef> fields;
    for (VarId id : frame.captured) fields.push_back(core::make(Term::Var{id}));
    TermRef made = core::make(Term::Cons{frame.constructor, std::move(fields)});
    const TermRef body = rewrite(l->body);
    frames[position].body = body;
    return made;
  }

  /// The declared types of what continuation `i` takes.
  std::vector<TypeRef> arguments(std::size_t i) const {
    return core::flatten(core::expand_head(program_, declared_.params[i])).params;
  }

  std::vector<TermRef> shared() const {
    std::vector<TermRef> all;
    for (std::size_t k : shared_) all.push_back(variable(function_.params[k]));
    return all;
  }

  core::Definition resume(std::size_t i, const Stored& stored) {
    core::Definition d{};
    d.id = stored.resume;
    d.parent = function_.id;
    for (std::size_t k : shared_) d.params.push_back(function_.params[k]);
    const Binder next{program_.next_var++, function_.params[i].name, nullptr};
    d.params.push_back(next);
    const std::vector<Binder>& named = stored.frames.front().params;
    std::vector<TermRef> args;
    for (const auto& p : named) {
      d.params.push_back({program_.next_var++, p.name, nullptr});
      args.push_back(variable(d.params.back()));
    }
    const Binder given{program_.next_var++, function_.params[i].name, nullptr};
    Term::Case match{variable(next), {}};
    match.branches.push_back({stored.given, {given}, app(variable(given), args)});
    for (const auto& frame : stored.frames) {
      // Frames share what they capture, but each branch binds it anew.
      Substitution map;
      for (std::size_t k = 0; k < args.size(); ++k) map.emplace(frame.params[k].id, args[k]);
      Term::Branch branch{frame.constructor, {}, nullptr};
      for (VarId id : frame.captured) {
        branch.fields.push_back({program_.next_var++, names_[id], nullptr});
        map.emplace(id, variable(branch.fields.back()));
      }
      branch.body = substitute(frame.body, map);
      match.branches.push_back(std::move(branch));
    }
    const TermRef whole = freshen(lam(d.params, core::make(std::move(match))), program_.next_var);
    d.params.clear();
    d.body = whole;
    absorb_parameters(d);
    return d;
  }

  /// `f x k = loop x (given k)`
  void enter() {
    std::vector<TermRef> args;
    for (std::size_t i = 0; i < function_.params.size(); ++i) {
      auto& p = program_.definitions[index_].params[i];
      p.id = program_.next_var++;
      const auto it = stored_.find(i);
      args.push_back(it == stored_.end() ? variable(p) : core::make(Term::Cons{it->second.given, {variable(p)}}));
    }
    program_.definitions[index_].body = app(constant(loop_), std::move(args));
  }

  /// How the variables that `t` binds are called, and what is declared about those of a match.
  void note(const TermRef& t) {
    for_each_binder(*t, [&](const Binder& b) { names_[b.id] = b.name; });
    const auto* m = t->as<Term::Case>();
    const auto* v = m ? m->scrutinee->as<Term::Var>() : nullptr;
    const auto it = v ? types_.find(v->id) : types_.end();
    const TypeRef scrutinee = it == types_.end() ? nullptr : it->second;
    const auto* data = scrutinee ? scrutinee->as<core::Type::Data>() : nullptr;
    if (!data) return;
    for (const auto& b : m->branches) {
      const core::Constructor* c = b.constructor ? program_.constructor(*b.constructor) : nullptr;
      if (!c) continue;
      for (std::size_t k = 0; k < b.fields.size() && k < c->fields.size(); ++k)
        if (c->fields[k].type)
          types_[b.fields[k].id] = core::expand_head(program_, core::substitute(c->fields[k].type, data->args));
    }
  }

  bool declare_types();
  /// Over exactly the variables `used_`, renumbered.
  void close(std::vector<core::DataType> types);
  void declare_functions(std::vector<core::Definition>& made) const;

  GlobalId add(core::GlobalKind kind, const std::string& name) {
    return add_global(program_, function_.id, kind, name);
  }

  Program& program_;
  std::size_t index_;
  const core::Definition function_;
  Continuations continuations_;
  core::FunctionView declared_;
  std::unordered_map<VarId, TypeRef> types_;
  std::unordered_map<VarId, std::string> names_;
  std::map<std::size_t, Stored> stored_;  ///< by parameter
  std::vector<std::size_t> shared_;
  std::set<std::uint32_t> used_;  ///< variables of the function in the types of continuations
  GlobalId loop_ = 0;
};

/// All types have the same parameters: the variables of the function that occur in them, and one for each field of
/// which nothing is declared, for inference to find. Is there none of these?
bool Storer::declare_types() {
  std::set<std::uint32_t> declared;
  for (const auto& type : declared_.params) core::is_ml(type, declared);
  const std::uint32_t first = declared.empty() ? 0 : *declared.rbegin() + 1;
  std::uint32_t next = first;
  const auto field = [&](VarId id) {
    const auto it = types_.find(id);
    const bool known = it != types_.end() && core::is_ml(it->second, used_);
    if (!known) used_.insert(next);
    return core::Field{names_[id], known ? it->second : core::var(next++)};
  };
  std::vector<core::DataType> types;
  for (const auto& [i, stored] : stored_) {
    core::DataType type{};
    type.id = stored.type;
    type.constructors.push_back({stored.given, {field(function_.params[i].id)}});
    for (const auto& frame : stored.frames) {
      core::Constructor c{frame.constructor, {}};
      for (VarId id : frame.captured) {
        const std::size_t* k = continuations_.find(core::make(Term::Var{id}));
        c.fields.push_back(k ? core::Field{names_[id], core::data(stored_.at(*k).type)} : field(id));
      }
      type.constructors.push_back(std::move(c));
    }
    types.push_back(std::move(type));
  }
  close(std::move(types));
  return next == first && declared_.params.size() >= function_.params.size();
}

void Storer::declare_functions(std::vector<core::Definition>& made) const {
  std::vector<TypeRef> all;
  for (std::uint32_t variable : used_) all.push_back(core::var(variable));
  const auto arity = static_cast<std::ptrdiff_t>(function_.params.size());
  std::vector<TypeRef> params(declared_.params.begin(), declared_.params.begin() + arity);
  const TypeRef result = core::arrow({declared_.params.begin() + arity, declared_.params.end()}, declared_.result);
  for (const auto& [i, stored] : stored_) params[i] = core::data(stored.type, all);
  made[0].declared = core::arrow(params, result);
  std::size_t position = 0;
  for (const auto& [i, stored] : stored_) {
    std::vector<TypeRef> taken;
    for (std::size_t k : shared_) taken.push_back(params[k]);
    taken.push_back(params[i]);
    for (const auto& type : arguments(i)) taken.push_back(type);
    made[++position].declared = core::arrow(taken, result);
  }
}

void Storer::close(std::vector<core::DataType> types) {
  std::vector<TypeRef> map(used_.empty() ? 0 : *used_.rbegin() + 1), all;
  for (std::uint32_t variable : used_) {
    map[variable] = core::var(static_cast<std::uint32_t>(all.size()));
    all.push_back(map[variable]);
  }
  std::vector<GlobalId> group;
  for (const auto& type : types) group.push_back(type.id);
  for (auto& type : types) {
    type.group = group;
    for (std::size_t i = 0; i < all.size(); ++i) type.type_params.push_back("T" + std::to_string(i + 1));
    for (std::size_t k = 0; k < type.constructors.size(); ++k) {
      auto& c = type.constructors[k];
      program_.globals[c.id].owner = type.id;
      program_.globals[c.id].index = static_cast<std::uint32_t>(k);
      for (auto& f : c.fields) {
        const auto* data = f.type->as<core::Type::Data>();
        const bool ours = data && std::find(group.begin(), group.end(), data->type) != group.end();
        f.type = ours ? core::data(data->type, all) : core::substitute(f.type, map);
      }
    }
    program_.types.push_back(std::move(type));
  }
}

}  // namespace

core::Program stored_continuations(core::Program program, diag::Diagnostics& /*diagnostics*/) {
  std::vector<core::Definition> made;
  for (const auto& group : recursive_groups(program)) {
    if (group.size() != 1 || !program.definitions[group[0]].body) continue;
    Storer storer(program, group[0]);
    if (!storer.applies()) continue;
    for (auto& d : storer.run()) made.push_back(std::move(d));
  }
  for (auto& d : made) program.definitions.push_back(std::move(d));
  return program;
}

}  // namespace grus::passes
