// Layout of terms. A term goes on one line if that fits and otherwise by its form; an attempt at one line
// gives up at the width, so that printing is linear. Indentation stops growing after a while: a literal
// that nests 10^5 deep must not print as a triangle of blanks.
#include "core/print_term.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include "core/walk.hpp"

namespace grus::core {

namespace {

constexpr std::size_t kStep = 2, kMaxIndent = 60;

bool is_leaf(const Term& term) {
  if (const auto* cons = term.as<Term::Cons>()) return cons->args.empty();
  return term.as<Term::Var>() || term.as<Term::Global>() || term.as<Term::Erased>() || term.as<Term::Int63>() ||
         term.as<Term::Float>() || term.as<Term::Array>() || term.as<Term::Literal>();
}

/// Forms that are easier to read over several lines even where one would do.
bool wants_lines(const Term& term) { return term.as<Term::Let>() || term.as<Term::Case>() || term.as<Term::Fix>(); }

std::string quoted(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte >= 0x20 && byte < 0x7f) {
      out += c;
    } else {
      out += "\\x";
      out += digits[byte >> 4];
      out += digits[byte & 15];
    }
  }
  return out + '"';
}

std::string float_text(double value) {
  if (std::isnan(value)) return "nan";
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%a", value);
  return buffer;
}

}  // namespace

// ---- Names ----

LocalNames::LocalNames(const Printer& printer, const std::vector<Binder>& params, const Term* body, bool ids)
    : ids_(ids) {
  if (body) survey(printer, *body);
  for (const Binder& param : params) bind(param);
  if (body) assign(*body);
}

void LocalNames::survey(const Printer& printer, const Term& term) {
  if (const auto* v = term.as<Term::Var>()) used_[v->id] = true;
  if (const auto* g = term.as<Term::Global>()) ++taken_[printer.global(g->id)];
  if (const auto* c = term.as<Term::Cons>()) ++taken_[printer.global(c->constructor)];
  if (const auto* match = term.as<Term::Case>()) {
    for (const Term::Branch& branch : match->branches) {
      if (branch.constructor) ++taken_[printer.global(*branch.constructor)];
    }
  }
  for_each_child(term, [&](const TermRef& child) {
    if (child) survey(printer, *child);
  });
}

void LocalNames::bind(const Binder& binder) {
  std::string name = binder.name.empty() ? "v" : visible(binder.name);
  if (binder.name.empty() && !used_.contains(binder.id)) {
    name = "_";
  } else if (ids_) {
    name += "." + std::to_string(binder.id);
  } else if (taken_.contains(name)) {
    // From the number of binders in scope that want this name: they have the numbers below.
    std::size_t number = std::max<std::size_t>(1, wanted_[binder.name]);
    while (taken_.contains(name + std::to_string(number))) ++number;
    name += std::to_string(number);
  }
  ++wanted_[binder.name];
  if (name != "_") ++taken_[name];
  names_[binder.id] = std::move(name);
}

void LocalNames::unbind(const Binder& binder) {
  --wanted_[binder.name];
  const auto at = taken_.find(names_[binder.id]);
  if (at != taken_.end() && --at->second == 0) taken_.erase(at);
}

void LocalNames::assign(const Term& term) {
  const auto visit = [&](const TermRef& child) {
    if (child) assign(*child);
  };
  if (const auto* let = term.as<Term::Let>()) {
    visit(let->value);
    bind(let->binder);
    visit(let->body);
    unbind(let->binder);
  } else if (const auto* match = term.as<Term::Case>()) {
    visit(match->scrutinee);
    for (const Term::Branch& branch : match->branches) {
      for (const Binder& field : branch.fields) bind(field);
      visit(branch.body);
      for (const Binder& field : branch.fields) unbind(field);
    }
  } else {
    for_each_binder(term, [&](const Binder& binder) { bind(binder); });
    for_each_child(term, visit);
    for_each_binder(term, [&](const Binder& binder) { unbind(binder); });
  }
}

std::string LocalNames::operator[](VarId id) const {
  const auto at = names_.find(id);
  return at == names_.end() ? "?" + std::to_string(id) : at->second;
}

// ---- Small parts ----

void TermPrinter::newline(std::size_t indent) {
  out += '\n';
  line_ = out.size();
  out.append(std::min(indent, kMaxIndent), ' ');
}

std::string TermPrinter::binder(const Binder& binder) const {
  const std::string name = names_[binder.id];
  return binder.type ? "(" + name + " : " + printer_.type(binder.type, variables_) + ")" : name;
}

