// Functions that are run for their effects only return nothing.
#pragma once

#include "imp/imp.hpp"
#include "imp/lower.hpp"

namespace grus::imp {

void return_nothing(const Context& context, Program& program);

}  // namespace grus::imp
