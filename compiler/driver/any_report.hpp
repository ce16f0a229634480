// Where generated code says `grus::any`, that is, where a value has no static C++ type, and why.
#pragma once

#include <iosfwd>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/program.hpp"

namespace grus::driver {

/// Constructor fields, by position, whose type erasure does not know.
using UnknownFields = std::set<std::pair<core::GlobalId, std::size_t>>;
UnknownFields unknown_fields(const core::Program& as_read);

struct AnyPlace {
  core::Location location;
  std::string what;    ///< "field val of L.Build_dyn"
  std::string reason;  ///< a clause
};

/// The places in the signatures of a typed program: fields, parameters, results.
std::vector<AnyPlace> any_places(const core::Program& typed, const UnknownFields& unknown);

/// "FILE:LINE:COLUMN: note: WHAT is grus::any: REASON", a line each.
void explain(const std::vector<AnyPlace>& places, std::ostream& out);

}  // namespace grus::driver
