// The top-level forms of a .core file, and what can only be said about it as a whole.
//
// The forms come in a fixed order, so all globals are known before the first declaration and every
// reference is checked where it stands. What needs the declarations too waits for the end: that each
// constructor is declared, that mappings have a template for each, and that types which mention a
// logical inductive mention `Erased` instead.
#include "core/read.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <unordered_map>
#include <utility>

#include "core/big_stack.hpp"
#include "core/open_class.hpp"
#include "core/read_term.hpp"
#include "core/sexp.hpp"

namespace grus::core {

using diag::Kind;
using diag::printable;

namespace {

constexpr std::uint64_t kVersion = 1;
constexpr std::uint64_t kMaxId = std::numeric_limits<GlobalId>::max();

/// The order of the sections; a form may follow those of its own section or of earlier ones.
enum class Section { Coq, Root, Libraries, Globals, Functors, Declarations, Builtins, Roots, End };

class FileReader {
 public:
  FileReader(std::string_view text, std::string_view file, diag::Diagnostics& diagnostics, const ReadOptions& options)
      : in_(text, file, diagnostics),
        terms_(in_, program_.globals, std::min(options.max_depth, stack_bytes_left() / kStackPerLevel)),
        text_size_(text.size()),
        max_bytes_(options.max_bytes) {}

  std::optional<Program> read();

 private:
  bool header();
  bool form(std::string_view keyword, std::size_t start);
  bool enter(Section section, bool once, std::size_t start);
  void library();
  void functor();
  void builtin(std::size_t start);
  std::vector<GlobalId> numbers(GlobalKind kind, std::string_view what);
  void open_class();
  void taken_instance();
  void generic();
  void effect();
  void monad();
  void own_monad();
  void roots();

  void global();
  void global_kind(Global& global);
  void attribute(Global& global);
  void mapping(Global& global, Mapping::Kind kind, std::size_t start);
  void check_attribute(bool repeated, bool misplaced, const Global& global, std::string_view what, std::size_t start);
  std::vector<std::string> strings(std::string_view what);
  Location mapping_location();

  void inductive();
  void packet(DataType::Kind kind, std::vector<GlobalId>& group);
  Constructor constructor(const DataType& type);
  void type_definition();
  void definition();
  void declare(GlobalId id, std::size_t offset);

  void check_constructors();
  void check_owners();
  void erase_logical();
  TypeRef without_logical(const TypeRef& type) const;

