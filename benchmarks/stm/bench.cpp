// bench VERSION WORKLOAD THREADS: prints nanoseconds an operation. Versions: grus (by status, as generated code),
// grus-api (exceptions, as C++ is written), mutex (one for everything), hand (locks as one would place them), tbb.
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <forward_list>
#include <mutex>
#include <optional>
#include <shared_mutex>

#include "common.hpp"
#include "grus/list.hpp"
#include "grus/stm.hpp"
#ifdef HAVE_TBB
#include <tbb/concurrent_hash_map.h>
#endif

using namespace bench;
using grus::TVar;
namespace stm = grus::stm;

namespace {

struct by_status {
  template <class T>
  using variable = TVar<T>;
  using answer = grus::outcome<long>;
  template <class T>
  static GRUS_INLINE auto read(const TVar<T>& v) {
    return stm::read(v);
  }
  template <class T>
  static GRUS_INLINE void write(const TVar<T>& v, T value) {
    stm::write(v, std::move(value));
  }
  static std::nullopt_t retry() { return stm::retry(); }
  template <class F, class G>
  static auto or_else(F f, G g) {
    return stm::or_else(f, g);
  }
  template <class F>
  static auto atomically(F f) {
    return stm::atomically(f);
  }
};

struct by_exceptions : by_status {
  using answer = std::optional<long>;
  template <class T>
  static GRUS_INLINE std::optional<T> read(const TVar<T>& v) {
    return grus::readTVar(v);
  }
  static std::nullopt_t retry() { grus::retry(); }
  template <class F, class G>
  static auto or_else(F f, G g) {
    return std::optional(grus::orElse([&] { return *f(); }, [&] { return *g(); }));
  }
  template <class F>
  static auto atomically(F f) {
    return grus::atomically([&] { return *f(); });
  }
};

/// The same programs under one lock. They retry before they write, so nothing needs to be undone.
struct one_mutex {
  using answer = std::optional<long>;
  static inline std::mutex mutex;
  static inline std::condition_variable changed;
  static inline bool wrote = false;
  static inline int sleepers = 0;
  template <class T>
  struct variable {
    mutable T value;
    explicit variable(T v) : value(std::move(v)) {}
  };
  template <class T>
  static const T* read(const variable<T>& v) {
    return &v.value;
  }
  template <class T>
  static void write(const variable<T>& v, T value) {
    v.value = std::move(value);
    wrote = true;
  }
  static std::nullopt_t retry() { return std::nullopt; }
  template <class F, class G>
  static auto or_else(F f, G g) {
    auto r = f();
    return r ? r : g();
  }
  template <class F>
  static auto atomically(F f) {
    std::unique_lock lock(mutex);
    for (;;) {
      wrote = false;
      if (auto r = f()) {
        if (wrote && sleepers > 0) changed.notify_all();
        return *std::move(r);
      }
      ++sleepers;
      changed.wait(lock);
      --sleepers;
    }
  }
};

struct entry {
  int key;
  long value;
};
using chain = grus::list<entry>;

chain without(const chain& c, int key) {
  if (c.empty()) return c;
  if (c.head().key == key) return c.tail();
  return grus::cons<entry>{c.head(), without(c.tail(), key)};
}

template <class P>
struct workloads {
  template <class T>
  using variable = typename P::template variable<T>;
  using number = variable<long>;
  using answer = typename P::answer;

  static std::vector<number> numbers(long n, long each) {
    std::vector<number> v;
    v.reserve(static_cast<std::size_t>(n));
    for (long i = 0; i < n; ++i) v.emplace_back(each);
    return v;
  }

