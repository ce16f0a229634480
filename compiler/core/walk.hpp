// The immediate children and binders of a term, for walks that treat most nodes alike.
#pragma once

#include <type_traits>
#include <variant>

#include "core/term.hpp"

namespace grus::core {

/// `visit(const TermRef&)` for each immediate subterm, in the order they are written.
template <class Visit>
void for_each_child(const Term& term, Visit&& visit) {
  std::visit(
      [&](const auto& node) {
        using Node = std::decay_t<decltype(node)>;
        if constexpr (std::is_same_v<Node, Term::App>) {
          visit(node.function);
          for (const TermRef& arg : node.args) visit(arg);
        } else if constexpr (std::is_same_v<Node, Term::Lam>) {
          visit(node.body);
        } else if constexpr (std::is_same_v<Node, Term::Let>) {
          visit(node.value);
          visit(node.body);
        } else if constexpr (std::is_same_v<Node, Term::Cons>) {
          for (const TermRef& arg : node.args) visit(arg);
        } else if constexpr (std::is_same_v<Node, Term::Case>) {
          visit(node.scrutinee);
          for (const Term::Branch& branch : node.branches) visit(branch.body);
        } else if constexpr (std::is_same_v<Node, Term::Fix>) {
          for (const Term::FixFunction& function : node.functions) visit(function.body);
        } else if constexpr (std::is_same_v<Node, Term::Magic> || std::is_same_v<Node, Term::Cast>) {
          visit(node.inner);
        } else if constexpr (std::is_same_v<Node, Term::Array>) {
          for (const TermRef& element : node.elements) visit(element);
          visit(node.fallback);
        }
      },
      term.node);
}

/// `visit(const Binder&)` for each variable that the node itself binds.
template <class Visit>
void for_each_binder(const Term& term, Visit&& visit) {
  if (const auto* lam = term.as<Term::Lam>()) {
    for (const Binder& param : lam->params) visit(param);
  } else if (const auto* let = term.as<Term::Let>()) {
    visit(let->binder);
  } else if (const auto* match = term.as<Term::Case>()) {
    for (const Term::Branch& branch : match->branches) {
      for (const Binder& field : branch.fields) visit(field);
    }
  } else if (const auto* fix = term.as<Term::Fix>()) {
    for (const Term::FixFunction& function : fix->functions) visit(function.binder);
  }
}

}  // namespace grus::core
