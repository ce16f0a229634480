// Other data: vectors instead of lists.
#include "hand.hpp"

#include <vector>

namespace {
using Placement = std::vector<std::int8_t>;

bool safe(std::int64_t queen, const Placement& placed) {
  std::int64_t diagonal = 1;
  for (auto q = placed.rbegin(); q != placed.rend(); ++q, ++diagonal)
    if (queen == *q || queen == *q + diagonal || queen == *q - diagonal) return false;
  return true;
}
}  // namespace

std::int64_t run(std::int64_t size) {
  std::vector<Placement> solutions{{}};
  for (std::int64_t row = 0; row < size; ++row) {
    std::vector<Placement> longer;
    for (const Placement& placed : solutions) {
      for (std::int64_t queen = 1; queen <= size; ++queen) {
        if (!safe(queen, placed)) continue;
        Placement& next = longer.emplace_back();
        next.reserve(placed.size() + 1);
        next = placed;
        next.push_back(static_cast<std::int8_t>(queen));
      }
    }
    solutions = std::move(longer);
  }
  return static_cast<std::int64_t>(solutions.size());
}
