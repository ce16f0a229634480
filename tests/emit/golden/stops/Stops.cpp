// Stops, compiled by Grus.
#include "Stops.hpp"

#include <utility>

#include "grus/constant.hpp"
#include "grus/effects/threads.hpp"

namespace Stops {

grus::outcome<grus::integer> take(const grus::integer& n) {
  if (!grus::threads::check(n == grus::integer(0))) return grus::stopped{};
  return n + grus::integer(5);
}

grus::outcome<grus::integer> sum(const grus::integer& n) {
  auto x_or_stop = Stops::take(n);
  if (!x_or_stop) return grus::stopped{};
  const grus::integer x = *std::move(x_or_stop);
  const grus::integer y =
      grus::threads::or_else([&](grus::world) { return Stops::take(x); }, [](grus::world) { return grus::integer(7); });
  return x + y;
}

grus::outcome<grus::integer> choice(bool b) {
  if (b) return grus::integer(1);
  return Stops::take(grus::integer(1));
}

const grus::integer& twelve() {
  static const grus::constant<grus::integer> value([] {
    return [](grus::world) {
      return grus::threads::transact([](grus::world) { return Stops::sum(grus::integer(0)); });
    }(grus::world{});
  });
  return *value;
}

const grus::integer& five() {
  static const grus::constant<grus::integer> value([] {
    return [](grus::world) {
      return grus::threads::transact([](grus::world) {
        return applied([](grus::world) { return grus::value_of(Stops::take(grus::integer(0))); });
      });
    }(grus::world{});
  });
  return *value;
}

const grus::integer& nine() {
  static const grus::constant<grus::integer> value([] {
    return [](grus::world) {
      return grus::threads::transact([](grus::world) {
        return grus::threads::or_else([](grus::world) { return choice(false); },
                                      [](grus::world) { return grus::integer(9); });
      });
    }(grus::world{});
  });
  return *value;
}

}  // namespace Stops
