// The world is used linearly: what runs, runs in an order that the program text says.
//
// Inside a function of the world `w`, `w` is the last argument of applications only, and those stand where terms are
// run: in tail position, or as what a sequence runs. No function inside mentions `w`; it has a world of its own.
#include "core/check_report.hpp"
#include "core/walk.hpp"

namespace grus::core {

using diag::Kind;

namespace {

class WorldChecker {
 public:
  explicit WorldChecker(CheckReport& report) : report_(report) {}

  void function(const std::vector<Binder>& params, const Term& body) {
    if (!params.empty() && is_world(params.back().type)) {
      run(body, params.back().id);
    } else {
      value(body);
    }
  }

 private:
  void run(const Term& term, VarId world) {
    if (const auto* let = term.as<Term::Let>()) {
      value(*let->value);
      run(*let->body, world);
    } else if (const auto* match = term.as<Term::Case>()) {
      if (as_sequence(*match)) {
        run(*match->scrutinee, world);
      } else {
        value(*match->scrutinee);
      }
      for (const Term::Branch& branch : match->branches) run(*branch.body, world);
    } else if (const auto* cast = term.as<Term::Cast>()) {
      run(*cast->inner, world);
    } else if (const auto* app = term.as<Term::App>(); app && is(*app->args.back(), world)) {
      value(*app->function);
      for (std::size_t i = 0; i + 1 < app->args.size(); ++i) value(*app->args[i]);
    } else {
      value(term);
    }
  }

  /// Also as a value of unknown type, where the type of what is run is not known.
  static bool is(const Term& term, VarId id) {
    if (const auto* cast = term.as<Term::Cast>()) return is(*cast->inner, id);
    const auto* v = term.as<Term::Var>();
    return v && v->id == id;
  }

  /// Computed whenever it is needed, or never.
  void value(const Term& term) {
    if (const auto* lam = term.as<Term::Lam>()) {
      function(lam->params, *lam->body);
    } else if (term.as<Term::Var>() && is_world(term.type)) {
      report_.error(Kind::CheckWorld, "the world is used where nothing is run");
    } else {
      for_each_child(term, [&](const TermRef& child) { value(*child); });
    }
  }

  CheckReport& report_;
};

}  // namespace

void check_world(const Program& program, CheckReport& report) {
  for (const Definition& each : program.definitions) {
    if (report.full() || !each.body) continue;
    report.enter(each.id);
    WorldChecker(report).function(each.params, *each.body);
  }
}

}  // namespace grus::core
