// loops NAME STEPS: runs a loop of loops.v and says what it used.
#include "loops.hpp"

#include <functional>
#include <map>
#include <string>

#include "measure.hpp"

int main(int count, char** arguments) {
  using number = grus::integer;
  const std::map<std::string, std::function<number(const number&)>> all = {
      {"cps", loops::run_cps},
      {"cps2", loops::run_cps2},
      {"chosen", loops::run_chosen},
      {"state_monad", loops::run_state_monad},
      {"itree_fixpoint", [](const number& n) { return loops::run_itree_fixpoint(n).value(); }},
      {"itree_iter", [](const number& n) { return loops::run_itree_iter(n).value(); }},
      {"itree_pure", [](const number& n) { return loops::run_itree_pure(n).value(); }},
  };
  if (count != 3 || !all.contains(arguments[1])) return 2;
  endurance::report(all.at(arguments[1])(number::parse(arguments[2])));
}
