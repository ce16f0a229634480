#include "driver/lower.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <exception>
#include <iostream>
#include <set>
#include <tuple>
#include <utility>

#include "core/big_stack.hpp"
#include "core/read.hpp"
#include "diag/diagnostic.hpp"
#include "driver/any_report.hpp"
#include "driver/failure.hpp"
#include "driver/output.hpp"
#include "driver/progress.hpp"
#include "emit/emit.hpp"
#include "emit/functor.hpp"
#include "emit/open_class.hpp"
#include "passes/first_order.hpp"
#include "passes/pipeline.hpp"

namespace grus::driver {
namespace {

// Files of the program are links in our mirror; messages and comments are to name the user's.
void translate_locations(core::Program& program, const std::function<std::string(const std::string&)>& shown_source) {
  const auto translate = [&](core::Location& location) {
    if (!location.file.empty()) location.file = shown_source(location.file);
  };
  for (core::Global& global : program.globals) {
    translate(global.location);
    if (global.mapping) translate(global.mapping->location);
  }
}

// "Lib.Mod.f" is called f, Mod.f and Lib.Mod.f.
bool is_called(const core::Global& global, std::string_view name) {
  return ("." + core::qualified_name(global)).ends_with("." + std::string(name));
}

// A program to be run: nothing but the world is left to give it.
bool is_computation(const core::Definition* definition) {
  return definition != nullptr && definition->params.size() == 1 && core::is_world(definition->params[0].type) &&
         definition->type_params.empty();
}

// The program that a root is, where it is one: a constant of its own, not a value to be printed.
std::optional<core::GlobalId> program_of(const core::Program& program, core::GlobalId root) {
  const core::Definition* definition = program.definition(root);
  std::optional<core::GlobalId> found;
  if (definition != nullptr && definition->runs) return found;
  if (is_computation(definition)) found = root;
  for (const core::Definition& each : program.definitions) {
    if (each.runs == root) found = each.id;
  }
  return found;
}

// The program that was asked for.
std::optional<core::GlobalId> asked_program(const core::Program& program, const LowerOptions& options) {
  if (!options.eval_by_name) return std::nullopt;
  std::optional<core::GlobalId> found;
  std::size_t asked = 0;
  for (const core::GlobalId id : program.roots) {
    if (!options.eval_only.empty() && !is_called(program.globals[id], options.eval_only)) continue;
    const core::Definition* definition = program.definition(id);
    if (definition != nullptr && definition->runs) continue;
    ++asked;
    found = program_of(program, id);
  }
  return asked == 1 ? found : std::nullopt;
}

// A tree that is data and cannot be run.
void refuse_data(const core::Program& program, core::GlobalId id) {
  const core::Definition* definition = program.definition(id);
  const auto* type = definition && definition->result ? definition->result->as<core::Type::Data>() : nullptr;
  for (const core::Monad& monad : program.monads) {
    if (!type || monad.type != type->type || !monad.inspected_by) continue;
    const core::Location& where = program.globals[id].location;
    throw Failure(
        fmt::format("{}:{}:{}: error: {} is a tree that is data, since {} looks at trees, and its events have no "
                    "handlers",
                    where.file, where.line, where.column, core::qualified_name(program.globals[id]),
                    core::qualified_name(program.globals[*monad.inspected_by])),
        "`Grus Extract Effect` says what events are in C++");
  }
}

// The closed constants that were asked for, in the order of the source.
std::vector<core::GlobalId> closed_roots(const core::Program& program, const LowerOptions& options) {
  std::vector<core::GlobalId> result;
  const bool by_name = options.eval_by_name;
  const auto functors = program.functor_members();
  std::set<core::GlobalId> generic;
  for (const core::Generic& each : program.generics) generic.insert(each.id);
  for (const core::OpenClass& each : program.classes) generic.insert(each.members.begin(), each.members.end());
  for (const core::GlobalId id : program.roots) {
    if (!options.eval_only.empty() && !is_called(program.globals[id], options.eval_only)) continue;
    if (generic.contains(id)) continue;      // one value for each instance
    if (functors[id] && !by_name) continue;  // one value for each application
    const core::Definition* definition = program.definition(id);
    const bool closed = definition != nullptr && definition->params.empty() && definition->type_params.empty();
    if (by_name) refuse_data(program, id);
    if (closed && definition->result && (by_name || passes::is_first_order(program, definition->result))) {
      result.push_back(id);
    } else if (by_name) {
      throw Failure(
          fmt::format("{} is not a value that can be printed", core::qualified_name(program.globals[id])),
          definition == nullptr ? "it is not a definition" : "it is a function: define a constant that applies it");
    }
  }
  if (result.empty() && !options.eval_only.empty()) {
    throw Failure(fmt::format("{} has no constant {}", program.root, options.eval_only),
                  "--exe names the constant to print, or any program around a C++ file of yours: --with FILE");
  }
  if (result.empty()) {
    throw Failure(fmt::format("{} has no constant whose value can be printed", program.root),
                  "functions and types have none; theorems and proofs are erased");
  }
  std::stable_sort(result.begin(), result.end(), [&](core::GlobalId a, core::GlobalId b) {
    const core::Location& x = program.globals[a].location;
    const core::Location& y = program.globals[b].location;
    return std::tie(x.file, x.line, x.column) < std::tie(y.file, y.line, y.column);
  });
  return result;
}

std::size_t bounded_types(const core::Program& program) {
  return static_cast<std::size_t>(
      std::count_if(program.globals.begin(), program.globals.end(), [](const core::Global& global) {
        // Mappings that trade exactness for speed live in the library Grus.Mapping.Unsafe….
        return global.kind == core::GlobalKind::Type && global.mapping &&
               global.mapping->location.file.find("Mapping/Unsafe") != std::string::npos;
      }));
}

Lowered lower_here(std::string_view text, const std::string& file_name, const LowerOptions& options,
                   diag::Diagnostics& diagnostics) {
  Lowered result;
  std::optional<core::Program> program = core::read_core(text, file_name, diagnostics);
  if (!program) throw Reported();
  result.bounded_types = bounded_types(*program);
  if (options.shown_source) translate_locations(*program, options.shown_source);
  result.library = program->root;
  const UnknownFields unknown = unknown_fields(*program);
  program = emit::map_open_classes(emit::map_functor_parameters(std::move(*program)));
  passes::Options passing;
  for (const std::string& pass : options.dump_after) {
    const auto names = passes::pass_names();
    if (std::find(names.begin(), names.end(), pass) == names.end()) {
      throw Failure(fmt::format("there is no pass {:?}", pass), fmt::format("the passes: {}", fmt::join(names, ", ")),
                    exit_usage);
    }
    passing.dump_after.insert(pass);
  }
  passing.dump = &std::cerr;
  program = passes::run(std::move(*program), passing, diagnostics);
  if (!program || diagnostics.has_errors()) throw Reported();
  program = emit::drop_class_records(std::move(*program));
  emit::EmitResult emitted = emit::emit(*program, diagnostics);
  if (diagnostics.has_errors()) throw Reported();
  for (emit::OutputFile& file : emitted.files) result.files.push_back({std::move(file.path), std::move(file.content)});
  if (options.eval_format) {
    const emit::EvalFormat format = *options.eval_format == "coq" ? emit::EvalFormat::Coq : emit::EvalFormat::Sexp;
    const auto runs = asked_program(*program, options);
    emit::OutputFile main = runs ? emit::emit_eval_main(*program, {*runs}, emit::EvalFormat::Run)
                                 : emit::emit_eval_main(*program, closed_roots(*program, options), format);
    result.main = {std::move(main.path), std::move(main.content)};
    result.main_runs = runs.has_value();
  }
  for (const core::GlobalId id : program->roots) {
    if (program_of(*program, id)) result.programs.push_back(core::qualified_name(program->globals[id]));
  }
  result.functions = program->definitions.size();
  const std::vector<AnyPlace> places = any_places(*program, unknown);
  result.any_places = places.size();
  if (options.explain_any) explain(places, std::cerr);
  return result;
}

std::string count(std::size_t n, const char* what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); }

}  // namespace

Lowered lower(std::string_view text, const std::string& file_name, const LowerOptions& options) {
  Lowered result;
  diag::Diagnostics diagnostics;
  std::exception_ptr failure;
  core::run_with_big_stack([&] {
    try {
      result = lower_here(text, file_name, options, diagnostics);
    } catch (...) {
      failure = std::current_exception();
    }
  });
  diagnostics.print(std::cerr, use_colour(STDERR_FILENO));
  if (failure) std::rethrow_exception(failure);
  return result;
}

std::string summary(const Lowered& lowered) {
  std::string text = fmt::format("{}: {}, {}", lowered.library, count(lowered.files.size(), "file"),
                                 count(lowered.functions, "function"));
  if (lowered.any_places != 0)
    text += fmt::format(", {} (see --explain-any)", count(lowered.any_places, "`any` place"));
  if (lowered.bounded_types != 0) {
    text += fmt::format(", {} mapped to a machine type, which can overflow", count(lowered.bounded_types, "type"));
  }
  return text;
}

}  // namespace grus::driver
