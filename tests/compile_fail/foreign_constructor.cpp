// expect: not a constructor of this type
#include "grus/grus.hpp"
struct other {
  grus::integer x;
};
bool f(const grus::list<grus::integer>& l) { return grus::is<other>(l); }
