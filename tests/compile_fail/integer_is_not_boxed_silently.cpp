// expect: error: .*(conversion from|no viable conversion|could not convert)
#include "grus/grus.hpp"
grus::any a = grus::integer(1);
