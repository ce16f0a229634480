// Files: one header and, where needed, one source file for each library.
//
// A header holds the types, then the definitions in their order: the declaration of what is compiled in
// the source file, templates in full. Whatever a template mentions before its place is declared first.
#include "emit/emit.hpp"

#include <algorithm>
#include <map>

#include "emit/concept.hpp"
#include "emit/declare.hpp"
#include "emit/text.hpp"
#include "imp/check.hpp"

namespace grus::emit {

using core::GlobalId;

std::string library_path(const std::string& library) {
  std::string path;
  for (const char c : library.empty() ? std::string("Top") : library) {
    if (c == '.') {
      path += '/';
    } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-') {
      path += c;
    } else {  // no separators, no dots: a path stays below the output directory
      static constexpr char digits[] = "0123456789abcdef";
      path += {'=', digits[static_cast<unsigned char>(c) >> 4], digits[static_cast<unsigned char>(c) & 15]};
    }
  }
  return path;
}

namespace {

/// Chunks with an empty line between them, namespaces opened and closed where they change.
std::string print_chunks(const std::vector<Chunk>& chunks) {
  std::string out;
  const Namespace* open = nullptr;
  const auto close = [&] {
    if (open) out += "\n}  // namespace " + join_namespace(*open) + "\n";
  };
  for (const Chunk& chunk : chunks) {
    if (!open || *open != chunk.space) {
      close();
      out += "\nnamespace " + join_namespace(chunk.space) + " {\n";
      open = &chunk.space;
    }
    out += "\n" + render(chunk.doc) + "\n";
  }
  close();
  return out;
}

std::string include_line(const std::string& header) {
  if (header.starts_with('<') || header.starts_with('"')) return "#include " + header + "\n";
  const bool standard = header.find('.') == std::string::npos;
  return standard ? "#include <" + header + ">\n" : "#include \"" + header + "\"\n";
}

class LibraryPrinter {
 public:
  LibraryPrinter(const Context& context, const std::string& library, const std::set<std::string>& emitted)
      : context_(context), library_(library), emitted_(emitted) {}

  void run(std::vector<OutputFile>& files) {
    header_ = print_types(context_, library_, nullptr, header_includes_);
    for (std::size_t i = 0; i < context_.program.classes.size(); ++i) {
      if (context_.global(context_.program.classes[i].type).library != library_) continue;
      header_.push_back(print_open_concept(context_, i, header_includes_));
    }
    for (const core::Definition& definition : context_.program.definitions) {
      const core::Global& global = context_.global(definition.id);
      if (global.library != library_ || !is_emitted(global) || context_.functor(definition.id)) continue;
      order_.push_back(definition.id);
      texts_.emplace(definition.id, print_definition(context_, definition));
    }
    for (const GlobalId id : order_) place(id);
    // Last, as nothing else in the library can mention what is inside.
    for (Chunk& chunk : print_functors(context_, library_, header_includes_)) header_.push_back(std::move(chunk));
    const std::string path = library_path(library_);
    const std::string title = "// " + comment_line(library_) + ", compiled by Grus.\n";
    files.push_back({path + ".hpp", title + "#pragma once\n" + includes_after_line(header_includes_, nullptr) +
                                        print_chunks(header_)});
    if (source_.empty()) return;
    files.push_back({path + ".cpp", title + "#include \"" + path + ".hpp\"\n" +
                                        includes_after_line(source_includes_, &header_includes_) +
                                        print_chunks(source_)});
  }

 private:
  void place(GlobalId id) {
    const DefinitionText& text = texts_.at(id);
    const Namespace& space = context_.names.space(id);
    header_includes_.add(text.for_signature);
    if (!text.in_header) {
      if (declared_.insert(id).second) header_.push_back({space, documented(text, declaration(text))});
      source_includes_.add(text.for_body);
      source_.push_back({space, text.definition});
      return;
    }
    header_includes_.add(text.for_body);
    for (const GlobalId other : text.mentions) declare_early(other, id);
    const bool first = declared_.insert(id).second;
    header_.push_back({space, first ? documented(text, text.definition) : text.definition});
  }

