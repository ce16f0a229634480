// A program in the shape of generated code: the small bank of examples/stm/Bank.v, whose schedules Coq counts.
#include "grus/effects/console.hpp"
#include "grus/effects/process.hpp"
#include "grus/effects/threads.hpp"

namespace Bank {

using account = grus::TVar<grus::integer>;

bool transfer(const account& a, const account& b, const grus::integer& n) {
  const grus::integer x = grus::readTVar(a);
  if (x < n) return false;
  grus::writeTVar(a, x - n);
  grus::modifyTVar(b, [&](const grus::integer& y) { return y + n; });
  return true;
}
grus::integer total(const account& a, const account& b) { return grus::readTVar(a) + grus::readTVar(b); }

void audit(const account& a, const account& b) {
  const grus::integer sum = grus::threads::transact([=](grus::world) { return total(a, b); });
  grus::console::print(grus::string(sum.to_string()));
}
void small() {
  const account a(grus::integer(10)), b(grus::integer(0));
  grus::threads::fork(
      [=](grus::world) { grus::threads::transact([=](grus::world) { return transfer(a, b, grus::integer(3)); }); });
  grus::threads::fork(
      [=](grus::world) { grus::threads::transact([=](grus::world) { return transfer(b, a, grus::integer(7)); }); });
  audit(a, b);
}

}  // namespace Bank

int main(int argc, char** argv) {
  return grus::process::run(argc, argv, [] { Bank::small(); });
}
