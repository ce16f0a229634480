// expect: error: no match
#include "grus/grus.hpp"
auto g(const grus::fn<grus::integer(grus::integer)>& f) { return f(grus::integer(1), grus::integer(2)); }
