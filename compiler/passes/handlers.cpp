// `interp h t`, `run_state t s`, `rec f x`, … without trees. Where the tree is a program whose text is known, the
// interpreter I (interpreter.hpp) is pushed through it:
//
//   I s (Ret r)          fin s r                                      interp_ret, interp_state_ret, …
//   I s (Tau t)          I s t                                        interp_tau, tau_eutt
//   I s (t >>= k)        I s t >>= fun (s', x) => I s' (k x)          interp_bind, interp_state_bind, interpreter_bind
//   I s (Vis e k)        what I does to e, then I s' (k x)            interp_vis, interp_trigger, interp_state_trigger
//   I s (match …)        into the branches
//   I s (f a)            f_I s a, a copy of f                         unfolding f; interp_iter where f is `iter`
//
// f_I is made once for each f, I and functions that f is given; a recursive call of f in it is one of f_I, which is
// what coinduction says. So is a call that is an event, where I is that of `mrec`: `rec body` becomes a recursive
// function (mrec_as_interp, rec_as_interp, interp_recursive_call). The result of f_I is `(s', x)`, just x where I has
// no state, and on one side of a sum where an event may end it: `interpreter` of theories/ITree/InterpFacts.v has the
// same parts. The laws hold up to ≈, which is what running a program does not see.
//
// One after the other, interpreters of interpreters go as well (interp_interp). A function that takes a tree and
// interprets it is unfolded where it is called. What remains are programs over the events that are left, which `direct`
// makes functions.
//
// Where an interpreter meets a tree that is not known (a parameter, a field), or where something looks at trees in
// another way (a scheduler, a model), these trees are data, the others are not (tree_copies.hpp). The pass tries, on a
// copy that is specialised, so that methods of monads are known; it keeps the copy if `direct` accepts it. Else nothing
// is changed, and all trees of the program are data.
#include "passes/handlers.hpp"

#include <algorithm>
#include <deque>
#include <map>

#include "passes/direct.hpp"
#include "passes/drop_parameters.hpp"
#include "passes/injections.hpp"
#include "passes/interpreter.hpp"
#include "passes/lift.hpp"
#include "passes/literals.hpp"
#include "passes/prune.hpp"
#include "passes/shared_trees.hpp"
#include "passes/simplify.hpp"
#include "passes/specialise.hpp"
#include "passes/tree_copies.hpp"
#include "passes/tree_terms.hpp"
#include "passes/unread_instances.hpp"

namespace grus::passes {

namespace {

constexpr int kMaxDepth = 2000, kMaxNesting = 200;
constexpr std::size_t kMaxCopies = 1000;
constexpr std::size_t kSmall = 12;
constexpr std::size_t kLarge = 400, kMaxStatic = 200;
constexpr int kMaxSteps = 100'000;       ///< of a program
constexpr std::size_t kMaxUnfolded = 6;  ///< `trigger (inject (Put s))`

/// What follows an interpreted tree.
struct Next {
  std::function<TermRef(const std::vector<TermRef>&, const TermRef&)> go;
  bool whole = false;  ///< an exit is the result of all, else of a copy
  bool last = false;   ///< nothing follows: the answer is returned
  bool small = false;  ///< it may be written twice
};

class Handlers {
 public:
  Handlers(Program& program, const core::Monad& monad, Projections projections)
      : terms_(program, monad, std::move(projections)),
        shared_(terms_),
        interpreters_(
            terms_, [this](const TermRef& t) { return is_open(t); },
            [this](GlobalId g, const std::vector<TermRef>& args) { return interpret(g, args); }) {}

  void run(const std::vector<GlobalId>& ids) {
    for (GlobalId id : ids) prepare(id);
    terms_.finish();
  }
  const std::unordered_set<GlobalId>& broken() const { return broken_; }

 private:
  enum class State { New, UnderWay, Done };

  // --- definitions ------------------------------------------------------------------------------------

  /// Interpreters are pushed into the programs of a definition. It is open if something in it still looks at trees.
  void prepare(GlobalId id) {
    if (id == terms_.monad().bind || state_[id] != State::New) return;
    const auto* d = terms_.find(id);
    if (!d || !d->body) return;
    state_[id] = State::UnderWay;
    const TermRef before = d->body;
    bool looks = terms_.inspects(before);
    for_each_global(before, [&](GlobalId g) {
      prepare(g);
      looks = looks || open_.contains(g) || before_.contains(g);
    });
    if (looks) {
      const Place outer = enter({id, ""});
      const TermRef body = terms_.reduced(rewrite(before, 0));
      enter(outer);
      if (looks_at_trees(body)) {
        open_.insert(id);
      } else {
        before_.emplace(id, *terms_.find(id));
        if (d->parent && size_of(before, kSmall) <= kMaxUnfolded) wrappers_.insert(id);
        terms_.set_body(id, body);
      }
    }
    state_[id] = State::Done;
  }

