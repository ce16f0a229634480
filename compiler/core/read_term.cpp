// Terms and types of a .core file, in one pass over the text.
//
// De Bruijn indices become unique variables by a stack of the binders in scope. Abstractions written one
// inside the other are one `Lam`, and nested applications one `App`: both are read in a loop, which also
// spares their depth. Everything else recurses, and `Level` counts how deep. The functions are small so
// that a level costs little stack.
#include "core/read_term.hpp"

#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace grus::core {

using diag::Kind;
using diag::printable;

std::string_view kind_name(GlobalKind kind) {
  switch (kind) {
    case GlobalKind::Type:
      return "type";
    case GlobalKind::Constructor:
      return "constructor";
    case GlobalKind::Constant:
      break;
  }
  return "constant";
}

/// One level of nesting, while it lives; false when it is one too many, which is then reported.
class TermReader::Level {
 public:
  explicit Level(TermReader& reader) : reader_(reader) {
    if (++reader_.depth_ > reader_.max_depth_) {
      reader_.in_.fail(Kind::CoreDepth, reader_.in_.here(),
                       "the nesting is more than " + std::to_string(reader_.max_depth_) + " levels deep here",
                       "Break the definition up, or map the type of the literal with `Grus Extract Numeral`.");
    }
  }
  ~Level() { --reader_.depth_; }
  Level(const Level&) = delete;
  Level& operator=(const Level&) = delete;
  explicit operator bool() const { return !reader_.in_.failed(); }

 private:
  TermReader& reader_;
};

// ---- References and binders ----

GlobalId TermReader::checked(std::uint64_t id, GlobalKind kind, std::size_t offset) {
  if (id >= globals_.size()) {
    in_.fail(Kind::CoreGlobal, offset,
             "there is no global " + std::to_string(id) + "; the file declares " + std::to_string(globals_.size()));
    return 0;
  }
  const Global& found = globals_[id];
  if (found.kind != kind) {
    in_.fail(Kind::CoreGlobalKind, offset,
             "global " + std::to_string(id) + " (`" + printable(found.base) + "`) is a " +
                 std::string(kind_name(found.kind)) + ", expected a " + std::string(kind_name(kind)));
    return 0;
  }
  return static_cast<GlobalId>(id);
}

GlobalId TermReader::global(GlobalKind kind) {
  const std::size_t offset = in_.here();
  const std::string_view text = in_.peek_atom();
  if (!text.starts_with('#')) {
    in_.fail_expected("`#N`, the number of a " + std::string(kind_name(kind)));
    return 0;
  }
  in_.atom("a global");
  const auto id = in_.digits(text.substr(1), std::numeric_limits<GlobalId>::max(), offset, "the number of a global");
  return id ? checked(*id, kind, offset) : 0;
}

GlobalId TermReader::declared(GlobalKind kind, std::string_view what) {
  const std::size_t offset = in_.here();
  const std::uint64_t id = in_.number(what, std::numeric_limits<GlobalId>::max());
  return in_.failed() ? 0 : checked(id, kind, offset);
}

Binder TermReader::binder(std::string name) {
  if (name == "_") name.clear();
  scope_.push_back(next_var_);
  return {next_var_++, std::move(name)};
}

void TermReader::close_all(std::size_t count) {
  while (count-- > 0 && in_.close()) {
  }
}

// ---- Types ----

TypeRef TermReader::type(std::uint64_t variables) {
  const Level level(*this);
  if (!level) return nullptr;
  const std::size_t offset = in_.here();
  if (in_.at_open()) {
    in_.open("a type");
    return applied_type(variables);
  }
  const std::string_view text = in_.peek_atom();
  if (text.starts_with('#')) {
    const GlobalId id = global(GlobalKind::Type);
    return in_.failed() ? nullptr : data(id);
  }
  if (text.starts_with('\'')) {
    in_.atom("a type variable");
    const auto index = in_.digits(text.substr(1), std::numeric_limits<std::uint32_t>::max(), offset, "a type variable");
    if (!index) return nullptr;
    if (*index >= variables) {
      in_.fail(Kind::CoreTypeVariable, offset,
               "type variable '" + std::to_string(*index) + " is out of range; there are " + std::to_string(variables));
      return nullptr;
    }
    return var(static_cast<std::uint32_t>(*index));
  }
  if (in_.try_atom("?")) return any();
  if (in_.try_atom("erased")) return erased();
  in_.fail_expected("a type");
  return nullptr;
}

TypeRef TermReader::applied_type(std::uint64_t variables) {
  if (in_.try_atom("->")) {
    TypeRef from = type(variables);
    TypeRef to = type(variables);
    return in_.close() ? arrow(std::move(from), std::move(to)) : nullptr;
  }
  if (!in_.peek_atom().starts_with('#')) {
    in_.fail_expected("`->` or the number of a type");
    return nullptr;
  }
  const GlobalId head = global(GlobalKind::Type);
  std::vector<TypeRef> args;
  do {
    args.push_back(type(variables));
  } while (!in_.failed() && !in_.at_close());
  return in_.close() ? data(head, std::move(args)) : nullptr;
}

