// The program that `grus eval` and `grus run` compile beside the emitted files.
#include <set>

#include "emit/declare.hpp"
#include "emit/emit.hpp"
#include "emit/text.hpp"
#include "emit/types.hpp"

namespace grus::emit {

namespace {

constexpr std::string_view kShow = R"--(
namespace {

/// One line for one constant: its name and its value, or on the error stream what it threw. A value is printed
/// into a string first, so that an exception leaves no half of it behind.
template <class Get>
bool show(const char* name, Get get) {
  std::ostringstream out;
  try {
    PRINT(out, get());
  } catch (const std::exception& problem) {
    std::cerr << name << ": " << problem.what() << std::endl;
    return false;
  }
  std::cout << name << '\t' << out.str() << std::endl;
  return true;
}

}  // namespace
)--";

}  // namespace

OutputFile emit_eval_main(const core::Program& typed, const std::vector<core::GlobalId>& constants, EvalFormat format) {
  diag::Diagnostics diagnostics;
  const Context context(typed, diagnostics);
  Includes includes;
  std::string calls;
  for (const core::GlobalId id : constants) {
    const core::Definition* definition = typed.definition(id);
    if (!definition) continue;
    const TypePrinter types(context, {}, {}, includes);
    const std::vector<core::TypeRef> args(definition->type_params.size(), core::any());
    const std::string name = types.name(id) + types.args(args);
    const bool is_constant = definition->params.empty();
    if (format == EvalFormat::Run) {
      calls = name;
      break;
    }
    const std::string shown = string_literal(core::qualified_name(context.global(id)));
    const std::string function = types.type(definition->result);
    std::string value = name + "()";
    if (!is_constant) {
      std::vector<core::TypeRef> from;
      for (const core::Binder& param : definition->params) from.push_back(param.type);
      value = types.type(core::arrow(from, definition->result)) + "(" + name + ")";
    }
    calls += "  ok = show(" + shown + ", []() -> decltype(auto) { return " + value + "; }) && ok;\n";
  }
  const bool runs = format == EvalFormat::Run;
  std::string out = runs ? "// Runs a program; written by Grus.\n#include \"grus/effects/process.hpp\"\n"
                         : "// Evaluates constants; written by Grus.\n#include <exception>\n#include <iostream>\n"
                           "#include <sstream>\n\n#include \"grus/print.hpp\"\n";
  for (const std::string& library : includes.libraries) out += "\n#include \"" + library_path(library) + ".hpp\"";
  out += "\n";
  if (runs) {
    return {"main.cpp", out +
                            "\nint main(int argc, char** argv) {\n  return grus::process::run(argc, argv, [] { (void)" +
                            calls + "(); });\n}\n"};
  }
  std::string show(kShow);
  show.replace(show.find("PRINT"), 5, format == EvalFormat::Sexp ? "grus::print_sexp" : "grus::print_coq");
  return {"main.cpp", out + show + "\nint main() {\n  bool ok = true;\n" + calls + "  return ok ? 0 : 1;\n}\n"};
}

}  // namespace grus::emit
