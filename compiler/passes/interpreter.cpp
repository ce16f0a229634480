// A recursive function I of trees, at functions that are known, is an interpreter if
//
//   I s (Ret r) ≈ fin s r      I s (Tau t) ≈ I s t      I s (Vis e k) ≈ t >>= fun … => I s' (k x)
//
// where t does not mention k and ends by going on with `I s' (k x)`, or with a tree without k, an exit. This is
// `interpreter` of theories/ITree/InterpFacts.v, which has the law of bind (`interpreter_bind`); that `interp`,
// `interp_state` and `interp_except` are such is `unfold_interp`, `unfold_interp_state`, `unfold_interp_except`. An
// interpreter may also go on with `I s' (u >>= k)`, as `interp_mrec` does: it is interpreted by itself before k
// (`mrec_as_interp`, RecursionFacts.v).
//
// That it is one is found by computing it, on a node of which nothing more is known. Computing *drives* a call: it
// unfolds what is not recursive, follows `bind` into what is bound (`bind_ret_l`, `bind_vis`, `bind_bind`), and pushes
// what comes next into branches, up to calls of I. Nothing is assumed of names: `iter` is a recursive function like
// any other, given a step.
#include "passes/interpreter.hpp"

#include <algorithm>

#include "passes/simplify.hpp"

