// Which blocks run after a place of a function other than as the rest of its own block: those of the Joins around it.
#pragma once

#include <vector>

#include "imp/walk.hpp"

namespace grus::imp {

class Afters {
 public:
  /// Visits `before`; what happens meanwhile is asked about places in it.
  template <class F>
  void within(Stmt::Join& join, const F& visit) {
    blocks_.push_back(&join.after);
    visit(join.before);
    blocks_.pop_back();
  }

  /// Visits the blocks that may run after `rest`, the end of a block.
  template <class F>
  void each_after(const Block& rest, const F& visit) const {
    const Block* at = &rest;
    for (auto it = blocks_.rbegin(); it != blocks_.rend() && leaves(*at); ++it) {
      visit(**it);
      at = *it;
    }
  }

 private:
  std::vector<Block*> blocks_;
};

}  // namespace grus::imp
