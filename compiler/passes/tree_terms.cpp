// Whether a term is a tree is read off its head and off declared types: copies that earlier passes made have none.
// Pairs and sums are the program's own, any types of that shape.
#include "passes/tree_terms.hpp"

#include <algorithm>
#include <bit>

#include "core/alias.hpp"
#include "passes/dependencies.hpp"
#include "passes/simplify.hpp"

namespace grus::passes {

namespace {

constexpr int kMaxRounds = 8;

bool is_variable(const TypeRef& type, std::uint32_t index) {
  const auto* v = type ? type->as<core::Type::Var>() : nullptr;
  return v && v->index == index;
}

class KeyPrinter {
 public:
  explicit KeyPrinter(const std::unordered_map<VarId, std::size_t>& numbers) : numbers_(numbers) {}

  std::string run(const TermRef& t) {
    print(t);
    return std::move(text_);
  }

 private:
  void print(const TermRef& t) {
    for_each_binder(*t, [&](const Binder& b) { bound_.emplace(b.id, bound_.size()); });
    text_ += '(' + std::to_string(t->node.index());
    if (const auto* v = t->as<Term::Var>()) variable(v->id);
    if (const auto* g = t->as<Term::Global>()) text_ += " #" + std::to_string(g->id);
    if (const auto* c = t->as<Term::Cons>()) text_ += " c" + std::to_string(c->constructor);
    if (const auto* l = t->as<Term::Lam>()) text_ += " n" + std::to_string(l->params.size());
    if (const auto* f = t->as<Term::Fix>()) text_ += " i" + std::to_string(f->index);
    if (const auto* i = t->as<Term::Int63>()) text_ += " " + std::to_string(i->value);
    if (const auto* f = t->as<Term::Float>()) text_ += " " + std::to_string(std::bit_cast<std::uint64_t>(f->value));
    if (const auto* l = t->as<Term::Literal>())
      text_ += " " + std::to_string(static_cast<int>(l->kind)) + ":" + std::to_string(l->text.size()) + ":" + l->text;
    if (const auto* m = t->as<Term::Case>())
      for (const auto& b : m->branches)
        text_ += " b" + (b.constructor ? std::to_string(*b.constructor) : "_") + "/" + std::to_string(b.fields.size());
    for_each_child(*t, [&](const TermRef& c) { print(c); });
    text_ += ')';
  }

  void variable(VarId id) {
    if (const auto it = bound_.find(id); it != bound_.end()) {
      text_ += " ." + std::to_string(it->second);
    } else if (const auto n = numbers_.find(id); n != numbers_.end()) {
      text_ += " @" + std::to_string(n->second);
    } else {
      text_ += " v" + std::to_string(id);
    }
  }

