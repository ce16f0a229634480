// The programs of the golden tests.
#pragma once

#include <string>
#include <vector>

#include "programs.hpp"

namespace grus::test {

struct Case {
  std::string name;
  core::Program (*build)();
  std::string expected;  ///< what evaluating the roots prints
};

const std::vector<Case>& cases();

}  // namespace grus::test
