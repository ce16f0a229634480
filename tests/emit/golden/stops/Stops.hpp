// Stops, compiled by Grus.
#pragma once

#include "grus/callable.hpp"
#include "grus/fn.hpp"
#include "grus/integer.hpp"
#include "grus/outcome.hpp"

namespace Stops {

grus::outcome<grus::integer> take(const grus::integer& n);

grus::outcome<grus::integer> sum(const grus::integer& n);

grus::outcome<grus::integer> choice(bool b);

template <grus::callable<grus::integer(grus::world)> F>
grus::integer applied(const F& g) { return g(grus::world{}); }

const grus::integer& twelve();

const grus::integer& five();

const grus::integer& nine();

}  // namespace Stops
