// Functors as class templates.
#pragma once

#include "core/program.hpp"

namespace grus::emit {

/// Say how C++ names what the parameters of functors leave open: `typename K::t`, `K::compare(%a0, %a1)`. To the
/// passes these are mapped globals like any other, so this comes before all of them.
core::Program map_functor_parameters(core::Program program);

}  // namespace grus::emit