namespace grus::passes {

namespace {

constexpr int kMaxDepth = 256;
constexpr std::size_t kSmall = 10;

bool mentions(const TermRef& t, VarId id) {
  const auto* v = t->as<Term::Var>();
  bool found = v && v->id == id;
  for_each_child(*t, [&](const TermRef& c) { found = found || mentions(c, id); });
  return found;
}

TermRef absurd() { return core::make(Term::Absurd{"not reached"}); }

}  // namespace

Interpreters::Interpreters(TreeTerms& terms, IsOpen is_open, Interpret interpret)
    : terms_(terms), is_open_(std::move(is_open)), interpret_(std::move(interpret)) {}

TermRef Interpreters::give_up() {
  failed_ = true;
  return absurd();
}

// --- driving ----------------------------------------------------------------------------------------

TermRef Interpreters::drive(const TermRef& t, Pending pending, const Run& run, int depth) {
  if (failed_ || depth > kMaxDepth) return give_up();
  if (const auto* m = t->as<Term::Magic>()) return drive(m->inner, std::move(pending), run, depth);
  if (t->as<Term::Absurd>()) return t;
  if (const auto* l = t->as<Term::Let>()) return drive_let(*l, std::move(pending), run, depth + 1);
  if (const auto* m = t->as<Term::Case>()) return drive_match(*m, pending, run, depth + 1);
  if (const auto* c = t->as<Term::Cons>(); c && terms_.is_node(*c))
    return drive_node(c->args[0], std::move(pending), run, depth + 1);
  const auto* a = t->as<Term::App>();
  if (const auto* g = (a ? a->function : t)->as<Term::Global>()) {
    if (g->id == terms_.monad().bind && a && a->args.size() == 2) {
      pending.push_back(a->args[1]);
      return drive(a->args[0], std::move(pending), run, depth + 1);
    }
    return drive_call(t, a ? *a : Term::App{t, {}}, g->id, std::move(pending), run, depth + 1);
  }
  return opaque(t, std::move(pending), run, depth + 1);
}

TermRef Interpreters::drive_let(const Term::Let& l, Pending pending, const Run& run, int depth) {
  const auto with = [&](const TermRef& value, const TermRef& body) {
    return terms_.reduced(substitute(body, {{l.binder.id, value}}));
  };
  Lets lets;
  if (const TermRef value = terms_.as_function(l.value); terms_.is_function(value) || goes_on(value))
    return drive(terms_.fresh(with(value, l.body)), std::move(pending), run, depth);
  if (is_known(l.value)) {
    const auto& c = *l.value->as<Term::Cons>();
    std::vector<TermRef> fields;
    for (const auto& each : c.args)
      fields.push_back(is_known(each) || goes_on(each) ? each : terms_.named(each, "", lets));
    return wrapped(lets, drive(with(TreeTerms::cons(c.constructor, fields), l.body), std::move(pending), run, depth));
  }
  if (const auto* inner = l.value->as<Term::Let>())
    return drive(
        core::make(Term::Let{inner->binder, inner->value, core::make(Term::Let{l.binder, inner->body, l.body})}),
        std::move(pending), run, depth);
  if (const auto* m = l.value->as<Term::Case>()) {
    const auto is_packed = [&](const auto& b) {
      return terms_.is_packing(b.body) || b.body->template as<Term::Absurd>();
    };
    if (std::all_of(m->branches.begin(), m->branches.end(), is_packed)) {
      Term::Case split{m->scrutinee, {}};
      for (const auto& b : m->branches)
        split.branches.push_back(
            {b.constructor, b.fields, terms_.fresh(core::make(Term::Let{l.binder, b.body, l.body}))});
      return drive(core::make(std::move(split)), std::move(pending), run, depth);
    }
  }
  return core::make(Term::Let{l.binder, l.value, drive(l.body, std::move(pending), run, depth)});
}

TermRef Interpreters::drive_match(const Term::Case& m, const Pending& pending, const Run& run, int depth) {
  const TermRef scrutinee = head(m.scrutinee);
  if (const auto* l = scrutinee->as<Term::Let>())
    return drive(core::make(Term::Let{l->binder, l->value, core::make(Term::Case{l->body, m.branches})}), pending, run,
                 depth);
  if (scrutinee->as<Term::Cons>())
    return drive(terms_.reduced(core::make(Term::Case{scrutinee, m.branches})), pending, run, depth);
  Term::Case result{scrutinee, {}};
  if (const auto* inner = scrutinee->as<Term::Case>()) {
    result.scrutinee = inner->scrutinee;
    for (const auto& b : inner->branches)
      result.branches.push_back({b.constructor, b.fields, terms_.fresh(core::make(Term::Case{b.body, m.branches}))});
    return drive(core::make(std::move(result)), pending, run, depth);
  }
  for (const auto& b : m.branches)
    result.branches.push_back({b.constructor, b.fields, drive(b.body, pending, run, depth)});
  return core::make(std::move(result));
}

/// A match waits for the scrutinee's constructor.
TermRef Interpreters::head(TermRef scrutinee) {
  for (int depth = 0; depth < kMaxDepth; ++depth) {
    const auto* a = scrutinee->as<Term::App>();
    const auto* g = a ? a->function->as<Term::Global>() : nullptr;
    const auto* d = g ? terms_.find(g->id) : nullptr;
    if (!d || !d->body || terms_.is_recursive(g->id) || a->args.size() < d->params.size() || !is_open_(scrutinee))
      return scrutinee;
    scrutinee = terms_.unfolded(*d, a->args);
  }
  return give_up();
}

TermRef Interpreters::drive_node(const TermRef& node, Pending pending, const Run& run, int depth) {
  const auto* c = node->as<Term::Cons>();
  if (!c) return give_up();
  const auto& monad = terms_.monad();
  if (c->constructor == monad.silent) return drive(c->args[0], std::move(pending), run, depth);
  if (c->constructor == monad.ret) {
    if (pending.empty()) return run.outcomes.exit(terms_.ret(c->args[0]));
    const TermRef next = terms_.applied(pending.back(), {c->args[0]});
    pending.pop_back();
    return drive(next, std::move(pending), run, depth);
  }
  if (c->constructor != monad.event) return give_up();
  const auto* l = c->args[1]->as<Term::Lam>();
  const Binder x = terms_.binder(l ? l->params[0].name : "");
  const TermRef rest = terms_.applied(c->args[1], {variable(x)});
  return terms_.vis(c->args[0], lam({x}, drive(rest, std::move(pending), run, depth)));
}

TermRef Interpreters::drive_call(const TermRef& t, const Term::App& a, GlobalId callee, Pending pending, const Run& run,
                                 int depth) {
  const Interpreter& in = *run.at.interpreter;
  if (callee == in.callee && a.args.size() == in.args.size()) {
    Substitution holes;
    bool same = true;
    for (std::size_t i = 0; same && i < a.args.size(); ++i) same = matches(run.at, in.args[i], a.args[i], holes);
    if (same) {
      if (!pending.empty()) return give_up();
      std::vector<TermRef> states;
      for (VarId s : in.states) states.push_back(holes.at(s));
      return run.outcomes.resume(std::move(states), holes.at(in.tree));
    }
  }
  const auto* d = terms_.find(callee);
  const bool whole = d && d->body && a.args.size() >= d->params.size();
  if (whole && !terms_.is_recursive(callee) && (is_open_(t) || is_transparent(*d, a.args, kSmall))) {
    // What an interpreter is given has a name, by which its recursive calls are known.
    const bool is_open = is_open_(t);
    Lets lets;
    std::vector<TermRef> args;
    for (const auto& each : a.args)
      args.push_back(is_open && each->as<Term::Lam>() && terms_.tree_after(each)
                         ? terms_.static_form(each, terms_.base_of(in.callee), lets)
                         : each);
    return wrapped(lets, drive(terms_.unfolded(*terms_.find(callee), args), std::move(pending), run, depth));
  }
  if (is_open_(t)) {
    const TermRef done = interpret_(callee, a.args);
    return done ? drive(done, std::move(pending), run, depth) : give_up();
  }
  return opaque(t, std::move(pending), run, depth);
}

/// What is made to be taken apart: events, and what states and results are packed in.
bool Interpreters::is_known(const TermRef& t) const {
  const auto* c = t->as<Term::Cons>();
  return terms_.is_packing(t) || (c && events_.contains(terms_.global(c->constructor).owner));
}

/// A tree; `k x`, where k is what follows an event, is one.
bool Interpreters::goes_on(const TermRef& t) {
  const auto* a = t->as<Term::App>();
  const auto* v = a ? a->function->as<Term::Var>() : nullptr;
  return (v && continuations_.contains(v->id)) || terms_.is_tree(t);
}

TermRef Interpreters::opaque(const TermRef& t, Pending pending, const Run& run, int depth) {
  if (pending.empty()) return run.outcomes.exit(t);
  const auto* l = pending.back()->as<Term::Lam>();
  const Binder x = terms_.binder(l ? l->params[0].name : "");
  const TermRef rest = terms_.applied(pending.back(), {variable(x)});
  pending.pop_back();
  return terms_.bind(t, lam({x}, drive(rest, std::move(pending), run, depth)));
}

/// What is part of a monad or an effect, rather than a function that its author named for what it does.
bool Interpreters::is_transparent(const core::Definition& d, const std::vector<TermRef>& args, std::size_t small) {
  if (terms_.is_recursive(d.id) || !d.body || args.size() < d.params.size()) return false;
  if (std::any_of(args.begin(), args.end(), [&](const TermRef& a) { return terms_.is_function(a); })) return true;
  const auto* body = d.body->as<Term::App>();
  const auto* first = body ? body->function->as<Term::Global>() : nullptr;
  const bool is_sequence = first && first->id == terms_.monad().bind;
  if (!is_sequence && size_of(d.body, kSmall) <= small) return true;
  const auto* m = d.body->as<Term::Case>();
  const auto* v = m ? m->scrutinee->as<Term::Var>() : nullptr;
  for (std::size_t i = 0; v && i < d.params.size(); ++i)
    if (d.params[i].id == v->id && args[i]->as<Term::Cons>()) return true;
  return false;
}

bool Interpreters::matches(const Interpretation& at, const TermRef& pattern, const TermRef& t,
                           Substitution& holes) const {
  const Interpreter& in = *at.interpreter;
  if (const auto* v = pattern->as<Term::Var>()) {
    for (std::size_t i = 0; i < in.environment.size(); ++i)
      if (in.environment[i] == v->id) return key_of(t) == key_of(at.environment[i]);
    holes[v->id] = t;
    return true;
  }
  const auto all = [&](const std::vector<TermRef>& ps, const std::vector<TermRef>& ts) {
    bool same = ps.size() == ts.size();
    for (std::size_t i = 0; same && i < ps.size(); ++i) same = matches(at, ps[i], ts[i], holes);
    return same;
  };
  if (const auto* c = pattern->as<Term::Cons>()) {
    const auto* given = t->as<Term::Cons>();
    return given && given->constructor == c->constructor && all(c->args, given->args);
  }
  if (const auto* a = pattern->as<Term::App>()) {
    const auto* given = t->as<Term::App>();
    return given && matches(at, a->function, given->function, holes) && all(a->args, given->args);
  }
  return key_of(pattern) == key_of(t);
}

TermRef Interpreters::step_event(const Interpretation& at, const TermRef& e, const Binder& k,
                                 const Outcomes& outcomes) {
  continuations_.insert(k.id);
  for (const auto* c = e->as<Term::Cons>(); c;) {
    events_.insert(terms_.global(c->constructor).owner);
    c = terms_.global(c->constructor).owner == terms_.monad().sum ? c->args[0]->as<Term::Cons>() : nullptr;
  }
  return step(at, terms_.vis(e, variable(k)), outcomes);
}

TermRef Interpreters::step(const Interpretation& at, const TermRef& node, const Outcomes& outcomes) {
  const Interpreter& in = *at.interpreter;
  Substitution values;
  for (std::size_t i = 0; i < in.environment.size(); ++i) values[in.environment[i]] = at.environment[i];
  for (std::size_t i = 0; i < in.states.size(); ++i) values[in.states[i]] = at.states[i];
  values[in.tree] = node;
  std::vector<TermRef> args;
  for (const auto& each : in.args) args.push_back(substitute(each, values));
  const auto* d = terms_.find(in.callee);
  if (!d || !d->body || args.size() < d->params.size()) return give_up();
  const TermRef result = drive(terms_.unfolded(*d, args), {}, {at, outcomes}, 0);
  return failed_ || terms_.inspects(result) ? give_up() : result;
}

TermRef Interpreters::answer(const Interpreter& in, const std::vector<TermRef>& states, const TermRef& value) const {
  TermRef packed = value;
  for (auto s = states.rbegin(); s != states.rend(); ++s) packed = TreeTerms::cons(terms_.pair(), {*s, packed});
  if (!in.exits) return packed;
  return TreeTerms::cons(in.go ? *in.go : terms_.right(), {packed});
}

TermRef Interpreters::event(const TermRef& e, int depth) {
  if (depth > kMaxDepth) return give_up();
  if (const auto* m = e->as<Term::Magic>()) return event(m->inner, depth + 1);
  if (const auto* c = e->as<Term::Cons>()) {
    if (terms_.global(c->constructor).owner != terms_.monad().sum) return e;
    return TreeTerms::cons(c->constructor, {event(c->args[0], depth + 1)});
  }
  const auto* a = e->as<Term::App>();
  const auto* g = (a ? a->function : e)->as<Term::Global>();
  const auto* d = g ? terms_.find(g->id) : nullptr;
  if (!d || !d->body || terms_.is_recursive(g->id) || (a ? a->args.size() : 0) < d->params.size()) return e;
  return event(terms_.unfolded(*d, a ? a->args : std::vector<TermRef>{}), depth + 1);
}

// --- recognising --------------------------------------------------------------------------------------

Interpretation Interpreters::at_variables(const Interpreter& in) const {
  Interpretation at{&in, {}, {}};
  for (VarId v : in.environment) at.environment.push_back(core::make(Term::Var{v}));
  for (VarId v : in.states) at.states.push_back(core::make(Term::Var{v}));
  return at;
}

bool Interpreters::recognise(Interpreter& in) {
  std::vector<bool> changes(in.states.size(), false);
  std::vector<TermRef> exits;
  if (!returns(in) || !keeps_silent(in) || !handles(in, changes, exits)) return false;
  settle(in, changes, exits);
  return !failed_;
}

bool Interpreters::returns(const Interpreter& in) {
  finish(at_variables(in), variable(terms_.binder("r")));
  return !failed_;
}

bool Interpreters::keeps_silent(const Interpreter& in) {
  const Interpretation at = at_variables(in);
  const TermRef t = variable(terms_.binder("t"));
  bool resumed = false;
  const TermRef silent = terms_.silent(t);
  const TermRef result = step(at, silent,
                              {[&](const std::vector<TermRef>& states, const TermRef& next) {
                                 resumed = key_of(next) == key_of(t);
                                 for (std::size_t i = 0; i < states.size(); ++i)
                                   resumed = resumed && key_of(states[i]) == key_of(at.states[i]);
                                 return absurd();
                               },
                               [&](const TermRef&) { return give_up(); }});
  return !failed_ && resumed && result->as<Term::Absurd>();
}

bool Interpreters::handles(const Interpreter& in, std::vector<bool>& changes, std::vector<TermRef>& exits) {
  const Interpretation at = at_variables(in);
  const Binder e = terms_.binder("e"), k = terms_.binder("k");
  const auto resume = [&](const std::vector<TermRef>& states, const TermRef& next) {
    for (std::size_t i = 0; i < states.size(); ++i) {
      if (mentions(states[i], k.id)) return give_up();
      if (key_of(states[i]) != key_of(at.states[i])) changes[i] = true;
    }
    return ends_with(next, k.id) ? absurd() : give_up();
  };
  const auto exit = [&](const TermRef& t) {
    exits.push_back(t);
    return t;
  };
  const TermRef result = step_event(at, variable(e), k, {resume, exit});
  return !failed_ && !mentions(result, k.id);
}

/// `k x`, or `u >>= fun … => k x`
bool Interpreters::ends_with(const TermRef& t, VarId k) const {
  const auto* a = t->as<Term::App>();
  if (!a) return false;
  if (const auto* v = a->function->as<Term::Var>())
    return v->id == k && a->args.size() == 1 && !mentions(a->args[0], k);
  const auto* g = a->function->as<Term::Global>();
  if (!g || g->id != terms_.monad().bind || a->args.size() != 2 || mentions(a->args[0], k)) return false;
  if (const auto* v = a->args[1]->as<Term::Var>()) return v->id == k;
  const auto* l = a->args[1]->as<Term::Lam>();
  return l && ends_with(l->body, k);
}

/// The value of `Ret v` where it is one side of a sum, else null.
const Term::Cons* Interpreters::returned_side(const TermRef& t) const {
  const auto* tree = t->as<Term::Cons>();
  const auto* node = tree && terms_.is_node(*tree) ? tree->args[0]->as<Term::Cons>() : nullptr;
  if (!node || node->constructor != terms_.monad().ret || !terms_.is_packing(node->args[0])) return nullptr;
  const auto* side = node->args[0]->as<Term::Cons>();
  return side->args.size() == 1 ? side : nullptr;
}

/// States that never change are part of the environment; what ends the interpreter may have a constructor of its own.
void Interpreters::settle(Interpreter& in, const std::vector<bool>& changes, const std::vector<TermRef>& exits) {
  std::vector<VarId> kept;
  for (std::size_t i = 0; i < changes.size(); ++i) (changes[i] ? kept : in.environment).push_back(in.states[i]);
  in.states = std::move(kept);
  in.exits = !exits.empty();
  if ((in.exits || !in.states.empty()) && !terms_.has_packing()) return fail();
  const Interpretation at = at_variables(in);
  const TermRef r = variable(terms_.binder("r"));
  const TermRef result = finish(at, r);
  if (failed_) return;
  const auto* done = returned_side(result);
  if (in.exits && done) {
    in.go = done->constructor;
    for (const auto& each : exits)
      if (const auto* side = returned_side(each); side && side->constructor != in.go && in.go) {
        in.stop = side->constructor;
      } else {
        in.go = in.stop = std::nullopt;
      }
  }
  in.plain = key_of(result) == key_of(terms_.ret(answer(in, at.states, r))) && (!in.exits || in.go);
  if (!in.plain) in.go = in.stop = std::nullopt;
}

TermRef Interpreters::finish(const Interpretation& at, const TermRef& value) {
  return step(at, terms_.ret(value), {[&](auto, const auto&) { return give_up(); }, [](TermRef t) { return t; }});
}

}  // namespace grus::passes