  /// Where the pass is: in which definition, and inside of which call that it has unfolded.
  struct Place {
    GlobalId definition = 0;
    std::string call;
  };

  Place enter(Place place) {
    terms_.set_place(place.definition);
    return std::exchange(place_, std::move(place));
  }

  /// The outermost call gives copies their names.
  Place inside(const core::Definition& callee) const {
    if (!place_.call.empty()) return place_;
    GlobalId origin = callee.id;
    for (const core::Definition* d = &callee; d && d->parent; d = terms_.find(origin)) origin = *d->parent;
    return {place_.definition, terms_.base_of(origin)};
  }

  /// The function whose call is unfolded, as it was, or null. It looks at trees, or did so and is given a handler; and
  /// what an earlier pass made of a small such function is unfolded.
  const core::Definition* unfoldable(const TermRef& call, GlobalId callee) {
    const auto* d = terms_.find(callee);
    if (!d || !d->body || terms_.is_recursive(callee)) return nullptr;
    if (is_open(call)) return terms_.find(callee);
    const auto it = before_.find(callee);
    if (it == before_.end()) return nullptr;
    const auto* a = call->as<Term::App>();
    const bool is_given =
        a && std::any_of(a->args.begin(), a->args.end(), [&](const TermRef& x) { return terms_.is_function(x); });
    return is_given || wrappers_.contains(callee) ? &it->second : nullptr;
  }

  bool looks_at_trees(const TermRef& t) {
    bool found = terms_.inspects(t);
    for_each_global(t, [&](GlobalId g) {
      prepare(g);
      found = found || open_.contains(g);
    });
    return found;
  }

  /// A call that looks at trees: of an open function, or of one that is given such a function.
  bool is_open(const TermRef& call) {
    const auto* a = call->as<Term::App>();
    const auto* g = (a ? a->function : call)->as<Term::Global>();
    if (!g || g->id == terms_.monad().bind) return false;
    prepare(g->id);
    if (open_.contains(g->id)) return true;
    return a && std::any_of(a->args.begin(), a->args.end(),
                            [&](const TermRef& each) { return terms_.is_function(each) && looks_at_trees(each); });
  }

  // --- terms ------------------------------------------------------------------------------------------

  TermRef rewrite(const TermRef& term, int depth) {
    if (depth > kMaxDepth) return term;
    if (const auto* l = term->as<Term::Let>(); l && (looks_at_trees(l->body) || looks_at_trees(l->value))) {
      Lets lets;
      if (terms_.is_function(terms_.as_function(l->value))) {
        const TermRef value = terms_.static_form(l->value, local_name(l->binder.name), lets);
        return wrapped(lets, rewrite(terms_.reduced(substitute(l->body, {{l->binder.id, value}})), depth + 1));
      }
    }
    TermRef t = map_children(term, [&](const TermRef& c) { return rewrite(c, depth); });
    const auto* a = t->as<Term::App>();
    const auto* g = (a ? a->function : t)->as<Term::Global>();
    if (!g) return t;
    const std::vector<TermRef> args = a ? a->args : std::vector<TermRef>{};
    if (const auto* d = unfoldable(t, g->id); d && args.size() >= d->params.size()) {
      Lets lets;
      const core::Definition definition = *d;
      const Place outer = enter(inside(definition));
      TermRef result = rewrite(terms_.unfolded(definition, without_functions(args, lets)), depth + 1);
      enter(outer);
      return wrapped(lets, std::move(result));
    }
    const TermRef done = is_open(t) && terms_.is_recursive(g->id) ? interpret(g->id, args) : nullptr;
    return done ? done : t;
  }

  std::string local_name(const std::string& name) const {
    return terms_.base_of(place_.definition) + "_" + (name.empty() ? "program" : name);
  }

  /// Functions that are written in place get names, so that one that is used often is one function.
  std::vector<TermRef> without_functions(const std::vector<TermRef>& args, Lets& lets) {
    std::vector<TermRef> result;
    for (const auto& each : args)
      result.push_back(each->as<Term::Lam>() && terms_.tree_after(each) ? terms_.static_form(each, local_name(""), lets)
                                                                        : each);
    return result;
  }

  // --- interpreters -------------------------------------------------------------------------------------

  /// A call of a recursive function that looks at trees, without trees; null where it is no interpreter, or of a tree
  /// that is not known.
  TermRef interpret(GlobalId callee, const std::vector<TermRef>& args) {
    if (++nesting_ > kMaxNesting) return --nesting_, nullptr;
    const bool outer = interpreters_.failed();
    interpreters_.reset(false);
    Lets lets;
    TermRef result = interpreted(callee, args, lets);
    if (interpreters_.failed()) result = nullptr;
    interpreters_.reset(outer);
    --nesting_;
    return result ? wrapped(lets, result) : nullptr;
  }

