#include "passes/same.hpp"

#include <algorithm>
#include <bit>

namespace grus::passes {

namespace {

class Same {
 public:
  bool operator()(const TermRef& a, const TermRef& b) {
    if (!a || !b || a->node.index() != b->node.index() || !equal(a->type, b->type)) return false;
    return std::visit([&](const auto& x) { return alike(x, std::get<std::decay_t<decltype(x)>>(b->node)); }, a->node);
  }

 private:
  static bool equal(const TypeRef& a, const TypeRef& b) { return a && b ? core::equal(a, b) : a == b; }
  bool all(const std::vector<TermRef>& a, const std::vector<TermRef>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), std::ref(*this));
  }
  /// From here on they are one.
  bool bind(const Binder& a, const Binder& b) {
    renamed_[a.id] = b.id;
    return equal(a.type, b.type);
  }
  bool bind(const std::vector<Binder>& a, const std::vector<Binder>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const auto& x, const auto& y) { return bind(x, y); });
  }

  bool alike(const Term::Var& a, const Term::Var& b) {
    const auto it = renamed_.find(a.id);
    return (it == renamed_.end() ? a.id : it->second) == b.id;
  }
  bool alike(const Term::Global& a, const Term::Global& b) {
    return a.id == b.id &&
           std::equal(a.type_args.begin(), a.type_args.end(), b.type_args.begin(), b.type_args.end(), equal);
  }
  bool alike(const Term::App& a, const Term::App& b) { return (*this)(a.function, b.function) && all(a.args, b.args); }
  bool alike(const Term::Lam& a, const Term::Lam& b) { return bind(a.params, b.params) && (*this)(a.body, b.body); }
  bool alike(const Term::Let& a, const Term::Let& b) {
    return (*this)(a.value, b.value) && bind(a.binder, b.binder) && (*this)(a.body, b.body);
  }
  bool alike(const Term::Cons& a, const Term::Cons& b) { return a.constructor == b.constructor && all(a.args, b.args); }
  bool alike(const Term::Case& a, const Term::Case& b) {
    const auto branch = [&](const Term::Branch& x, const Term::Branch& y) {
      return x.constructor == y.constructor && x.literal == y.literal && bind(x.fields, y.fields) &&
             (*this)(x.body, y.body);
    };
    return (*this)(a.scrutinee, b.scrutinee) &&
           std::equal(a.branches.begin(), a.branches.end(), b.branches.begin(), b.branches.end(), branch);
  }
  bool alike(const Term::Fix&, const Term::Fix&) { return false; }  // not in typed terms
  bool alike(const Term::Absurd&, const Term::Absurd&) { return true; }
  bool alike(const Term::Erased&, const Term::Erased&) { return true; }
  bool alike(const Term::Axiom& a, const Term::Axiom& b) { return a.id == b.id; }
  bool alike(const Term::Magic& a, const Term::Magic& b) { return (*this)(a.inner, b.inner); }
  bool alike(const Term::Cast& a, const Term::Cast& b) { return (*this)(a.inner, b.inner); }
  bool alike(const Term::Int63& a, const Term::Int63& b) { return a.value == b.value; }
  bool alike(const Term::Float& a, const Term::Float& b) {
    return std::bit_cast<std::uint64_t>(a.value) == std::bit_cast<std::uint64_t>(b.value);
  }
  bool alike(const Term::Array& a, const Term::Array& b) {
    return all(a.elements, b.elements) && (*this)(a.fallback, b.fallback);
  }
  bool alike(const Term::Literal& a, const Term::Literal& b) { return a == b; }

  std::unordered_map<VarId, VarId> renamed_;
};

}  // namespace

bool same(const TermRef& a, const TermRef& b) { return Same()(a, b); }

}  // namespace grus::passes
