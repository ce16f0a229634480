// The pipeline, read top to bottom. A pass is a function from program to program.
#include "passes/pipeline.hpp"

#include <algorithm>
#include <array>
#include <ostream>

#include "core/check.hpp"
#include "core/print.hpp"
#include "passes/contexts.hpp"
#include "passes/direct.hpp"
#include "passes/drop_parameters.hpp"
#include "passes/handlers.hpp"
#include "passes/idle_arguments.hpp"
#include "passes/infer.hpp"
#include "passes/injections.hpp"
#include "passes/inline.hpp"
#include "passes/join_loops.hpp"
#include "passes/known_values.hpp"
#include "passes/lift.hpp"
#include "passes/literal_patterns.hpp"
#include "passes/literals.hpp"
#include "passes/mutual_loops.hpp"
#include "passes/own_monads.hpp"
#include "passes/prune.hpp"
#include "passes/raise_arity.hpp"
#include "passes/regularise.hpp"
#include "passes/returns.hpp"
#include "passes/select_roots.hpp"
#include "passes/specialise.hpp"
#include "passes/stored_continuations.hpp"
#include "passes/unread_instances.hpp"
#include "passes/whole_calls.hpp"

namespace grus::passes {

namespace {

struct Pass {
  std::string_view name;
  core::Program (*run)(core::Program, diag::Diagnostics&);
  core::Stage after;
};

constexpr std::array kPasses{
    Pass{"select-roots", select_roots, core::Stage::Untyped},
    // Before anybody unfolds what a monad is.
    Pass{"own-monads", own_monads, core::Stage::Untyped},
    // While everything that may be unfolded has a body.
    Pass{"handlers", handlers, core::Stage::Untyped},
    // Mapped constants lose their bodies before anybody looks at them.
    Pass{"prune", prune, core::Stage::Untyped},
    // Before anybody specialises what needs no instances.
    Pass{"injections", injections, core::Stage::Untyped},
    Pass{"unread-instances", unread_instances, core::Stage::Untyped},
    // While literals are still whole: later passes may name or move parts of them.
    Pass{"literals", literals, core::Stage::Untyped},
    // On untyped terms, because specialisation is what makes them typable.
    Pass{"specialise", specialise, core::Stage::Untyped},
    Pass{"drop-parameters", drop_parameters, core::Stage::Untyped},
    // When methods are known; beyond this point there are effects (see core/term.hpp).
    Pass{"direct", direct, core::Stage::Untyped},
    // Beyond this point there is no `Fix`.
    Pass{"lift", lift, core::Stage::Untyped},
    // Beyond this point every data type can be a C++ template.
    Pass{"regularise", regularise, core::Stage::Untyped},
    // Types say how many arguments make a call; then they are forgotten, and found again for the new calls.
    Pass{"first-types", infer, core::Stage::Typed},
    Pass{"raise-arity", raise_arity, core::Stage::Untyped},
    // When calls are whole, and before what they come to is typed.
    Pass{"inline", inline_calls, core::Stage::Untyped},
    Pass{"whole-calls", whole_calls, core::Stage::Untyped},
    // When continuations are where they are called.
    Pass{"returns", returns, core::Stage::Untyped},
    // When it is known which continuations are not.
    Pass{"stored-continuations", stored_continuations, core::Stage::Untyped},
    // When it is known what is called last.
    Pass{"mutual-loops", mutual_loops, core::Stage::Untyped},
    // When calls of computations are whole.
    Pass{"join-loops", join_loops, core::Stage::Untyped},
    // When it is known what else is a loop.
    Pass{"unfold-contexts", unfold_contexts, core::Stage::Untyped},
    // When it is known which calls there are.
    Pass{"idle-arguments", idle_arguments, core::Stage::Untyped},
    Pass{"lift-polymorphic", lift, core::Stage::Untyped},
    // Beyond this point every term has a type and nothing is left of `Magic`.
    Pass{"infer", infer, core::Stage::Typed},
    // On typed terms: one term may be values of two C++ types.
    Pass{"known-values", known_values, core::Stage::Typed},
    // When what rebuilds a value is its name.
    Pass{"literal-patterns", literal_patterns, core::Stage::Typed},
};

constexpr auto kNames = [] {
  std::array<std::string_view, kPasses.size()> names{};
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = kPasses[i].name;
  return names;
}();

}  // namespace

std::span<const std::string_view> pass_names() { return kNames; }

std::optional<core::Program> run(core::Program program, const Options& options, diag::Diagnostics& diagnostics) {
  for (const auto& pass : kPasses) {
    program = pass.run(std::move(program), diagnostics);
    if (options.dump && options.dump_after.contains(std::string(pass.name))) core::print(*options.dump, program);
    if (diagnostics.has_errors()) return std::nullopt;
    if (options.check) core::check(program, pass.after, diagnostics);
    if (diagnostics.has_errors()) return std::nullopt;
  }
  return program;
}

}  // namespace grus::passes
