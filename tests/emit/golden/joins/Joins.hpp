// Joins, compiled by Grus.
#pragma once

#include <ostream>
#include <string_view>

#include "grus/integer.hpp"
#include "grus/list.hpp"
#include "grus/print.hpp"

namespace Joins {

enum class phase { Start, Even, Odd };
constexpr std::string_view rocq_name(phase value) {
  switch (value) {
    case phase::Start: return "Joins.Start";
    case phase::Even: return "Joins.Even";
    case phase::Odd: return "Joins.Odd";
  }
  return {};
}
inline std::ostream& operator<<(std::ostream& out, phase value) { return grus::show(out, value); }

grus::integer total(const grus::list<grus::integer>& l, phase p, grus::integer sum);

grus::list<grus::integer> marks(const grus::list<grus::integer>& l, phase p);

const grus::integer& long_();

const grus::integer& left();

const grus::list<grus::integer>& marked();

const grus::list<grus::integer>& skipped();

}  // namespace Joins
