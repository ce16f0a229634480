// Is every value taken at most once, and never from somebody else?
#pragma once

#include <string>
#include <vector>

#include "imp/lower.hpp"

namespace grus::imp {

/// What is wrong with the ownership in a function, in words; nothing is right.
std::vector<std::string> check_ownership(const Context& context, const Program& program, const Function& function);

}  // namespace grus::imp
