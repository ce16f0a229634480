// expect: error: .*(discards qualifiers|passing|no viable overloaded|read-only)
#include "grus/grus.hpp"
void f(grus::list<grus::integer>& l) { grus::get<grus::cons<grus::integer>>(l).head = grus::integer(2); }
