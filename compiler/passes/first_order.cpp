// Data types are looked into once an instance; an irregular one ends because its parameters are `Any`, and
// what an `Any` holds is found out when it is printed.
#include "passes/first_order.hpp"

#include <algorithm>
#include <vector>

namespace grus::passes {

namespace {

class Inspector {
 public:
  explicit Inspector(const core::Program& program) : program_(program) {}

  bool run(const core::TypeRef& type) {
    if (type->as<core::Type::Arrow>()) return false;
    const auto* d = type->as<core::Type::Data>();
    if (!d) return true;
    if (std::any_of(seen_.begin(), seen_.end(), [&](const auto& t) { return core::equal(t, type); })) return true;
    seen_.push_back(type);
    if (const auto* alias = program_.alias(d->type); alias && alias->definition && !program_.globals[d->type].mapping)
      return run(core::substitute(*alias->definition, d->args));
    const auto* ind = program_.data_type(d->type);
    if (!ind) return std::all_of(d->args.begin(), d->args.end(), [&](const auto& t) { return run(t); });
    if (ind->kind == core::DataType::Kind::Coinductive) return false;
    for (const auto& c : ind->constructors)
      for (const auto& f : c.fields)
        if (!run(core::substitute(f.type, d->args))) return false;
    return true;
  }

 private:
  const core::Program& program_;
  std::vector<core::TypeRef> seen_;
};

}  // namespace

bool is_first_order(const core::Program& program, const core::TypeRef& type) { return Inspector(program).run(type); }

}  // namespace grus::passes
