// A function over any monad, or the dictionary of one monad, takes or is a record whose fields have type
// `Any`: nobody can call it from C++ with types. Its uses are specialised, and those are what a library is
// for. So when a whole library is lowered such constants are not roots; who names one gets it.
#include "passes/select_roots.hpp"

#include <algorithm>

#include "passes/dictionaries.hpp"

namespace grus::passes {

core::Program select_roots(core::Program program, diag::Diagnostics& /*diagnostics*/) {
  std::vector<core::GlobalId> kept;
  std::copy_if(program.roots.begin(), program.roots.end(), std::back_inserter(kept), [&](core::GlobalId id) {
    const auto* d = program.definition(id);
    return d && !(d->declared && mentions_higher_kinded(program, d->declared));
  });
  if (!kept.empty()) program.roots = std::move(kept);
  return program;
}

}  // namespace grus::passes
