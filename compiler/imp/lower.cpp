// Lowering: which statement a term becomes.
//
// A term is lowered in one of two ways. In *tail* position it ends a block: Case becomes a Match whose
// branches end themselves, a self call becomes Again. Elsewhere its *value* is wanted: declarations it
// needs are appended to the block being built (terms are pure where they are values, so doing that earlier
// than the C++ expression around it changes nothing), and a Case that is not a mere choice becomes a local
// declared by an Immediate block.
//
// Effects: what a sequence runs is a statement of its own, in its place. The world has no C++ counterpart where a
// definition is called; a function value takes it as an argument, or its last argument would be all it waits for.
//
// Laziness: a constructor of a coinductive type is wrapped in a Delay whose block computes its arguments;
// a recursive definition with a coinductive result delays its whole body, or it would unfold for ever.
#include "imp/lower.hpp"

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "imp/assignments.hpp"
#include "imp/mapping_text.hpp"

namespace grus::imp {

using core::Term;
using core::TermRef;
using core::Type;

namespace {

/// How often each variable is mentioned.
class Uses {
 public:
  void count(const TermRef& term) {
    if (const auto* var = term->as<Term::Var>()) {
      ++counts_[var->id];
    } else if (const auto* app = term->as<Term::App>()) {
      count(app->function);
      for (const TermRef& arg : app->args) count(arg);
    } else if (const auto* lam = term->as<Term::Lam>()) {
      count(lam->body);
    } else if (const auto* let = term->as<Term::Let>()) {
      count(let->body);
      if (used(let->binder.id)) count(let->value);
    } else if (const auto* cons = term->as<Term::Cons>()) {
      for (const TermRef& arg : cons->args) count(arg);
    } else if (const auto* match = term->as<Term::Case>()) {
      count(match->scrutinee);
      for (const Term::Branch& branch : match->branches) count(branch.body);
    } else if (const auto* cast = term->as<Term::Cast>()) {
      count(cast->inner);
    } else if (const auto* array = term->as<Term::Array>()) {
      for (const TermRef& element : array->elements) count(element);
      count(array->fallback);
    }
  }
  bool used(VarId id) const { return counts_.contains(id); }

 private:
  std::unordered_map<VarId, std::size_t> counts_;
};

bool is_absurd(const TermRef& term) { return term->as<Term::Absurd>() != nullptr; }

/// At most `limit` nodes, and nothing that would need a declaration or a function. Looked at before
/// lowering, or nested matches would be lowered over and over.
bool is_small(const TermRef& term, std::size_t& limit) {
  if (limit == 0) return false;
  --limit;
  const auto all = [&](const std::vector<TermRef>& terms) {
    return std::all_of(terms.begin(), terms.end(), [&](const TermRef& each) { return is_small(each, limit); });
  };
  if (const auto* app = term->as<Term::App>()) return is_small(app->function, limit) && all(app->args);
  if (const auto* cons = term->as<Term::Cons>()) return all(cons->args);
  if (const auto* cast = term->as<Term::Cast>()) return is_small(cast->inner, limit);
  if (const auto* match = term->as<Term::Case>()) {
    return !core::as_sequence(*match) && is_small(match->scrutinee, limit) &&
           std::all_of(match->branches.begin(), match->branches.end(),
                       [&](const Term::Branch& branch) { return is_small(branch.body, limit); });
  }
  return !term->as<Term::Lam>() && !term->as<Term::Let>() && !term->as<Term::Array>() && !term->as<Term::Absurd>() &&
         !term->as<Term::Axiom>();
}

std::size_t size_of(const ExprRef& expr, std::size_t limit) {
  if (limit == 0) return 1;
  std::size_t size = 1;
  const auto add = [&](const ExprRef& inner) { size += size > limit ? 0 : size_of(inner, limit - size + 1); };
  if (const auto* call = expr->as<Expr::Call>()) {
    for (const ExprRef& arg : call->args) add(arg);
  } else if (const auto* apply = expr->as<Expr::Apply>()) {
    add(apply->function);
    for (const ExprRef& arg : apply->args) add(arg);
  } else if (const auto* construct = expr->as<Expr::Construct>()) {
    for (const ExprRef& arg : construct->args) add(arg);
  } else if (const auto* choose = expr->as<Expr::Choose>()) {
    add(choose->scrutinee);
    add(choose->yes);
    add(choose->no);
  } else if (const auto* cast = expr->as<Expr::Cast>()) {
    add(cast->inner);
  } else if (expr->as<Expr::Lambda>() || expr->as<Expr::Delay>() || expr->as<Expr::Immediate>() ||
             expr->as<Expr::Array>()) {
    size += limit;
  }
  return size;
}

class Lower {
 public:
  Lower(const Context& context, const core::Definition& definition, VarId& next_var)
      : context_(context), program_(context.program), self_(definition), next_var_(next_var) {}

