// Hand-built typed programs for the emitter's tests.
#pragma once

#include "core/program.hpp"

namespace grus::test {

/// Builds a program as `infer` would leave it.
class Builder {
 public:
  core::Program program;

  explicit Builder(std::string library) : library_(std::move(library)) { program.root = library_; }

  core::GlobalId global(core::GlobalKind kind, std::string base);
  core::Global& at(core::GlobalId id) { return program.globals[id]; }

  struct Ctor {
    std::string name;
    std::vector<core::Field> fields;
  };
  /// Declares the names of an inductive; `define` gives the constructors, which may mention it.
  core::GlobalId type(std::string name, std::vector<std::string> params = {});
  void define(core::GlobalId type, std::vector<Ctor> ctors, core::DataType::Kind kind = core::DataType::Kind::Standard);
  core::GlobalId ctor(core::GlobalId type, std::size_t index) const;
  void map_type(core::GlobalId type, std::string text, std::vector<std::string> ctors, std::string match,
                std::vector<std::string> headers = {});

  /// Declares a constant or function, `body` is set later.
  core::GlobalId def(std::string name, std::vector<std::string> type_params, std::vector<core::Binder> params,
                     core::TypeRef result);
  void body(core::GlobalId id, core::TermRef body);
  core::GlobalId inlined(std::string name, std::string text, std::vector<std::string> headers = {});

  core::Binder binder(std::string name, core::TypeRef type) { return {program.next_var++, std::move(name), type}; }

  core::TermRef call(core::GlobalId f, std::vector<core::TermRef> args, core::TypeRef type,
                     std::vector<core::TypeRef> type_args = {});
  core::TermRef cons(core::GlobalId ctor, std::vector<core::TermRef> args, core::TypeRef type);
  core::TermRef match(core::TermRef scrutinee, std::vector<core::Term::Branch> branches, core::TypeRef type);

 private:
  std::string library_;
};

core::TermRef use(const core::Binder& binder);
core::TermRef lam(std::vector<core::Binder> params, core::TermRef body);
core::TermRef let(core::Binder binder, core::TermRef value, core::TermRef body);
core::TermRef apply(core::TermRef f, std::vector<core::TermRef> args, core::TypeRef type);

/// bool, nat, list and prod as the standard mappings have them.
struct Basics {
  explicit Basics(Builder& builder);
  core::GlobalId boolean, nat, list, prod, option, add, eqb;
  core::TypeRef b, n;
  core::TypeRef list_of(core::TypeRef a) const { return core::data(list, {std::move(a)}); }
  core::TermRef number(std::string digits) const;
};

}  // namespace grus::test
