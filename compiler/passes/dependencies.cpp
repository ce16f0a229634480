// Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1 (1972).
#include "passes/dependencies.hpp"

#include <algorithm>
#include <unordered_map>

#include "passes/traverse.hpp"

namespace grus::passes {

namespace {

class Tarjan {
 public:
  explicit Tarjan(const Program& program) : program_(program), state_(program.definitions.size()) {
    for (std::size_t i = 0; i < program.definitions.size(); ++i) index_of_[program.definitions[i].id] = i;
  }

  std::vector<std::vector<std::size_t>> run() {
    for (std::size_t i = 0; i < state_.size(); ++i)
      if (state_[i].number == 0) visit(i);
    return std::move(groups_);
  }

 private:
  struct State {
    std::size_t number = 0, low = 0;
    bool on_stack = false;
  };

  void visit(std::size_t v) {
    state_[v].number = state_[v].low = ++counter_;
    state_[v].on_stack = true;
    stack_.push_back(v);
    if (const auto& body = program_.definitions[v].body) for_each_global(body, [&](GlobalId g) { edge(v, g); });
    if (state_[v].low != state_[v].number) return;
    auto first = std::find(stack_.begin(), stack_.end(), v);
    std::vector<std::size_t> group(first, stack_.end());
    stack_.erase(first, stack_.end());
    for (std::size_t w : group) state_[w].on_stack = false;
    std::sort(group.begin(), group.end());
    groups_.push_back(std::move(group));
  }

  void edge(std::size_t v, GlobalId target) {
    auto it = index_of_.find(target);
    if (it == index_of_.end()) return;
    const std::size_t w = it->second;
    if (state_[w].number == 0) {
      visit(w);
      state_[v].low = std::min(state_[v].low, state_[w].low);
    } else if (state_[w].on_stack) {
      state_[v].low = std::min(state_[v].low, state_[w].number);
    }
  }

  const Program& program_;
  std::vector<State> state_;
  std::unordered_map<GlobalId, std::size_t> index_of_;
  std::vector<std::size_t> stack_;
  std::vector<std::vector<std::size_t>> groups_;
  std::size_t counter_ = 0;
};

}  // namespace

std::vector<std::vector<std::size_t>> recursive_groups(const core::Program& program) { return Tarjan(program).run(); }

}  // namespace grus::passes