  Function run() {
    Function function{self_.id, {}, self_.result, {}};
    function.runs = takes_world(self_.params);
    const bool recursive = context_.recursion.recursive.contains(self_.id);
    const bool lazy = recursive && context_.shapes.of(self_.result) == Shape::Lazy;
    if (self_.body) uses_.count(self_.body);
    if (!self_.body) {
      function.body.push_back({Stmt::Unreachable{self_.id}});
    } else if (lazy) {
      Block inner = delayed(self_.body);
      function.body.push_back({Stmt::Return{make(Expr::Delay{std::move(inner)}, self_.result)}});
    } else {
      may_loop_ = !self_.params.empty();
      tail(self_.body, function.body);
    }
    for (const Binder& param : self_.params) {
      if (!core::is_world(param.type)) function.params.push_back({param, assigned_.contains(param.id)});
    }
    function.loops = loops_;
    function.checks_stack = !lazy && !self_.params.empty() && context_.recursion.needs_stack.contains(self_.id);
    return function;
  }

 private:
  // Blocks with their own rules for what is a tail.

  /// The block of a Lambda or an Immediate.
  Block separate(const TermRef& body) {
    const bool loop = std::exchange(may_loop_, false), forced = std::exchange(forced_, false);
    Block block;
    tail(body, block);
    may_loop_ = loop;
    forced_ = forced;
    return block;
  }

  Block delayed(const TermRef& body) {
    const bool loop = std::exchange(may_loop_, false), forced = std::exchange(forced_, true);
    Block block;
    tail(body, block);
    may_loop_ = loop;
    forced_ = forced;
    return block;
  }

  // Tail position.

  void tail(const TermRef& term, Block& block) {
    if (const auto* let = term->as<Term::Let>()) {
      declare(*let, block);
      tail(let->body, block);
    } else if (const auto* match = term->as<Term::Case>()) {
      tail_match(*match, term->type, block);
    } else if (is_absurd(term)) {
      block.push_back({Stmt::Unreachable{}});
    } else if (const auto* axiom = term->as<Term::Axiom>()) {
      block.push_back({Stmt::Unreachable{axiom->id}});
    } else if (const auto* app = term->as<Term::App>(); app && is_own_call(*app)) {
      again(*app, block);
    } else if (const auto* cons = term->as<Term::Cons>(); cons && forced_) {
      block.push_back({Stmt::Return{construct(*cons, term->type, block)}});
    } else {
      ExprRef result = value(term, block);
      block.push_back({Stmt::Return{std::move(result)}});
    }
  }

  bool is_own_call(const Term::App& app) const {
    const auto* global = app.function->as<Term::Global>();
    return may_loop_ && global && global->id == self_.id && own_instance(global->type_args) &&
           app.args.size() == self_.params.size();
  }

  void tail_match(const Term::Case& match, const TypeRef& type, Block& block) {
    if (const Term::Branch* next = core::as_sequence(match)) {
      run(match, *next, block);
      tail(next->body, block);
      return;
    }
    if (ExprRef choice = choose(match, type, block, kSmallTail)) {
      block.push_back({Stmt::Return{std::move(choice)}});
      return;
    }
    if (const Term::Branch* only = single_branch(match)) {
      unpack(match, *only, block);
      tail(only->body, block);
      return;
    }
    if (std::all_of(match.branches.begin(), match.branches.end(),
                    [](const Term::Branch& branch) { return is_absurd(branch.body); })) {
      block.push_back({Stmt::Unreachable{}});
      return;
    }
    block.push_back(matching(match, block, [&](const TermRef& body, Block& inner) { tail(body, inner); }));
  }

