// Classes over type constructors, before and after the passes.
#pragma once

#include "core/program.hpp"

namespace grus::emit {

/// Say how C++ names what is open in classes: `M<%t0>`, `I::template bind<%t2, %t3>(%a0, %a1)`. Comes before all
/// passes.
core::Program map_open_classes(core::Program program);

/// After all passes: the records of these classes go, where no value of them is left.
core::Program drop_class_records(core::Program program);

}  // namespace grus::emit