  TermRef interpreted(GlobalId callee, const std::vector<TermRef>& args, Lets& lets) {
    Interpreter in;
    in.callee = callee;
    Found found;
    for (const auto& each : args) in.args.push_back(pattern(each, in, found, lets));
    if (!found.tree || !terms_.is_tree(app(constant(callee), args))) return nullptr;
    std::vector<TermRef> environment;
    close(in, found, environment);
    const Interpreter* known = recognised(in);
    if (!known) return nullptr;
    Interpretation at{known, environment, {}};
    for (std::size_t i = 0; i < found.states.size(); ++i) {
      const bool changes =
          std::find(known->states.begin(), known->states.end(), known->places[i]) != known->states.end();
      (changes ? at.states : at.environment).push_back(found.states[i]);
    }
    return push(found.tree, at, finishing(at), 0);
  }

  struct Found {
    TermRef tree;
    std::vector<TermRef> states;
  };

  /// An argument with holes for the tree and for what may be state.
  TermRef pattern(const TermRef& arg, Interpreter& in, Found& found, Lets& lets) {
    if (const auto* m = arg->as<Term::Magic>()) return pattern(m->inner, in, found, lets);
    if (arg->as<Term::Erased>()) return arg;
    if (terms_.is_tree(arg)) {
      if (found.tree) interpreters_.fail();
      found.tree = arg;
      in.tree = terms_.binder("t").id;
      return core::make(Term::Var{in.tree});
    }
    if (terms_.is_function(terms_.as_function(arg))) return terms_.static_form(arg, local_name(""), lets);
    if (const auto* c = arg->as<Term::Cons>(); c && holds_tree(arg)) {
      std::vector<TermRef> fields;
      for (const auto& each : c->args) fields.push_back(pattern(each, in, found, lets));
      return TreeTerms::cons(c->constructor, std::move(fields));
    }
    found.states.push_back(terms_.named(arg, "s", lets));
    in.states.push_back(terms_.binder("s").id);
    return core::make(Term::Var{in.states.back()});
  }

  bool holds_tree(const TermRef& t) {
    const auto* c = t->as<Term::Cons>();
    if (!c) return false;
    return terms_.is_node(*c) || std::any_of(c->args.begin(), c->args.end(), [&](const TermRef& each) {
             return terms_.is_tree(each) || holds_tree(each);
           });
  }

  /// The variables of what is static become those of the interpreter.
  void close(Interpreter& in, const Found& /*found*/, std::vector<TermRef>& environment) {
    std::unordered_set<VarId> holes(in.states.begin(), in.states.end());
    holes.insert(in.tree);
    Substitution own;
    for (auto& each : in.args) {
      for (VarId v : free_variables(each)) {
        if (holes.contains(v) || own.contains(v)) continue;
        environment.push_back(core::make(Term::Var{v}));
        const Binder mine = terms_.named_like(v);
        in.environment.push_back(mine.id);
        own[v] = variable(mine);
      }
      each = substitute(each, own);
      for_each_global(each, [&](GlobalId g) { in.made_of.push_back(g); });
    }
    in.made_of.push_back(in.callee);
    in.places = in.states;
    in.name = place_.call.empty() ? terms_.base_of(in.callee) : place_.call;
  }

  const Interpreter* recognised(const Interpreter& candidate) {
    std::unordered_map<VarId, std::size_t> numbers;
    for (VarId v : candidate.environment) numbers.emplace(v, numbers.size());
    for (VarId v : candidate.states) numbers.emplace(v, numbers.size());
    numbers.emplace(candidate.tree, numbers.size());
    std::string key = std::to_string(candidate.callee);
    for (const auto& each : candidate.args) key += key_of(each, numbers);
    const auto [it, is_new] = known_.emplace(std::move(key), nullptr);
    if (!is_new) return it->second;
    Interpreter in = candidate;
    if (!interpreters_.recognise(in)) return nullptr;
    in.number = kept_.size();
    kept_.push_back(std::move(in));
    return it->second = &kept_.back();
  }

  Next finishing(const Interpretation& at) {
    if (at.interpreter->plain) return returning(at);
    return {[this, at](const std::vector<TermRef>& states, const TermRef& value) {
              return interpreters_.finish({at.interpreter, at.environment, states}, value);
            },
            true, false, true};
  }

  Next returning(const Interpretation& at) {
    return {[this, at](const std::vector<TermRef>& states, const TermRef& value) {
              return terms_.ret(interpreters_.answer(*at.interpreter, states, value));
            },
            false, true, true};
  }

