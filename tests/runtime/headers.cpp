// Sizes and properties that other headers and generated code rely on.
#include <gtest/gtest.h>

#include "types.hpp"

using namespace grus;

static_assert(sizeof(Foo::tree<integer>) == 8);
static_assert(sizeof(integer) == 8);
static_assert(sizeof(list<integer>) == 8);
static_assert(sizeof(fn<integer(integer)>) == 8);
static_assert(sizeof(any) == 16);
static_assert(sizeof(string) == 16);
static_assert(sizeof(array<integer>) == 8);
static_assert(sizeof(int63) == 8);
static_assert(sizeof(ascii) == 1);
static_assert(sizeof(detail::node<cons<integer>>) == 24);
static_assert(std::is_nothrow_move_constructible_v<Foo::tree<integer>>);
static_assert(std::is_nothrow_move_constructible_v<any>);
static_assert(std::is_nothrow_move_assignable_v<Foo::term>);
static_assert(!std::is_default_constructible_v<Foo::tree<integer>>);
static_assert(std::is_same_v<fn<fn<integer(bool)>(int63)>, fn<integer(int63, bool)>>);
static_assert(std::is_same_v<fn<fn<fn<any(any)>(any)>(any)>, fn<any(any, any, any)>>);
static_assert(std::forward_iterator<list<integer>::iterator>);

TEST(Headers, TypeNames) { EXPECT_NE(type_name<Foo::color>.find("color"), std::string_view::npos); }
