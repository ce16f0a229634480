#include <gtest/gtest.h>

#include "types.hpp"

using namespace grus;
using namespace Foo;

TEST(Any, HoldsSmallAndLarge) {
  any a(integer(5)), b(point<integer>{1, 2}), c(string("text"));
  EXPECT_EQ(cast<integer>(a), integer(5));
  EXPECT_EQ(cast<point<integer>>(b).y, integer(2));
  EXPECT_EQ(cast<string>(c), string("text"));
  any d = b;
  b = a;
  EXPECT_EQ(cast<integer>(b), integer(5));
  EXPECT_TRUE(equal(cast<point<integer>>(d), point<integer>{1, 2}));
  EXPECT_EQ(any(integer(5)), a);
  EXPECT_EQ(hash(any(integer(5))), hash(a));
  EXPECT_FALSE(a == d);
}

TEST(Any, NeverNests) {
  any a = cast<any>(cast<any>(any(integer(1))));
  EXPECT_NE(a.get_if<integer>(), nullptr);
}

TEST(Cast, ListsInAndOut) {
  list<integer> l{1, 2, 3};
  any boxed = cast<any>(l);
  auto anys = cast<list<any>>(boxed);
  EXPECT_EQ(cast<integer>(anys.head()), integer(1));
  EXPECT_EQ(cast<list<integer>>(cast<any>(anys)), l);
  EXPECT_EQ(cast<list<integer>>(anys), l);
  EXPECT_EQ(cast<list<any>>(l), anys);
  auto nested = cast<list<list<any>>>(any(list<list<integer>>{l, l}));
  EXPECT_EQ(nested.size(), 2u);
  EXPECT_EQ(cast<list<list<integer>>>(nested).head(), l);
}

TEST(Cast, TreesRecordsOptionsPairsSums) {
  tree<integer> t = node<integer>{leaf{}, 1, node<integer>{leaf{}, 2, leaf{}}};
  EXPECT_EQ(cast<tree<integer>>(cast<tree<any>>(t)), t);
  EXPECT_EQ(cast<tree<integer>>(cast<any>(cast<tree<any>>(cast<any>(t)))), t);
  point<integer> p{1, 2};
  EXPECT_TRUE(equal(cast<point<integer>>(cast<point<any>>(any(p))), p));
  std::optional<integer> o = 3;
  EXPECT_EQ(cast<std::optional<integer>>(cast<std::optional<any>>(any(o))), o);
  EXPECT_EQ(cast<std::optional<integer>>(any(std::optional<any>())), std::nullopt);
  std::pair<integer, bool> q{1, true};
  EXPECT_EQ((cast<std::pair<integer, bool>>(cast<std::pair<any, any>>(any(q)))), q);
  sum<integer, bool> s = sum<integer, bool>::inr(true);
  EXPECT_EQ((cast<sum<integer, bool>>(cast<sum<any, any>>(any(s)))), s);
  EXPECT_EQ((cast<sum<integer, bool>>(cast<sum<any, bool>>(s))), s);
}

TEST(Cast, Functions) {
  fn<integer(integer, integer)> f = [](integer a, integer b) { return a - b; };
  auto g = cast<fn<any(any, any)>>(f);
  EXPECT_EQ(cast<integer>(g(any(integer(5)), any(integer(3)))), integer(2));
  auto back = cast<fn<integer(integer, integer)>>(any(g));
  EXPECT_EQ(back(5, 3), integer(2));
  // Fewer arguments: the result is a function in an any.
  auto one = cast<fn<any(any)>>(f);
  EXPECT_EQ((cast<fn<integer(integer)>>(one(any(integer(5))))(3)), integer(2));
  // More arguments: the result is applied to the others.
  auto two = cast<fn<integer(integer, integer)>>(one);
  EXPECT_EQ(two(5, 3), integer(2));
  auto dynamic = cast<fn<integer(integer, integer)>>(cast<any>(one));
  EXPECT_EQ(dynamic(7, 3), integer(4));
  fn<any(any, any, any)> three = cast<fn<any(any, any, any)>>(any(fn<any(any)>([f](any x) {
    return any(fn<any(any, any)>(
        [f, x](any y, any z) { return cast<any>(f(cast<integer>(x), cast<integer>(y)) + cast<integer>(z)); }));
  })));
  EXPECT_EQ(cast<integer>(three(any(integer(5)), any(integer(3)), any(integer(1)))), integer(3));
}

TEST(Cast, FunctionsInsideData) {
  list<fn<integer(integer)>> l{[](integer a) { return a + 1; }};
  auto m = cast<list<fn<any(any)>>>(any(l));
  EXPECT_EQ(cast<integer>(m.head()(any(integer(1)))), integer(2));
}

TEST(Cast, Erased) {
  auto f = cast<fn<any(any, any)>>(erased{});
  any r = f(any(integer(1)), any(integer(2)));
  EXPECT_NE(r.get_if<erased>(), nullptr);
  auto g = cast<fn<any(any)>>(r);
  EXPECT_NE(g(any(true)).get_if<erased>(), nullptr);
  fn<any(integer)> h = cast<fn<any(integer)>>(any(erased{}));
  EXPECT_EQ(to_sexp(h(1)), "erased");
  EXPECT_TRUE((cast<erased>(integer(1)) == erased{}));
}

TEST(Cast, StreamsLazily) {
  stream<integer> s = from(1);
  auto t = cast<stream<any>>(s);
  EXPECT_FALSE(is_forced(s));
  EXPECT_EQ(cast<integer>(get<scons<any>>(get<scons<any>>(t).tail).head), integer(2));
  auto back = cast<stream<integer>>(cast<any>(t));
  EXPECT_EQ(get<scons<integer>>(get<scons<integer>>(back).tail).head, integer(2));
}

TEST(Cast, MismatchesNameBothTypes) {
  try {
    (void)cast<list<integer>>(any(integer(1)));
    FAIL();
  } catch (const bad_cast& e) {
    EXPECT_NE(std::string_view(e.what()).find("integer"), std::string_view::npos);
    EXPECT_NE(std::string_view(e.what()).find("list"), std::string_view::npos);
  }
  EXPECT_THROW((void)cast<integer>(any(true)), bad_cast);
  EXPECT_THROW((void)cast<integer>(true), bad_cast);
  EXPECT_THROW((void)cast<list<integer>>(any(list<bool>{true})), bad_cast);
  EXPECT_THROW((void)cast<tree<integer>>(any(list<integer>{})), bad_cast);
  EXPECT_THROW((void)cast<fn<any(any)>>(any(true)), bad_cast);
  EXPECT_THROW(
      (void)(cast<fn<integer(integer, integer)>>(any(fn<integer(integer)>([](integer x) { return x; })))(1, 2)),
      bad_cast);
  EXPECT_THROW((void)cast<integer>(erased{}), bad_cast);
}

TEST(Cast, Deep) {
  list<integer> l;
  for (int i = 0; i < test::deep / 10; ++i) l = cons<integer>{integer(i), std::move(l)};
  auto m = cast<list<any>>(l);
  EXPECT_EQ(m.size(), l.size());
  EXPECT_EQ(cast<list<integer>>(any(m)), l);
  tree<integer> t = leaf{};
  for (int i = 0; i < test::deep / 40; ++i) t = node<integer>{std::move(t), 1, leaf{}};
  auto u = cast<tree<any>>(any(t));
  EXPECT_EQ(cast<tree<integer>>(u), t);
}
