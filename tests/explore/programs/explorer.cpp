// The explorer that each of these programs is linked with.
#include "grus/explore/main.hpp"
