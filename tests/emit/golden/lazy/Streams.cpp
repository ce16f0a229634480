// Streams, compiled by Grus.
#include "Streams.hpp"

#include "grus/constant.hpp"

namespace Streams {

const Stream<grus::integer>& ones() {
  static const grus::constant<Stream<grus::integer>> value([] {
    return Stream<grus::integer>(grus::delay([]() -> Stream<grus::integer> {
      return Cons<grus::integer>{grus::integer(1), ones()};
    }));
  });
  return *value;
}

const Stream<grus::integer>& nats() {
  static const grus::constant<Stream<grus::integer>> value([] {
    return iterate([](const grus::integer& m) { return m + grus::integer(1); }, grus::integer(0));
  });
  return *value;
}

const grus::integer& fifth() {
  static const grus::constant<grus::integer> value([] {
    return nth(grus::integer(5),
               Streams::map<grus::integer, grus::integer>([](const grus::integer& m) { return m + m; }, nats()));
  });
  return *value;
}

const grus::integer& far() {
  static const grus::constant<grus::integer> value([] { return nth(grus::integer(300000), nats()); });
  return *value;
}

const grus::integer& pushed() {
  static const grus::constant<grus::integer> value([] {
    return nth(grus::integer(2), push(grus::integer(9), ones()));
  });
  return *value;
}

}  // namespace Streams
