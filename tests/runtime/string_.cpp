#include "grus/string.hpp"

#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "types.hpp"

using namespace grus;

TEST(Ascii, Bits) {
  for (int i = 0; i < 256; ++i) {
    ascii a(i);
    EXPECT_EQ(make_ascii(bit(a, 0), bit(a, 1), bit(a, 2), bit(a, 3), bit(a, 4), bit(a, 5), bit(a, 6), bit(a, 7)), a);
    EXPECT_EQ(integer_of_ascii(a), integer(i));
    EXPECT_EQ(ascii_of_integer(integer(i + 256)), a);
  }
  EXPECT_EQ(shift_in(true, ascii(0x81)), ascii(3));
}

TEST(String, ConsHeadTail) {
  string s;
  for (char c : std::string_view("cba")) s = string_cons(ascii(c), s);
  EXPECT_EQ(s, string("abc"));
  EXPECT_EQ(s.size(), 3u);
  EXPECT_EQ(s.head(), ascii('a'));
  EXPECT_EQ(s.tail().tail().tail(), string());
  EXPECT_EQ(string("a\0b", 3).size(), 3u);
}

TEST(String, OldVersionsStay) {
  string s("xyz");
  string a = string_cons(ascii('a'), s), b = string_cons(ascii('b'), s), c = string_cons(ascii('c'), a.tail());
  string d = string_cons(ascii('d'), a), e = string_cons(ascii('e'), a);
  EXPECT_EQ(a.to_string(), "axyz");
  EXPECT_EQ(b.to_string(), "bxyz");
  EXPECT_EQ(c.to_string(), "cxyz");
  EXPECT_EQ(d.to_string(), "daxyz");
  EXPECT_EQ(e.to_string(), "eaxyz");
}

TEST(String, GivenAway) {
  string s = string_cons(ascii('a'), string("bc"));
  const string kept = s;
  s = std::move(s).tail();
  s = string_cons(ascii('x'), std::move(s));
  EXPECT_EQ(s.to_string(), "xbc");
  EXPECT_EQ(kept.to_string(), "abc");
  s = string("12") + std::move(s).tail();
  EXPECT_EQ(s.to_string(), "12bc");
}

// Now and then strings are given away, so that some chunks have one reference and others many.
TEST(String, AgainstStdString) {
  std::mt19937 random(7);
  std::vector<std::pair<string, std::string>> pool{{string(), ""}};
  const auto change = [&](string& s, std::string& t) {
    const bool gives = random() % 2 == 0;
    switch (random() % 4) {
      case 0:
      case 1: {
        char c = static_cast<char>('a' + random() % 3);
        s = gives ? string_cons(ascii(c), std::move(s)) : string_cons(ascii(c), s);
        t.insert(t.begin(), c);
        break;
      }
      case 2:
        if (!s.empty()) {
          s = gives ? std::move(s).tail() : s.tail();
          t.erase(t.begin());
        }
        break;
      default: {
        const auto& [u, v] = pool[random() % pool.size()];
        if (t.size() + v.size() < 500) {
          s = gives ? u + std::move(s) : u + s;
          t = v + t;
        }
      }
    }
  };
  for (int i = 0; i < 4000; ++i) {
    auto [s, t] = pool[random() % pool.size()];
    for (unsigned changes = random() % 4; changes <= 3; ++changes) change(s, t);
    ASSERT_EQ(s.to_string(), t);
    ASSERT_EQ(s.size(), t.size());
    const auto& [u, v] = pool[random() % pool.size()];
    ASSERT_EQ(s == u, t == v);
    ASSERT_EQ(s <=> u, t <=> v);
    std::size_t from = random() % 20, n = random() % 20;
    ASSERT_EQ(substring(from, n, s).to_string(), from <= t.size() ? t.substr(from, n) : "");
    ASSERT_EQ(get(from, s).has_value(), from < t.size());
    ASSERT_EQ(prefix(u, s), t.starts_with(v));
    ASSERT_EQ(std::hash<string>{}(s), std::hash<string>{}(string(t)));
    pool.emplace_back(s, t);
  }
}

TEST(String, Long) {
  string s;
  int n = test::deep / 2;
  for (int i = 0; i < n; ++i) s = string_cons(ascii('a' + i % 26), s);
  EXPECT_EQ(length(s), integer(n));
  string t = s;
  int steps = 0;
  while (!t.empty()) t = t.tail(), ++steps;
  EXPECT_EQ(steps, n);
  string u;  // the worst case: every byte its own chunk
  for (int i = 0; i < n / 10; ++i) {
    string v = string_cons(ascii('a'), u);
    u = string_cons(ascii('b'), u);
  }
  EXPECT_EQ(u.size(), static_cast<std::size_t>(n / 10));
}

// Copies would be 32 GB.
TEST(String, WhatGoesOnToTheEndIsShared) {
  const std::string bytes(std::size_t{1} << 20, 'x');
  string s(bytes);
  std::size_t pieces = 0;
  for (; !s.empty(); ++pieces) {
    EXPECT_EQ(substring(0, 16, s).size(), 16u);
    s = substring(16, integer(s.size()), s);
  }
  EXPECT_EQ(pieces, bytes.size() / 16);
}

// A chunk a word would be a hundred thousand of them to go through for each look at the end.
TEST(String, WordsInFrontGoIntoTheSameChunks) {
  string s;
  for (int i = 0; i < 100'000; ++i) s = string("word ") + s;
  EXPECT_EQ(s.size(), 500'000u);
  std::size_t pieces = 0;
  s.for_each_piece([&](std::string_view) { return ++pieces != 0; });
  EXPECT_LT(pieces, 100u);
}

TEST(String, SharedBetweenThreads) {
  string s("shared");
  s = string_cons(ascii('x'), s);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([s, i] {
      string mine = s;
      for (int j = 0; j < 500; ++j) {
        mine = string_cons(ascii('a' + i), mine);
        mine = string(std::string(1, static_cast<char>('a' + i))) + mine;
      }
      EXPECT_EQ(mine.to_string(), std::string(1000, static_cast<char>('a' + i)) + "xshared");
    });
  }
  for (auto& t : threads) t.join();
}
