// expect: error: .*(no match|invalid operands)
#include "grus/grus.hpp"
auto f(grus::int63 a, const grus::integer& b) { return a + b; }
