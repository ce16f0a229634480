// The calls that a group of mutually recursive functions makes of its members.
#pragma once

#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

#include "passes/traverse.hpp"

namespace grus::passes {

class Members {
 public:
  /// `group`: indices into the definitions of `program`, which has to outlive this.
  Members(const Program& program, const std::vector<std::size_t>& group);

  /// The member that `t` is a whole call of, or null.
  const core::Definition* called(const TermRef& t) const;
  /// Does `t` end, on some path, in a whole call of a member that is `wanted`?
  bool ends_in_call(const TermRef& t, const std::function<bool(GlobalId)>& wanted) const;
  /// Is `id` a member? Then its index into the definitions, or null.
  const std::size_t* find(GlobalId id) const;
  /// Is every mention of a member in the body of another a whole call, which is last? `header` may be mentioned as it
  /// likes.
  bool call_only_last(std::optional<GlobalId> header = {}) const;

 private:
  bool only_last(const TermRef& t, std::optional<GlobalId> header) const;
  bool mentions(const TermRef& t, std::optional<GlobalId> header) const;

  const Program& program_;
  std::unordered_map<GlobalId, std::size_t> members_;
};

}  // namespace grus::passes
