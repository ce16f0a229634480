// Joins, compiled by Grus.
#include "Joins.hpp"

#include "grus/constant.hpp"

namespace Joins {

grus::integer total(const grus::list<grus::integer>& l, phase p, grus::integer sum) {
  const auto* at = &l;
  while (true) {
    if (at->empty()) return sum;
    const auto& x = at->head();
    const auto& xs = at->tail();
    auto d = grus::integer(0);
    switch (p) {
      case phase::Start: {
        d = grus::integer(5);
        break;
      }
      case phase::Even: {
        if (x == grus::integer(1)) {
          at = &xs;
          p = phase::Odd;
          continue;
        }
        d = x;
        break;
      }
      case phase::Odd: {
        if (x == grus::integer(2)) return sum;
        d = x + x;
        break;
      }
    }
    at = &xs;
    p = phase::Even;
    sum = sum + d;
  }
}

grus::list<grus::integer> marks(const grus::list<grus::integer>& l, phase p) {
  grus::list_builder<grus::integer> result;
  const auto* at = &l;
  while (true) {
    if (at->empty()) return result.finish();
    const auto& x = at->head();
    const auto& xs = at->tail();
    switch (p) {
      case phase::Start: break;
      case phase::Even: {
        result.add(grus::integer(0));
        break;
      }
      case phase::Odd: {
        if (x == grus::integer(0)) {
          at = &xs;
          p = phase::Start;
          continue;
        }
        break;
      }
    }
    result.add(x);
    at = &xs;
    p = phase::Even;
  }
}

const grus::integer& long_() {
  static const grus::constant<grus::integer> value([] {
    return total(
        grus::list<grus::integer>{grus::integer(1), grus::integer(2), grus::integer(3), grus::integer(1),
                                  grus::integer(0), grus::integer(2), grus::integer(2), grus::integer(7)},
        phase::Start, grus::integer(0));
  });
  return *value;
}

const grus::integer& left() {
  static const grus::constant<grus::integer> value([] {
    return total(grus::list<grus::integer>{grus::integer(1), grus::integer(1), grus::integer(2), grus::integer(5)},
                 phase::Start, grus::integer(0));
  });
  return *value;
}

const grus::list<grus::integer>& marked() {
  static const grus::constant<grus::list<grus::integer>> value([] {
    return marks(grus::list<grus::integer>{grus::integer(1), grus::integer(2), grus::integer(0), grus::integer(3)},
                 phase::Start);
  });
  return *value;
}

const grus::list<grus::integer>& skipped() {
  static const grus::constant<grus::list<grus::integer>> value([] {
    return marks(grus::list<grus::integer>{grus::integer(0), grus::integer(4), grus::integer(5)}, phase::Odd);
  });
  return *value;
}

}  // namespace Joins
