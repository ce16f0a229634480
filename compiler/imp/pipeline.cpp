// From typed core to what the emitter prints: the passes of this room, in their order.
//
// Everything is lowered before anything is owned, because how a parameter is passed depends on all the functions that
// its function calls; loops come before that because a parameter that walks is neither borrowed nor owned.
#include "imp/choices.hpp"
#include "imp/in_place_loops.hpp"
#include "imp/join_points.hpp"
#include "imp/lower.hpp"
#include "imp/modulo_cons.hpp"
#include "imp/moves.hpp"
#include "imp/ownership.hpp"
#include "imp/read_first.hpp"
#include "imp/rebuilt.hpp"
#include "imp/splice.hpp"
#include "imp/stops.hpp"
#include "imp/taking.hpp"
#include "imp/void_results.hpp"

namespace grus::imp {

Program lower_program(const Context& context, const std::function<bool(GlobalId, std::size_t)>& fixed) {
  Program program;
  VarId next_var = context.program.next_var;
  for (const core::Definition& definition : context.program.definitions) {
    program.positions.emplace(definition.id, program.functions.size());
    program.functions.push_back(lower(context, definition, next_var));
  }
  join_points(context, program, next_var);
  for (Function& function : program.functions) use_what_was_rebuilt(context, function);
  find_stops(context, program);
  return_nothing(context, program);
  loop_modulo_cons(context, program, next_var);
  for (Function& function : program.functions) split_choices(context, function);
  infer_passing(context, program, fixed);
  for (Function& function : program.functions) read_first(context, program, function, next_var);
  for (Function& function : program.functions) take_apart(context, program, function, next_var);
  loop_in_place(context, program, next_var);
  for (Function& function : program.functions) {
    mark_moves(context, program, function);
    splice_cells(context, function, next_var);
    mark_stops(context, program, function);
  }
  return program;
}

}  // namespace grus::imp
