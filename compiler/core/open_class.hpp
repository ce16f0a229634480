// What is said about open classes, checked once when a program is read.
#pragma once

#include <optional>
#include <string>

#include "core/program.hpp"

namespace grus::core {

/// The first thing that is said to be open and is not, or said to be an instance of an open class and is none.
std::optional<std::string> misplaced_open(const Program& program);

}  // namespace grus::core