  template <class Body>
  Stmt matching(const Term::Case& match, Block& block, const Body& lower_body) {
    Stmt::Match result;
    std::size_t covered = 0;
    for (const Term::Branch& branch : match.branches) {
      if (branch.constructor && !is_absurd(branch.body)) ++covered;
    }
    const core::DataType* data = data_type(match.scrutinee->type);
    const std::size_t constructors = data ? data->constructors.size() : covered;
    result.exhaustive = covered == constructors;
    result.scrutinee = scrutinee(match, block);
    for (const Term::Branch& branch : match.branches) {
      if (is_absurd(branch.body)) continue;
      if (!branch.constructor && !branch.literal && covered == constructors) continue;
      Branch lowered{branch.constructor, branch.constructor ? used_fields(branch.fields) : std::vector<Binder>{}, {}};
      if (branch.constructor) {
        set_roots(branch.fields, result.scrutinee);
      } else if (branch.literal) {
        lowered.literal = branch.literal;
      } else {
        result.exhaustive = true;
        bind_default(branch, result.scrutinee);
      }
      lower_body(branch.body, lowered.body);
      result.branches.push_back(std::move(lowered));
    }
    std::stable_partition(result.branches.begin(), result.branches.end(), std::not_fn(&Branch::is_default));
    return {std::move(result)};
  }

  void again(const Term::App& app, Block& block) {
    loops_ = true;
    std::vector<Assignment> pending;
    for (std::size_t i = 0; i < app.args.size(); ++i) {
      const Binder& param = self_.params[i];
      if (core::is_world(param.type)) continue;
      ExprRef next = value(app.args[i], block);
      const auto* local = next->as<Expr::Local>();
      if (local && local->id == param.id) continue;
      assigned_.insert(param.id);
      pending.push_back({param, std::move(next)});
    }
    block.push_back(again_in_order(
        std::move(pending), block, [&](const ExprRef& expr, VarId id) { return mentions(expr, id); }, next_var_));
  }

  // Values.

  ExprRef value(const TermRef& term, Block& block) {
    return std::visit([&](const auto& node) { return value(node, term->type, block); }, term->node);
  }

  ExprRef value(const Term::Var& var, const TypeRef& type, Block&) {
    if (core::is_world(type)) return make(Expr::Erased{}, type);
    return make(Expr::Local{resolve(var.id)}, type);
  }

  ExprRef value(const Term::Global& global, const TypeRef& type, Block&) {
    if (params_of(global.id) == 0) return make(Expr::Constant{global.id, global.type_args}, type);
    if (takes_world(program_.definition(global.id)->params)) return suspended(global, type);
    return make(Expr::Function{global.id, global.type_args}, type);
  }

  ExprRef value(const Term::App& app, const TypeRef& type, Block& block) {
    if (const auto* inner = app.function->as<Term::App>()) {
      const auto* global = inner->function->as<Term::Global>();
      if (!global || params_of(global->id) == 0) {
        std::vector<TermRef> args = inner->args;
        args.insert(args.end(), app.args.begin(), app.args.end());
        return value(Term::App{inner->function, std::move(args)}, type, block);
      }
    }
    std::vector<ExprRef> args;
    const auto* global = app.function->as<Term::Global>();
    if (global && (params_of(global->id) > 0 || is_inline(global->id))) {
      for (const TermRef& arg : app.args) {
        if (!core::is_world(arg->type)) args.push_back(value(arg, block));
      }
      return make(Expr::Call{global->id, global->type_args, std::move(args)}, type);
    }
    ExprRef function = value(app.function, block);
    for (const TermRef& arg : app.args) args.push_back(value(arg, block));
    return make(Expr::Apply{std::move(function), std::move(args)}, type);
  }

