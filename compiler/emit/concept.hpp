// Requires-expressions of generated concepts.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "emit/declare.hpp"
#include "emit/doc.hpp"
#include "emit/types.hpp"

namespace grus::emit {

/// The values that a requires-expression speaks of.
class Samples {
 public:
  /// `first` are declared before all others; `taken` are names of other things.
  explicit Samples(std::vector<std::string> first = {}, std::vector<std::string> taken = {})
      : order_(std::move(first)), taken_(std::move(taken)) {}

  /// The n-th value of the type, which is printed `declared`.
  std::string name(const std::string& declared, std::size_t n) {
    auto& names = names_[declared];
    while (names.size() <= n) {
      names.push_back(unused());
      order_.push_back(declared + " " + names.back());
    }
    return names[n];
  }
  /// `{ callee(x, y) } -> std::convertible_to<…>;`
  Doc requirement(const std::string& callee, const std::vector<core::TypeRef>& params, const core::TypeRef& result,
                  const TypePrinter& types) {
    std::string call = callee + "(";
    std::map<std::string, std::size_t> uses;
    for (std::size_t i = 0; i < params.size(); ++i) {
      const std::string declared = types.param(params[i]);
      call += (i == 0 ? "" : ", ") + name(declared, uses[declared]++);
    }
    const std::string converts = "-> std::convertible_to<" + types.type(result) + ">;";
    return group(concat({text("{ " + call + ") }"), nest(concat({line(), text(converts)}))}));
  }

  Doc requires_expression(const std::vector<Doc>& lines) const {
    std::vector<Doc> declarations;
    for (const std::string& each : order_) declarations.push_back(text(each));
    const Doc head = declarations.empty() ? text("requires {") : arguments("requires(", declarations, ") {");
    return concat({head, nest(concat({hard_line(), join(lines, hard_line())})), hard_line(), text("}")});
  }

 private:
  std::string unused() {
    static constexpr std::string_view letters = "xyzuvwabcdfghijklmnopqrst";
    while (true) {
      const std::size_t at = made_++;
      std::string name = at < letters.size() ? std::string(1, letters[at]) : "x" + std::to_string(at);
      if (std::find(taken_.begin(), taken_.end(), name) == taken_.end()) return name;
    }
  }

  std::map<std::string, std::vector<std::string>> names_;
  std::vector<std::string> order_, taken_;
  std::size_t made_ = 0;
};

/// Types that stand for any type in a requires-expression.
std::vector<std::string> archetypes(std::size_t count);

/// The name of a class's concept, as said inside `from`.
std::string concept_name(const Context& context, core::GlobalId type, const Namespace& from);

/// The concept of an open class as said inside `from`, for a template parameter: `Monad<M>`.
std::string open_concept(const Context& context, std::size_t index, const Namespace& from,
                         const std::string& first_arg = {});

/// What instances of an open class have, members of its superclasses included.
Chunk print_open_concept(const Context& context, std::size_t index, Includes& includes);

/// The concept of a class: what its instances have.
std::vector<Doc> print_concept(const Context& context, const core::DataType& type, Includes& includes);
/// The same of a class with one method, whose instances are called.
std::vector<Doc> print_concept(const Context& context, const core::TypeAlias& type, Includes& includes);

}  // namespace grus::emit
