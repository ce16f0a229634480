// The last parameter of a function value that has effects.
//
// A value of type `fn<R(A..., world)>` is a program that is run by a call with `world{}`; before that, `f(a)` only
// remembers its argument. Functions that Grus defines have no such parameter: calling them runs them.
#pragma once

namespace grus {

struct world {
  friend constexpr bool operator==(world, world) { return true; }
};

}  // namespace grus