  /// A definition that takes the world as a function value: `[](A a, grus::world) { return f(a); }`.
  ExprRef suspended(const Term::Global& global, const TypeRef& type) {
    Expr::Lambda result;
    Expr::Call call{global.id, global.type_args, {}};
    TypeRef rest = type;
    while (const auto* arrow = rest->as<Type::Arrow>()) {
      const bool world = core::is_world(arrow->from);
      result.params.push_back(fresh("", arrow->from));
      if (!world) {
        const Binder& param = result.params.back();
        call.args.push_back(make(Expr::Local{param.id}, param.type));
      }
      TypeRef to = arrow->to;
      rest = std::move(to);
      if (world) break;
    }
    result.result = rest;
    result.body.push_back({Stmt::Return{make(std::move(call), rest)}});
    return make(std::move(result), type);
  }

  ExprRef value(const Term::Lam& lam, const TypeRef& type, Block&) {
    Expr::Lambda result{lam.params, {}, nullptr};
    TermRef body = lam.body;
    for (const auto* inner = body->as<Term::Lam>(); inner && !takes_world(result.params);
         inner = body->as<Term::Lam>()) {
      result.params.insert(result.params.end(), inner->params.begin(), inner->params.end());
      TermRef next = inner->body;
      body = std::move(next);
    }
    result.result = body->type;
    for (Binder& param : result.params) {
      if (!uses_.used(param.id)) param.name.clear();
    }
    result.body = separate(body);
    return make(std::move(result), type);
  }

  ExprRef value(const Term::Let& let, const TypeRef&, Block& block) {
    declare(let, block);
    return value(let.body, block);
  }

  ExprRef value(const Term::Cons& cons, const TypeRef& type, Block& block) {
    if (context_.shapes.of(program_.globals[cons.constructor].owner) != Shape::Lazy)
      return construct(cons, type, block);
    const bool loop = std::exchange(may_loop_, false);
    Block inner;
    ExprRef built = construct(cons, type, inner);
    inner.push_back({Stmt::Return{std::move(built)}});
    may_loop_ = loop;
    return make(Expr::Delay{std::move(inner)}, type);
  }

  ExprRef value(const Term::Case& match, const TypeRef& type, Block& block) {
    if (const Term::Branch* next = core::as_sequence(match)) {
      run(match, *next, block);
      return value(next->body, block);
    }
    if (ExprRef choice = choose(match, type, block, kSmallValue)) return choice;
    if (const Term::Branch* only = single_branch(match)) {
      unpack(match, *only, block);
      return value(only->body, block);
    }
    const Binder local = fresh("", type);
    block.push_back({Stmt::Declare{local, immediate(match, type)}});
    return make(Expr::Local{local.id}, type);
  }

  ExprRef value(const Term::Cast& cast, const TypeRef& type, Block& block) {
    return make(Expr::Cast{value(cast.inner, block)}, type);
  }
  ExprRef value(const Term::Magic& magic, const TypeRef&, Block& block) { return value(magic.inner, block); }
  ExprRef value(const Term::Absurd&, const TypeRef& type, Block&) { return stop({}, type); }
  ExprRef value(const Term::Axiom& axiom, const TypeRef& type, Block&) { return stop(axiom.id, type); }
  ExprRef value(const Term::Fix&, const TypeRef& type, Block&) { return stop({}, type); }
  ExprRef value(const Term::Erased&, const TypeRef& type, Block&) { return make(Expr::Erased{}, type); }
  ExprRef value(const Term::Int63& n, const TypeRef& type, Block&) { return make(Expr::Int63{n.value}, type); }
  ExprRef value(const Term::Float& f, const TypeRef& type, Block&) { return make(Expr::Float{f.value}, type); }
  ExprRef value(const Term::Literal& literal, const TypeRef& type, Block&) { return make(Expr::Node{literal}, type); }
  ExprRef value(const Term::Array& array, const TypeRef& type, Block& block) {
    std::vector<ExprRef> elements;
    for (const TermRef& element : array.elements) elements.push_back(value(element, block));
    return make(Expr::Array{std::move(elements), value(array.fallback, block)}, type);
  }

  static ExprRef stop(std::optional<GlobalId> axiom, const TypeRef& type) {
    Block block;
    block.push_back({Stmt::Unreachable{axiom}});
    return make(Expr::Immediate{std::move(block)}, type);
  }

