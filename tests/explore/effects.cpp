// Effects under exploration: which depend on each other, what they do, and that reduction and table lose nothing of
// them.
#include <gtest/gtest.h>
#include <unistd.h>
#include "grus/effects/directory.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "compare.hpp"
#include "grus/effects/clock.hpp"
#include "grus/effects/console.hpp"
#include "grus/effects/environment.hpp"
#include "grus/effects/file.hpp"
#include "grus/effects/random.hpp"
#include "grus/effects/temporary.hpp"
#include "grus/effects/vector.hpp"

namespace {

namespace explore = grus::explore;
namespace directory = grus::directory;
namespace file = grus::file;
using grus::integer, grus::string;

explore::findings all(const std::function<void()>& program) {
  explore::surroundings around;
  return explore::explorer(around, program, {}).all();
}
template <class T>
std::string shown(const T& v) {
  return grus::to_sexp(v);
}

/// A directory on disk for the time of a test.
class folder {
  std::filesystem::path path_ = std::filesystem::temp_directory_path() / ("grus-explore-" + std::to_string(getpid()));

 public:
  folder() { std::filesystem::create_directories(path_ / "old"); }
  folder(const folder&) = delete;
  folder& operator=(const folder&) = delete;
  ~folder() { std::filesystem::remove_all(path_); }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  string operator()(const std::string& name) const { return (path_ / name).string(); }
};

// ------------------------------------------------------------------------------------------------ random programs

/// What one of two threads does to the world, by numbers drawn before. Its answers become the text of an exception that
/// ends it, and so are part of the outcome without another step.
class interpreter {
  const folder& folder_;
  grus::vector<integer> vector_{};

  std::string act(unsigned what, unsigned x, unsigned y) const {
    static const std::vector<std::string> names{"a", "b", "a/c", "old", "old/d", "a/../b"};
    const string path = folder_(names[x % names.size()]);
    const integer n(static_cast<std::int64_t>(y));
    switch (what) {
      case 0:
        return shown(vector_.length());
      case 1:
        return shown(vector_.get(n));
      case 2:
        return shown(vector_.set(n, n));
      case 3:
        return vector_.push(n), "";
      case 4:
        return shown(vector_.pop());
      case 5:
      case 6:
        return shown(directory::create(path));
      case 7:
        return shown(directory::remove(path));
      case 8:
        return shown(directory::exists(path));
      case 9:
        return shown(directory::list(folder_(x % 2 == 0 ? "" : "a")));
      case 10:
        return shown(file::read(path));
      case 11:
        return shown(file::write(path, shown(n)));
      case 12:
        return shown(file::append(path, shown(n)));
      case 13:
        return shown(file::remove(path));
      case 14:
        return grus::clock::sleep(n), "";
      case 15:
        return shown(grus::clock::now());
      case 16:
        return shown(grus::environment::set("GRUS_TEST", shown(n)));
      case 17:
        return shown(grus::environment::get("GRUS_TEST"));
      case 18:
        return shown(grus::environment::unset("GRUS_TEST"));
      case 19:
        return shown(grus::random::below(integer(1000)));
      case 20:
        return shown(grus::temporary::create());
      case 21:
        return shown(grus::temporary::remove(string("/tmp/grus-0-0")));
      default:
        return grus::console::print(shown(n)), "";
    }
  }

 public:
  static constexpr unsigned kinds = 23;
  explicit interpreter(const folder& f) : folder_(f) {}