std::string TermPrinter::parameters(const std::vector<Binder>& params) const {
  std::string text;
  for (const Binder& param : params) text += " " + binder(param);
  return text;
}

std::string TermPrinter::type_args(const std::vector<TypeRef>& args) const {
  if (args.empty()) return {};
  std::string text = "[";
  for (const TypeRef& arg : args) {
    if (text.size() > 1) text += ", ";
    text += printer_.type(arg, variables_);
  }
  return text + "]";
}

std::string TermPrinter::pattern(const Term::Branch& branch) const {
  if (branch.constructor) return printer_.global(*branch.constructor) + parameters(branch.fields);
  if (branch.literal) return leaf(Term{*branch.literal});
  return branch.fields.empty() ? "_" : "_ as" + parameters(branch.fields);
}

/// What a term without subterms prints as, or the head of a constructor.
std::string TermPrinter::leaf(const Term& term) const {
  const auto typed = [&](const std::string& text) {
    return term.type ? "(" + text + " : " + printer_.type(term.type, variables_) + ")" : text;
  };
  if (const auto* v = term.as<Term::Var>()) return names_[v->id];
  if (const auto* g = term.as<Term::Global>()) return printer_.global(g->id) + type_args(g->type_args);
  if (const auto* c = term.as<Term::Cons>()) {
    const auto* type = term.type ? term.type->as<Type::Data>() : nullptr;
    return printer_.global(c->constructor) + (type ? type_args(type->args) : "");
  }
  if (const auto* i = term.as<Term::Int63>()) return std::to_string(i->value) + "%int63";
  if (const auto* f = term.as<Term::Float>()) return float_text(f->value) + "%float";
  if (const auto* l = term.as<Term::Literal>())
    return typed(l->kind == Term::Literal::Kind::String ? quoted(l->text) : l->text);
  if (const auto* a = term.as<Term::Absurd>()) return typed("absurd " + quoted(a->reason));
  if (const auto* a = term.as<Term::Axiom>()) return typed("axiom " + printer_.global(a->id));
  return "erased";
}

// ---- On one line ----

bool TermPrinter::try_flat(const Term& term, bool atomic) {
  if (wants_lines(term)) return false;
  const std::size_t start = out.size(), used = column();
  const std::size_t outer = limit_;
  limit_ = start + (used < width_ ? width_ - used : 0);
  flat(term, atomic);
  const bool fits = !over() && out.find('\n', start) == std::string::npos;
  limit_ = outer;
  if (!fits) out.resize(start);
  return fits;
}

void TermPrinter::flat(const Term& term, bool atomic) {
  if (over()) return;
  if (wants_lines(term)) {
    out += '\n';  // not on one line
    limit_ = 0;
    return;
  }
  const bool parens = atomic && !is_leaf(term);
  if (parens) out += '(';
  flat_form(term);
  if (parens) out += ')';
}

void TermPrinter::flat_sequence(const std::vector<TermRef>& terms, std::string_view separator) {
  for (std::size_t i = 0; i < terms.size() && !over(); ++i) {
    if (i != 0) out += separator;
    if (terms[i]) flat(*terms[i], separator == " ");
  }
}

void TermPrinter::flat_form(const Term& term) {
  if (const auto* app = term.as<Term::App>()) {
    if (app->function) flat(*app->function, true);
    out += ' ';
    flat_sequence(app->args, " ");
  } else if (const auto* cons = term.as<Term::Cons>()) {
    out += leaf(term);
    if (!cons->args.empty()) out += ' ';
    flat_sequence(cons->args, " ");
  } else if (const auto* lam = term.as<Term::Lam>()) {
    out += "fun" + parameters(lam->params) + " -> ";
    if (lam->body) flat(*lam->body, false);
  } else if (const auto* magic = term.as<Term::Magic>()) {
    out += "magic ";
    if (magic->inner) flat(*magic->inner, true);
  } else if (const auto* cast = term.as<Term::Cast>()) {
    out += "cast" + type_args({term.type}) + " ";
    if (cast->inner) flat(*cast->inner, true);
  } else if (const auto* array = term.as<Term::Array>()) {
    out += "[|";
    flat_sequence(array->elements, "; ");
    out += " | ";
    if (array->fallback) flat(*array->fallback, false);
    out += "|]";
  } else {
    out += leaf(term);
  }
}

// ---- Over several lines ----