  ExprRef construct(const Term::Cons& cons, const TypeRef& type, Block& block) {
    std::vector<ExprRef> args;
    for (const TermRef& arg : cons.args) args.push_back(value(arg, block));
    return make(Expr::Construct{cons.constructor, std::move(args)}, type);
  }

  ExprRef immediate(const Term::Case& match, const TypeRef& type) {
    const bool loop = std::exchange(may_loop_, false), forced = std::exchange(forced_, false);
    Block inner;
    tail_match(match, type, inner);
    may_loop_ = loop;
    forced_ = forced;
    return make(Expr::Immediate{std::move(inner)}, type);
  }

  void declare(const Term::Let& let, Block& block) {
    if (!uses_.used(let.binder.id)) return;
    if (const auto* match = let.value->as<Term::Case>()) {
      ExprRef choice = choose(*match, let.value->type, block, kSmallValue);
      if (!choice && !single_branch(*match)) choice = immediate(*match, let.value->type);
      if (choice) {
        block.push_back({Stmt::Declare{let.binder, std::move(choice)}});
        return;
      }
    }
    ExprRef bound = value(let.value, block);
    if (const auto* local = bound->as<Expr::Local>()) {
      alias_[let.binder.id] = local->id;
    } else {
      block.push_back({Stmt::Declare{let.binder, std::move(bound)}});
    }
  }

  /// The statement of a sequence.
  void run(const Term::Case& sequence, const Term::Branch& next, Block& block) {
    const Binder& binder = next.fields[0];
    ExprRef first = value(sequence.scrutinee, block);
    if (const auto* local = first->as<Expr::Local>()) {
      alias_[binder.id] = local->id;
    } else if (uses_.used(binder.id)) {
      block.push_back({Stmt::Declare{binder, std::move(first)}});
    } else if (may_run(*first)) {
      block.push_back({Stmt::Perform{std::move(first)}});
    }
  }

  static bool may_run(const Expr& expr) {
    return !expr.as<Expr::Local>() && !expr.as<Expr::Construct>() && !expr.as<Expr::Literal>() &&
           !expr.as<Expr::Lambda>() && !expr.as<Expr::Erased>() && !expr.as<Expr::Constant>() &&
           !expr.as<Expr::Int63>();
  }

  // Matches.

  /// A ternary, when both branches are small expressions that need no field and no declaration.
  ExprRef choose(const Term::Case& match, const TypeRef& type, Block& block, std::size_t limit) {
    const core::DataType* data = data_type(match.scrutinee->type);
    if (!data || match.branches.size() != 2) return nullptr;
    const Term::Branch *yes = &match.branches[0], *no = &match.branches[1];
    if (!yes->literal) {
      const GlobalId first = first_of_two(*data);
      if (!yes->constructor || (no->constructor && *no->constructor == first)) std::swap(yes, no);
      if (!yes->constructor || (no->constructor && data->constructors.size() != 2)) return nullptr;
      if (context_.shapes.of(data->id) == Shape::Mapped &&
          (data->constructors.size() != 2 || *yes->constructor != first)) {
        return nullptr;
      }
    }
    for (const Term::Branch* branch : {yes, no}) {
      std::size_t budget = 2 * limit;
      if (has_used_fields(*branch) || calls_itself(branch->body) || !is_small(branch->body, budget)) return nullptr;
    }
    Block none;
    ExprRef left = value(yes->body, none), right = value(no->body, none);
    if (!none.empty() || size_of(left, limit) > limit || size_of(right, limit) > limit) return nullptr;
    if (left->as<Expr::Choose>() || (right->as<Expr::Choose>() && limit == kSmallTail)) return nullptr;
    ExprRef scrutinee = this->scrutinee(match, block);
    Expr::Choose choose{std::move(scrutinee), yes->constructor, std::move(left), std::move(right), yes->literal};
    return make(std::move(choose), type);
  }

  /// Which constructor the condition of an `if` is about.
  GlobalId first_of_two(const core::DataType& data) const {
    if (context_.shapes.of(data.id) != Shape::Mapped) return data.constructors[0].id;
    const core::Mapping& mapping = *program_.globals[data.id].mapping;
    const auto two_way = as_two_way(parse_statements(mapping.match));
    if (!two_way || two_way->yes > 1) return kNone;
    return data.constructors[two_way->yes].id;
  }

