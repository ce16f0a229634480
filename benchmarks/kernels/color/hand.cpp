// Other data: std::map and std::set instead of tries and trees that are copied.
#include "hand.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <vector>

namespace {
using Node = std::int64_t;
using Graph = std::map<Node, std::set<Node>>;
constexpr std::int64_t colors = 6;

Graph build(std::int64_t size) {
  Graph g;
  const auto add_edge = [&](Node i, Node j) {
    if (i == j) return;
    g[i].insert(j);
    g[j].insert(i);
  };
  const auto wrap = [&](Node j) { return j % size + 1; };
  for (Node i = 1; i <= size; ++i) {
    add_edge(i, wrap(3 * i + 2));
    add_edge(i, wrap(i + 6));
    add_edge(i, wrap(i + 1));
  }
  return g;
}

// Nodes in an order in which each has fewer neighbours among those after it than there are colors. Takes the first node
// that will do each time, where the Rocq program makes the set of all of them.
std::vector<Node> select(Graph g) {
  std::vector<Node> order;
  for (;;) {
    const auto low = std::find_if(g.begin(), g.end(), [](const auto& entry) { return entry.second.size() < colors; });
    if (low == g.end()) return order;
    const Node i = low->first;
    order.push_back(i);
    for (const Node j : low->second) g[j].erase(i);
    g.erase(low);
  }
}

std::map<Node, std::int64_t> color(const Graph& g) {
  std::map<Node, std::int64_t> result;
  const auto order = select(g);
  for (auto i = order.rbegin(); i != order.rend(); ++i) {
    std::set<std::int64_t> taken;
    for (const Node j : g.at(*i))
      if (const auto known = result.find(j); known != result.end()) taken.insert(known->second);
    std::int64_t c = 1;
    while (taken.contains(c)) ++c;
    if (c <= colors) result[*i] = c;
  }
  return result;
}
}  // namespace

std::int64_t run(std::int64_t size) {
  std::int64_t sum = 0;
  for (const auto& [i, c] : color(build(size))) sum += i * c;
  return sum;
}
