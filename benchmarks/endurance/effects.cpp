// effects STEPS: runs the loop of effects.v and says what it used.
#include "effects.hpp"

#include "measure.hpp"

int main(int count, char** arguments) {
  if (count != 2) return 2;
  endurance::report(effects::run_effects(grus::integer::parse(arguments[1])));
}