  // --- pushing ------------------------------------------------------------------------------------------

  TermRef give_up() {
    interpreters_.fail();
    return core::make(Term::Absurd{"not reached"});
  }

  TermRef push(const TermRef& t, const Interpretation& at, const Next& next, int depth) {
    if (interpreters_.failed() || ++depth > kMaxDepth || ++steps_ > kMaxSteps) return give_up();
    if (const auto* m = t->as<Term::Magic>()) return push(m->inner, at, next, depth);
    if (t->as<Term::Absurd>()) return t;
    if (const auto* l = t->as<Term::Let>()) return push_let(*l, at, next, depth);
    if (const auto* m = t->as<Term::Case>()) return push_match(*m, at, next, depth);
    if (const auto* c = t->as<Term::Cons>(); c && terms_.is_node(*c)) return push_node(c->args[0], at, next, depth);
    const auto* a = t->as<Term::App>();
    const auto* g = (a ? a->function : t)->as<Term::Global>();
    if (a && !g && !a->function->as<Term::Var>()) {
      const TermRef next_form = terms_.reduced(t);
      return next_form == t ? give_up() : push(next_form, at, next, depth);
    }
    if (!g) return give_up();
    if (g->id != terms_.monad().bind) return push_call(g->id, a ? a->args : std::vector<TermRef>{}, at, next, depth);
    if (!a || a->args.size() != 2) return give_up();
    const auto k = once(a->args[1]);
    const Next then{[this, at, k, next, depth](const std::vector<TermRef>& states, const TermRef& x) {
                      return push(apply(k(), x), {at.interpreter, at.environment, states}, next, depth);
                    },
                    next.whole, false, next.small && size_of(a->args[1], kSmall) <= kSmall};
    return push(a->args[0], at, then, depth);
  }

  /// The term, copied where it is used again.
  std::function<TermRef()> once(const TermRef& t) {
    return [this, t, used = std::make_shared<bool>(false)] { return std::exchange(*used, true) ? terms_.fresh(t) : t; };
  }

  /// What is known of x is seen where it is pushed into: programs may be long.
  TermRef apply(const TermRef& k, const TermRef& x) {
    const auto* l = k->as<Term::Lam>();
    if (!l || l->params.size() != 1 || !(is_atom(*x) || terms_.is_packing(x))) return terms_.reduced(app(k, {x}));
    return substitute(l->body, {{l->params[0].id, x}});
  }

  TermRef push_let(const Term::Let& l, const Interpretation& at, const Next& next, int depth) {
    const auto with = [&](const TermRef& value) { return substitute(l.body, {{l.binder.id, value}}); };
    Lets lets;
    const TermRef value = l.value->as<Term::Lam>() ? l.value : terms_.reduced(terms_.as_function(l.value));
    if (terms_.tree_after(value)) {
      const bool again = occurrences(l.body)[l.binder.id] > 1;
      return push(terms_.fresh(with(again ? shared_.named(value, local_name(l.binder.name)) : value)), at, next, depth);
    }
    if (is_atom(*value)) return push(with(value), at, next, depth);
    if (terms_.is_packing(value)) {
      const auto& c = *value->as<Term::Cons>();
      std::vector<TermRef> fields;
      for (const auto& each : c.args)
        fields.push_back(terms_.is_packing(each) ? each : terms_.named(each, l.binder.name, lets));
      const TermRef body = with(TreeTerms::cons(c.constructor, std::move(fields)));
      return wrapped(lets, push(body, at, next, depth));
    }
    return core::make(Term::Let{l.binder, value, push(l.body, at, next, depth)});
  }

  TermRef push_match(const Term::Case& m, const Interpretation& at, const Next& next, int depth) {
    const TermRef scrutinee = terms_.reduced(m.scrutinee);
    if (scrutinee->as<Term::Cons>()) return push(chosen(m, scrutinee), at, next, depth);
    const auto real = std::count_if(m.branches.begin(), m.branches.end(),
                                    [](const auto& b) { return !b.body->template as<Term::Absurd>(); });
    if (real > 1 && !next.small) {
      const Next end = returning(at);
      return open(push_match(m, at, end, depth), at, next);
    }
    Term::Case result{scrutinee, {}};
    for (const auto& b : m.branches)
      result.branches.push_back({b.constructor, b.fields, push(b.body, at, next, depth)});
    return core::make(std::move(result));
  }

  /// The branch of a known constructor, its fields named.
  static TermRef chosen(const Term::Case& m, const TermRef& scrutinee) {
    const auto& c = *scrutinee->as<Term::Cons>();
    for (const auto& b : m.branches) {
      if (b.constructor && *b.constructor != c.constructor) continue;
      Lets lets;
      for (std::size_t i = 0; i < b.fields.size(); ++i)
        lets.emplace_back(b.fields[i], b.constructor ? c.args[i] : scrutinee);
      return wrapped(lets, b.body);
    }
    return core::make(Term::Absurd{"not reached"});
  }

