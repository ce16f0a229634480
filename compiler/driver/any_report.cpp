// Three things make an `any`: Rocq's type has no ML type (it is computed, or bound by a value: erasure says unknown); a
// parameter of a data type that changes on the way down, so that `regularise` erased it; and a type variable that the
// branches or the uses of a definition disagree about, which `infer` gave up.
#include "driver/any_report.hpp"

#include <fmt/format.h>

#include <ostream>

namespace grus::driver {
namespace {

constexpr std::string_view unknown_type = "erasure knows no type for it";
constexpr std::string_view irregular = "a parameter of the type changes where the type mentions itself";
constexpr std::string_view disagreement = "no one C++ type fits all its branches and uses";

std::string with_rocq_type(std::string_view reason, const core::Global& global) {
  if (global.rocq_type.empty()) return std::string(reason);
  std::string type;
  for (const char c : global.rocq_type) type += c == '\n' ? ' ' : c;
  return fmt::format("{} (Rocq: {})", reason, type);
}

class Finder {
 public:
  Finder(const core::Program& program, const UnknownFields& unknown) : program_(program), unknown_(unknown) {}

  std::vector<AnyPlace> run() {
    for (const core::DataType& data : program_.types) {
      for (const core::Constructor& constructor : data.constructors) fields(constructor);
    }
    for (const core::Definition& definition : program_.definitions) {
      const bool known = !definition.declared || !core::mentions_any(definition.declared);
      const std::string_view reason = known ? disagreement : unknown_type;
      for (std::size_t i = 0; i < definition.params.size(); ++i) {
        const core::Binder& param = definition.params[i];
        look(definition.id, "parameter " + (param.name.empty() ? std::to_string(i + 1) : param.name), param.type,
             reason);
      }
      look(definition.id, "the result", definition.result, reason);
    }
    return std::move(places_);
  }

 private:
  void fields(const core::Constructor& constructor) {
    for (std::size_t i = 0; i < constructor.fields.size(); ++i) {
      const core::Field& field = constructor.fields[i];
      const std::string what = "field " + (field.name.empty() ? std::to_string(i + 1) : field.name);
      look(constructor.id, what, field.type, unknown_.contains({constructor.id, i}) ? unknown_type : irregular);
    }
  }

  void look(core::GlobalId id, const std::string& what, const core::TypeRef& type, std::string_view reason) {
    if (!type || !core::mentions_any(type)) return;
    const core::Global& global = program_.globals[id];
    const bool placed = global.location.line != 0 || global.kind != core::GlobalKind::Constructor;
    places_.push_back({placed ? global.location : program_.globals[global.owner].location,
                       what + " of " + core::qualified_name(global), with_rocq_type(reason, global)});
  }

  const core::Program& program_;
  const UnknownFields& unknown_;
  std::vector<AnyPlace> places_;
};

}  // namespace

UnknownFields unknown_fields(const core::Program& as_read) {
  UnknownFields result;
  for (const core::DataType& data : as_read.types) {
    for (const core::Constructor& constructor : data.constructors) {
      for (std::size_t i = 0; i < constructor.fields.size(); ++i) {
        const core::TypeRef& type = constructor.fields[i].type;
        if (type && core::mentions_any(type)) result.insert({constructor.id, i});
      }
    }
  }
  return result;
}

std::vector<AnyPlace> any_places(const core::Program& typed, const UnknownFields& unknown) {
  return Finder(typed, unknown).run();
}

void explain(const std::vector<AnyPlace>& places, std::ostream& out) {
  for (const auto& [at, what, reason] : places) {
    const std::string place = at.file.empty() ? "" : fmt::format("{}:{}:{}: ", at.file, at.line, at.column);
    out << place << "note: " << what << " is grus::any: " << reason << '\n';
  }
}

}  // namespace grus::driver
