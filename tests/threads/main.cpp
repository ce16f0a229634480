// Several threads compute the same constants at the same time, each beginning with another one, and print what they
// saw.
#include <array>
#include <functional>
#include <iostream>
#include <latch>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "grus/print.hpp"
#include "shared.hpp"

namespace {

constexpr std::size_t threads = 4;

template <class Get>
std::function<void(std::ostream&)> line(const char* name, Get get) {
  return [=](std::ostream& out) {
    out << "shared." << name << '\t';
    grus::print_sexp(out, get());
    out << '\n';
  };
}

}  // namespace

int main() {
#define LINE(name) line(#name, shared::name)
  const std::vector<std::function<void(std::ostream&)>> lines = {LINE(t_powers), LINE(t_sums),   LINE(t_nested),
                                                                 LINE(t_brocot), LINE(t_bigger), LINE(t_table),
                                                                 LINE(t_adders), LINE(t_text),   LINE(t_deep)};
#undef LINE
  std::latch start(threads);
  std::array<std::ostringstream, threads> outs;
  std::vector<std::jthread> running;
  for (std::size_t t = 0; t < threads; ++t) {
    running.emplace_back([&, t] {
      start.arrive_and_wait();
      for (std::size_t i = 0; i < lines.size(); ++i) lines[(i + t * 2) % lines.size()](outs[t]);
    });
  }
  running.clear();
  for (const std::ostringstream& out : outs) std::cout << out.str();
}
