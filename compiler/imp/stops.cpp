// Programs that may stop say so by what they return.
//
// Some operations end the program that performs them without an answer: a transaction that retries, a computation that
// fails. In C++ that could be an exception, but where stopping is an everyday event (the left side of an `orElse`)
// that costs a hundred times as much as the rest. So a mapping may say that a template gives a `grus::outcome`, which
// is a value or a stop (`%?`), and which programs among its arguments may give one (`%p0`, `%s0`: placeholder.hpp).
//
//     const unit u = check(b);  …      if (!check(b)) return grus::stopped{};  …
//     const nat x = take(q);    …      auto x_or_stop = take(q);
//                                      if (!x_or_stop) return grus::stopped{};
//                                      const nat x = *std::move(x_or_stop);  …
//     return take(q);                  return take(q);
//
// A function that contains one of these, in its own statements, returns an outcome, and its callers contain one in
// turn. Functions that cannot stop stay as they are. So does everything that others call without knowing: function
// values, members of class templates, what is written by hand. There, and where the call is not all of a statement,
// `grus::value_of(take(q))` throws for a stop; the runtime understands both.
//
// Which functions it is must be known before `void_results`; what they consist of, only at the end.
#include "imp/stops.hpp"

#include <algorithm>
#include <unordered_set>

#include "core/placeholder.hpp"
#include "imp/walk.hpp"

namespace grus::imp {

namespace {

class Finder {
 public:
  Finder(const Context& context, const Program& program) : context_(context), program_(program) {}

  /// May the statements of the block themselves stop?
  bool stops(const Block& block) const {
    return std::any_of(block.begin(), block.end(), [&](const Stmt& stmt) {
      if (const auto* declare = stmt.as<Stmt::Declare>()) return stops(*declare->value);
      if (const auto* perform = stmt.as<Stmt::Perform>()) return stops(*perform->value);
      if (const auto* result = stmt.as<Stmt::Return>()) return stops(*result->value);
      bool found = false;
      each_inner(stmt, [&](const Block& inner) { found = found || stops(inner); });
      return found;
    });
  }
  bool stops(const Expr& value) const {
    if (const auto* choose = value.as<Expr::Choose>()) return stops(*choose->yes) || stops(*choose->no);
    if (const auto* immediate = value.as<Expr::Immediate>()) return stops(immediate->body);
    const auto* call = value.as<Expr::Call>();
    return call && stops(*call);
  }
  bool stops(const Expr::Call& call) const {
    if (const Function* function = program_.find(call.id); function && function->stops) return true;
    const auto& pieces = template_of(call);
    return std::any_of(pieces.begin(), pieces.end(), [&](const core::Piece& piece) {
      if (piece.kind == core::Piece::Kind::Stops) return true;
      const Expr::Lambda* given = piece.stop == core::Piece::Stop::Passes ? program_given(piece, call) : nullptr;
      return given && stops(given->body);
    });
  }

  /// The template that stands for the call, when it has all the arguments that it wants.
  core::Pieces template_of(const Expr::Call& call) const {
    const auto& mapping = context_.program.globals[call.id].mapping;
    if (!mapping || mapping->kind != core::Mapping::Kind::Inline) return {};
    core::Pieces pieces = core::parse_pieces(mapping->text);
    if (core::count_placeholders(pieces, core::Piece::Kind::Arg) != call.args.size()) return {};
    return pieces;
  }
  /// The program that is written there, for a placeholder of one that may stop.
  static Expr::Lambda* program_given(const core::Piece& piece, const Expr::Call& call) {
    const bool may = piece.kind == core::Piece::Kind::Arg && piece.stop != core::Piece::Stop::Throws;
    return may ? call.args[piece.first]->as<Expr::Lambda>() : nullptr;
  }

 private:
  const Context& context_;
  const Program& program_;
};

/// Functions that are used as values.
std::unordered_set<GlobalId> function_values(Program& program) {
  std::unordered_set<GlobalId> found;
  const auto look = [&](auto& self, ExprRef& expr) -> void {
    if (const auto* function = expr->as<Expr::Function>()) found.insert(function->id);
    each_operand(*expr, [&](ExprRef& operand) { self(self, operand); });
  };
  for (Function& function : program.functions)
    each_statement(function.body, 0,
                   [&](Stmt& stmt) { each_expression(stmt, [&](ExprRef& expr) { look(look, expr); }); });
  return found;
}

class Marker {
 public:
  Marker(const Context& context, const Program& program) : finder_(context, program) {}

  void mark(Block& block, bool by_outcome) {
    for (Stmt& stmt : block) {
      if (by_outcome) make_statements(stmt);
      each_expression(stmt, [&](ExprRef& expr) { mark(expr); });
      each_inner(stmt, [&](Block& inner) { mark(inner, by_outcome); });
    }
  }

 private:
  /// A choice of which one side stops has statements in its branches.
  void make_statements(Stmt& stmt) const {
    if (auto* result = stmt.as<Stmt::Return>()) {
      const auto* choose = result->value->as<Expr::Choose>();
      if (choose && finder_.stops(*result->value)) stmt = as_match(*choose);
    } else if (auto* declare = stmt.as<Stmt::Declare>()) {
      const auto* choose = declare->value->as<Expr::Choose>();
      if (choose && finder_.stops(*declare->value))
        declare->value = make(Expr::Immediate{{as_match(*choose)}}, declare->value->type);
    }
  }

  void mark(ExprRef& expr) {
    if (auto* call = expr->as<Expr::Call>()) {
      call->stops = finder_.stops(*call);
      for (const core::Piece& piece : finder_.template_of(*call)) {
        Expr::Lambda* given = Finder::program_given(piece, *call);
        if (!given) continue;
        given->stops = finder_.stops(given->body);
        given->at_once = true;
        given->taken.clear();
      }
    }
    if (auto* immediate = expr->as<Expr::Immediate>()) immediate->stops = finder_.stops(immediate->body);
    each_operand(*expr, [&](ExprRef& operand) { mark(operand); });
    const auto* lambda = expr->as<Expr::Lambda>();
    const auto* immediate = expr->as<Expr::Immediate>();
    const bool by_outcome = (lambda && lambda->stops) || (immediate && immediate->stops);
    each_block(*expr, [&](Block& body) { mark(body, by_outcome); });
  }

  Finder finder_;
};

}  // namespace

void find_stops(const Context& context, Program& program) {
  const auto members = context.program.functor_members();
  const std::unordered_set<GlobalId> values = function_values(program);
  const Finder finder(context, program);
  for (bool again = true; std::exchange(again, false);) {
    for (Function& function : program.functions) {
      const bool known =
          !values.contains(function.id) && !members[function.id] && !context.program.globals[function.id].mapping;
      if (function.stops || !function.runs || !known || !finder.stops(function.body)) continue;
      function.stops = again = true;
    }
  }
}

void mark_stops(const Context& context, const Program& program, Function& function) {
  Marker(context, program).mark(function.body, function.stops);
}

bool gives_outcome(const Expr& value) {
  const auto* call = value.as<Expr::Call>();
  const auto* immediate = value.as<Expr::Immediate>();
  return (call && call->stops) || (immediate && immediate->stops);
}

}  // namespace grus::imp
