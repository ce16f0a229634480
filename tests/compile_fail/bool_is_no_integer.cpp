// expect: error: .*(conversion from|no viable conversion|could not convert)
#include "grus/integer.hpp"
grus::integer i = true;