  Program program_;
  Cursor in_;
  TermReader terms_;
  std::size_t text_size_, max_bytes_;
  Section section_ = Section::Coq;
  std::array<bool, 9> seen_{};
  std::unordered_map<std::string, std::string> sources_;
  std::vector<std::size_t> global_offsets_;
  std::vector<bool> declared_;
  std::vector<bool> logical_;
  bool any_logical_ = false;
};

std::string describe(const Global& global) { return "`" + printable(qualified_name(global), 120) + "`"; }

// ---- The file ----

std::optional<Program> FileReader::read() {
  if (text_size_ > max_bytes_) {
    in_.fail(
        Kind::CoreTooLarge, 0,
        "the file has " + std::to_string(text_size_) + " bytes; at most " + std::to_string(max_bytes_) + " are read");
    return std::nullopt;
  }
  if (!header()) return std::nullopt;
  while (!in_.failed() && section_ != Section::End) {
    const std::size_t start = in_.here();
    if (in_.at_end()) {
      in_.fail(Kind::CoreMissingEnd, start, "the file ends without `(end)`",
               "The file is truncated; run the extraction again.");
      break;
    }
    if (!in_.open("a top-level form")) break;
    if (form(in_.atom("the keyword of a top-level form"), start)) in_.close();
  }
  if (!in_.failed() && !in_.at_end()) {
    in_.fail(Kind::CoreTrailing, in_.here(), "something follows `(end)`", "Two files may have been joined.");
  }
  check_constructors();
  if (const auto problem = misplaced_open(program_); problem && !in_.failed()) {
    in_.fail(Kind::CoreGlobal, in_.here(), printable(*problem));
  }
  if (in_.failed()) return std::nullopt;
  if (any_logical_) erase_logical();
  program_.next_var = terms_.next_var();
  return std::move(program_);
}

bool FileReader::header() {
  if (!in_.try_form("grus-core")) {
    in_.fail(Kind::CoreNotCore, in_.here(), "this is not a .core file: it does not begin with `(grus-core`");
    return false;
  }
  const std::size_t offset = in_.here();
  const std::uint64_t version = in_.number("the version of the format", std::numeric_limits<std::uint64_t>::max());
  if (!in_.failed() && version != kVersion) {
    in_.fail(Kind::CoreVersion, offset,
             "the file has format version " + std::to_string(version) + "; this compiler reads version " +
                 std::to_string(kVersion),
             "Build the plugin and the compiler from the same release.");
  }
  return in_.close();
}

/// Read the rest of a form, up to its `)`; false when it failed.
bool FileReader::form(std::string_view keyword, std::size_t start) {
  if (in_.failed()) return false;
  if (keyword == "global") {
    if (enter(Section::Globals, false, start)) global();
  } else if (keyword == "def") {
    if (enter(Section::Declarations, false, start)) definition();
  } else if (keyword == "fixdef") {
    if (!enter(Section::Declarations, false, start)) return false;
    do {
      in_.open("a definition of the `fixdef`");
      definition();
      in_.close();
    } while (!in_.failed() && !in_.at_close());
  } else if (keyword == "inductive") {
    if (enter(Section::Declarations, false, start)) inductive();
  } else if (keyword == "typedef") {
    if (enter(Section::Declarations, false, start)) type_definition();
  } else if (keyword == "library") {
    if (enter(Section::Libraries, false, start)) library();
  } else if (keyword == "coq") {
    if (enter(Section::Coq, true, start)) in_.string("the version of Coq");
  } else if (keyword == "root") {
    if (enter(Section::Root, true, start)) program_.root = in_.string("the name of the root library");
  } else if (keyword == "functor") {
    if (enter(Section::Functors, false, start)) functor();
  } else if (keyword == "builtin") {
    if (enter(Section::Builtins, false, start)) builtin(start);
  } else if (keyword == "class") {
    if (enter(Section::Builtins, false, start)) open_class();
  } else if (keyword == "instance") {
    if (enter(Section::Builtins, false, start)) taken_instance();
  } else if (keyword == "generic") {
    if (enter(Section::Builtins, false, start)) generic();
  } else if (keyword == "effect") {
    if (enter(Section::Builtins, false, start)) effect();
  } else if (keyword == "monad") {
    if (enter(Section::Builtins, false, start)) monad();
  } else if (keyword == "own-monad") {
    if (enter(Section::Builtins, false, start)) own_monad();
  } else if (keyword == "roots") {
    if (enter(Section::Roots, true, start)) roots();
  } else if (keyword == "end") {
    enter(Section::End, true, start);
  } else {
    in_.fail(Kind::CoreKeyword, start, "unknown top-level form `(" + printable(keyword) + " …`");
  }
  return !in_.failed();
}

bool FileReader::enter(Section section, bool once, std::size_t start) {
  static constexpr std::array<std::string_view, 9> names = {"(coq …)",
                                                            "(root …)",
                                                            "(library …)",
                                                            "(global …)",
                                                            "(functor …)",
                                                            "declaration",
                                                            "(builtin …) or what is said of classes and effects",
                                                            "(roots …)",
                                                            "(end)"};
  const auto number = static_cast<std::size_t>(section);
  if (section < section_) {
    in_.fail(Kind::CoreOrder, start,
             std::string(names[number]) + " must come before the first " +
                 std::string(names[static_cast<std::size_t>(section_)]));
  } else if (once && seen_[number]) {
    in_.fail(Kind::CoreOrder, start, "there is a second " + std::string(names[number]));
  }
  for (const Section needed : {Section::Coq, Section::Root, Section::Roots}) {
    const auto n = static_cast<std::size_t>(needed);
    if (needed < section && !seen_[n]) {
      in_.fail(Kind::CoreMissingForm, start, std::string(names[n]) + " is missing");
    }
  }
  if (in_.failed()) return false;
  if (section_ <= Section::Globals && section > Section::Globals) check_owners();
  section_ = section;
  seen_[number] = true;
  return !in_.failed();
}

void FileReader::library() {
  const std::size_t offset = in_.here();
  std::string name = in_.string("the name of a library");
  std::string source = in_.string("the source of a library");
  if (in_.failed()) return;
  if (!sources_.emplace(name, std::move(source)).second) {
    in_.fail(Kind::CoreDuplicate, offset, "library `" + printable(name) + "` is declared twice");
  }
}

void FileReader::functor() {
  Functor& read = program_.functors.emplace_back();
  read.library = in_.string("the library of a functor");
  read.modules = strings("the path of a functor");
  if (const auto source = sources_.find(read.library); source != sources_.end()) read.location.file = source->second;
  if (!in_.failed() && in_.try_form("loc")) {
    read.location.line = static_cast<std::uint32_t>(in_.number("a line", UINT32_MAX));
    read.location.column = static_cast<std::uint32_t>(in_.number("a column", UINT32_MAX));
    in_.close();
  }
  if (!in_.failed() && in_.try_form("doc")) {
    read.doc = in_.string("the documentation of a functor");
    in_.close();
  }
  do {
    const std::size_t offset = in_.here();
    if (!in_.try_form("param")) in_.fail(Kind::CoreKeyword, offset, "expected a parameter of the functor, `(param …)`");
    Functor::Parameter& parameter = read.parameters.emplace_back();
    parameter.name = in_.string("the name of a parameter");
    parameter.module_type = in_.string("the module type of a parameter");
    in_.close();
  } while (!in_.failed() && !in_.at_close());
  if (!in_.failed() && read.modules.empty()) {
    in_.fail(Kind::CoreGlobal, in_.here(), "the functor has no name");
  }
}

void FileReader::builtin(std::size_t start) {
  const std::string_view name = in_.atom("the name of a built-in type");
  std::optional<GlobalId>* slot = nullptr;
  if (name == "int63") slot = &program_.int63;
  if (name == "float") slot = &program_.float64;
  if (name == "array") slot = &program_.array;
  if (in_.failed()) return;
  if (!slot) {
    in_.fail(Kind::CoreKeyword, start, "unknown built-in type `" + printable(name) + "`");
    return;
  }
  if (*slot) {
    in_.fail(Kind::CoreDuplicate, start, "built-in type `" + printable(name) + "` is declared twice");
    return;
  }
  *slot = terms_.declared(GlobalKind::Type, "the number of a type");
}

std::vector<GlobalId> FileReader::numbers(GlobalKind kind, std::string_view what) {
  std::vector<GlobalId> read;
  in_.open(what);
  while (!in_.failed() && !in_.at_close()) read.push_back(terms_.declared(kind, what));
  in_.close();
  return read;
}

void FileReader::open_class() {
  OpenClass read{};
  read.type = terms_.declared(GlobalKind::Type, "the number of a class");
  read.instance = terms_.declared(GlobalKind::Constant, "the number of an instance");
  read.types = numbers(GlobalKind::Type, "the types of a class");
  read.members = numbers(GlobalKind::Constant, "the members of a class");
  if (!in_.failed()) program_.classes.push_back(std::move(read));
}

void FileReader::taken_instance() {
  TakenInstance read{};
  read.definition = terms_.declared(GlobalKind::Constant, "the number of a constant");
  read.index = static_cast<std::uint32_t>(in_.number("the position of a parameter", UINT32_MAX));
  read.type = terms_.declared(GlobalKind::Type, "the number of a class");
  if (!in_.failed()) program_.instances.push_back(read);
}

void FileReader::generic() {
  Generic read{};
  read.id = terms_.declared(GlobalKind::Constant, "the number of a constant");
  read.of = terms_.declared(GlobalKind::Constant, "the number of a constant");
  read.instances = numbers(GlobalKind::Constant, "the instances of a generic function");
  if (!in_.failed()) program_.generics.push_back(std::move(read));
}

void FileReader::effect() {
  const std::size_t offset = in_.here();
  Effect read{};
  read.type = terms_.declared(GlobalKind::Type, "the number of a family of events");
  read.headers = strings("the headers of an effect");
  read.location = mapping_location();
  while (!in_.failed() && !in_.at_close()) {
    in_.open("an event");
    std::string text = in_.string("the template of an event");
    read.operations.push_back({std::move(text), terms_.type(TermReader::kMaxTypeVariables)});
    in_.close();
  }
  const DataType* family = in_.failed() ? nullptr : program_.data_type(read.type);
  if (!in_.failed() && (!family || family->constructors.size() != read.operations.size())) {
    in_.fail(Kind::MappingConstructors, offset, "an effect has not one template for each of its events");
  }
  if (!in_.failed()) program_.effects.push_back(std::move(read));
}

namespace {

/// What the passes rely on: one constructor around a node, nodes with their fields, sums of one field.
bool is_tree(const Program& program, const Monad& monad) {
  const auto has_fields = [&](const std::optional<GlobalId>& id, std::size_t count) {
    const Constructor* constructor = id ? program.constructor(*id) : nullptr;
    return !id || (constructor && constructor->fields.size() == count);
  };
  const DataType* tree = program.data_type(monad.type);
  if (!tree || tree->type_params.empty() || tree->constructors.size() != 1) return false;
  if (tree->constructors[0].fields.size() != 1) return false;
  const DataType* sum = monad.sum ? program.data_type(*monad.sum) : nullptr;
  if (monad.sum && !sum) return false;
  const bool one_field = !sum || std::all_of(sum->constructors.begin(), sum->constructors.end(),
                                             [](const Constructor& each) { return each.fields.size() == 1; });
  return one_field && has_fields(monad.ret, 1) && has_fields(monad.silent, 1) && has_fields(monad.event, 2);
}

}  // namespace

void FileReader::monad() {
  const std::size_t start = in_.here();
  Monad read{};
  read.type = terms_.declared(GlobalKind::Type, "the number of a monad");
  while (!in_.failed() && !in_.at_close()) {
    in_.open("a part of a monad");
    const std::size_t offset = in_.here();
    const std::string part(in_.atom("the name of a part"));
    if (part == "ret" || part == "silent" || part == "event") {
      auto& slot = part == "ret" ? read.ret : part == "silent" ? read.silent : read.event;
      slot = terms_.declared(GlobalKind::Constructor, "a constructor");
    } else if (part == "bind" || part == "inject") {
      (part == "bind" ? read.bind : read.inject) = terms_.declared(GlobalKind::Constant, "a constant");
    } else if (part == "sum") {
      read.sum = terms_.declared(GlobalKind::Type, "a type");
    } else {
      in_.fail(Kind::CoreKeyword, offset, "a monad has no part `" + printable(part) + "`");
    }
    in_.close();
  }
  if (in_.failed()) return;
  if (!is_tree(program_, read)) {
    in_.fail(Kind::CoreConstructor, start,
             describe(program_.globals[read.type]) + " is not a type of trees with such parts");
    return;
  }
  program_.monads.push_back(read);
}

void FileReader::own_monad() {
  Monad read{};
  read.type = terms_.declared(GlobalKind::Type, "the number of a monad");
  while (!in_.failed() && !in_.at_close()) {
    in_.open("a part of a monad");
    const std::size_t offset = in_.here();
    const std::string part(in_.atom("the name of a part"));
    if (part == "ret" || part == "bind") {
      (part == "ret" ? read.ret : read.bind) = terms_.declared(GlobalKind::Constant, "a constant");
    } else {
      in_.fail(Kind::CoreKeyword, offset, "a monad of one's own has no part `" + printable(part) + "`");
    }
    in_.close();
  }
  if (!in_.failed()) program_.monads.push_back(read);
}

void FileReader::roots() {
  while (!in_.failed() && !in_.at_close()) {
    const std::size_t offset = in_.here();
    const std::uint64_t id = in_.number("the number of a root", kMaxId);
    if (id >= program_.globals.size()) {
      in_.fail(Kind::CoreGlobal, offset,
               "there is no global " + std::to_string(id) + "; the file declares " +
                   std::to_string(program_.globals.size()));
    }
    program_.roots.push_back(static_cast<GlobalId>(id));
  }
}

// ---- Globals ----

void FileReader::global() {
  const std::size_t offset = in_.here();
  const std::uint64_t id = in_.number("the number of a global", kMaxId);
  if (in_.failed()) return;
  if (id != program_.globals.size()) {
    in_.fail(Kind::CoreGap, offset,
             "global " + std::to_string(id) + " follows " + std::to_string(program_.globals.size()) +
                 " others; its number should be " + std::to_string(program_.globals.size()));
    return;
  }
  global_offsets_.push_back(offset);
  Global& read = program_.globals.emplace_back();
  global_kind(read);
  read.library = in_.string("the library of a global");
  read.modules = strings("the modules of a global");
  read.base = in_.string("the name of a global");
  if (const auto source = sources_.find(read.library); source != sources_.end()) read.location.file = source->second;
  while (!in_.failed() && !in_.at_close()) attribute(read);
}

void FileReader::global_kind(Global& global) {
  if (in_.try_atom("const")) {
    global.kind = GlobalKind::Constant;
  } else if (in_.try_atom("type")) {
    global.kind = GlobalKind::Type;
  } else if (in_.try_form("ctor")) {
    global.kind = GlobalKind::Constructor;
    global.owner = static_cast<GlobalId>(in_.number("the number of a data type", kMaxId));
    global.index = static_cast<std::uint32_t>(in_.number("the index of a constructor", UINT32_MAX));
    in_.close();
  } else {
    in_.fail_expected("`const`, `type` or `(ctor …)`");
  }
}

std::vector<std::string> FileReader::strings(std::string_view what) {
  std::vector<std::string> read;
  in_.open(what);
  while (!in_.failed() && !in_.at_close()) read.push_back(in_.string(what));
  in_.close();
  return read;
}

void FileReader::attribute(Global& global) {
  const std::size_t start = in_.here();
  if (!in_.open("an attribute")) return;
  const std::string_view keyword = in_.atom("the keyword of an attribute");
  if (in_.failed()) return;
  if (keyword == "loc") {
    check_attribute(global.location.line != 0, false, global, keyword, start);
    global.location.line = static_cast<std::uint32_t>(in_.number("a line", UINT32_MAX));
    global.location.column = static_cast<std::uint32_t>(in_.number("a column", UINT32_MAX));
  } else if (keyword == "doc") {
    check_attribute(!global.doc.empty(), false, global, keyword, start);
    global.doc = in_.string("the documentation of a global");
  } else if (keyword == "coqtype") {
    check_attribute(!global.rocq_type.empty(), false, global, keyword, start);
    global.rocq_type = in_.string("the Coq type of a global");
  } else if (keyword == "class") {
    check_attribute(global.is_class, global.kind != GlobalKind::Type, global, keyword, start);
    global.is_class = true;
  } else if (keyword == "inline") {
    mapping(global, Mapping::Kind::Inline, start);
  } else if (keyword == "constant") {
    mapping(global, Mapping::Kind::Constant, start);
  } else if (keyword == "inductive") {
    mapping(global, Mapping::Kind::Inductive, start);
  } else if (keyword == "skip") {
    mapping(global, Mapping::Kind::Skip, start);
  } else if (keyword == "numeral") {
    check_attribute(global.literal.has_value(), global.kind != GlobalKind::Type, global, keyword, start);
    global.literal = in_.string("the template of a numeral");
    mapping_location();
  } else {
    in_.fail(Kind::CoreKeyword, start, "unknown attribute `(" + printable(keyword) + " …`");
  }
  in_.close();
}

void FileReader::check_attribute(bool repeated, bool misplaced, const Global& global, std::string_view what,
                                 std::size_t start) {
  if (repeated) {
    in_.fail(Kind::CoreAttribute, start, describe(global) + " has a second `" + std::string(what) + "`");
  } else if (misplaced) {
    in_.fail(Kind::CoreAttribute, start,
             "a " + std::string(kind_name(global.kind)) + " such as " + describe(global) + " cannot have `" +
                 std::string(what) + "`");
  }
}

void FileReader::mapping(Global& global, Mapping::Kind kind, std::size_t start) {
  const bool misplaced = kind == Mapping::Kind::Inductive ? global.kind != GlobalKind::Type
                         : kind == Mapping::Kind::Skip    ? false
                                                          : global.kind == GlobalKind::Constructor;
  const std::string_view keyword = kind == Mapping::Kind::Inductive ? "inductive" : "mapping";
  check_attribute(global.mapping.has_value(), misplaced, global, keyword, start);
  Mapping& read = global.mapping.emplace();
  read.kind = kind;
  if (kind != Mapping::Kind::Skip) {
    read.text = in_.string("the template of a mapping");
    if (kind == Mapping::Kind::Inductive) {
      read.constructors = strings("the templates of constructors");
      read.match = in_.string("the template of a match");
    }
    read.headers = strings("the headers of a mapping");
  }
  read.location = mapping_location();
}

Location FileReader::mapping_location() {
  Location read;
  if (!in_.try_form("at")) {
    in_.fail_expected("`(at …)`, the place of a mapping");
    return read;
  }
  if (!in_.at_close()) {
    read.file = in_.string("a file");
    read.line = static_cast<std::uint32_t>(in_.number("a line", UINT32_MAX));
    read.column = static_cast<std::uint32_t>(in_.number("a column", UINT32_MAX));
  }
  in_.close();
  return read;
}

/// Once all globals are there: the owner of every constructor is one of them, and a type.
void FileReader::check_owners() {
  declared_.resize(program_.globals.size());
  logical_.resize(program_.globals.size());
  for (std::size_t id = 0; id < program_.globals.size(); ++id) {
    const Global& global = program_.globals[id];
    if (global.kind != GlobalKind::Constructor) continue;
    if (global.owner >= program_.globals.size() || program_.globals[global.owner].kind != GlobalKind::Type) {
      in_.fail(Kind::CoreConstructor, global_offsets_[id],
               "constructor " + describe(global) + " belongs to global " + std::to_string(global.owner) +
                   ", which is not a type");
      return;
    }
  }
}

// ---- Declarations ----

void FileReader::declare(GlobalId id, std::size_t offset) {
  if (in_.failed()) return;
  if (declared_[id]) {
    in_.fail(Kind::CoreDuplicate, offset, describe(program_.globals[id]) + " is declared twice");
  }
  declared_[id] = true;
}

void FileReader::inductive() {
  auto kind = DataType::Kind::Standard;
  if (in_.try_atom("record")) {
    kind = DataType::Kind::Record;
  } else if (in_.try_atom("coinductive")) {
    kind = DataType::Kind::Coinductive;
  } else if (!in_.try_atom("standard")) {
    in_.fail_expected("`standard`, `record` or `coinductive`");
    return;
  }
  std::vector<GlobalId> group;
  const std::size_t first = program_.types.size();
  do {
    packet(kind, group);
  } while (!in_.failed() && !in_.at_close());
  // `group` once a member would be quadratic in a block of absurdly many; real blocks are small.
  constexpr std::size_t max_group = 1000;
  if (group.size() > max_group) {
    in_.fail(Kind::CoreNumber, in_.here(),
             "a block of " + std::to_string(group.size()) + " inductives; at most " + std::to_string(max_group) +
                 " are read");
    return;
  }
  for (std::size_t i = first; i < program_.types.size(); ++i) program_.types[i].group = group;
}

void FileReader::packet(DataType::Kind kind, std::vector<GlobalId>& group) {
  if (!in_.try_form("packet")) {
    in_.fail_expected("`(packet …)`");
    return;
  }
  const std::size_t offset = in_.here();
  DataType read;
  read.kind = kind;
  read.id = terms_.declared(GlobalKind::Type, "the number of an inductive");
  declare(read.id, offset);
  if (in_.try_atom("logical")) {
    if (!in_.close()) return;
    logical_[read.id] = any_logical_ = true;
    program_.aliases.push_back({read.id, {}, erased()});
    return;
  }
  read.type_params = strings("the parameters of an inductive");
  while (!in_.failed() && !in_.at_close()) read.constructors.push_back(constructor(read));
  if (!in_.close()) return;
  group.push_back(read.id);
  program_.types.push_back(std::move(read));
}

Constructor FileReader::constructor(const DataType& type) {
  Constructor read{};
  if (!in_.try_form("ctor")) {
    in_.fail_expected("`(ctor …)`");
    return read;
  }
  const std::size_t offset = in_.here();
  read.id = terms_.declared(GlobalKind::Constructor, "the number of a constructor");
  if (in_.failed()) return read;
  const Global& global = program_.globals[read.id];
  if (global.owner != type.id || global.index != type.constructors.size()) {
    in_.fail(Kind::CoreConstructor, offset,
             describe(global) + " is constructor " + std::to_string(type.constructors.size()) + " of " +
                 describe(program_.globals[type.id]) + " here, but was declared as constructor " +
                 std::to_string(global.index) + " of " + describe(program_.globals[global.owner]));
    return read;
  }
  while (!in_.failed() && !in_.at_close()) {
    in_.open("a field");
    std::string name = in_.string("the name of a field");
    if (name == "_") name.clear();
    read.fields.push_back({std::move(name), terms_.type(type.type_params.size())});
    in_.close();
  }
  in_.close();
  return read;
}

void FileReader::type_definition() {
  const std::size_t offset = in_.here();
  TypeAlias read;
  read.id = terms_.declared(GlobalKind::Type, "the number of a type");
  declare(read.id, offset);
  read.type_params = strings("the parameters of a type");
  if (!in_.try_atom("axiom")) read.definition = terms_.type(read.type_params.size());
  program_.aliases.push_back(std::move(read));
}

void FileReader::definition() {
  const std::size_t offset = in_.here();
  Definition read{};
  read.id = terms_.declared(GlobalKind::Constant, "the number of a constant");
  declare(read.id, offset);
  read.declared = terms_.type(TermReader::kMaxTypeVariables);
  read.body = terms_.body(read.id, read.params);
  if (!in_.failed()) program_.definitions.push_back(std::move(read));
}

// ---- The whole ----

void FileReader::check_constructors() {
  for (std::size_t id = 0; id < program_.globals.size() && !in_.failed(); ++id) {
    const Global& global = program_.globals[id];
    const auto type = static_cast<GlobalId>(id);
    if (global.kind == GlobalKind::Constructor) {
      if (program_.data_type(global.owner) && !program_.constructor(type)) {
        in_.fail(Kind::CoreConstructor, global_offsets_[id],
                 describe(global) + " is not among the constructors of " + describe(program_.globals[global.owner]));
      }
    } else if (global.mapping && global.mapping->kind == Mapping::Kind::Inductive) {
      const DataType* data = program_.data_type(type);
      const std::size_t given = global.mapping->constructors.size();
      if (!data || data->constructors.size() == given) continue;
      in_.fail_at(Kind::MappingConstructors,
                  global.mapping->location.line != 0 ? global.mapping->location : in_.location(global_offsets_[id]),
                  "the mapping of " + describe(global) + " gives " + std::to_string(given) +
                      " constructors; the type has " + std::to_string(data->constructors.size()),
                  "`Grus Extract Inductive` takes one template for each constructor, in their order.");
    }
  }
}

void FileReader::erase_logical() {
  for (DataType& type : program_.types) {
    for (Constructor& constructor : type.constructors) {
      for (Field& field : constructor.fields) field.type = without_logical(field.type);
    }
  }
  for (TypeAlias& alias : program_.aliases) {
    if (alias.definition) alias.definition = without_logical(*alias.definition);
  }
  for (Definition& definition : program_.definitions) definition.declared = without_logical(definition.declared);
}

TypeRef FileReader::without_logical(const TypeRef& type) const {
  if (const auto* f = type->as<Type::Arrow>()) {
    TypeRef from = without_logical(f->from), to = without_logical(f->to);
    return from == f->from && to == f->to ? type : arrow(std::move(from), std::move(to));
  }
  const auto* d = type->as<Type::Data>();
  if (!d) return type;
  if (logical_[d->type]) return erased();
  std::vector<TypeRef> args;
  bool changed = false;
  for (const TypeRef& arg : d->args) {
    args.push_back(without_logical(arg));
    changed = changed || args.back() != arg;
  }
  return changed ? data(d->type, std::move(args)) : type;
}

}  // namespace

std::optional<Program> read_core(std::string_view text, std::string_view file_name, diag::Diagnostics& diagnostics,
                                 const ReadOptions& options) {
  return FileReader(text, file_name, diagnostics, options).read();
}

}  // namespace grus::core
