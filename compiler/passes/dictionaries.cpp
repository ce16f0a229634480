// The tests look at declared field types only, so they cost little and see through no abbreviation.
#include "passes/dictionaries.hpp"

#include <algorithm>

namespace grus::passes {

namespace {

const std::vector<core::Field>* record_fields(const core::Program& program, core::GlobalId type) {
  const auto* d = program.data_type(type);
  if (!d || d->constructors.size() != 1 || d->kind == core::DataType::Kind::Coinductive) return nullptr;
  return &d->constructors[0].fields;
}

bool is_dictionary_at(const core::Program& program, core::GlobalId type, int depth) {
  const auto* fields = depth < 16 ? record_fields(program, type) : nullptr;
  return fields && std::any_of(fields->begin(), fields->end(), [&](const core::Field& f) {
           if (f.type->as<core::Type::Arrow>()) return true;
           const auto* inner = f.type->as<core::Type::Data>();
           return inner && inner->type != type && is_dictionary_at(program, inner->type, depth + 1);
         });
}

bool is_higher_kinded_at(const core::Program& program, core::GlobalId type, int depth) {
  if (depth > 16 || !is_dictionary_type(program, type)) return false;
  const auto& fields = *record_fields(program, type);
  return std::any_of(fields.begin(), fields.end(), [&](const core::Field& f) {
    if (const auto* inner = f.type->as<core::Type::Data>())
      return inner->type != type && is_higher_kinded_at(program, inner->type, depth + 1);
    return core::mentions_any(f.type);
  });
}

}  // namespace

bool is_dictionary_type(const core::Program& program, core::GlobalId type) {
  return is_dictionary_at(program, type, 0);
}

bool is_higher_kinded(const core::Program& program, core::GlobalId type) {
  return is_higher_kinded_at(program, type, 0);
}

bool mentions_higher_kinded(const core::Program& program, const core::TypeRef& type) {
  if (const auto* a = type->as<core::Type::Arrow>())
    return mentions_higher_kinded(program, a->from) || mentions_higher_kinded(program, a->to);
  const auto* d = type->as<core::Type::Data>();
  return d && (is_higher_kinded(program, d->type) ||
               std::any_of(d->args.begin(), d->args.end(),
                           [&](const core::TypeRef& t) { return mentions_higher_kinded(program, t); }));
}

}  // namespace grus::passes