  const std::unordered_map<VarId, std::size_t>& numbers_;
  std::unordered_map<VarId, std::size_t> bound_;
  std::string text_;
};

}  // namespace

std::string key_of(const TermRef& term, const std::unordered_map<VarId, std::size_t>& numbers) {
  return KeyPrinter(numbers).run(term);
}

TermRef wrapped(const Lets& lets, TermRef body) {
  for (auto l = lets.rbegin(); l != lets.rend(); ++l) body = core::make(Term::Let{l->first, l->second, body});
  return body;
}

Projections projections_of(const Program& program) {
  Projections found;
  for (const auto& d : program.definitions) {
    if (!d.body) continue;
    TermRef body = d.body;
    std::vector<Binder> params = d.params;
    if (const auto* l = body->as<Term::Lam>()) {
      params.insert(params.end(), l->params.begin(), l->params.end());
      TermRef inner = l->body;
      body = std::move(inner);
    }
    const auto* m = body->as<Term::Case>();
    const auto* scrutinee = m ? m->scrutinee->as<Term::Var>() : nullptr;
    if (!scrutinee || params.size() != 1 || scrutinee->id != params[0].id) continue;
    if (m->branches.size() != 1 || !m->branches[0].constructor) continue;
    const auto& branch = m->branches[0];
    const auto* v = branch.body->as<Term::Var>();
    for (std::size_t i = 0; v && i < branch.fields.size(); ++i)
      if (branch.fields[i].id == v->id) found[d.id] = {*branch.constructor, i};
  }
  return found;
}

TreeTerms::TreeTerms(Program& program, const core::Monad& monad, Projections projections)
    : program_(program), monad_(monad), projections_(std::move(projections)), inspection_(program, monad) {
  if (const auto* type = program.data_type(monad.type); type && type->constructors.size() == 1)
    node_ = type->constructors[0].id;
  find_packing();
  for (const auto& group : recursive_groups(program))
    for (std::size_t i : group) {
      const auto& d = program.definitions[i];
      bool itself = group.size() > 1;
      if (d.body) for_each_global(d.body, [&](GlobalId g) { itself = itself || g == d.id; });
      if (itself) recursive_.insert(d.id);
    }
  for (std::size_t i = 0; i < program.definitions.size(); ++i) {
    auto& d = program.definitions[i];
    for (const auto& p : d.params) names_[p.id] = p.name;
    if (d.body) note_names(d.body);
    rank_[d.id] = {i, 0};
    definitions_.emplace(d.id, std::move(d));
  }
  program.definitions.clear();
}

void TreeTerms::find_packing() {
  for (const auto& t : program_.types) {
    if (t.kind == core::DataType::Kind::Coinductive || t.type_params.size() != 2) continue;
    const auto& c = t.constructors;
    const bool mapped = program_.globals[t.id].mapping.has_value();
    if (c.size() == 1 && c[0].fields.size() == 2 && is_variable(c[0].fields[0].type, 0) &&
        is_variable(c[0].fields[1].type, 1) && (!pair_ || mapped))
      pair_ = c[0].id;
    if (c.size() == 2 && c[0].fields.size() == 1 && c[1].fields.size() == 1 && is_variable(c[0].fields[0].type, 0) &&
        is_variable(c[1].fields[0].type, 1) && (!left_ || mapped)) {
      left_ = c[0].id;
      right_ = c[1].id;
    }
  }
}

void TreeTerms::finish() {
  std::vector<GlobalId> ids;
  for (const auto& [id, d] : definitions_) ids.push_back(id);
  std::sort(ids.begin(), ids.end(),
            [&](GlobalId a, GlobalId b) { return rank_.at(a) != rank_.at(b) ? rank_.at(a) < rank_.at(b) : a < b; });
  for (GlobalId id : ids) program_.definitions.push_back(std::move(definitions_.at(id)));
  definitions_.clear();
}

const core::Definition* TreeTerms::find(GlobalId id) const {
  const auto it = definitions_.find(id);
  return it == definitions_.end() ? nullptr : &it->second;
}

// --- what terms are ---------------------------------------------------------------------------------

std::optional<std::size_t> TreeTerms::tree_after(const TermRef& term) {
  if (const auto* m = term->as<Term::Magic>()) return tree_after(m->inner);
  if (const auto* l = term->as<Term::Let>()) return tree_after(l->body);
  if (const auto* g = term->as<Term::Global>()) return global_tree(g->id);
  if (const auto* c = term->as<Term::Cons>()) return is_node(*c) ? std::optional<std::size_t>(0) : std::nullopt;
  if (const auto* l = term->as<Term::Lam>()) {
    const auto inner = tree_after(l->body);
    return inner ? std::optional(*inner + l->params.size()) : std::nullopt;
  }
  if (const auto* m = term->as<Term::Case>())
    for (const auto& b : m->branches)
      if (const auto found = tree_after(b.body)) return found;
  if (const auto* a = term->as<Term::App>()) {
    const auto head = tree_after(a->function);
    return head && *head >= a->args.size() ? std::optional(*head - a->args.size()) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<std::size_t> TreeTerms::global_tree(GlobalId id) {
  if (id == monad_.bind) return 2;
  if (const auto it = trees_.find(id); it != trees_.end()) return it->second;
  trees_[id] = std::nullopt;  // what only calls itself is nothing
  const auto* d = find(id);
  std::optional<std::size_t> result = d && d->declared ? declared_tree(d->declared) : std::nullopt;
  if (d && d->body && !result) {
    result = tree_after(d->body);
    if (result) *result += d->params.size();
  }
  return trees_[id] = result;
}

std::optional<std::size_t> TreeTerms::declared_tree(const TypeRef& type) const {
  std::size_t arrows = 0;
  TypeRef at = core::expand_head(program_, type);
  while (const auto* a = at->as<core::Type::Arrow>()) {
    ++arrows;
    at = core::expand_head(program_, a->to);
  }
  const auto* d = at->as<core::Type::Data>();
  return d && d->type == monad_.type ? std::optional(arrows) : std::nullopt;
}

bool TreeTerms::is_function(const TermRef& term) const {
  if (term->as<Term::Lam>()) return true;
  const auto* a = term->as<Term::App>();
  const auto* g = (a ? a->function : term)->as<Term::Global>();
  const std::size_t given = a ? a->args.size() : 0;
  if (g && g->id == monad_.bind) return given < 2;
  const auto* d = g ? find(g->id) : nullptr;
  return d && (given < d->params.size() || (given == d->params.size() && d->body && d->body->as<Term::Lam>()));
}

TermRef TreeTerms::as_function(const TermRef& term) {
  TermRef t = term;
  for (int round = 0; round < kMaxRounds && !is_function(t); ++round) {
    const auto* a = t->as<Term::App>();
    const auto* g = a ? a->function->as<Term::Global>() : nullptr;
    const auto* d = g ? find(g->id) : nullptr;
    if (!d || !d->body || is_recursive(d->id) || a->args.size() < d->params.size()) return term;
    if (std::none_of(a->args.begin(), a->args.end(), [&](const TermRef& x) { return is_function(x); })) return term;
    t = unfolded(*d, a->args);
    while (const auto* l = t->as<Term::Let>()) {
      if (!is_function(l->value)) return term;
      t = fresh(reduced(substitute(l->body, {{l->binder.id, l->value}})));
    }
  }
  return is_function(t) ? t : term;
}

bool TreeTerms::is_packing(const TermRef& term) const {
  const auto* c = term->as<Term::Cons>();
  return c && (c->constructor == pair_ || c->constructor == left_ || c->constructor == right_);
}

// --- making terms -----------------------------------------------------------------------------------

Binder TreeTerms::binder(std::string name) {
  Binder b{program_.next_var++, std::move(name), nullptr};
  names_[b.id] = b.name;
  return b;
}

std::string TreeTerms::name_of(VarId id) const {
  const auto it = names_.find(id);
  return it == names_.end() ? "" : it->second;
}

std::string TreeTerms::field_name(GlobalId constructor, std::size_t index) const {
  const auto* c = program_.constructor(constructor);
  return c && index < c->fields.size() ? c->fields[index].name : "";
}

void TreeTerms::note_names(const TermRef& term) {
  for_each_binder(*term, [&](const Binder& b) { names_[b.id] = b.name; });
  for_each_child(*term, [&](const TermRef& c) { note_names(c); });
}

TermRef TreeTerms::fresh(const TermRef& term) {
  TermRef result = freshen(term, program_.next_var);
  note_names(result);
  return result;
}

TermRef TreeTerms::cons(GlobalId constructor, std::vector<TermRef> args) {
  return core::make(Term::Cons{constructor, std::move(args)});
}
TermRef TreeTerms::ret(TermRef value) const { return cons(node_, {cons(*monad_.ret, {std::move(value)})}); }
TermRef TreeTerms::silent(TermRef t) const { return cons(node_, {cons(*monad_.silent, {std::move(t)})}); }
TermRef TreeTerms::vis(TermRef event, TermRef k) const {
  return cons(node_, {cons(*monad_.event, {std::move(event), std::move(k)})});
}
TermRef TreeTerms::bind(TermRef t, TermRef k) const {
  return app(constant(*monad_.bind), {std::move(t), std::move(k)});
}

TermRef TreeTerms::projected(const TermRef& term) const {
  TermRef t = map_children(term, [&](const TermRef& c) { return projected(c); });
  const auto* a = t->as<Term::App>();
  const auto* g = a && a->args.size() == 1 ? a->function->as<Term::Global>() : nullptr;
  const auto it = g ? projections_.find(g->id) : projections_.end();
  const auto* c = it != projections_.end() ? a->args[0]->as<Term::Cons>() : nullptr;
  return c && c->constructor == it->second.first ? c->args[it->second.second] : t;
}

TermRef TreeTerms::reduced(TermRef term) {
  for (int round = 0; round < kMaxRounds; ++round) {
    TermRef next = projected(simplify(term, program_.next_var));
    if (next == term) break;
    term = std::move(next);
  }
  return term;
}

TermRef TreeTerms::applied(const TermRef& function, std::vector<TermRef> args) {
  return reduced(app(fresh(function), std::move(args)));
}

TermRef TreeTerms::unfolded(const core::Definition& d, const std::vector<TermRef>& args) {
  return reduced(app(fresh(lam(d.params, d.body)), args));
}

TermRef TreeTerms::named(const TermRef& value, const std::string& name, Lets& lets) {
  if (is_atom(*value)) return value;
  lets.emplace_back(binder(name), value);
  return variable(lets.back().first);
}

TermRef TreeTerms::static_form(const TermRef& given, const std::string& base, Lets& lets) {
  if (const auto* m = given->as<Term::Magic>()) return static_form(m->inner, base, lets);
  TermRef term = as_function(given);
  if (is_atom(*term)) return term;
  const auto* a = term->as<Term::App>();
  if (!a || !a->function->as<Term::Global>() || a->function->as<Term::Global>()->id == monad_.bind)
    return lifted(term, base);
  std::vector<TermRef> args;
  for (const auto& each : a->args)
    args.push_back(is_function(as_function(each)) || tree_after(each) ? static_form(each, base, lets)
                                                                      : named(each, "", lets));
  return app(a->function, std::move(args));
}

TermRef TreeTerms::lifted(const TermRef& term, const std::string& base) {
  std::unordered_map<VarId, std::size_t> numbers;
  std::vector<TermRef> outer;
  for (VarId v : free_variables(term)) {
    numbers.emplace(v, numbers.size());
    outer.push_back(core::make(Term::Var{v}));
  }
  auto [known, is_new] = lifted_.emplace(key_of(term, numbers), 0);
  if (is_new) known->second = define(term, base);
  return app(constant(known->second), std::move(outer));
}

GlobalId TreeTerms::define(const TermRef& term, const std::string& base) {
  core::Definition d{};
  Substitution inner;
  for (VarId v : free_variables(term)) {
    d.params.push_back(named_like(v));
    inner[v] = variable(d.params.back());
  }
  d.body = substitute(fresh(term), inner);
  absorb_parameters(d);
  std::vector<GlobalId> made_of{place_};
  for_each_global(d.body, [&](GlobalId g) { made_of.push_back(g); });
  const GlobalId id = add(base, made_of, std::move(d), false);
  written_in_place_.insert(id);
  return id;
}

// --- definitions ------------------------------------------------------------------------------------

GlobalId TreeTerms::add(const std::string& base, const std::vector<GlobalId>& made_of, core::Definition d,
                        bool recursive) {
  GlobalId beside = made_of.empty() ? program_.roots[0] : made_of[0];
  for (GlobalId g : made_of)
    if (rank_.contains(g) && (!rank_.contains(beside) || rank_.at(g) > rank_.at(beside))) beside = g;
  const GlobalId id = add_global(program_, beside, core::GlobalKind::Constant, base);
  const auto place = rank_.find(beside);
  rank_[id] = {place == rank_.end() ? 0 : place->second.first, id};
  if (recursive) recursive_.insert(id);
  d.id = id;
  d.parent = beside;
  definitions_.emplace(id, std::move(d));
  return id;
}

void TreeTerms::set_body(GlobalId id, TermRef body) { definitions_.at(id).body = std::move(body); }

}  // namespace grus::passes
