// Functions on trees that are interpreters, and what they do to an event.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "passes/tree_terms.hpp"

namespace grus::passes {

/// `callee args`, a call of a recursive function with holes: `args` are terms over the variables of `environment`
/// (what does not change), of `states`, and `tree`.
struct Interpreter {
  GlobalId callee = 0;
  std::vector<TermRef> args;
  std::vector<VarId> environment, states;
  VarId tree = 0;
  bool exits = false;  ///< an event may end it
  /// Where its results are `go (s, x)`, its exits `stop p`, of one type of sums: these constructors.
  std::optional<GlobalId> go, stop;
  bool plain = false;         ///< its result is what `answer` packs
  std::vector<VarId> places;  ///< what might have been states, in the order of the call
  std::vector<GlobalId> made_of;
  std::string name;
  std::size_t number = 0;
};

/// An interpreter at values of its variables.
struct Interpretation {
  const Interpreter* interpreter = nullptr;
  std::vector<TermRef> environment, states;
};

/// What becomes of what an event does.
struct Outcomes {
  /// The interpreter goes on with new states and a tree.
  std::function<TermRef(std::vector<TermRef>, TermRef)> resume;
  /// A tree that is the interpreter's own result.
  std::function<TermRef(TermRef)> exit;
};

class Interpreters {
 public:
  /// `is_open` says whether a call matches on trees, `interpret` makes such a call of a recursive function one that
  /// does not, or says null.
  using IsOpen = std::function<bool(const TermRef&)>;
  using Interpret = std::function<TermRef(GlobalId, const std::vector<TermRef>&)>;
  Interpreters(TreeTerms& terms, IsOpen is_open, Interpret interpret);

  /// Is `candidate` an interpreter? Fills in what it does, or says no.
  bool recognise(Interpreter& candidate);

  /// What the interpretation makes of the event `e` followed by the unknown `k`.
  TermRef step_event(const Interpretation& at, const TermRef& e, const Binder& k, const Outcomes& outcomes);
  /// The same of `Ret value`.
  TermRef finish(const Interpretation& at, const TermRef& value);
  /// States and result as one value.
  TermRef answer(const Interpreter& in, const std::vector<TermRef>& states, const TermRef& value) const;
  /// An event as a constructor, where it is known; unfolds what injects it.
  TermRef event(const TermRef& e, int depth = 0);
  /// Should a call be written out, to see what it does to what is known? So are functions of at most that size.
  bool is_transparent(const core::Definition& d, const std::vector<TermRef>& args, std::size_t small);

  void fail() { failed_ = true; }
  bool failed() const { return failed_; }
  void reset(bool failed) { failed_ = failed; }

 private:
  using Pending = std::vector<TermRef>;
  struct Run {
    const Interpretation& at;
    const Outcomes& outcomes;
  };

  /// What the interpretation makes of a tree with this node.
  TermRef step(const Interpretation& at, const TermRef& node, const Outcomes& outcomes);
  TermRef give_up();
  TermRef drive(const TermRef& t, Pending pending, const Run& run, int depth);
  TermRef drive_let(const Term::Let& l, Pending pending, const Run& run, int depth);
  TermRef drive_match(const Term::Case& m, const Pending& pending, const Run& run, int depth);
  TermRef drive_node(const TermRef& node, Pending pending, const Run& run, int depth);
  TermRef drive_call(const TermRef& t, const Term::App& a, GlobalId callee, Pending pending, const Run& run, int depth);
  TermRef opaque(const TermRef& t, Pending pending, const Run& run, int depth);
  bool is_known(const TermRef& t) const;
  bool goes_on(const TermRef& t);
  TermRef head(TermRef scrutinee);
  bool matches(const Interpretation& at, const TermRef& pattern, const TermRef& t, Substitution& holes) const;
  bool ends_with(const TermRef& t, VarId k) const;
  bool returns(const Interpreter& in);
  bool keeps_silent(const Interpreter& in);
  bool handles(const Interpreter& in, std::vector<bool>& changes, std::vector<TermRef>& exits);
  void settle(Interpreter& in, const std::vector<bool>& changes, const std::vector<TermRef>& exits);
  const Term::Cons* returned_side(const TermRef& t) const;
  Interpretation at_variables(const Interpreter& in) const;

  TreeTerms& terms_;
  IsOpen is_open_;
  Interpret interpret_;
  std::unordered_set<VarId> continuations_;  ///< of events that are handled
  std::unordered_set<GlobalId> events_;      ///< their types
  bool failed_ = false;
};

}  // namespace grus::passes
