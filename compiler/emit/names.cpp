// Choosing names.
#include "emit/names.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <utility>

#include "emit/reserved.hpp"
#include "emit/text.hpp"

namespace grus::emit {

using core::Global;
using core::GlobalId;
using core::GlobalKind;

namespace {

bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

/// Greek letters, U+0391 to U+03C9.
std::string greek(std::uint32_t point) {
  static constexpr auto names = std::to_array<std::string_view>(
      {"alpha", "beta",   "gamma",   "delta", "epsilon", "zeta",    "eta",  "theta", "iota",
       "kappa", "lambda", "mu",      "nu",    "xi",      "omicron", "pi",   "rho",   "sigma",
       "sigma", "tau",    "upsilon", "phi",   "chi",     "psi",     "omega"});
  const bool small = point >= 0x3B1;
  const std::uint32_t at = point - (small ? 0x3B1 : 0x391);
  if (at >= names.size()) return {};
  std::string name(names[at]);
  if (!small) name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

std::string code_point_name(std::uint32_t point) {
  if (point >= 0x391 && point <= 0x3C9) {
    if (std::string name = greek(point); !name.empty()) return name;
  }
  if (point >= 0x2080 && point <= 0x2089) return std::to_string(point - 0x2080);  // subscript digits
  std::array<char, 16> hex{};
  std::snprintf(hex.data(), hex.size(), "u%04x", static_cast<unsigned>(point));
  return hex.data();
}

void primes(std::string& out, std::size_t count) {
  out += '_';
  if (count > 1) out += std::to_string(count);
}

/// `__` anywhere and `_X` at the start belong to the implementation.
std::string without_reserved_form(std::string name) {
  for (std::size_t at = name.find("__"); at != std::string::npos; at = name.find("__", at)) name.erase(at, 1);
  if (name.empty()) return "x";
  if (name[0] >= '0' && name[0] <= '9') return "x" + name;
  if (name[0] == '_') return name.size() == 1 ? "x_" : "x" + name;
  return name;
}

}  // namespace

std::string mangle(std::string_view rocq) {
  std::string out;
  for (std::size_t i = 0; i < rocq.size();) {
    if (is_plain(rocq[i])) {
      out += rocq[i++];
    } else if (rocq[i] == '\'') {
      const std::size_t end = std::min(rocq.find_first_not_of('\'', i), rocq.size());
      primes(out, end - i);
      i = end;
    } else {
      const CodePoint point = read_code_point(rocq, i);
      out += code_point_name(point.value);
      i += point.length;
    }
  }
  out = without_reserved_form(std::move(out));
  return is_reserved(out) ? out + "_" : out;
}

std::string join_namespace(const Namespace& space) {
  std::string out;
  for (const std::string& part : space) out += (out.empty() ? "" : "::") + part;
  return out;
}

namespace {

std::vector<std::string> split(const std::string& path) {
  std::vector<std::string> parts;
  std::size_t start = 0;
  for (std::size_t dot = path.find('.'); dot != std::string::npos; dot = path.find('.', start)) {
    parts.push_back(path.substr(start, dot - start));
    start = dot + 1;
  }
  parts.push_back(path.substr(start));
  return parts;
}

std::string unlike(const std::unordered_set<std::string>& taken, const std::string& wish) {
  if (!taken.contains(wish)) return wish;
  for (unsigned i = 2;; ++i) {
    std::string name = without_reserved_form(wish + "_" + std::to_string(i));
    if (!taken.contains(name)) return name;
  }
}

/// What the structs of types and constructors declare themselves.
bool is_member_name(std::string_view name) {
  return name == "kind" || name == "members" || name == "data" || name == "codata";
}

/// Constructors of enumerations and of plain structs have no name in the namespace.
bool in_namespace(const core::Program& program, const imp::Shapes& shapes, const Global& global) {
  if (global.kind != GlobalKind::Constructor) return true;
  (void)program;
  const imp::Shape shape = shapes.of(global.owner);
  return shape == imp::Shape::Handle || shape == imp::Shape::Lazy;
}

}  // namespace

std::size_t GlobalNames::enter(std::size_t scope, const std::string& rocq) {
  if (const auto it = scopes_[scope].inner.find(rocq); it != scopes_[scope].inner.end()) return it->second;
  std::string wish = mangle(rocq);
  if (scope == 0 && is_global_c_name(wish)) wish += '_';
  const std::string name = unlike(scopes_[scope].taken, wish);
  scopes_[scope].taken.insert(name);
  const std::size_t made = scopes_.size();
  scopes_[scope].inner.emplace(rocq, made);
  scopes_.emplace_back();
  Namespace space = spaces_[scope];
  space.push_back(name);
  by_namespace_.emplace(join_namespace(space), made);
  spaces_.push_back(std::move(space));
  return made;
}

std::size_t GlobalNames::scope_of(const std::string& library, const std::vector<std::string>& modules) {
  std::size_t scope = 0;
  for (const std::string& part : split(library.empty() ? "Top" : library)) scope = enter(scope, part);
  for (const std::string& module : modules) scope = enter(scope, module);
  return scope;
}

/// The root where there is no such scope.
std::size_t GlobalNames::find_scope(const std::string& library, const std::vector<std::string>& modules) const {
  std::vector<std::string> path = split(library.empty() ? "Top" : library);
  path.insert(path.end(), modules.begin(), modules.end());
  std::size_t scope = 0;
  for (const std::string& part : path) {
    const auto it = scopes_[scope].inner.find(part);
    if (it == scopes_[scope].inner.end()) return 0;
    scope = it->second;
  }
  return scope;
}

GlobalNames::GlobalNames(const core::Program& program, const imp::Shapes& shapes)
    : scopes_(1), spaces_(1), base_(program.globals.size()) {
  scopes_[0].taken = {"std", "grus"};
  by_namespace_.emplace("", 0);
  const auto functors = program.functor_members();
  for (const core::Functor& functor : program.functors) {
    const std::size_t scope = scope_of(functor.library, functor.modules);
    for (const std::string& name : all_parameter_names(program, functor)) scopes_[scope].taken.insert(name);
    scopes_[scope].taken.insert(spaces_[scope].back());  // members cannot have the name of their class
    classes_.insert(scope);
  }
  for (GlobalId id = 0; id < program.globals.size(); ++id) {
    const Global& global = program.globals[id];
    const auto& modules = functors[id] ? program.functors[functors[id]->functor].modules : global.modules;
    space_of_.push_back(scope_of(global.library, modules));
  }
  for (const core::OpenClass& each : program.classes) {
    auto& taken = scopes_[space_of_[each.type]].taken;
    concepts_[each.type] = unlike(taken, mangle(program.globals[each.type].base));
    taken.insert(concepts_[each.type]);
  }
  // A generic function has the name of the function that it was made of, which is not likely to be printed at all.
  std::unordered_set<GlobalId> originals;
  for (const core::Generic& each : program.generics) originals.insert(each.of);
  enum class Turn { Plain, Mangled, Original };
  for (const Turn turn : {Turn::Plain, Turn::Mangled, Turn::Original}) {
    for (GlobalId id = 0; id < program.globals.size(); ++id) {
      const Global& global = program.globals[id];
      std::string wish = mangle(global.base);
      if (functors[id]) {
        const auto& own = program.functors[functors[id]->functor].modules;
        for (std::size_t i = global.modules.size(); i > own.size(); --i)
          wish = mangle(global.modules[i - 1]) + "_" + wish;
        wish = without_reserved_form(std::move(wish));
      }
      if (global.kind != GlobalKind::Constant && is_member_name(wish)) wish += '_';
      const Turn own = originals.contains(id) ? Turn::Original : wish == global.base ? Turn::Plain : Turn::Mangled;
      if (own != turn) continue;
      if (in_namespace(program, shapes, global)) {
        auto& taken = scopes_[space_of_[id]].taken;
        wish = unlike(taken, wish);
        taken.insert(wish);
      }
      base_[id] = std::move(wish);
      const bool found_by_arguments = global.kind == GlobalKind::Constant && !classes_.contains(space_of_[id]);
      if (found_by_arguments) functions_[base_[id]].insert(space_of_[id]);
    }
  }
  for (const core::TypeAlias& alias : program.aliases) scopes_[space_of_[alias.id]].aliases.insert(base_[alias.id]);
  for (const core::DataType& type : program.types) {  // enumerators: a scope of their own
    if (shapes.of(type.id) != imp::Shape::Enum) continue;
    std::unordered_set<std::string> taken;
    for (const core::Constructor& constructor : type.constructors) {
      base_[constructor.id] = unlike(taken, base_[constructor.id]);
      taken.insert(base_[constructor.id]);
    }
  }
}

Namespace GlobalNames::library_space(const std::string& library) const { return spaces_[find_scope(library, {})]; }

Namespace GlobalNames::functor_space(const core::Functor& functor) const {
  return spaces_[find_scope(functor.library, functor.modules)];
}

std::string GlobalNames::unused(const Namespace& space, const std::string& wish) const {
  const auto it = by_namespace_.find(join_namespace(space));
  return it == by_namespace_.end() ? wish : unlike(scopes_[it->second].taken, wish);
}

std::unordered_set<std::string> GlobalNames::aliases_around(Namespace from) const {
  std::unordered_set<std::string> names;
  for (; !from.empty(); from.pop_back()) {
    const auto it = by_namespace_.find(join_namespace(from));
    if (it == by_namespace_.end()) continue;
    const auto& aliases = scopes_[it->second].aliases;
    names.insert(aliases.begin(), aliases.end());
  }
  return names;
}

std::vector<std::string> parameter_names(const core::Program& program, const core::Functor& functor) {
  std::unordered_set<std::string> taken{"std", "grus"};
  if (const core::Functor* outer = program.enclosing(functor)) {
    for (std::string& name : all_parameter_names(program, *outer)) taken.insert(std::move(name));
  }
  std::vector<std::string> names;
  for (const auto& parameter : functor.parameters) {
    names.push_back(unlike(taken, mangle(parameter.name)));
    taken.insert(names.back());
  }
  return names;
}

std::vector<std::string> all_parameter_names(const core::Program& program, const core::Functor& functor) {
  const core::Functor* outer = program.enclosing(functor);
  std::vector<std::string> names = outer ? all_parameter_names(program, *outer) : std::vector<std::string>{};
  for (std::string& name : parameter_names(program, functor)) names.push_back(std::move(name));
  return names;
}

/// Does a scope inside the root, seen from `from`, have something of this name?
bool GlobalNames::hidden(const std::string& name, const Namespace& from) const {
  Namespace space = from;
  for (; !space.empty(); space.pop_back()) {
    const auto it = by_namespace_.find(join_namespace(space));
    if (it != by_namespace_.end() && scopes_[it->second].taken.contains(name)) return true;
  }
  return false;
}

std::string GlobalNames::full_path(const Namespace& to, const Namespace& from) const {
  return (hidden(to.front(), from) ? "::" : "") + join_namespace(to) + "::";
}

std::string GlobalNames::path(const Namespace& to, const Namespace& from) const {
  return to == from ? "" : full_path(to, from);
}

/// Is it a member of a functor's class that `from` is inside of? There the class goes by its last name.
bool GlobalNames::in_class_around(GlobalId id, const Namespace& from) const {
  const Namespace& around = space(id);
  return classes_.contains(space_of_[id]) && around.size() < from.size() &&
         std::equal(around.begin(), around.end(), from.begin());
}

std::string GlobalNames::reference(GlobalId id, const Namespace& from) const {
  if (in_class_around(id, from)) return space(id).back() + "::" + base_[id];
  return path(space(id), from) + base_[id];
}

std::string GlobalNames::callee(GlobalId id, const Namespace& from) const {
  // In a class its functions come first, whatever the arguments are.
  if (space(id) == from && classes_.contains(space_of_[id])) return base_[id];
  if (in_class_around(id, from)) return reference(id, from);
  const auto it = functions_.find(base_[id]);
  const bool alone = it == functions_.end() || it->second.size() == 1;
  if (alone && !is_library_function(base_[id])) return reference(id, from);
  const bool near = space(id) == from && !scopes_[space_of_[id]].taken.contains(from.back());
  return near ? from.back() + "::" + base_[id] : full_path(space(id), from) + base_[id];
}

std::string LocalNames::fresh(std::string_view wish) {
  const std::string base = mangle(wish);
  const auto taken = [&](const std::string& name) {
    return std::any_of(scopes_.begin(), scopes_.end(), [&](const auto& scope) { return scope.contains(name); });
  };
  std::string name = base;
  for (unsigned i = 1; taken(name); ++i) name = without_reserved_form(base + std::to_string(i));
  scopes_.back().insert(name);
  return name;
}

const std::string& LocalNames::declare(core::VarId id, std::string_view wish) { return names_[id] = fresh(wish); }

const std::string& LocalNames::name(core::VarId id) const {
  static const std::string unknown = "grus_unbound";
  const auto it = names_.find(id);
  return it == names_.end() ? unknown : it->second;
}

}  // namespace grus::emit
