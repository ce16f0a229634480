// What the mappings of Coq's basic types need: comparison, sumbool, unit, sums, options and pairs.
#pragma once

#include <optional>
#include <utility>
#include <variant>

#include "grus/cast.hpp"
#include "grus/equal.hpp"
#include "grus/order.hpp"
#include "grus/print.hpp"
#include "grus/sum.hpp"