  static double reads(long n, int threads) {
    const auto v = numbers(n, 1);
    return on_threads(threads, [&](int) {
      return repeat([&] {
        sink = P::atomically([&]() -> answer {
          long s = 0;
          for (const auto& x : v) {
            const auto r = P::read(x);
            if (!r) return std::nullopt;
            s += *r;
          }
          return s;
        });
      });
    });
  }
  static answer add(const number& v, long n) {
    const auto r = P::read(v);
    if (!r) return std::nullopt;
    P::write(v, *r + n);
    return *r;
  }
  static double counter(int threads) {
    const number v(0);
    return on_threads(threads, [&](int) { return repeat([&] { P::atomically([&] { return add(v, 1); }); }); });
  }
  static double bank(int threads) {
    const auto v = numbers(accounts, 100);
    const double time = on_threads(threads, [&](int id) {
      generator random(id);
      return repeat([&] {
        const auto &a = v[random() % accounts], &b = v[random() % accounts];
        P::atomically([&]() -> answer {
          const auto balance = P::read(a);
          if (!balance) return std::nullopt;
          if (*balance <= 0 || &a == &b) return 0;
          P::write(a, *balance - 1);
          return add(b, 1);
        });
      });
    });
    const long total = P::atomically([&]() -> answer {
      long s = 0;
      for (const auto& x : v) s += *P::read(x);
      return s;
    });
    if (total != 100L * accounts) std::exit(3);
    return time;
  }
  static double map(int threads) {
    std::vector<variable<chain>> v;
    v.reserve(buckets);
    for (int i = 0; i < buckets; ++i) v.emplace_back(chain{entry{i, i}});
    return on_threads(threads, [&](int id) {
      generator random(id);
      return repeat([&] {
        const int key = static_cast<int>(random() % (2 * buckets)), what = static_cast<int>(random() % 100);
        const auto& at = v[static_cast<std::size_t>(key % buckets)];
        sink = P::atomically([&]() -> answer {
          const auto c = P::read(at);
          if (!c) return std::nullopt;
          if (what < 90) {
            for (const chain* p = &*c; !p->empty(); p = &p->tail())
              if (p->head().key == key) return p->head().value;
            return -1;
          }
          P::write(at, chain(grus::cons<entry>{entry{key, what}, without(*c, key)}));
          return 0;
        });
      });
    });
  }
  static double queue() {
    const auto items = numbers(capacity, 0);
    const number first(0), last(0);
    return hand_over(
        [&](long i) {
          P::atomically([&]() -> answer {
            const auto l = P::read(last), f = P::read(first);
            if (!l || !f) return std::nullopt;
            if (*l - *f >= capacity) return P::retry();
            P::write(items[static_cast<std::size_t>(*l % capacity)], i);
            P::write(last, *l + 1);
            return 0;
          });
        },
        [&] {
          return P::atomically([&]() -> answer {
            const auto l = P::read(last), f = P::read(first);
            if (!l || !f) return std::nullopt;
            if (*l == *f) return P::retry();
            const auto x = P::read(items[static_cast<std::size_t>(*f % capacity)]);
            if (!x) return std::nullopt;
            P::write(first, *f + 1);
            return *x;
          });
        });
  }
  static double ping_pong() {
    const number turn(0);
    return take_turns([&](long me) {
      P::atomically([&]() -> answer {
        const auto t = P::read(turn);
        if (!t) return std::nullopt;
        if (*t != me) return P::retry();
        P::write(turn, 1 - me);
        return 0;
      });
    });
  }
  /// Takes from the one of two counters that is not empty: every other time the left branch retries.
  static double or_else(int threads) {
    return on_threads(threads, [&](int) {
      const number a(0), b(1);
      const auto take = [](const number& from, const number& to) -> answer {
        const auto n = P::read(from);
        if (!n) return std::nullopt;
        if (*n == 0) return P::retry();
        P::write(from, *n - 1);
        return add(to, 1);
      };
      return repeat([&] {
        sink = P::atomically([&] { return P::or_else([&] { return take(a, b); }, [&] { return take(b, a); }); });
      });
    });
  }
  static double run(const std::string& w, int threads) {
    if (w == "reads1") return reads(1, threads);
    if (w == "reads10") return reads(10, threads);
    if (w == "reads100") return reads(100, threads);
    if (w == "counter") return counter(threads);
    if (w == "bank") return bank(threads);
    if (w == "map") return map(threads);
    if (w == "queue") return queue();
    if (w == "pingpong") return ping_pong();
    if (w == "orelse") return or_else(threads);
    return -1;
  }
};

double striped_map(int threads) {
  std::vector<std::forward_list<entry>> v(buckets);
  std::vector<std::shared_mutex> locks(256);
  for (int i = 0; i < buckets; ++i) v[static_cast<std::size_t>(i)].push_front({i, i});
  return on_threads(threads, [&](int id) {
    generator random(id);
    return repeat([&] {
      const int key = static_cast<int>(random() % (2 * buckets)), what = static_cast<int>(random() % 100);
      auto& at = v[static_cast<std::size_t>(key % buckets)];
      auto& lock = locks[static_cast<std::size_t>(key % 256)];
      const auto find = [&] {
        auto p = at.begin();
        while (p != at.end() && p->key != key) ++p;
        return p;
      };
      if (what < 90) {
        std::shared_lock l(lock);
        const auto p = find();
        sink = p == at.end() ? -1 : p->value;
      } else {
        std::unique_lock l(lock);
        const auto p = find();
        if (p == at.end()) {
          at.push_front({key, what});
        } else {
          p->value = what;
        }
      }
    });
  });
}

double locks_by_hand(const std::string& w, int threads) {
  if (w == "map") return striped_map(threads);
  std::mutex mutex;
  if (w == "queue") {
    std::vector<long> items(capacity);
    long first = 0, last = 0;
    std::condition_variable not_empty, not_full;
    return hand_over(
        [&](long i) {
          std::unique_lock l(mutex);
          not_full.wait(l, [&] { return last - first < capacity; });
          items[static_cast<std::size_t>(last++ % capacity)] = i;
          not_empty.notify_one();
        },
        [&] {
          std::unique_lock l(mutex);
          not_empty.wait(l, [&] { return last > first; });
          const long x = items[static_cast<std::size_t>(first++ % capacity)];
          not_full.notify_one();
          return x;
        });
  }
  if (w == "pingpong") {
    long turn = 0;
    std::condition_variable changed;
    return take_turns([&](long me) {
      std::unique_lock l(mutex);
      changed.wait(l, [&] { return turn == me; });
      turn = 1 - me;
      changed.notify_one();
    });
  }
  return -1;
}

double tbb_map([[maybe_unused]] int threads) {
#ifdef HAVE_TBB
  using table = tbb::concurrent_hash_map<int, long>;
  table t;
  for (int i = 0; i < buckets; ++i) t.insert({i, i});
  return on_threads(threads, [&](int id) {
    generator random(id);
    return repeat([&] {
      const int key = static_cast<int>(random() % (2 * buckets)), what = static_cast<int>(random() % 100);
      if (what < 90) {
        table::const_accessor a;
        sink = t.find(a, key) ? a->second : -1;
      } else {
        table::accessor a;
        t.insert(a, key);
        a->second = what;
      }
    });
  });
#else
  return -1;
#endif
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) return 2;
  const std::string version = arguments[1], workload = arguments[2];
  const int threads = std::atoi(arguments[3]);
  const double time = version == "grus"                       ? workloads<by_status>::run(workload, threads)
                      : version == "grus-api"                 ? workloads<by_exceptions>::run(workload, threads)
                      : version == "mutex"                    ? workloads<one_mutex>::run(workload, threads)
                      : version == "hand"                     ? locks_by_hand(workload, threads)
                      : version == "tbb" && workload == "map" ? tbb_map(threads)
                                                              : -1;
  if (time < 0) return 2;
  std::printf("%.2f\n", time);
  return 0;
}
