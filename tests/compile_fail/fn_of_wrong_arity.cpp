// expect: error: .*(conversion from|no viable conversion|could not convert)
#include "grus/grus.hpp"
grus::fn<grus::integer(grus::integer)> f = [](grus::integer a, grus::integer b) { return a + b; };