// ---- Terms ----

TermRef TermReader::body(GlobalId self, std::vector<Binder>& params) {
  self_ = self;
  const std::size_t open = parameters(params);
  TermRef inner = term();
  close_all(open);
  leave(0);
  return in_.failed() ? nullptr : inner;
}

TermRef TermReader::term() {
  const Level level(*this);
  if (!level) return nullptr;
  const std::size_t start = in_.here();
  switch (in_.peek()) {
    case '$':
      return variable();
    case '#': {
      const GlobalId id = global(GlobalKind::Constant);
      return in_.failed() ? nullptr : make(Term::Global{id, {}});
    }
    case '(':
      in_.open("a term");
      return form(start);
    default:
      break;
  }
  if (in_.try_atom("dummy")) return make(Term::Erased{});
  if (in_.try_atom("axiom")) return make(Term::Axiom{self_});
  in_.fail_expected("a term");
  return nullptr;
}

TermRef TermReader::variable() {
  const std::size_t offset = in_.here();
  const std::string_view text = in_.atom("a variable");
  const auto index =
      in_.digits(text.substr(1), std::numeric_limits<std::uint32_t>::max(), offset, "the index of a variable");
  if (!index) return nullptr;
  if (*index == 0 || *index > scope_.size()) {
    in_.fail(Kind::CoreVariable, offset,
             "variable $" + std::to_string(*index) + " has no binder; " + std::to_string(scope_.size()) +
                 " are in scope and the innermost is $1");
    return nullptr;
  }
  return make(Term::Var{scope_[scope_.size() - *index]});
}

TermRef TermReader::form(std::size_t start) {
  const std::string_view keyword = in_.atom("the keyword of a term");
  if (in_.failed()) return nullptr;
  if (keyword == "@") return application();
  if (keyword == "\\") return lambda();
  if (keyword == "let") return let();
  if (keyword == "cons") return cons();
  if (keyword == "case") return case_of();
  if (keyword == "fix") return fix(start);
  if (keyword == "int63") return int63();
  if (keyword == "float") return float64();
  if (keyword == "array") return array();
  if (keyword == "magic") {
    TermRef inner = term();
    return in_.close() ? make(Term::Magic{std::move(inner)}) : nullptr;
  }
  if (keyword == "exn") {
    std::string reason = in_.string("the reason of an `exn`");
    return in_.close() ? make(Term::Absurd{std::move(reason)}) : nullptr;
  }
  in_.fail(Kind::CoreKeyword, start, "unknown term `(" + printable(keyword) + " …`");
  return nullptr;
}

TermRef TermReader::application() {
  std::size_t open = 1;
  while (in_.try_form("@")) ++open;
  TermRef function = term();
  std::vector<TermRef> args;
  while (open-- > 0 && !in_.failed()) {
    do {
      args.push_back(term());
    } while (!in_.failed() && !in_.at_close());
    in_.close();
  }
  return in_.failed() ? nullptr : make(Term::App{std::move(function), std::move(args)});
}

/// `(\ "x" (\ "y" …`: as many as there are; the answer is how many parentheses they opened.
std::size_t TermReader::parameters(std::vector<Binder>& params) {
  std::size_t open = 0;
  while (in_.try_form("\\")) {
    ++open;
    params.push_back(binder(in_.string("the name of a parameter")));
  }
  return open;
}

TermRef TermReader::lambda() {
  const std::size_t scope = scope_.size();
  std::vector<Binder> params;
  params.push_back(binder(in_.string("the name of a parameter")));
  const std::size_t open = 1 + parameters(params);
  TermRef inner = term();
  close_all(open);
  leave(scope);
  return in_.failed() ? nullptr : make(Term::Lam{std::move(params), std::move(inner)});
}

TermRef TermReader::let() {
  const std::size_t scope = scope_.size();
  std::string name = in_.string("the name of a `let`");
  TermRef value = term();
  Binder bound = binder(std::move(name));
  TermRef inner = term();
  leave(scope);
  return in_.close() ? make(Term::Let{std::move(bound), std::move(value), std::move(inner)}) : nullptr;
}

TermRef TermReader::cons() {
  const GlobalId constructor = global(GlobalKind::Constructor);
  std::vector<TermRef> args;
  while (!in_.failed() && !in_.at_close()) args.push_back(term());
  return in_.close() ? make(Term::Cons{constructor, std::move(args)}) : nullptr;
}

