// What all printers share.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/program.hpp"
#include "diag/diagnostic.hpp"
#include "emit/generics.hpp"
#include "emit/instances.hpp"
#include "emit/names.hpp"
#include "imp/lower.hpp"

namespace grus::emit {

struct Context {
  Context(const core::Program& whole, diag::Diagnostics& problems)
      : program(whole),
        imp(whole),
        names(whole, imp.shapes),
        instances(whole, imp),
        generics(whole),
        functions(imp::lower_program(
            imp, [this](core::GlobalId id, std::size_t param) { return keeps_reference(id, param); })),
        diagnostics(problems),
        functor_members_(whole.functor_members()) {}

  const core::Program& program;
  imp::Context imp;
  GlobalNames names;
  Instances instances;
  Generics generics;
  imp::Program functions;
  diag::Diagnostics& diagnostics;

  const imp::Shapes& shapes() const { return imp.shapes; }
  const core::Global& global(core::GlobalId id) const { return program.globals[id]; }
  /// The functor that a global is inside of, or null.
  const core::Functor* functor(core::GlobalId id) const {
    return functor_members_[id] ? &program.functors[functor_members_[id]->functor] : nullptr;
  }
  const std::optional<core::FunctorMember>& functor_member(core::GlobalId id) const { return functor_members_[id]; }
  /// A mapping that replaces uses of the global.
  const core::Mapping* replacement(core::GlobalId id) const {
    const auto& mapping = program.globals[id].mapping;
    if (!mapping || mapping->kind == core::Mapping::Kind::Skip) return nullptr;
    const bool defines = mapping->kind == core::Mapping::Kind::Constant;
    return defines && program.globals[id].kind == core::GlobalKind::Constant ? nullptr : &*mapping;
  }

 private:
  /// Parameters with a type of their own, and those of functions whose body a mapping says.
  bool keeps_reference(core::GlobalId id, std::size_t param) const {
    return program.globals[id].mapping || instances.has_own_type(id, param);
  }

  std::vector<std::optional<core::FunctorMember>> functor_members_;
};

/// Which headers a piece of code needs.
struct Includes {
  std::set<std::string> headers;    ///< "grus/data.hpp", "optional"
  std::set<std::string> libraries;  ///< Rocq names

  void add(const Includes& more) {
    headers.insert(more.headers.begin(), more.headers.end());
    libraries.insert(more.libraries.begin(), more.libraries.end());
  }

  void use(const core::Global& global) {
    if (global.mapping) headers.insert(global.mapping->headers.begin(), global.mapping->headers.end());
    if (!global.mapping || global.mapping->kind == core::Mapping::Kind::Constant) libraries.insert(global.library);
  }
};

/// The path of a library's header without its ending: "Coq/Lists/List".
std::string library_path(const std::string& library);

}  // namespace grus::emit