  TermRef push_node(const TermRef& node, const Interpretation& at, const Next& next, int depth) {
    if (const auto* l = node->as<Term::Let>())
      return core::make(Term::Let{l->binder, l->value, push_node(l->body, at, next, depth)});
    if (const auto* m = node->as<Term::Case>()) {
      Term::Case trees{m->scrutinee, {}};
      for (const auto& b : m->branches) trees.branches.push_back({b.constructor, b.fields, terms_.tree(b.body)});
      return push_match(trees, at, next, depth);
    }
    const auto* c = node->as<Term::Cons>();
    if (!c) return give_up();
    if (c->constructor == terms_.monad().silent) return push(c->args[0], at, next, depth);
    if (c->constructor == terms_.monad().event)
      return push_event(interpreters_.event(terms_.reduced(c->args[0])), c->args[1], at, next, depth);
    Lets lets;
    const TermRef given = terms_.reduced(c->args[0]);
    const TermRef value = terms_.is_packing(given) ? given : terms_.named(given, "", lets);
    return wrapped(lets, next.go(at.states, value));
  }

  /// What the interpreter does to the event, with the rest of the program where it goes on.
  TermRef push_event(const TermRef& e, const TermRef& k, const Interpretation& at, const Next& next, int depth) {
    if (const auto* m = e->as<Term::Case>()) {
      Term::Case trees{m->scrutinee, {}};
      for (const auto& b : m->branches) trees.branches.push_back({b.constructor, b.fields, terms_.vis(b.body, k)});
      return push_match(trees, at, next, depth);
    }
    const Binder rest = terms_.binder("k");
    int resumed = 0;
    interpreters_.step_event(
        at, e, rest, {[&](const auto&, const TermRef& t) { return ++resumed, t; }, [](TermRef t) { return t; }});
    const bool join = resumed > 1 && !next.small;
    const Binder x = terms_.binder("");
    const auto then = once(join ? lam({x}, terms_.ret(variable(x))) : k);
    const Next inner = join ? returning(at) : next;
    const Outcomes outcomes{[&](const std::vector<TermRef>& states, const TermRef& t) {
                              Lets lets;
                              Interpretation after{at.interpreter, at.environment, {}};
                              for (const auto& s : states) after.states.push_back(terms_.named(s, "s", lets));
                              return wrapped(lets, push(resumed_with(t, rest, then()), after, inner, depth));
                            },
                            [&](const TermRef& t) { return exit(t, at, inner); }};
    const TermRef done = interpreters_.step_event(at, e, rest, outcomes);
    return join ? open(done, at, next) : done;
  }

  /// `k x`, or a tree that ends so, with what k is.
  TermRef resumed_with(const TermRef& t, const Binder& k, const TermRef& then) {
    const auto* a = t->as<Term::App>();
    const auto* v = a ? a->function->as<Term::Var>() : nullptr;
    return v && v->id == k.id ? apply(then, a->args[0]) : substitute(t, {{k.id, then}});
  }

  TermRef exit(const TermRef& t, const Interpretation& at, const Next& next) {
    if (next.whole || at.interpreter->stop) return t;
    const Binder q = terms_.binder("");
    const auto stopped = [&](TermRef value) { return terms_.ret(TreeTerms::cons(terms_.left(), {std::move(value)})); };
    const auto* tree = t->as<Term::Cons>();
    const auto* node = tree && terms_.is_node(*tree) ? tree->args[0]->as<Term::Cons>() : nullptr;
    if (node && node->constructor == terms_.monad().ret) return stopped(node->args[0]);
    return terms_.bind(t, lam({q}, stopped(variable(q))));
  }

