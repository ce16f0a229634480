// Words that generated code must not declare, or must not call without qualification.
#pragma once

#include <string_view>

namespace grus::emit {

/// Keywords, and macros of the standard headers and of common platforms.
bool is_reserved(std::string_view name);
/// What the C library declares in the global namespace, where the first part of a library's name goes.
bool is_global_c_name(std::string_view name);
/// Functions of `grus` and `std` that argument-dependent lookup would find beside ours.
bool is_library_function(std::string_view name);

}  // namespace grus::emit