  bool calls_itself(const TermRef& body) const {
    const auto* app = body->as<Term::App>();
    return app && is_own_call(*app);
  }

  /// The one branch that can be reached, when its fields can be had without a test.
  const Term::Branch* single_branch(const Term::Case& match) const {
    const Term::Branch* only = nullptr;
    for (const Term::Branch& branch : match.branches) {
      if (is_absurd(branch.body)) continue;
      if (only) return nullptr;
      only = &branch;
    }
    if (!only || !only->constructor || !has_used_fields(*only)) return only;
    const core::DataType* data = data_type(match.scrutinee->type);
    if (!data || context_.shapes.of(data->id) != Shape::Mapped) return only;
    const bool plain = as_unpack(parse_statements(program_.globals[data->id].mapping->match)).has_value();
    return plain && data->constructors.size() == 1 ? only : nullptr;
  }

  void unpack(const Term::Case& match, const Term::Branch& branch, Block& block) {
    if (branch.constructor && !has_used_fields(branch)) return;
    ExprRef scrutinee = value(match.scrutinee, block);
    if (!branch.constructor) {
      if (has_used_fields(branch)) bind_default(branch, local(std::move(scrutinee), block));
      return;
    }
    scrutinee = local(std::move(scrutinee), block);
    set_roots(branch.fields, scrutinee);
    block.push_back(
        {Stmt::Unpack{std::move(scrutinee), *branch.constructor, used_fields(branch.fields), Access::Read, true}});
  }

  ExprRef scrutinee(const Term::Case& match, Block& block) {
    ExprRef result = value(match.scrutinee, block);
    return needs_local(match) ? local(std::move(result), block) : result;
  }

  /// Is the scrutinee mentioned more than once in what the match becomes?
  bool needs_local(const Term::Case& match) const {
    for (const Term::Branch& branch : match.branches) {
      if (has_used_fields(branch)) return true;
    }
    if (match.branches.front().literal) return false;
    const core::DataType* data = data_type(match.scrutinee->type);
    if (!data || context_.shapes.of(data->id) != Shape::Mapped) return false;
    const auto two_way = as_two_way(parse_statements(program_.globals[data->id].mapping->match));
    return !two_way || occurrences(two_way->condition, Piece::Kind::Scrutinee) != 1;
  }

  ExprRef local(ExprRef expr, Block& block) {
    if (expr->as<Expr::Local>()) return expr;
    const Binder binder = fresh("", expr->type);
    TypeRef type = expr->type;
    block.push_back({Stmt::Declare{binder, std::move(expr)}});
    return make(Expr::Local{binder.id}, std::move(type));
  }

  void bind_default(const Term::Branch& branch, const ExprRef& scrutinee) {
    if (branch.fields.empty()) return;
    if (const auto* local = scrutinee->as<Expr::Local>()) alias_[branch.fields[0].id] = local->id;
  }

  void set_roots(const std::vector<Binder>& fields, const ExprRef& scrutinee) {
    const auto* local = scrutinee->as<Expr::Local>();
    if (!local) return;
    for (const Binder& field : fields) root_[field.id] = root(local->id);
  }

  /// Unused fields lose their name; the emitter leaves them out.
  std::vector<Binder> used_fields(std::vector<Binder> fields) const {
    for (Binder& field : fields) {
      if (!uses_.used(field.id)) field.id = kUnused;
    }
    return fields;
  }

  bool has_used_fields(const Term::Branch& branch) const {
    return std::any_of(branch.fields.begin(), branch.fields.end(),
                       [&](const Binder& field) { return uses_.used(field.id); });
  }

  // Variables.

  VarId resolve(VarId id) const {
    for (auto it = alias_.find(id); it != alias_.end(); it = alias_.find(id)) id = it->second;
    return id;
  }

  /// The variable whose value keeps alive what `id` refers to.
  VarId root(VarId id) const {
    const auto it = root_.find(id);
    return it == root_.end() ? id : it->second;
  }