TermRef TermReader::case_of() {
  const GlobalId type = global(GlobalKind::Type);
  TermRef scrutinee = term();
  std::vector<Term::Branch> branches;
  while (!in_.failed() && !in_.at_close()) branches.push_back(branch(type));
  return in_.close() ? make(Term::Case{std::move(scrutinee), std::move(branches)}) : nullptr;
}

Term::Branch TermReader::branch(GlobalId type) {
  const std::size_t scope = scope_.size();
  Term::Branch read;
  if (!in_.open("a branch")) return read;
  const std::size_t offset = in_.here();
  if (in_.try_atom("=")) {
    read.fields.push_back(binder(in_.string("the name of the scrutinee")));
  } else if (!in_.try_atom("_")) {
    read.constructor = global(GlobalKind::Constructor);
    if (!in_.failed() && globals_[*read.constructor].owner != type) {
      in_.fail(Kind::CoreBranch, offset,
               "constructor `" + printable(globals_[*read.constructor].base) + "` is not one of `" +
                   printable(globals_[type].base) + "`");
    }
    in_.open("the names of the fields");
    while (!in_.failed() && !in_.at_close()) read.fields.push_back(binder(in_.string("the name of a field")));
    in_.close();
  }
  read.body = term();
  in_.close();
  leave(scope);
  return read;
}

/// How many functions the `fix` at `start` has. An index in the first body already counts from the last
/// function, so this must be known before any body is read.
std::size_t TermReader::fix_functions(std::size_t start) {
  if (!fixes_) fixes_ = in_.count_children("fix");
  while (next_fix_ < fixes_->size() && (*fixes_)[next_fix_].offset < start) ++next_fix_;
  return next_fix_ < fixes_->size() ? (*fixes_)[next_fix_].children : 0;
}

TermRef TermReader::fix(std::size_t start) {
  const std::size_t scope = scope_.size();
  const std::size_t count = fix_functions(start);
  Term::Fix read{static_cast<std::size_t>(in_.number("the index of a `fix`", UINT32_MAX)), {}};
  for (std::size_t i = 0; i < count; ++i) read.functions.push_back({binder({}), nullptr});
  for (Term::FixFunction& function : read.functions) {
    in_.open("a function of the `fix`");
    function.binder.name = in_.string("the name of a function");
    if (function.binder.name == "_") function.binder.name.clear();
    function.body = term();
    in_.close();
    if (in_.failed()) return nullptr;
  }
  if (count == 0) in_.fail_expected("a function of the `fix`");
  if (read.index >= count) {
    in_.fail(Kind::CoreFixIndex, start,
             "this `fix` selects function " + std::to_string(read.index) + " of " + std::to_string(count) +
                 "; the first is 0");
  }
  leave(scope);
  return in_.close() ? make(std::move(read)) : nullptr;
}

// ---- Primitive values ----

TermRef TermReader::array() {
  std::vector<TermRef> elements;
  in_.open("the elements of an array");
  while (!in_.failed() && !in_.at_close()) elements.push_back(term());
  in_.close();
  TermRef fallback = term();
  return in_.close() ? make(Term::Array{std::move(elements), std::move(fallback)}) : nullptr;
}

TermRef TermReader::int63() {
  const std::uint64_t value = in_.number("a 63-bit integer", (std::uint64_t{1} << 63) - 1);
  return in_.close() ? make(Term::Int63{value}) : nullptr;
}

namespace {

/// Hexadecimal as `%h` prints it, or `nan`, `infinity`, `neg_infinity` as Coq prints them.
std::optional<double> parse_float(std::string_view text) {
  const bool spelt = text.starts_with("neg_");
  const bool negative = spelt || text.starts_with('-');
  if (spelt) text.remove_prefix(4);
  if (!spelt && (negative || text.starts_with('+'))) text.remove_prefix(1);
  double value = 0;
  if (text == "nan") {
    value = std::numeric_limits<double>::quiet_NaN();
  } else if (text == "inf" || text == "infinity") {
    value = std::numeric_limits<double>::infinity();
  } else {
    if (!text.starts_with("0x") && !text.starts_with("0X")) return std::nullopt;
    text.remove_prefix(2);
    if (text.empty() || text.front() == '-') return std::nullopt;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value, std::chars_format::hex);
    if (error != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
  }
  return negative ? -value : value;
}

}  // namespace

TermRef TermReader::float64() {
  const std::size_t offset = in_.here();
  const std::string text = in_.string("a hexadecimal float");
  if (in_.failed()) return nullptr;
  const std::optional<double> value = parse_float(text);
  if (!value) {
    in_.fail(
        Kind::CoreFloat, offset,
        "`" + printable(text) + "` is not a floating-point number such as \"0x1.8p+1\", \"nan\" or \"neg_infinity\"");
    return nullptr;
  }
  return in_.close() ? make(Term::Float{*value}) : nullptr;
}

}  // namespace grus::core