  TermRef push_call(GlobalId callee, const std::vector<TermRef>& from, const Interpretation& at, const Next& next,
                    int depth) {
    prepare(callee);
    std::vector<TermRef> args;
    for (const auto& each : from) args.push_back(each->as<Term::Lam>() ? each : terms_.reduced(each));
    const TermRef t = app(constant(callee), args);
    const auto* d = terms_.find(callee);
    if (!d || !d->body || args.size() < d->params.size()) return give_up();
    if (const auto* open = unfoldable(t, callee)) {
      Lets lets;
      const core::Definition definition = *open;
      const Place outer = enter(inside(definition));
      TermRef result = push(terms_.unfolded(definition, without_functions(args, lets)), at, next, depth);
      enter(outer);
      return wrapped(lets, std::move(result));
    }
    if (is_open(t)) {
      const TermRef done = interpret(callee, args);
      return done ? push(done, at, next, depth) : give_up();
    }
    const bool in_place = terms_.is_lifted(callee) && size_of(d->body, kSmall) > kMaxUnfolded;
    const bool again = in_place || shared_.contains(callee) || unfolding_.contains(callee) || matched(*d, args);
    if (!again && interpreters_.is_transparent(*d, args, kMaxUnfolded)) {
      const bool is_given =
          std::any_of(args.begin(), args.end(), [&](const TermRef& a) { return terms_.is_function(a); });
      const auto outer = unfolding_;
      const core::Definition definition = *d;
      const auto given = shared_.named(definition, args, local_name(""));
      TermRef result = push(terms_.unfolded(definition, given), at, is_given ? unfolding(callee, next) : next, depth);
      unfolding_ = outer;
      return result;
    }
    Lets lets;
    const TermRef call = copied(callee, args, at, lets);
    return wrapped(lets, next.last ? call : open(call, at, next));
  }

  /// Which argument a function matches on first, if that is known: it gets a copy for that constructor.
  std::optional<std::size_t> matched(const core::Definition& d, const std::vector<TermRef>& args) const {
    const auto* m = terms_.is_recursive(d.id) ? nullptr : d.body->as<Term::Case>();
    const auto* v = m ? m->scrutinee->as<Term::Var>() : nullptr;
    for (std::size_t i = 0; v && i < d.params.size(); ++i)
      if (d.params[i].id == v->id && m->branches.size() > 1 && args[i]->as<Term::Cons>()) return i;
    return std::nullopt;
  }

  /// A function that is unfolded in what it is given (`body` in `rec body`) is not unfolded again.
  Next unfolding(GlobalId callee, const Next& next) {
    const auto outer = unfolding_;
    unfolding_.insert(callee);
    Next result = next;
    result.go = [this, outer, go = next.go](const std::vector<TermRef>& states, const TermRef& value) {
      auto inner = std::exchange(unfolding_, outer);
      TermRef rest = go(states, value);
      unfolding_ = std::move(inner);
      return rest;
    };
    return result;
  }

  /// `t >>= fun x => rest`; each end of t has its own rest, where what it returns makes the rest small.
  TermRef sequence(const TermRef& t, const Binder& x, const TermRef& rest) {
    std::size_t ends = 0, size = 0;
    const auto at_end = [&](const TermRef& value) {
      TermRef end = terms_.reduced(substitute(terms_.fresh(rest), {{x.id, value}}));
      ++ends;
      size += size_of(end, kLarge);
      return end;
    };
    const TermRef whole = at_ends(t, at_end);
    const bool pays = whole && (ends <= 1 || size <= size_of(rest, kLarge) + ends * kSmall);
    return pays ? whole : terms_.bind(t, lam({x}, rest));
  }

  /// The tree with others for its `Ret`s; null where it ends in a call.
  TermRef at_ends(const TermRef& t, const std::function<TermRef(const TermRef&)>& end) {
    if (t->as<Term::Absurd>()) return t;
    if (const auto* l = t->as<Term::Let>()) {
      const TermRef body = at_ends(l->body, end);
      return body ? core::make(Term::Let{l->binder, l->value, body}) : nullptr;
    }
    if (const auto* m = t->as<Term::Case>()) {
      Term::Case result{m->scrutinee, {}};
      for (const auto& b : m->branches) {
        const TermRef body = at_ends(b.body, end);
        if (!body) return nullptr;
        result.branches.push_back({b.constructor, b.fields, body});
      }
      return core::make(std::move(result));
    }
    if (const auto* a = t->as<Term::App>()) {
      const auto* g = a->function->as<Term::Global>();
      const auto* k = g && g->id == terms_.monad().bind && a->args.size() == 2 ? a->args[1]->as<Term::Lam>() : nullptr;
      const TermRef body = k && k->params.size() == 1 ? at_ends(k->body, end) : nullptr;
      return body ? terms_.bind(a->args[0], lam(k->params, body)) : nullptr;
    }
    const auto* tree = t->as<Term::Cons>();
    const auto* node = tree && terms_.is_node(*tree) ? tree->args[0]->as<Term::Cons>() : nullptr;
    if (!node) return nullptr;
    if (node->constructor == terms_.monad().ret) return end(node->args[0]);
    const auto* k = node->constructor == terms_.monad().event ? node->args[1]->as<Term::Lam>() : nullptr;
    const TermRef body = k && k->params.size() == 1 ? at_ends(k->body, end) : nullptr;
    return body ? terms_.vis(node->args[0], lam(k->params, body)) : nullptr;
  }

