// The memory orders of the engine are enough: its core under Relacy, a simulator of the C++ memory model.
//
// What runs are the real headers, by status, on small programs: random schedules, and random choices of what a load
// sees. `stm_relacy N` runs N schedules of each program.
#include "grus/stm/actions.hpp"
#include "grus/stm/parking.hpp"

namespace stm = grus::stm;
namespace platform = grus::stm::platform;

namespace {

/// What an execution shares, for as long as it lasts.
class world {
  std::unique_ptr<stm::epoch::shared_state> epochs_;
  std::unique_ptr<stm::norec_shared> engine_;

 public:
  void begin(unsigned attempts_before_serial) {
    platform::attempts_before_serial = attempts_before_serial;
    epochs_ = std::make_unique<stm::epoch::shared_state>();
    engine_ = std::make_unique<stm::norec_shared>();
    platform::shared_instance<stm::epoch::shared_state> = epochs_.get();
    platform::shared_instance<stm::norec_shared> = engine_.get();
    for (auto& l : platform::local_instances<stm::transaction>) l = nullptr;  // of an execution that was cut off
  }
  static void end_thread() { delete std::exchange(platform::local_slot<stm::transaction>(), nullptr); }
  void end() {
    end_thread();
    while (stm::epoch::orphans* o = epochs_->abandoned.exchange(nullptr)) {
      for (; o != nullptr; delete std::exchange(o, o->next)) {
        for (const stm::retired& r : o->objects) r.destroy(r.object);
      }
      end_thread();
    }
    for (stm::epoch::record* r = epochs_->records.load(); r != nullptr;) delete std::exchange(r, r->next);
    engine_.reset();
    epochs_.reset();
  }
};

/// Plain data in a box: Relacy reports reads that are not ordered with the writes of construction and destruction.
struct payload {
  mutable rl::var<long> value;
  explicit payload(long v) { value($) = v; }
  payload(payload&& o) noexcept { value($) = static_cast<long>(o.value($)); }
  payload(const payload& o) { value($) = static_cast<long>(o.value($)); }
  payload& operator=(const payload&) = delete;
  ~payload() { value($) = -1; }
  long get() const { return static_cast<long>(value($)); }
};
long plain(long v) { return v; }
long plain(const payload& p) { return p.get(); }

template <class Derived, int Threads, class Value, unsigned AttemptsBeforeSerial>
struct suite : rl::test_suite<Derived, Threads> {
  using variable = grus::TVar<Value>;
  world w;
  std::optional<variable> x, y;

  void before() {
    w.begin(AttemptsBeforeSerial);
    x.emplace(Value(0));
    y.emplace(Value(0));
  }
  void thread(unsigned i) {
    static_cast<Derived*>(this)->run(i);
    world::end_thread();
  }
  void after() {
    static_cast<Derived*>(this)->check();
    x.reset();
    y.reset();
    w.end();
  }
  void check() {}

  static std::optional<long> get(const variable& v) {
    const auto r = stm::read(v);
    if (!r) return std::nullopt;
    return plain(*r);
  }
  static long now(const variable& v) {
    return stm::atomically([&] { return get(v); });
  }
  static void add_one(const variable& v) {
    stm::atomically([&]() -> std::optional<bool> {
      const auto n = get(v);
      if (!n) return std::nullopt;
      return stm::write(v, Value(*n + 1));
    });
  }
  /// Waits until v holds n.
  static void await(const variable& v, long n) {
    stm::atomically([&]() -> std::optional<bool> {
      const auto r = get(v);
      if (!r || !stm::check(*r == n)) return std::nullopt;
      return true;
    });
  }
};

/// Two variables are equal in every memory, also in the middle of a transaction.
template <class Value, unsigned Serial>
struct one_memory : suite<one_memory<Value, Serial>, 2, Value, Serial> {
  void run(unsigned i) {
    for (int k = 0; k < 2; ++k) {
      stm::atomically([&]() -> std::optional<bool> {
        const auto a = this->get(*this->x);
        if (!a) return std::nullopt;
        if (i == 0) return stm::write(*this->x, Value(*a + 1)) && stm::write(*this->y, Value(*a + 1));
        const auto b = this->get(*this->y);
        if (!b) return std::nullopt;
        RL_ASSERT(*a == *b);
        return true;
      });
    }
  }
};

template <class Value, unsigned Serial>
struct increments : suite<increments<Value, Serial>, 3, Value, Serial> {
  void run(unsigned) { this->add_one(*this->x); }
  void check() { RL_ASSERT(this->now(*this->x) == 3); }
};

/// A sleeper is woken, and sees what its waker wrote.
template <class Value, unsigned Serial>
struct waking : suite<waking<Value, Serial>, 2, Value, Serial> {
  void run(unsigned i) {
    if (i == 0) {
      this->await(*this->x, 1);
      RL_ASSERT(this->now(*this->y) == 1);
    } else {
      stm::atomically(
          [&]() -> std::optional<bool> { return stm::write(*this->y, Value(1)) && stm::write(*this->x, Value(1)); });
    }
  }
};

/// One thread overwrites, so that old values are retired and freed, while others look at them.
struct reclaiming : suite<reclaiming, 3, payload, 1000> {
  void run(unsigned i) {
    for (int k = 0; k < 2; ++k) {
      if (i == 0) {
        add_one(*x);
      } else {
        RL_ASSERT(now(*x) >= 0);
      }
    }
  }
};

/// A read outside of transactions is one, too.
struct single_reads : suite<single_reads, 2, long, 1000> {
  void run(unsigned i) {
    if (i == 0) {
      stm::atomically([&]() -> std::optional<bool> { return stm::write(*x, 1L) && stm::write(*y, 1L); });
    } else {
      const auto a = stm::norec::read_alone(x->shared_part());
      const auto b = stm::norec::read_alone(y->shared_part());
      RL_ASSERT(b >= a);
    }
  }
};

template <class Suite>
bool holds(const char* name, unsigned schedules) {
  rl::test_params p;
  p.iteration_count = schedules;
  p.execution_depth_limit = 20'000;
  std::ostream nothing(nullptr);
  p.progress_stream = &nothing;
  p.output_stream = &std::cout;  // not a string: it would be allocated by Relacy, too
  const bool good = rl::simulate<Suite>(p);
  std::cout << (good ? "ok   " : "FAIL ") << name << ", " << schedules << " schedules\n";
  return good;
}

}  // namespace

int main(int count, char** arguments) {
  const unsigned n = count > 1 ? static_cast<unsigned>(std::atol(arguments[1])) : 2000;
  bool good = true;
  good &= holds<one_memory<long, 1000>>("one memory, inline", n);
  good &= holds<one_memory<payload, 1000>>("one memory, boxed", n);
  good &= holds<one_memory<long, 1>>("one memory, serial after one failure", n);
  good &= holds<increments<long, 1000>>("increments, inline", n);
  good &= holds<increments<payload, 1000>>("increments, boxed", n);
  good &= holds<increments<long, 0>>("increments, serial", n);
  good &= holds<waking<long, 1000>>("waking, inline", n);
  good &= holds<waking<payload, 1000>>("waking, boxed", n);
  good &= holds<waking<long, 0>>("waking, serial", n);
  good &= holds<reclaiming>("reclaiming", n);
  good &= holds<single_reads>("single reads", n);
  return good ? 0 : 1;
}
