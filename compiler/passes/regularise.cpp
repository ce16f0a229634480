// `Inductive nest A := nnil | ncons (x : A) (rest : nest (A * A))` would instantiate `nest<pair<A, A>>`,
// `nest<pair<pair<A, A>, …>>` and so on. A parameter that some recursive occurrence in its own mutual group
// instantiates with anything but itself is erased: it stays a parameter of the type but fields of that type
// become `Any`, and recursive occurrences pass `Any` for it.
//
// The parameter is then a phantom; `nest` is used at `nest Any` only.
#include "passes/regularise.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "passes/traverse.hpp"

namespace grus::passes {

namespace {

using Parameter = std::pair<GlobalId, std::uint32_t>;

class Regulariser {
 public:
  explicit Regulariser(Program program) : program_(std::move(program)) {
    for (const auto& t : program_.types) erased_[t.id].resize(t.type_params.size());
  }

  Program run() {
    for (bool changed = true; changed;) {
      changed = false;
      for (const auto& t : program_.types)
        for (const auto& c : t.constructors)
          for (const auto& f : c.fields) changed |= scan(t, f.type);
    }
    for (auto& t : program_.types) {
      for (auto& c : t.constructors)
        for (auto& f : c.fields) f.type = rewrite(t, f.type);
    }
    for (auto& t : program_.types) drop_parameters(t);
    for (auto& t : program_.types)
      for (auto& c : t.constructors)
        for (auto& f : c.fields) f.type = shrink(f.type);
    for (auto& a : program_.aliases)
      if (a.definition) a.definition = shrink(*a.definition);
    for (auto& d : program_.definitions)
      if (d.declared) d.declared = shrink(d.declared);
    return std::move(program_);
  }

 private:
  bool is_erased(GlobalId type, std::uint32_t i) const {
    auto it = erased_.find(type);
    return it != erased_.end() && i < it->second.size() && it->second[i];
  }

  bool erase(GlobalId type, std::uint32_t i) {
    auto& flags = erased_[type];
    if (i >= flags.size() || flags[i]) return false;
    flags[i] = true;
    return true;
  }

  /// Look for irregular recursive occurrences; says whether a parameter was newly erased.
  bool scan(const core::DataType& owner, const TypeRef& type) {
    bool changed = false;
    if (const auto* a = type->as<core::Type::Arrow>()) {
      changed = scan(owner, a->from);
      return scan(owner, a->to) || changed;
    }
    const auto* d = type->as<core::Type::Data>();
    if (!d) return false;
    const bool recursive = std::find(owner.group.begin(), owner.group.end(), d->type) != owner.group.end();
    for (std::uint32_t i = 0; i < d->args.size(); ++i) {
      if (recursive && !is_erased(d->type, i)) {
        const auto* v = d->args[i]->as<core::Type::Var>();
        const bool regular = v && v->index == i && !is_erased(owner.id, i);
        // A mutual group shares its parameters.
        if (!regular)
          for (GlobalId g : owner.group) changed |= erase(g, i);
      }
      changed |= scan(owner, d->args[i]);
    }
    return changed;
  }

  /// Erased parameters of `owner` read as `Any`.
  TypeRef rewrite(const core::DataType& owner, const TypeRef& type) const {
    std::vector<TypeRef> args;
    for (std::uint32_t i = 0; i < owner.type_params.size(); ++i)
      args.push_back(is_erased(owner.id, i) ? core::any() : core::var(i));
    return core::substitute(type, args);
  }

  void drop_parameters(core::DataType& t) {
    std::vector<TypeRef> renumbered;
    std::vector<std::string> kept;
    for (std::uint32_t i = 0; i < t.type_params.size(); ++i) {
      if (is_erased(t.id, i)) {
        renumbered.push_back(core::any());
        continue;
      }
      renumbered.push_back(core::var(static_cast<std::uint32_t>(kept.size())));
      kept.push_back(t.type_params[i]);
    }
    for (auto& c : t.constructors)
      for (auto& f : c.fields) f.type = core::substitute(f.type, renumbered);
    t.type_params = std::move(kept);
  }

  /// Arguments for erased parameters disappear at every use.
  TypeRef shrink(const TypeRef& type) const {
    if (const auto* a = type->as<core::Type::Arrow>()) return core::arrow(shrink(a->from), shrink(a->to));
    const auto* d = type->as<core::Type::Data>();
    if (!d) return type;
    std::vector<TypeRef> args;
    for (std::uint32_t i = 0; i < d->args.size(); ++i)
      if (!is_erased(d->type, i)) args.push_back(shrink(d->args[i]));
    return core::data(d->type, std::move(args));
  }

  Program program_;
  std::unordered_map<GlobalId, std::vector<bool>> erased_;
};

}  // namespace

core::Program regularise(core::Program program, diag::Diagnostics& /*diagnostics*/) {
  return Regulariser(std::move(program)).run();
}

}  // namespace grus::passes