  /// Before `user`, which is defined in the header and mentions `id`.
  void declare_early(GlobalId id, GlobalId user) {
    const auto it = texts_.find(id);
    if (id == user || it == texts_.end() || !declared_.insert(id).second) return;
    header_includes_.add(it->second.for_signature);
    header_.push_back({context_.names.space(id), documented(it->second, declaration(it->second))});
  }

  static Doc declaration(const DefinitionText& text) { return concat({text.signature, emit::text(";")}); }

  /// In three groups: standard headers, the runtime's and the user's, libraries.
  std::string includes(const Includes& wanted, const Includes* already) const {
    std::string standard, other, libraries;
    for (const std::string& header : wanted.headers) {
      if (already && already->headers.contains(header)) continue;
      (header.find('.') == std::string::npos ? standard : other) += include_line(header);
    }
    for (const std::string& library : wanted.libraries) {
      if (library == library_ || !emitted_.contains(library)) continue;
      if (!already || !already->libraries.contains(library)) libraries += include_line(library_path(library) + ".hpp");
    }
    std::string out = standard;
    for (const std::string& group : {other, libraries}) {
      if (!out.empty() && !group.empty()) out += "\n";
      out += group;
    }
    return out;
  }

  std::string includes_after_line(const Includes& wanted, const Includes* already) const {
    const std::string more = includes(wanted, already);
    return more.empty() ? "" : "\n" + more;
  }

  const Context& context_;
  const std::string& library_;
  const std::set<std::string>& emitted_;
  std::vector<Chunk> header_, source_;
  Includes header_includes_, source_includes_;
  std::vector<GlobalId> order_;
  std::map<GlobalId, DefinitionText> texts_;
  std::unordered_set<GlobalId> declared_;
};

/// Libraries with something to print, in order of their first global.
std::vector<std::string> libraries(const core::Program& program) {
  std::vector<std::string> order;
  std::set<std::string> seen;
  std::vector<GlobalId> ids;
  for (const core::DataType& type : program.types) ids.push_back(type.id);
  for (const core::TypeAlias& alias : program.aliases) ids.push_back(alias.id);
  for (const core::Definition& definition : program.definitions) ids.push_back(definition.id);
  for (const core::OpenClass& each : program.classes) ids.push_back(each.type);
  std::sort(ids.begin(), ids.end());
  for (const core::Functor& functor : program.functors) {
    if (seen.insert(functor.library).second) order.push_back(functor.library);
  }
  for (const GlobalId id : ids) {
    const core::Global& global = program.globals[id];
    if (is_emitted(global) && seen.insert(global.library).second) order.push_back(global.library);
  }
  return order;
}

bool check(const Context& context) {
  bool sound = true;
  for (const imp::Function& function : context.functions.functions) {
    std::vector<std::string> problems = imp::check_ownership(context.imp, context.functions, function);
    for (std::string& each : imp::check_constructors(context.imp, function)) problems.push_back(std::move(each));
    for (const std::string& problem : problems) {
      sound = false;
      context.diagnostics.error(diag::Kind::CheckOwnership, context.global(function.id).location, problem,
                                "This is a bug in Grus, not in your program: an invariant of its imperative language "
                                "is broken.");
    }
  }
  return sound;
}

}  // namespace

EmitResult emit(const core::Program& typed, diag::Diagnostics& diagnostics) {
  const Context context(typed, diagnostics);
  if (!check(context)) return {};
  const std::vector<std::string> order = libraries(typed);
  const std::set<std::string> emitted(order.begin(), order.end());
  EmitResult result;
  for (const std::string& library : order) LibraryPrinter(context, library, emitted).run(result.files);
  return result;
}

}  // namespace grus::emit