  void run(std::uint64_t seed, int actions, unsigned of_kinds) const {
    std::mt19937_64 random(seed);
    const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
    std::string answers;
    for (int i = 0; i < actions; ++i) {
      const unsigned what = below(of_kinds), x = below(12), y = below(3);
      answers += act(what, x, y) + ' ';
    }
    throw std::runtime_error(answers);
  }
};

void compare(const folder& f, std::uint64_t seed, unsigned kinds, explore::test::totals& sum) {
  SCOPED_TRACE("program " + std::to_string(seed) + " of " + std::to_string(kinds));
  const auto main = [&] {
    const interpreter i(f);
    explore::fork([=] { i.run(2 * seed, 4, kinds); });
    i.run(2 * seed + 1, 4, kinds);
  };
  explore::test::compare(main, sum);
}

TEST(Effects, RandomProgramsHaveTheSameOutcomes) {
  const folder f;
  std::ofstream(f / "old/d") << "on disk";
  const std::uint64_t programs = explore::test::programs_to_try(100);
  for (const unsigned kinds : {5U, 14U, interpreter::kinds}) {  // vectors; files, too; all
    explore::test::totals sum;
    for (std::uint64_t seed = 1; seed <= programs; ++seed) compare(f, seed, kinds, sum);
    EXPECT_GT(sum.outcomes, programs);
    EXPECT_GT(sum.all, sum.reduced * 3);
    EXPECT_GT(sum.cut, 0U);
  }
}

// ------------------------------------------------------------------------------------------------ vectors

TEST(Vectors, AreIndependentOfEachOther) {
  const auto f = all([] {
    for (int t = 0; t < 3; ++t) {
      explore::fork([] {
        const grus::vector<integer> own;
        for (int i = 0; i < 3; ++i) own.push(integer(i));
      });
    }
  });
  EXPECT_EQ(f.schedules, 1U);
  EXPECT_EQ(f.known, 0U);
}
TEST(Vectors, ElementsAreIndependentOfEachOtherAndTheLengthOfNone) {
  const auto schedules = [](auto one, auto other) {
    explore::surroundings around;
    const auto program = [=] {
      const grus::vector<integer> v;
      v.push(integer(5)), v.push(integer(6));
      explore::fork([=] { one(v); });
      other(v);
    };
    return explore::explorer(around, program, {.table = false}).all().schedules;
  };
  const auto set = [](int i) { return [=](const auto& v) { v.set(integer(i), integer(7)); }; };
  const auto get = [](int i) { return [=](const auto& v) { (void)v.get(integer(i)); }; };
  const auto push = [](const auto& v) { v.push(integer(1)); };
  const auto pop = [](const auto& v) { (void)v.pop(); };
  const auto length = [](const auto& v) { (void)v.length(); };
  EXPECT_EQ(schedules(set(0), set(1)), 1U);
  EXPECT_EQ(schedules(set(0), get(1)), 1U);
  EXPECT_EQ(schedules(get(0), get(0)), 1U);
  EXPECT_EQ(schedules(get(0), length), 1U);
  EXPECT_EQ(schedules(set(0), length), 1U);
  EXPECT_EQ(schedules(set(0), get(0)), 2U);
  EXPECT_EQ(schedules(set(0), set(0)), 2U);
  EXPECT_EQ(schedules(push, length), 2U);
  EXPECT_EQ(schedules(push, get(2)), 2U);
  EXPECT_EQ(schedules(pop, set(1)), 2U);
  EXPECT_EQ(schedules(pop, push), 2U);
}
TEST(Vectors, AreStatesByTheirElements) {
  const auto push_all = [] {
    const grus::vector<integer> v;
    const auto push = [=] { v.push(integer(1)); };
    for (int t = 0; t < 4; ++t) explore::fork(push);
  };
  EXPECT_EQ(all(push_all).schedules, 4U);  // by who comes last
  explore::surroundings around;
  EXPECT_EQ(explore::explorer(around, push_all, {.table = false}).all().schedules, 24U);
}

// ------------------------------------------------------------------------------------------------ directories

using seen = std::vector<std::string>;
seen outputs(const explore::findings& f) {
  seen result;
  for (const auto& [o, times] : f.outcomes) result.push_back(o.output);
  return result;
}
TEST(Directories, NothingIsDoneOnDisk) {
  const folder f;
  std::ofstream(f / "old/d") << "on disk";
  const auto found = all([&] {
    const auto print = [](const auto& v) { grus::console::print(grus::to_sexp(v)); };
    print(directory::create(f("new")));
    print(file::write(f("new/x"), "x"));
    print(file::remove(f("old/d")));
    print(directory::remove(f("old")));
    print(directory::list(f("")));
  });
  EXPECT_EQ(outputs(found), seen{"true\ntrue\ntrue\ntrue\n(Some [(string 110 101 119)])\n"});
  EXPECT_TRUE(std::filesystem::exists(f / "old/d"));
  EXPECT_FALSE(std::filesystem::exists(f / "new"));
}
TEST(Directories, DependOnlyWhereTheyTouchTheSamePlace) {
  const folder f;
  const auto schedules = [&](auto one, auto other) {
    explore::surroundings around;
    const auto program = [&] {
      explore::fork([=] { one(); });
      other();
    };
    return explore::explorer(around, program, {.table = false}).all().schedules;
  };
  const auto create = [&](const char* name) { return [&f, name] { directory::create(f(name)); }; };
  const auto remove = [&](const char* name) { return [&f, name] { directory::remove(f(name)); }; };
  const auto list = [&](const char* name) { return [&f, name] { (void)directory::list(f(name)); }; };
  const auto exists = [&](const char* name) { return [&f, name] { (void)directory::exists(f(name)); }; };
  const auto write = [&](const char* name) { return [&f, name] { file::write(f(name), "x"); }; };
  EXPECT_EQ(schedules(create("a"), create("b")), 1U);
  EXPECT_EQ(schedules(create("a"), write("b")), 1U);
  EXPECT_EQ(schedules(create("old/a"), remove("b")), 1U);
  EXPECT_EQ(schedules(create("old/a"), list("")), 1U);
  EXPECT_EQ(schedules(exists("a"), exists("a")), 1U);
  EXPECT_EQ(schedules(create("a"), create("a")), 2U);
  EXPECT_EQ(schedules(create("a"), create("b/../a")), 2U);
  EXPECT_EQ(schedules(create("a"), exists("a")), 2U);
  EXPECT_EQ(schedules(create("a"), exists("a/..")), 2U);
  EXPECT_EQ(schedules(create("a"), list("")), 2U);
  EXPECT_EQ(schedules(create("a"), write("a/x")), 2U);
  EXPECT_EQ(schedules(create("old/a"), remove("old")), 2U);
  EXPECT_EQ(schedules([] { (void)grus::temporary::create(); }, [] { (void)grus::temporary::create(); }), 1U);
}
TEST(Directories, WhoComesFirstIsFound) {
  const folder f;
  const auto take = [&] { grus::console::print(grus::to_sexp(directory::create(f("lock")))); };
  const auto found = all([&] {
    explore::fork(take);
    take();
  });
  EXPECT_EQ(outputs(found), (seen{"false\ntrue\n", "true\nfalse\n"}));
}

}  // namespace