  bool mentions(const ExprRef& expr, VarId id) const;
  bool mentions(const Block& block, VarId id) const;

  Binder fresh(std::string name, const TypeRef& type) { return {next_var_++, std::move(name), type}; }

  // The program.

  static bool takes_world(const std::vector<Binder>& params) {
    return !params.empty() && core::is_world(params.back().type);
  }

  std::size_t params_of(GlobalId id) const {
    const core::Definition* definition = program_.definition(id);
    return definition ? definition->params.size() : 0;
  }

  bool is_inline(GlobalId id) const {
    const auto& mapping = program_.globals[id].mapping;
    return mapping && mapping->kind == core::Mapping::Kind::Inline;
  }

  const core::DataType* data_type(const TypeRef& type) const {
    const TypeRef head = context_.shapes.expand(type);
    const auto* data = head->as<Type::Data>();
    return data ? program_.data_type(data->type) : nullptr;
  }

  static constexpr GlobalId kNone = UINT32_MAX;
  static constexpr std::size_t kSmallTail = 6, kSmallValue = 10;

  const Context& context_;
  const core::Program& program_;
  const core::Definition& self_;
  VarId& next_var_;
  Uses uses_;
  std::unordered_map<VarId, VarId> alias_, root_;
  std::unordered_set<VarId> assigned_;
  bool may_loop_ = false;  ///< a self call here may become Again
  bool forced_ = false;    ///< a constructor here is already inside a Delay
  bool loops_ = false;
};

bool Lower::mentions(const Block& block, VarId id) const {
  return std::any_of(block.begin(), block.end(), [&](const Stmt& stmt) {
    if (const auto* declare = stmt.as<Stmt::Declare>()) return mentions(declare->value, id);
    if (const auto* perform = stmt.as<Stmt::Perform>()) return mentions(perform->value, id);
    if (const auto* result = stmt.as<Stmt::Return>()) return mentions(result->value, id);
    if (const auto* unpack = stmt.as<Stmt::Unpack>()) return mentions(unpack->scrutinee, id);
    const auto* match = stmt.as<Stmt::Match>();
    if (!match) return false;
    return mentions(match->scrutinee, id) ||
           std::any_of(match->branches.begin(), match->branches.end(),
                       [&](const Branch& branch) { return mentions(branch.body, id); });
  });
}

bool Lower::mentions(const ExprRef& expr, VarId id) const {
  const auto any = [&](const std::vector<ExprRef>& exprs) {
    return std::any_of(exprs.begin(), exprs.end(), [&](const ExprRef& each) { return mentions(each, id); });
  };
  if (const auto* local = expr->as<Expr::Local>()) return root(local->id) == id || local->id == id;
  if (const auto* call = expr->as<Expr::Call>()) return any(call->args);
  if (const auto* apply = expr->as<Expr::Apply>()) return mentions(apply->function, id) || any(apply->args);
  if (const auto* construct = expr->as<Expr::Construct>()) return any(construct->args);
  if (const auto* lambda = expr->as<Expr::Lambda>()) return mentions(lambda->body, id);
  if (const auto* delay = expr->as<Expr::Delay>()) return mentions(delay->body, id);
  if (const auto* block = expr->as<Expr::Immediate>()) return mentions(block->body, id);
  if (const auto* cast = expr->as<Expr::Cast>()) return mentions(cast->inner, id);
  if (const auto* array = expr->as<Expr::Array>()) return any(array->elements) || mentions(array->fallback, id);
  if (const auto* choose = expr->as<Expr::Choose>()) {
    return mentions(choose->scrutinee, id) || mentions(choose->yes, id) || mentions(choose->no, id);
  }
  return false;
}

}  // namespace

bool own_instance(const std::vector<TypeRef>& type_args) {
  for (std::size_t i = 0; i < type_args.size(); ++i) {
    const auto* var = type_args[i]->as<Type::Var>();
    if (!var || var->index != i) return false;
  }
  return true;
}

Function lower(const Context& context, const core::Definition& definition, VarId& next_var) {
  return Lower(context, definition, next_var).run();
}

}  // namespace grus::imp
