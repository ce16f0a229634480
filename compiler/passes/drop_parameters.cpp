// Erasure drops the type and proof parameters of constants, but a method is a field of a record, where the
// calling convention is the record's: `bind : forall A B, …` keeps two dummies. Once the method is a
// definition of its own they can go. So can parameters that an earlier pass found to be erased after all; those of
// mapped constants, too, whose templates count arguments anew. A use that is not a full call is wrapped in a function
// that takes the dummies.
#include "passes/drop_parameters.hpp"

#include <algorithm>
#include <unordered_map>

#include "core/placeholder.hpp"
#include "passes/simplify.hpp"
#include "passes/traverse.hpp"

namespace grus::passes {

namespace {

class Dropper {
 public:
  explicit Dropper(Program program) : program_(std::move(program)) {}

  Program run() {
    for (const auto& d : program_.definitions) plan(d);
    if (dropped_.empty()) return std::move(program_);
    for (auto& d : program_.definitions) {
      if (d.body) d.body = simplify(rewrite(d.body), program_.next_var);
      auto it = dropped_.find(d.id);
      if (it == dropped_.end()) continue;
      std::vector<Binder> kept;
      for (std::size_t i = 0; i < d.params.size(); ++i)
        if (!it->second[i]) kept.push_back(d.params[i]);
      d.params = std::move(kept);
      d.declared = without(d.declared, it->second, 0);
      if (!d.body) renumber(program_.globals[d.id].mapping->text, it->second);
    }
    return std::move(program_);
  }

 private:
  void plan(const core::Definition& d) {
    if (d.params.empty() || (!d.body && !program_.globals[d.id].mapping)) return;
    const auto uses = d.body ? occurrences(d.body) : std::unordered_map<VarId, int>{};
    std::vector<bool> drop;
    for (const auto& p : d.params) {
      const bool is_erased = p.type && p.type->as<core::Type::Erased>();
      drop.push_back(((d.parent && p.name.empty()) || is_erased) && !uses.contains(p.id));
    }
    if (std::none_of(drop.begin(), drop.end(), [](bool b) { return b; })) return;
    dropped_[d.id] = std::move(drop);
  }

  static void renumber(std::string& text, const std::vector<bool>& drop) {
    auto pieces = core::parse_pieces(text);
    for (auto& piece : pieces)
      if (piece.kind == core::Piece::Kind::Arg)
        piece.first -= static_cast<unsigned>(std::count(drop.begin(), drop.begin() + piece.first, true));
    text = core::to_text(pieces);
  }

  static TypeRef without(const TypeRef& type, const std::vector<bool>& drop, std::size_t i) {
    const auto* a = type && i < drop.size() ? type->as<core::Type::Arrow>() : nullptr;
    if (!a) return i < drop.size() ? nullptr : type;
    TypeRef rest = without(a->to, drop, i + 1);
    return !rest || drop[i] ? rest : core::arrow(a->from, rest);
  }

  TermRef rewrite(const TermRef& term) {
    if (const auto* g = term->as<Term::Global>(); g && dropped_.contains(g->id)) return call(g->id, {});
    if (const auto* a = term->as<Term::App>())
      if (const auto* g = a->function->as<Term::Global>(); g && dropped_.contains(g->id)) {
        std::vector<TermRef> args;
        for (const auto& x : a->args) args.push_back(rewrite(x));
        return call(g->id, std::move(args));
      }
    return map_children(term, [&](const TermRef& t) { return rewrite(t); });
  }

  TermRef call(GlobalId id, std::vector<TermRef> args) {
    const auto& drop = dropped_.at(id);
    std::vector<Binder> missing;
    for (std::size_t i = args.size(); i < drop.size(); ++i) {
      missing.push_back({program_.next_var++, "", nullptr});
      args.push_back(variable(missing.back()));
    }
    std::vector<std::pair<Binder, TermRef>> bound;
    std::vector<TermRef> kept;
    for (std::size_t i = 0; i < args.size(); ++i) {
      if (i < drop.size() && drop[i]) continue;
      // Under the wrapper a computed argument would be computed at each call.
      if (!missing.empty() && !is_atom(*args[i])) {
        Binder b{program_.next_var++, "", nullptr};
        bound.emplace_back(b, std::exchange(args[i], variable(b)));
      }
      kept.push_back(args[i]);
    }
    // A wrapper that drops nothing is the function itself.
    const bool eta = !missing.empty() && std::none_of(drop.end() - static_cast<std::ptrdiff_t>(missing.size()),
                                                      drop.end(), [](bool b) { return b; });
    TermRef result;
    if (eta) {
      kept.resize(kept.size() - missing.size());
      result = app(constant(id), std::move(kept));
    } else {
      result = lam(std::move(missing), app(constant(id), std::move(kept)));
    }
    for (auto b = bound.rbegin(); b != bound.rend(); ++b) result = core::make(Term::Let{b->first, b->second, result});
    return result;
  }

  Program program_;
  std::unordered_map<GlobalId, std::vector<bool>> dropped_;
};

}  // namespace

core::Program drop_parameters(core::Program program, diag::Diagnostics& /*diagnostics*/) {
  return Dropper(std::move(program)).run();
}

}  // namespace grus::passes
