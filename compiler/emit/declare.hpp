// Printing what stands at namespace level: data types and definitions.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "emit/context.hpp"
#include "emit/doc.hpp"

namespace grus::emit {

/// Something to print inside a namespace.
struct Chunk {
  Namespace space;
  Doc doc;
};

/// The types of one library, each after what it needs: those of a functor, or those outside all functors.
std::vector<Chunk> print_types(const Context& context, const std::string& library, const core::Functor* functor,
                               Includes& includes);

struct DefinitionText {
  bool in_header = false;    ///< a template, or short
  std::vector<Doc> comment;  ///< documentation
  Doc signature;             ///< up to the `)`, with `template <…>` in front
  Doc definition;            ///< the signature and the body
  Includes for_signature, for_body;
  std::vector<core::GlobalId> mentions;
};

/// In a functor's class, definitions are static members.
DefinitionText print_definition(const Context& context, const core::Definition& definition);

/// With its documentation before it.
Doc documented(const DefinitionText& text, Doc doc);

/// The functors of a library as class templates, each after the concepts of its parameters.
std::vector<Chunk> print_functors(const Context& context, const std::string& library, Includes& includes);

/// `/// …` lines: the Rocq documentation, the type, the place.
std::vector<Doc> documentation(const core::Global& global);

/// C++ names of type parameters: distinct, and unlike anything in `reserved`.
std::vector<std::string> type_param_names(const std::vector<std::string>& rocq,
                                          const std::unordered_set<std::string>& reserved);
/// `<M, A, B>`, or nothing.
std::string template_args(const std::vector<std::string>& names);
/// `template <class A, class B>`, or nothing.
std::string template_head(const std::vector<std::string>& params);

/// Is there C++ code for it?
bool is_emitted(const core::Global& global);

}  // namespace grus::emit
