#include "grus/constant.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "types.hpp"

using namespace grus;

static const list<integer>& numbers() {
  static const constant<list<integer>> value([] { return list<integer>{1, 2, pow(integer(10), 30)}; });
  return *value;
}
static const Foo::stream<integer>& naturals() {
  static const constant<Foo::stream<integer>> value([] { return Foo::from(0); });
  return *value;
}
static int attempts = 0;
static const integer& third_time() {
  static const constant<integer> value([] {
    if (++attempts < 3) throw std::runtime_error("not yet");
    return integer(attempts);
  });
  return *value;
}
struct late {
  ~late() { (void)numbers().size(); }  // constants outlive other statics
};
static late at_exit;

TEST(Constant, ComputedOnceAndShared) {
  EXPECT_EQ(&numbers(), &numbers());
  std::thread t([] { EXPECT_EQ(get<Foo::scons<integer>>(naturals()).head, integer(0)); });
  EXPECT_EQ(get<Foo::scons<integer>>(naturals()).head, integer(0));
  t.join();
}

TEST(Constant, TriedAgainAfterAnException) {
  EXPECT_THROW(third_time(), std::runtime_error);
  EXPECT_THROW(third_time(), std::runtime_error);
  EXPECT_EQ(third_time(), integer(3));
}
