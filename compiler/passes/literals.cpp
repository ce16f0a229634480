// What `S (S O)` denotes is a property of the type, not of its mapping, so the six types are known here by
// name; whether a value of them is written as a literal is for the mapping to say (`Grus Extract Numeral`).
#include "passes/literals.hpp"

#include <gmpxx.h>

#include <optional>
#include <unordered_map>

#include "passes/traverse.hpp"

namespace grus::passes {

namespace {

enum class Role { O, S, XH, XO, XI, N0, Npos, Z0, Zpos, Zneg, Ascii, EmptyString, String, True, False };

const std::unordered_map<std::string, Role>& roles() {
  static const std::unordered_map<std::string, Role> table{
      {"Coq.Init.Datatypes.O", Role::O},           {"Coq.Init.Datatypes.S", Role::S},
      {"Coq.Numbers.BinNums.xH", Role::XH},        {"Coq.Numbers.BinNums.xO", Role::XO},
      {"Coq.Numbers.BinNums.xI", Role::XI},        {"Coq.Numbers.BinNums.N0", Role::N0},
      {"Coq.Numbers.BinNums.Npos", Role::Npos},    {"Coq.Numbers.BinNums.Z0", Role::Z0},
      {"Coq.Numbers.BinNums.Zpos", Role::Zpos},    {"Coq.Numbers.BinNums.Zneg", Role::Zneg},
      {"Coq.Strings.Ascii.Ascii", Role::Ascii},    {"Coq.Strings.String.EmptyString", Role::EmptyString},
      {"Coq.Strings.String.String", Role::String}, {"Coq.Init.Datatypes.true", Role::True},
      {"Coq.Init.Datatypes.false", Role::False},
  };
  return table;
}

class Folder {
 public:
  explicit Folder(const Program& program) : program_(program) {}

  TermRef run(const TermRef& term) {
    if (auto folded = fold(term)) return core::make(std::move(*folded), core::data(owner_of(*term->as<Term::Cons>())));
    return map_children(term, [&](const TermRef& t) { return run(t); });
  }

  std::optional<Term::Literal> fold(const TermRef& term) const {
    const auto* c = term->as<Term::Cons>();
    if (!c || !program_.globals[owner_of(*c)].literal) return std::nullopt;
    const auto r = role(*c);
    if (!r) return std::nullopt;
    if (*r == Role::EmptyString || *r == Role::String) {
      auto bytes = string(term);
      if (!bytes) return std::nullopt;
      return Term::Literal{std::move(*bytes), Term::Literal::Kind::String};
    }
    if (*r == Role::Ascii) {
      const auto code = ascii(*c);
      if (!code) return std::nullopt;
      return Term::Literal{std::to_string(*code), Term::Literal::Kind::Character};
    }
    const auto value = number(term);
    if (!value) return std::nullopt;
    return Term::Literal{value->get_str()};
  }

 private:
  GlobalId owner_of(const Term::Cons& c) const { return program_.globals[c.constructor].owner; }

  std::optional<Role> role(const Term::Cons& c) const {
    auto it = roles().find(core::qualified_name(program_.globals[c.constructor]));
    if (it == roles().end()) return std::nullopt;
    return it->second;
  }

  /// Iterative: a `nat` literal is as deep as it is large.
  std::optional<mpz_class> number(const TermRef& term) const {
    mpz_class scale = 1, offset = 0;  // the value is scale * rest + offset
    const TermRef* t = &term;
    while (true) {
      while (const auto* m = (*t)->as<Term::Magic>()) t = &m->inner;
      const auto* c = (*t)->as<Term::Cons>();
      const auto r = c ? role(*c) : std::nullopt;
      if (!r) return std::nullopt;
      switch (*r) {
        case Role::O:
        case Role::N0:
        case Role::Z0:
          return offset;
        case Role::XH:
          return mpz_class(scale + offset);
        case Role::S:
          offset += scale;
          break;
        case Role::XI:
          offset += scale;
          [[fallthrough]];
        case Role::XO:
          scale *= 2;
          break;
        case Role::Npos:
        case Role::Zpos:
          break;
        case Role::Zneg:
          scale = -scale;
          break;
        default:
          return std::nullopt;
      }
      t = &c->args[0];
    }
  }

  std::optional<unsigned> ascii(const Term::Cons& c) const {
    unsigned code = 0;
    for (std::size_t i = 0; i < c.args.size(); ++i) {
      const auto* bit = c.args[i]->as<Term::Cons>();
      const auto r = bit ? role(*bit) : std::nullopt;
      if (r != Role::True && r != Role::False) return std::nullopt;
      if (r == Role::True) code |= 1u << i;
    }
    return code;
  }

  std::optional<std::string> string(const TermRef& term) const {
    std::string bytes;
    for (const TermRef* t = &term;;) {
      const auto* c = (*t)->as<Term::Cons>();
      const auto r = c ? role(*c) : std::nullopt;
      if (r == Role::EmptyString) return bytes;
      if (r != Role::String) return std::nullopt;
      const auto* head = c->args[0]->as<Term::Cons>();
      const auto code = head ? ascii(*head) : std::nullopt;
      if (!code) return std::nullopt;
      bytes.push_back(static_cast<char>(*code));
      t = &c->args[1];
    }
  }

  const Program& program_;
};

}  // namespace

std::optional<Term::Literal> literal_of(const Program& program, const TermRef& value) {
  return Folder(program).fold(value);
}

core::Program literals(core::Program program, diag::Diagnostics& /*diagnostics*/) {
  Folder folder(program);
  for (auto& d : program.definitions)
    if (d.body) d.body = folder.run(d.body);
  return program;
}

}  // namespace grus::passes
