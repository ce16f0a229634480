// What performing an event becomes.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <unordered_map>

#include "passes/traverse.hpp"

namespace grus::passes {

/// Events of families with handlers, as calls of what the handlers are in C++.
class Events {
 public:
  using Rewrite = std::function<TermRef(const TermRef&)>;
  using Given = std::function<TermRef(const Term::Var&, const TermRef&, const Binder&)>;

  /// `rewrite` is applied to the arguments of events; `given` performs an event that is a variable, or says null.
  Events(Program& program, const core::Monad& monad, Rewrite rewrite = nullptr, Given given = nullptr);

  /// The event `e`, then `k` of its answer; null where it is not known what `e` does.
  TermRef perform(const TermRef& e, const TermRef& k, const Binder& w, int depth = 0);
  /// The same for an event of which only the type is known.
  TermRef dispatch(const TermRef& e, const TypeRef& type, const TermRef& k, const Binder& w);
  /// `let! x := first in k x w`, x called as `k` calls it.
  TermRef then(TermRef first, const TermRef& k, const Binder& w);
  Binder world() { return {program_.next_var++, "", core::world()}; }

  /// The family without a handler that the last `perform` met.
  std::optional<GlobalId> unhandled() const { return unhandled_; }
  /// The constants that stand for events become definitions of the program. Once, at the end.
  void declare_operations();
  /// The value of a type that has only one, else null. C++ functions with such an answer may return nothing.
  TermRef only_value(const TypeRef& type) const;

 private:
  TermRef perform(const Term::Cons& c, const TermRef& k, const Binder& w, int depth);
  TermRef joined(const std::function<TermRef(const TermRef&)>& branches, const TermRef& k, const Binder& w);
  const core::Definition& operation_of(GlobalId constructor, const core::Effect& effect);
  TermRef rewrite(const TermRef& t) const { return rewrite_ ? rewrite_(t) : t; }

  Program& program_;
  const core::Monad& monad_;
  Rewrite rewrite_;
  Given given_;
  std::unordered_map<GlobalId, const core::Effect*> effects_;
  std::unordered_map<GlobalId, std::size_t> made_;
  std::deque<core::Definition> operations_;
  std::optional<GlobalId> unhandled_;
};

}  // namespace grus::passes
