// Types as C++ text.
#pragma once

#include <string>
#include <vector>

#include "emit/context.hpp"

namespace grus::emit {

class TypePrinter {
 public:
  /// `params`: the C++ names of the type variables in scope.
  TypePrinter(const Context& context, Namespace here, std::vector<std::string> params, Includes& includes)
      : context_(context), here_(std::move(here)), params_(std::move(params)), includes_(includes) {}

  std::string type(const core::TypeRef& type) const;
  /// Of a result: of what may stop, an outcome.
  std::string result(const core::TypeRef& type, bool stops) const;
  /// Of a parameter: `const T&`, or T where copying costs nothing.
  std::string param(const core::TypeRef& type) const;
  /// `R(A, B)`
  std::string signature(const core::TypeRef& function) const;
  /// The concept of what can be called like `function`.
  std::string callable(const core::TypeRef& function) const;
  /// `<A, B>`, or nothing.
  std::string args(const std::vector<core::TypeRef>& types) const;
  /// The struct of a constructor of a handle of type `data`: `node<A>`.
  std::string constructor(core::GlobalId id, const core::TypeRef& data) const;
  /// The text of a mapping at the type variables in scope.
  std::string instance(const core::Mapping& mapping) const;
  /// How the global is called here.
  std::string name(core::GlobalId id) const;

  const Namespace& here() const { return here_; }
  const std::vector<std::string>& params() const { return params_; }
  Includes& includes() const { return includes_; }

 private:
  std::string data(const core::Type::Data& data) const;
  std::string mapped(const std::string& text, const std::vector<core::TypeRef>& args) const;

  const Context& context_;
  Namespace here_;
  std::vector<std::string> params_;
  Includes& includes_;
};

/// The parameters of its data type that a constructor's fields mention, in order.
std::vector<std::uint32_t> used_params(const core::DataType& type, const core::Constructor& constructor);

/// Which variables C++ can deduce from an argument of this type.
void deducible(const Context& context, const core::TypeRef& type, std::vector<bool>& found);
bool mentions_variable(const core::TypeRef& type);

}  // namespace grus::emit
