// Is every value taken at most once, and never from somebody else? Are fields read only where they are?
#pragma once

#include <string>
#include <vector>

#include "imp/lower.hpp"

namespace grus::imp {

/// What is wrong with the ownership in a function, in words; nothing is right.
std::vector<std::string> check_ownership(const Context& context, const Program& program, const Function& function);

/// Where fields are read of a value that may be made by another constructor, in words.
std::vector<std::string> check_constructors(const Context& context, const Function& function);

}  // namespace grus::imp
