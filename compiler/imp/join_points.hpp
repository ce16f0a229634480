// Local functions that are called last, as code after the match that calls them.
#pragma once

#include <optional>

#include "imp/lower.hpp"

namespace grus::imp {

/// A local function that can be what comes after the match in which it is called.
struct JoinPoint {
  Binder name;
  std::vector<Binder> params;  ///< those that nobody reads are kUnused

  bool is_call(const ExprRef& expr) const;
};

/// Of a Declare of such a function. Its parameters have a value to be declared with.
std::optional<JoinPoint> join_point(const Context& context, const Stmt& stmt);

/// Can paths go on after a match that is printed as this one is?
bool can_leave(const Context& context, const Stmt::Match& match);

/// Declares the parameters, and makes the rest of the block, which begins with the function, a Join.
void make_join(const Context& context, const JoinPoint& point, Block& block, std::size_t at);

/// The end of a path: what `call`, or a choice of two calls, gives the parameters, and on to what comes after. Says
/// whether it is an end: choices between more than one value are better made as a match.
bool leave(const JoinPoint& point, const ExprRef& call, Block& block);

/// Makes Joins of the functions that are called last, and loops of those that are left and entered through one.
void join_points(const Context& context, Program& program, VarId& next_var);

}  // namespace grus::imp
