// A program in the shape of generated code: tests/theories/Bank.v, whose schedules Coq counts.
#include "grus/effects/console.hpp"
#include "grus/effects/process.hpp"
#include "grus/explore/main.hpp"
#include "grus/fn.hpp"
#include "grus/world.hpp"
#include "threads.hpp"

namespace Bank {

using account = grus::TVar<grus::integer>;

bool transfer(const account& a, const account& b, const grus::integer& n) {
  const grus::integer x = threads::read(a);
  if (x < n) return false;
  threads::write(a, x - n);
  threads::write(b, threads::read(b) + n);
  return true;
}
grus::integer total(const account& a, const account& b) { return threads::read(a) + threads::read(b); }

void audit(const account& a, const account& b) {
  const grus::integer sum = threads::transact([=](grus::world) { return total(a, b); });
  grus::console::print(grus::string(sum.to_string()));
}
void small() {
  const account a(grus::integer(10)), b(grus::integer(0));
  threads::fork([=](grus::world) { threads::transact([=](grus::world) { return transfer(a, b, grus::integer(3)); }); });
  threads::fork([=](grus::world) { threads::transact([=](grus::world) { return transfer(b, a, grus::integer(7)); }); });
  audit(a, b);
}

}  // namespace Bank

int main(int argc, char** argv) {
  return grus::explore::main(argc, argv, grus::process::start, [] { Bank::small(); });
}