  /// What follows a copy: `t >>= fun (s, x) => …`, its exits left aside.
  TermRef open(const TermRef& t, const Interpretation& at, const Next& next) {
    const Interpreter& in = *at.interpreter;
    const Binder result = terms_.binder(in.states.empty() && !in.exits ? "x" : "");
    TermRef value = variable(result);
    std::vector<Binder> fields;
    std::vector<TermRef> states;
    const Binder side = terms_.binder("");
    if (in.exits) value = variable(side);
    std::vector<std::pair<TermRef, std::pair<Binder, Binder>>> pairs;
    for (VarId s : in.states) {
      const std::pair<Binder, Binder> both{terms_.named_like(s), terms_.binder("x")};
      pairs.emplace_back(value, both);
      states.push_back(variable(both.first));
      value = variable(both.second);
    }
    TermRef rest = next.go(states, value);
    for (auto p = pairs.rbegin(); p != pairs.rend(); ++p) {
      Term::Case match{p->first, {}};
      match.branches.push_back({terms_.pair(), {p->second.first, p->second.second}, rest});
      rest = core::make(std::move(match));
    }
    if (in.exits) {
      const Binder q = terms_.binder("");
      const GlobalId stop = in.stop ? *in.stop : terms_.left(), go = in.go ? *in.go : terms_.right();
      const TermRef stopped = next.whole ? variable(q) : TreeTerms::cons(stop, {variable(q)});
      Term::Case match{variable(result), {}};
      match.branches.push_back({stop, {q}, terms_.ret(stopped)});
      match.branches.push_back({go, {side}, rest});
      rest = core::make(std::move(match));
    }
    return sequence(t, result, rest);
  }

  // --- copies -------------------------------------------------------------------------------------------

  /// A copy's parameters: the interpreter's environment and states, what its static arguments mention, the others.
  struct Copy {
    std::vector<Binder> params;
    std::vector<TermRef> given;  ///< to the call
    std::vector<TermRef> args;   ///< of the original, in the copy
    Interpretation at;
    std::string key, name;
  };

  TermRef copied(GlobalId callee, const std::vector<TermRef>& args, const Interpretation& at, Lets& lets) {
    Copy copy = plan(callee, args, at, lets);
    if (interpreters_.failed()) return give_up();
    if (const auto it = copies_.find(copy.key); it != copies_.end()) return app(constant(it->second), copy.given);
    if (copies_.size() >= kMaxCopies || nesting_ >= kMaxNesting) return give_up();
    std::vector<GlobalId> made_of = at.interpreter->made_of;
    made_of.insert(made_of.begin(), callee);
    for (const auto& each : copy.args) {
      if (each->as<Term::Lam>()) made_of.push_back(place_.definition);
      for_each_global(each, [&](GlobalId g) { made_of.push_back(g); });
    }
    core::Definition d{};
    d.params = copy.params;
    const bool recursive = terms_.is_recursive(callee);
    const GlobalId id = terms_.add(copy.name + "_" + at.interpreter->name, made_of, std::move(d), recursive);
    copies_[copy.key] = id;
    state_[id] = State::Done;
    broken_.insert(id);
    const Place outer = enter({id, ""});
    const auto unfolding = std::exchange(unfolding_, {});
    ++nesting_;
    TermRef body = push(terms_.unfolded(*terms_.find(callee), copy.args), copy.at, returning(copy.at), 0);
    --nesting_;
    unfolding_ = unfolding;
    enter(outer);
    if (interpreters_.failed()) return body;
    terms_.set_body(id, terms_.reduced(body));
    broken_.erase(id);
    return app(constant(id), copy.given);
  }

