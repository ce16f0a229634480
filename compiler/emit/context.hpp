// What all printers share.
#pragma once

#include <set>
#include <string>

#include "core/program.hpp"
#include "diag/diagnostic.hpp"
#include "emit/names.hpp"
#include "imp/lower.hpp"

namespace grus::emit {

struct Context {
  Context(const core::Program& whole, diag::Diagnostics& problems)
      : program(whole), imp(whole), names(whole, imp.shapes), diagnostics(problems) {}

  const core::Program& program;
  imp::Context imp;
  GlobalNames names;
  diag::Diagnostics& diagnostics;

  const imp::Shapes& shapes() const { return imp.shapes; }
  const core::Global& global(core::GlobalId id) const { return program.globals[id]; }
  /// A mapping that replaces uses of the global.
  const core::Mapping* replacement(core::GlobalId id) const {
    const auto& mapping = program.globals[id].mapping;
    if (!mapping || mapping->kind == core::Mapping::Kind::Skip) return nullptr;
    const bool defines = mapping->kind == core::Mapping::Kind::Constant;
    return defines && program.globals[id].kind == core::GlobalKind::Constant ? nullptr : &*mapping;
  }
};

/// Which headers a piece of code needs.
struct Includes {
  std::set<std::string> headers;    ///< "grus/data.hpp", "optional"
  std::set<std::string> libraries;  ///< Rocq names

  void use(const core::Global& global) {
    if (global.mapping) headers.insert(global.mapping->headers.begin(), global.mapping->headers.end());
    if (!global.mapping || global.mapping->kind == core::Mapping::Kind::Constant) libraries.insert(global.library);
  }
};

/// The path of a library's header without its ending: "Coq/Lists/List".
std::string library_path(const std::string& library);

}  // namespace grus::emit
