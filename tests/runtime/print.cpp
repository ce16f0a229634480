#include "grus/print.hpp"

#include <gtest/gtest.h>

#include "types.hpp"

using namespace grus;
using namespace Foo;

TEST(Print, Sexp) {
  tree<integer> t = node<integer>{leaf{}, -3, node<integer>{leaf{}, 4, leaf{}}};
  EXPECT_EQ(to_sexp(t), "(Foo.node Foo.leaf -3 (Foo.node Foo.leaf 4 Foo.leaf))");
  EXPECT_EQ(to_sexp(list<integer>{1, 2, 3}), "[1 2 3]");
  EXPECT_EQ(to_sexp(list<integer>{}), "[]");
  EXPECT_EQ(to_sexp(ascii('a')), "(ascii 97)");
  EXPECT_EQ(to_sexp(string("ab")), "(string 97 98)");
  EXPECT_EQ(to_sexp(string()), "(string)");
  EXPECT_EQ(to_sexp(std::pair(integer(1), true)), "(pair 1 true)");
  EXPECT_EQ(to_sexp(std::pair(std::pair(integer(1), true), integer(2))), "(pair (pair 1 true) 2)");
  EXPECT_EQ(to_sexp(std::optional<integer>(1)), "(Some 1)");
  EXPECT_EQ(to_sexp(std::optional<integer>()), "None");
  EXPECT_EQ(to_sexp(sum<integer, bool>::inl(1)), "(inl 1)");
  EXPECT_EQ(to_sexp(sum<integer, bool>::inr(true)), "(inr true)");
  EXPECT_EQ(to_sexp(sumbool::left), "left");
  EXPECT_EQ(to_sexp(comparison::Lt), "Lt");
  EXPECT_EQ(to_sexp(std::monostate()), "tt");
  EXPECT_EQ(to_sexp(color::Black), "Foo.Black");
  EXPECT_EQ(to_sexp(int63(-1)), "9223372036854775807");
  EXPECT_EQ(to_sexp(array<integer>({1, 2}, 3)), "(array 1 2 | 3)");
  EXPECT_EQ(to_sexp(any(list<any>{any(integer(1)), any(true)})), "[1 true]");
  EXPECT_EQ(to_sexp(erased{}), "erased");
  EXPECT_EQ(to_sexp(point<integer>{1, 2}), "(Foo.Build_point 1 2)");
  EXPECT_EQ(to_sexp(fn<bool(bool)>([](bool b) { return b; })), "<fun>");
}

TEST(Print, Coq) {
  tree<integer> t = node<integer>{leaf{}, -3, node<integer>{leaf{}, 4, leaf{}}};
  EXPECT_EQ(to_coq(t), "node leaf (-3) (node leaf 4 leaf)");
  EXPECT_EQ(to_coq(list<integer>{1, -2, 3}), "[1; -2; 3]");
  EXPECT_EQ(to_coq(string("a\"b")), "\"a\"\"b\"%string");
  EXPECT_EQ(to_coq(ascii('a')), "\"a\"%char");
  EXPECT_EQ(to_coq(ascii(10)), "\"010\"%char");
  EXPECT_EQ(to_coq(std::optional<integer>(3)), "Some 3");
  EXPECT_EQ(to_coq(std::optional<std::optional<integer>>(std::optional<integer>(3))), "Some (Some 3)");
  EXPECT_EQ(to_coq(std::pair(integer(1), true)), "(1, true)");
  EXPECT_EQ(to_coq(std::pair(std::pair(integer(1), true), integer(2))), "(1, true, 2)");
  EXPECT_EQ(to_coq(std::pair(integer(1), std::pair(true, integer(2)))), "(1, (true, 2))");
  EXPECT_EQ(to_coq(list<std::optional<integer>>{integer(1)}), "[Some 1]");
  EXPECT_EQ(to_coq(sum<integer, bool>::inl(-1)), "inl (-1)");
  EXPECT_EQ(to_coq(std::optional<any>(any(integer(-1)))), "Some (-1)");
  EXPECT_EQ(to_coq(color::Red), "Red");
  EXPECT_EQ(to_coq(array<integer>({1, 2}, 3)), "[| 1; 2 | 3 |]");
  std::ostringstream s;
  s << t << ' ' << list<integer>{1};
  EXPECT_EQ(s.str(), "node leaf (-3) (node leaf 4 leaf) [1]");
}

TEST(Print, LazyAsFarAsComputed) {
  stream<integer> s = from(1);
  EXPECT_EQ(to_coq(s), "...");
  (void)kind_of(get<scons<integer>>(s).tail);
  EXPECT_EQ(to_coq(s), "scons 1 (scons 2 ...)");
}

TEST(Print, Deep) {
  tree<integer> t = leaf{};
  int n = test::deep / 10;
  for (int i = 0; i < n; ++i) t = node<integer>{std::move(t), 1, leaf{}};
  EXPECT_GT(to_sexp(t).size(), static_cast<std::size_t>(n) * 10);
  EXPECT_GT(to_coq(t).size(), static_cast<std::size_t>(n) * 10);
}