  Copy plan(GlobalId callee, const std::vector<TermRef>& args, const Interpretation& at, Lets& lets) {
    Copy copy;
    copy.at.interpreter = at.interpreter;
    copy.name = terms_.base_of(callee);
    const auto parameter = [&](const Binder& b, const TermRef& actual) {
      copy.params.push_back(b);
      copy.given.push_back(actual);
      return variable(b);
    };
    for (std::size_t i = 0; i < at.environment.size(); ++i)
      copy.at.environment.push_back(parameter(terms_.named_like(at.interpreter->environment[i]), at.environment[i]));
    for (std::size_t i = 0; i < at.states.size(); ++i)
      copy.at.states.push_back(parameter(terms_.named_like(at.interpreter->states[i]), at.states[i]));
    copy.key = std::to_string(at.interpreter->number) + "," + std::to_string(callee);
    const auto original = terms_.find(callee)->params;
    const auto known = matched(*terms_.find(callee), args);
    Substitution inner;
    std::unordered_map<VarId, std::size_t> numbers;
    for (std::size_t i = 0; i < at.environment.size(); ++i)
      if (const auto* v = at.environment[i]->as<Term::Var>(); v && !inner.contains(v->id)) {
        inner[v->id] = copy.at.environment[i];
        numbers.emplace(v->id, i);
      }
    for (std::size_t i = 0; i < args.size(); ++i) {
      if (known == i && !terms_.is_tree(args[i])) {
        const auto& c = *args[i]->as<Term::Cons>();
        copy.key += "|c" + std::to_string(c.constructor);
        copy.name += "_" + terms_.base_of(c.constructor);
        std::vector<TermRef> fields;
        for (std::size_t j = 0; j < c.args.size(); ++j)
          fields.push_back(parameter(terms_.binder(terms_.field_name(c.constructor, j)), c.args[j]));
        copy.args.push_back(TreeTerms::cons(c.constructor, std::move(fields)));
        continue;
      }
      if (const auto* v = args[i]->as<Term::Var>(); v && inner.contains(v->id)) {
        copy.key += "|" + key_of(args[i], numbers);
        copy.args.push_back(inner.at(v->id));
        continue;
      }
      if (!terms_.tree_after(args[i])) {
        copy.key += "|";
        copy.args.push_back(parameter(terms_.binder(i < original.size() ? original[i].name : ""), args[i]));
        continue;
      }
      const TermRef function = terms_.reduced(terms_.as_function(args[i]));
      // A function that grows with each call would have copies without end.
      if (size_of(function, kMaxStatic) > kMaxStatic) interpreters_.fail();
      const TermRef fixed = function->as<Term::Lam>() ? function : terms_.static_form(function, local_name(""), lets);
      for (VarId v : free_variables(fixed)) {
        if (inner.contains(v)) continue;
        numbers.emplace(v, at.environment.size() + inner.size());
        inner[v] = parameter(terms_.named_like(v), core::make(Term::Var{v}));
      }
      copy.key += "|" + key_of(fixed, numbers);
      copy.args.push_back(substitute(terms_.fresh(fixed), inner));
    }
    return copy;
  }

  TreeTerms terms_;
  SharedTrees shared_;
  Interpreters interpreters_;
  std::unordered_map<GlobalId, State> state_;
  std::unordered_set<GlobalId> open_;                      ///< they look at trees
  std::unordered_set<GlobalId> broken_;                    ///< copies that could not be made
  std::unordered_map<GlobalId, core::Definition> before_;  ///< what looked at trees, as it was
  std::unordered_set<GlobalId> wrappers_;                  ///< of those, the ones that are unfolded
  std::deque<Interpreter> kept_;
  std::map<std::string, const Interpreter*> known_;
  std::map<std::string, GlobalId> copies_;
  std::unordered_set<GlobalId> unfolding_;  ///< what the term that is pushed into is part of
  Place place_;
  int nesting_ = 0, steps_ = 0;
};

/// Methods of monads are known, functions have names.
Program specialised(const Program& original) {
  diag::Diagnostics ignored;
  return lift(drop_parameters(specialise(literals(prune(original, ignored), ignored), ignored), ignored), ignored);
}

/// The program with interpreters of this monad pushed into programs, where that can be.
std::optional<Program> pushed(const Program& original, std::size_t monad) {
  diag::Diagnostics ignored;
  Projections projections = projections_of(original);
  Program program = specialised(original);
  const core::Monad parts = program.monads[monad];
  if (!parts.ret || !parts.silent || !parts.event || !parts.bind) return std::nullopt;
  std::vector<GlobalId> ids;
  for (const auto& d : program.definitions) ids.push_back(d.id);
  Handlers pass(program, parts, std::move(projections));
  pass.run(ids);
  program = prune(std::move(program), ignored);
  const auto is_broken = [&](const auto& d) { return pass.broken().contains(d.id); };
  if (std::any_of(program.definitions.begin(), program.definitions.end(), is_broken)) return std::nullopt;
  return program;
}

/// Do the passes up to `direct` accept it?
bool is_accepted(Program program) {
  diag::Diagnostics said;
  program = unread_instances(injections(std::move(program), said), said);
  program = drop_parameters(specialise(literals(std::move(program), said), said), said);
  direct(std::move(program), said);
  return !said.has_errors();
}

}  // namespace

core::Program handlers(core::Program program, diag::Diagnostics& diagnostics) {
  const std::size_t monads = program.monads.size();
  for (std::size_t i = 0; i < monads; ++i) {
    if (!Inspection(prune(program, diagnostics), program.monads[i]).find()) continue;
    std::optional<Program> changed = pushed(program, i);
    const bool looks = !changed || Inspection(*changed, changed->monads[i]).find();
    if (looks) changed = separate_trees(changed ? std::move(*changed) : specialised(program), i);
    if (changed && is_accepted(*changed)) program = std::move(*changed);
  }
  return program;
}

}  // namespace grus::passes
