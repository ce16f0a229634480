// expect: error: no matching function
#include "grus/grus.hpp"
auto f(grus::list<grus::integer>& l) { return grus::take<grus::cons<grus::integer>>(l); }
