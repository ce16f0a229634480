// A function over any monad, or the dictionary of one monad, takes or is a record whose fields have type
// `Any`: nobody can call it from C++ with types. What is exported of such a function is its generic form, and its uses
// are specialised. So when a whole library is lowered such constants are not roots; who names nothing else gets them.
#include "passes/select_roots.hpp"

#include <algorithm>

#include "passes/dictionaries.hpp"

namespace grus::passes {

core::Program select_roots(core::Program program, diag::Diagnostics& /*diagnostics*/) {
  const auto is_untyped = [&](core::GlobalId id) {
    const auto* d = program.definition(id);
    return d && d->declared && mentions_higher_kinded(program, d->declared);
  };
  const auto is_typed = [&](core::GlobalId id) { return program.definition(id) && !is_untyped(id); };
  if (std::any_of(program.roots.begin(), program.roots.end(), is_typed)) std::erase_if(program.roots, is_untyped);
  return program;
}

}  // namespace grus::passes