void TermPrinter::print(const Term& term, std::size_t indent) {
  line_ = out.rfind('\n') + 1;  // 0 where there is none
  block(term, indent);
}

void TermPrinter::block(const Term& term, std::size_t indent, bool atomic) {
  if (try_flat(term, atomic)) return;
  const bool parens = atomic && !is_leaf(term);
  if (parens) out += '(';
  block_form(term, parens ? indent + 1 : indent);
  if (parens) out += ')';
}

/// On the same line after ` ` if it fits there, else on the next, further in.
void TermPrinter::block_after(const Term& term, std::size_t indent) {
  out += ' ';
  if (try_flat(term, false)) return;
  out.pop_back();
  newline(indent + kStep);
  block(term, indent + kStep);
}

void TermPrinter::block_args(const std::vector<TermRef>& args, std::size_t indent) {
  for (const TermRef& arg : args) {
    newline(indent + kStep);
    if (arg) block(*arg, indent + kStep, true);
  }
}

void TermPrinter::block_form(const Term& term, std::size_t indent) {
  if (const auto* app = term.as<Term::App>()) {
    if (app->function) block(*app->function, indent, true);
    block_args(app->args, indent);
  } else if (const auto* cons = term.as<Term::Cons>()) {
    out += leaf(term);
    block_args(cons->args, indent);
  } else if (const auto* lam = term.as<Term::Lam>()) {
    out += "fun" + parameters(lam->params) + " ->";
    if (lam->body) block_after(*lam->body, indent);
  } else if (const auto* let = term.as<Term::Let>()) {
    block_let(*let, indent);
  } else if (const auto* match = term.as<Term::Case>()) {
    block_case(*match, indent);
  } else if (const auto* fix = term.as<Term::Fix>()) {
    block_fix(*fix, indent);
  } else if (const auto* magic = term.as<Term::Magic>()) {
    out += "magic ";
    if (magic->inner) block(*magic->inner, indent + kStep, true);
  } else if (const auto* cast = term.as<Term::Cast>()) {
    out += "cast" + type_args({term.type}) + " ";
    if (cast->inner) block(*cast->inner, indent + kStep, true);
  } else if (const auto* array = term.as<Term::Array>()) {
    out += "[|";
    for (const TermRef& element : array->elements) {
      newline(indent + kStep);
      if (element) block(*element, indent + kStep);
      out += ';';
    }
    newline(indent);
    out += "| ";
    if (array->fallback) block(*array->fallback, indent + kStep);
    out += "|]";
  } else {
    out += leaf(term);
  }
}

void TermPrinter::block_let(const Term::Let& let, std::size_t indent) {
  out += "let " + names_[let.binder.id];
  if (let.binder.type) out += " : " + printer_.type(let.binder.type, variables_);
  out += " =";
  if (let.value) block_after(*let.value, indent);
  out += " in";
  newline(indent);
  if (let.body) block(*let.body, indent);
}

void TermPrinter::block_case(const Term::Case& match, std::size_t indent) {
  if (const Term::Branch* next = as_sequence(match)) {
    out += "let! " + binder(next->fields[0]) + " =";
    if (match.scrutinee) block_after(*match.scrutinee, indent);
    out += " in";
    newline(indent);
    if (next->body) block(*next->body, indent);
    return;
  }
  out += "match ";
  if (match.scrutinee) block(*match.scrutinee, indent + kStep);
  out += " with";
  for (const Term::Branch& branch : match.branches) {
    newline(indent);
    out += "| " + pattern(branch) + " ->";
    if (branch.body) block_after(*branch.body, indent + kStep);
  }
}

void TermPrinter::block_fix(const Term::Fix& fix, std::size_t indent) {
  for (std::size_t i = 0; i < fix.functions.size(); ++i) {
    const Term::FixFunction& function = fix.functions[i];
    out += i == 0 ? "let rec " : "and ";
    const auto* lam = function.body ? function.body->as<Term::Lam>() : nullptr;
    out += function.binder.type ? binder(function.binder) : names_[function.binder.id];
    if (lam) out += parameters(lam->params);
    out += " =";
    const TermRef& body = lam ? lam->body : function.body;
    if (body) block_after(*body, indent);
    if (i + 1 < fix.functions.size()) newline(indent);
  }
  newline(indent);
  out += "in ";
  out += fix.index < fix.functions.size() ? names_[fix.functions[fix.index].binder.id] : "?";
}

}  // namespace grus::core
